#pragma once
// Quotients of polynomials in one unknown with exact coefficients, and where they take a value.

#include "num/number.hpp"

#include <vector>

namespace licet::analysis {

/// numerator(x) / denominator(x); coefficients by rising power, the last not zero, empty for zero.
struct Rational {
    std::vector<num::Number> numerator;
    std::vector<num::Number> denominator;

    [[nodiscard]] static Rational constant(const num::Number& value);
    /// value * x
    [[nodiscard]] static Rational times_x(const num::Number& value);
    friend bool operator==(const Rational&, const Rational&) = default;
};

[[nodiscard]] Rational operator+(const Rational& a, const Rational& b);
[[nodiscard]] Rational operator-(const Rational& a, const Rational& b);
[[nodiscard]] Rational operator*(const Rational& a, const Rational& b);
/// By zero: zero over zero, which takes no value.
[[nodiscard]] Rational operator/(const Rational& a, const Rational& b);

/// Every positive x at which the quotient is `value`. A root that is not a rational number is met by the two numbers
/// beside it, a billionth apart; `exact` is then cleared.
[[nodiscard]] std::vector<num::Number> where_equal(const Rational& quotient, const num::Number& value, bool& exact);

}  // namespace licet::analysis
