#pragma once
// Exact rational numbers. No binary floating point lies between the text of a file and a comparison.

#include <boost/multiprecision/cpp_int.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace licet::num {

using Number = boost::multiprecision::cpp_rational;

/// Digits with an optional point and exponent ("2.25", "80e9"). At most 40 digits, with at least one on either side of
/// a point, exponent within +-30; no sign, no `nan`, no `inf`, no thousands separators.
[[nodiscard]] std::optional<Number> parse_decimal(std::string_view text);

struct Shown {
    std::string text;      ///< plain decimal digits, no exponent
    bool rounded = false;  ///< digits were cut: the text is not the number itself
};

/// Half is rounded away from zero; down is towards minus infinity, up towards infinity.
enum class Rounding : std::uint8_t { nearest, down, up };

/// The exact decimal if it has at most 24 significant digits, else 12 significant digits, rounded as asked.
[[nodiscard]] Shown show(const Number& number, Rounding rounding = Rounding::nearest);

/// At most `digits` significant digits, but all digits before the point.
[[nodiscard]] Shown show_short(const Number& number, int digits, Rounding rounding = Rounding::nearest);

/// "5,285": thousands separators for the integer part of a decimal text.
[[nodiscard]] std::string with_separators(std::string_view decimal);

}  // namespace licet::num
