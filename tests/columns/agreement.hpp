#pragma once
// The columnar executor beside the explaining one.

#include "columns/executor.hpp"
#include "licet/decide.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace licet::test {

struct Agreement {
    long cases = 0;
    long in_columns = 0;  ///< the others were left to the full engine
    long wrong = 0;
    std::vector<std::string> told;  ///< the first that part

    void add(const Agreement& other);
};

/// Asks both about each case. Where columns leave a case open, what `settle` makes of it is compared.
[[nodiscard]] Agreement compare(const Rulebook& rulebook, const std::vector<Item>& items, const Shipment& shipment,
                                const columns::Setting& setting, const columns::Cases& cases);

/// `count` cases of generated items, places and days, under a generated shipment and posture.
[[nodiscard]] Agreement generated(const Rulebook& rulebook, std::uint64_t seed, std::size_t items, std::size_t count);

}  // namespace licet::test
