#include "num/number.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>

namespace licet::num {
namespace {

using Integer = boost::multiprecision::cpp_int;

constexpr int k_max_digits = 40;
constexpr int k_max_exponent = 30;
constexpr int k_exact_digits = 24;
constexpr int k_cut_digits = 12;

Integer power_of_ten(int exponent) {
    assert(exponent >= 0);
    return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(exponent));
}

Number scaled_by_ten_to(const Number& number, int exponent) {
    if (exponent >= 0) return number * Number(power_of_ten(exponent));
    return number / Number(power_of_ten(-exponent));
}

std::size_t leading_digits(std::string_view text) {
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), text::is_digit) - text.begin());
}

/// The exponent after the `e`: an optional sign, digits, within the limit.
std::optional<int> parse_exponent(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || leading_digits(text) != text.size()) return std::nullopt;
    int value = 0;
    // A number too large for an int is an error of from_chars, so nothing large is ever built.
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{}) return std::nullopt;
    if (value > k_max_exponent) return std::nullopt;
    return negative ? -value : value;
}

Integer floor_of(const Number& number) {
    const Integer n = numerator(number), d = denominator(number);
    Integer quotient, remainder;
    boost::multiprecision::divide_qr(n, d, quotient, remainder);  // truncates towards zero
    if (remainder < 0) --quotient;
    return quotient;
}

Integer rounded(const Number& number, Rounding rounding) {
    switch (rounding) {
        case Rounding::down:
            return floor_of(number);
        case Rounding::up:
            return -floor_of(-number);
        case Rounding::nearest: {
            const Number half(1, 2);
            return number < 0 ? Integer(-floor_of(half - number)) : floor_of(number + half);
        }
    }
    return 0;
}

int digit_count(const Integer& positive) { return static_cast<int>(positive.str().size()); }

/// The exponent of the first significant digit: 2 for 675.67, -3 for 0.001. `number` is not zero.
int exponent_of(const Number& number) {
    const Number magnitude = abs(number);
    const int guess = digit_count(numerator(magnitude)) - digit_count(denominator(magnitude));
    return magnitude < scaled_by_ten_to(1, guess) ? guess - 1 : guess;
}

/// Digits behind the point of the exact decimal, or nothing if it never ends.
std::optional<int> decimals_of(const Number& number) {
    Integer rest = denominator(number);
    int twos = 0, fives = 0;
    for (; rest % 2 == 0; rest /= 2) ++twos;
    for (; rest % 5 == 0; rest /= 5) ++fives;
    if (rest != 1) return std::nullopt;
    return std::max(twos, fives);
}

/// `scaled` divided by ten to the `decimals`, without trailing zeros behind the point.
std::string decimal_text(const Integer& scaled, int decimals) {
    if (decimals <= 0) return Integer(scaled * power_of_ten(-decimals)).str();
    std::string text = Integer(abs(scaled)).str();
    const auto behind = static_cast<std::size_t>(decimals);
    if (text.size() <= behind) text.insert(0, behind + 1 - text.size(), '0');
    text.insert(text.size() - behind, 1, '.');
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return scaled < 0 ? "-" + text : text;
}

Shown cut(const Number& number, int decimals, Rounding rounding) {
    const Number scaled = scaled_by_ten_to(number, decimals);
    const Integer whole = rounded(scaled, rounding);
    return {decimal_text(whole, decimals), scaled != whole};
}

}  // namespace

std::optional<Number> parse_decimal(std::string_view text) {
    const std::string_view whole = text.substr(0, leading_digits(text));
    text.remove_prefix(whole.size());
    std::string_view fraction;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        fraction = text.substr(0, leading_digits(text));
        text.remove_prefix(fraction.size());
        if (fraction.empty()) return std::nullopt;
    }
    if (whole.empty() || whole.size() + fraction.size() > k_max_digits) return std::nullopt;

    int exponent = 0;
    if (text.starts_with('e') || text.starts_with('E')) {
        const auto parsed = parse_exponent(text.substr(1));
        if (!parsed) return std::nullopt;
        exponent = *parsed;
    } else if (!text.empty()) {
        return std::nullopt;
    }

    // Digit by digit: the string constructor of cpp_int would read `010` as octal.
    Integer mantissa = 0;
    for (const std::string_view part : {whole, fraction}) {
        for (const char c : part) mantissa = mantissa * 10 + (c - '0');
    }
    return scaled_by_ten_to(Number(mantissa), exponent - static_cast<int>(fraction.size()));
}

Shown show(const Number& number, Rounding rounding) {
    if (number == 0) return {"0", false};
    const int exponent = exponent_of(number);
    const int kept = k_exact_digits - 1 - exponent;  // decimals that 24 significant digits reach to, maybe negative
    const auto decimals = decimals_of(number);
    if (decimals && *decimals <= kept) return cut(number, std::max(*decimals, 0), rounding);
    if (decimals && kept < 0) {
        const Shown whole = cut(number, kept, rounding);  // a long integer that ends in zeros is exact
        if (!whole.rounded) return whole;
    }
    return cut(number, k_cut_digits - 1 - exponent, rounding);
}

Shown show_short(const Number& number, int digits, Rounding rounding) {
    assert(digits > 0);
    if (number == 0) return {"0", false};
    return cut(number, std::max(digits - 1 - exponent_of(number), 0), rounding);
}

std::string with_separators(std::string_view decimal) {
    const std::size_t begin = decimal.starts_with('-') ? 1 : 0;
    const std::size_t end = begin + leading_digits(decimal.substr(begin));
    std::string text(decimal);
    for (std::size_t at = end; at > begin + 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

}  // namespace licet::num
