#pragma once
// What is known of a number: exact, a range, one-sided, or nothing at all. All values are zero or more.

#include "num/kleene.hpp"
#include "num/number.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace licet::num {

enum class Compare : std::uint8_t { less, less_equal, greater, greater_equal, equal, not_equal };

struct Bound {
    Number at;
    bool open = false;  ///< the bound itself is excluded
    friend bool operator==(const Bound& a, const Bound& b);
};

/// A non-empty interval; an absent bound is infinite. `{}` is every number, negative ones included.
struct Interval {
    std::optional<Bound> low;
    std::optional<Bound> high;

    [[nodiscard]] static Interval exactly(Number value);
    [[nodiscard]] static Interval at_least(Number value, bool open = false);
    [[nodiscard]] static Interval at_most(Number value, bool open = false);
    [[nodiscard]] static Interval between(Number low, Number high);

    [[nodiscard]] bool is_exact() const;
    [[nodiscard]] bool contains(const Number& value) const;
    friend bool operator==(const Interval&, const Interval&) = default;
};

/// Nothing if the two have no number in common.
[[nodiscard]] std::optional<Interval> intersect(const Interval& a, const Interval& b);
/// The smallest interval that holds both.
[[nodiscard]] Interval hull(const Interval& a, const Interval& b);

// Sound arithmetic: the result holds every a op b. Multiplication and division are for values of zero or more: unless
// both operands are exact, one that may be negative gives every number. Division by an interval that holds zero is
// unbounded above, and by exactly zero is every number of zero or more.
[[nodiscard]] Interval add(const Interval& a, const Interval& b);
[[nodiscard]] Interval subtract(const Interval& a, const Interval& b);
[[nodiscard]] Interval multiply(const Interval& a, const Interval& b);
[[nodiscard]] Interval divide(const Interval& a, const Interval& b);
[[nodiscard]] Interval max(const Interval& a, const Interval& b);
[[nodiscard]] Interval min(const Interval& a, const Interval& b);

[[nodiscard]] Kleene compare(const Interval& a, Compare op, const Interval& b);
[[nodiscard]] Kleene compare(const Interval& a, Compare op, const Number& b);

/// The numbers x with `x op value`; not for not_equal.
[[nodiscard]] Interval satisfying(Compare op, const Number& value);
[[nodiscard]] Compare negate(Compare op);
[[nodiscard]] std::string_view symbol(Compare op);  ///< ">="

}  // namespace licet::num
