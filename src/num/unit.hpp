#pragma once
// Units as types: dimensions are compared when a file is loaded, scales convert exactly.

#include "num/number.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace licet::num {

/// Exponents of the base dimensions. Data in bytes, time in seconds, operations, length in metres,
/// weighted teraflops (15 CFR 774 Supp. 1, category 4, APP) as its own dimension.
struct Dimension {
    std::int8_t data = 0, time = 0, operations = 0, length = 0, weighted_teraflops = 0;
    friend bool operator==(const Dimension&, const Dimension&) = default;
    [[nodiscard]] bool is_bare() const { return *this == Dimension{}; }
};

struct Unit {
    Number scale = 1;  ///< value in base units (bytes, seconds, operations, metres) of one of this unit
    Dimension dimension;
    std::string text;  ///< as written, normalized: `mm²` and `mm^2` become `mm2`
};

/// `GB/s`, `Gbit/s`, `Gb/s`, `GiB/s`, `TFLOPS`, `TFLOP/s`, `TOPS`, `mm2`, `mm²`, `mm^2`, `nm`, `GB/s/mm2`, `WT`, `%`,
/// `million`, `billion`; nothing if unknown. The empty text is the bare unit. Case matters: `GB` is bytes, `Gb` bits.
[[nodiscard]] std::optional<Unit> parse_unit(std::string_view text);

/// What a person who wrote `text` probably meant ("GB/s" for "GBps"), or empty. Where the case leaves it open, all
/// readings: "GB/s or Gb/s" for "gb/s".
[[nodiscard]] std::string suggest_unit(std::string_view text);

/// The help of a message on a text that is not a unit.
[[nodiscard]] std::string unit_help(std::string_view text);

}  // namespace licet::num
