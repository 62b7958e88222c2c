#include "num/interval.hpp"

#include <cassert>
#include <utility>

namespace licet::num {
namespace {

using End = std::optional<Bound>;  // an absent one is infinite, below or above as its place says

// cpp_rational divides its way to a comparison, also of two equal numbers, and looks for common divisors in every
// result. Most values are whole numbers, and cross-multiplying compares the others. INVARIANT: a cpp_rational is in
// lowest terms and its denominator is above zero.

using Integer = boost::multiprecision::cpp_int;

const Integer& numerator_of(const Number& number) { return number.backend().data().numerator(); }
const Integer& denominator_of(const Number& number) { return number.backend().data().denominator(); }

bool are_whole(const Number& a, const Number& b) { return denominator_of(a) == 1 && denominator_of(b) == 1; }

bool is_same(const Number& a, const Number& b) {
    return numerator_of(a) == numerator_of(b) && denominator_of(a) == denominator_of(b);
}

bool is_below(const Number& a, const Number& b) {
    if (denominator_of(a) == denominator_of(b)) return numerator_of(a) < numerator_of(b);
    return Integer(numerator_of(a) * denominator_of(b)) < Integer(numerator_of(b) * denominator_of(a));
}

Number sum_of(const Number& a, const Number& b) {
    return are_whole(a, b) ? Number(Integer(numerator_of(a) + numerator_of(b))) : Number(a + b);
}

Number difference_of(const Number& a, const Number& b) {
    return are_whole(a, b) ? Number(Integer(numerator_of(a) - numerator_of(b))) : Number(a - b);
}

Number product_of(const Number& a, const Number& b) {
    return are_whole(a, b) ? Number(Integer(numerator_of(a) * numerator_of(b))) : Number(a * b);
}

/// Looks for common divisors once; the operator of cpp_rational does so for each of its steps.
Number quotient_of(const Number& a, const Number& b) {
    if (numerator_of(b) < 0) return a / b;  // the constructor below takes no denominator under zero
    return {Integer(numerator_of(a) * denominator_of(b)), Integer(denominator_of(a) * numerator_of(b))};
}

// Of two bounds of the same side, the one that lets through less (tighter) or more (looser).

End tighter_low(const End& a, const End& b) {
    if (!a) return b;
    if (!b) return a;
    if (is_same(a->at, b->at)) return a->open ? a : b;
    return is_below(b->at, a->at) ? a : b;
}

End tighter_high(const End& a, const End& b) {
    if (!a) return b;
    if (!b) return a;
    if (is_same(a->at, b->at)) return a->open ? a : b;
    return is_below(a->at, b->at) ? a : b;
}

End looser_low(const End& a, const End& b) {
    if (!a || !b) return std::nullopt;
    if (is_same(a->at, b->at)) return a->open ? b : a;
    return is_below(a->at, b->at) ? a : b;
}

End looser_high(const End& a, const End& b) {
    if (!a || !b) return std::nullopt;
    if (is_same(a->at, b->at)) return a->open ? b : a;
    return is_below(b->at, a->at) ? a : b;
}

bool never_negative(const Interval& a) { return a.low && numerator_of(a.low->at) >= 0; }
bool is_zero(const Interval& a) { return a.high && numerator_of(a.high->at) == 0; }  // given that it is never negative
bool is_closed_zero(const Bound& bound) { return numerator_of(bound.at) == 0 && !bound.open; }

/// Every x of `a` is below every y of `b`.
bool all_less(const Interval& a, const Interval& b) {
    if (!a.high || !b.low) return false;
    return is_below(a.high->at, b.low->at) || (is_same(a.high->at, b.low->at) && (a.high->open || b.low->open));
}

/// Every x of `a` is at most every y of `b`.
bool all_less_equal(const Interval& a, const Interval& b) {
    return a.high && b.low && !is_below(b.low->at, a.high->at);
}

/// Exact numbers grow with every operation. Past this length nothing is said of a result, so that no formula can take
/// time or memory without bound; what people measure and write has a few dozen bits.
constexpr unsigned k_most_bits = 4096;
constexpr unsigned k_limb_bits = 8 * sizeof(boost::multiprecision::limb_type);

bool is_short(const Integer& integer) {
    if (integer.backend().size() * k_limb_bits <= k_most_bits) return true;
    return integer == 0 || boost::multiprecision::msb(integer < 0 ? Integer(-integer) : integer) < k_most_bits;
}
bool is_short(const End& end) { return !end || (is_short(numerator_of(end->at)) && is_short(denominator_of(end->at))); }

Interval of_bounded_length(Interval result) {
    if (is_short(result.low) && is_short(result.high)) return result;
    return never_negative(result) ? Interval::at_least(0) : Interval{};
}

Kleene settle(bool always, bool never) {
    if (always) return Kleene::yes;
    return never ? Kleene::no : Kleene::unknown;
}

Kleene less(const Interval& a, const Interval& b) { return settle(all_less(a, b), all_less_equal(b, a)); }

Kleene equal(const Interval& a, const Interval& b) {
    return settle(a.is_exact() && a == b, all_less(a, b) || all_less(b, a));
}

}  // namespace

bool operator==(const Bound& a, const Bound& b) { return a.open == b.open && is_same(a.at, b.at); }

Interval Interval::exactly(Number value) {
    Bound bound{std::move(value), false};
    Interval both{bound, std::nullopt};
    both.high = std::move(bound);
    return both;
}

Interval Interval::at_least(Number value, bool open) { return {Bound{std::move(value), open}, std::nullopt}; }

Interval Interval::at_most(Number value, bool open) { return {std::nullopt, Bound{std::move(value), open}}; }

Interval Interval::between(Number low, Number high) {
    assert(low <= high);
    return {Bound{std::move(low), false}, Bound{std::move(high), false}};
}

bool Interval::is_exact() const { return low && high && is_same(low->at, high->at); }

bool Interval::contains(const Number& value) const {
    if (low && (value < low->at || (low->open && value == low->at))) return false;
    if (high && (value > high->at || (high->open && value == high->at))) return false;
    return true;
}

std::optional<Interval> intersect(const Interval& a, const Interval& b) {
    if (all_less(a, b) || all_less(b, a)) return std::nullopt;
    return Interval{tighter_low(a.low, b.low), tighter_high(a.high, b.high)};
}

Interval hull(const Interval& a, const Interval& b) { return {looser_low(a.low, b.low), looser_high(a.high, b.high)}; }

Interval add(const Interval& a, const Interval& b) {
    Interval sum;
    if (a.low && b.low) sum.low = Bound{sum_of(a.low->at, b.low->at), a.low->open || b.low->open};
    if (a.high && b.high) sum.high = Bound{sum_of(a.high->at, b.high->at), a.high->open || b.high->open};
    return of_bounded_length(std::move(sum));
}

Interval subtract(const Interval& a, const Interval& b) {
    Interval difference;
    if (a.low && b.high) difference.low = Bound{difference_of(a.low->at, b.high->at), a.low->open || b.high->open};
    if (a.high && b.low) difference.high = Bound{difference_of(a.high->at, b.low->at), a.high->open || b.low->open};
    return of_bounded_length(std::move(difference));
}

Interval multiply(const Interval& a, const Interval& b) {
    if (a.is_exact() && b.is_exact()) return of_bounded_length(Interval::exactly(product_of(a.low->at, b.low->at)));
    if (!never_negative(a) || !never_negative(b)) return {};
    if (is_zero(a) || is_zero(b)) return Interval::exactly(0);  // also where the other is unbounded

    Interval product;
    // A closed zero is reached whatever the other end is: [0, 5] * (0, 1) begins with 0 itself.
    const bool reaches_zero = is_closed_zero(*a.low) || is_closed_zero(*b.low);
    product.low = Bound{product_of(a.low->at, b.low->at), !reaches_zero && (a.low->open || b.low->open)};
    if (a.high && b.high) product.high = Bound{product_of(a.high->at, b.high->at), a.high->open || b.high->open};
    return of_bounded_length(std::move(product));
}

Interval divide(const Interval& a, const Interval& b) {
    if (b.is_exact() && numerator_of(b.low->at) == 0) return Interval::at_least(0);
    if (a.is_exact() && b.is_exact()) return of_bounded_length(Interval::exactly(quotient_of(a.low->at, b.low->at)));
    if (!never_negative(a) || !never_negative(b)) return {};

    Interval quotient;
    if (is_closed_zero(*a.low)) {
        quotient.low = Bound{0, false};  // zero over anything
    } else if (b.high) {
        quotient.low = Bound{quotient_of(a.low->at, b.high->at), a.low->open || b.high->open};
    } else {
        quotient.low = Bound{0, true};  // approached as the divisor grows
    }
    if (is_closed_zero(*b.low)) return of_bounded_length(std::move(quotient));
    if (is_zero(a)) {
        quotient.high = Bound{0, false};
    } else if (a.high && numerator_of(b.low->at) > 0) {
        quotient.high = Bound{quotient_of(a.high->at, b.low->at), a.high->open || b.low->open};
    }
    return of_bounded_length(std::move(quotient));
}

Interval max(const Interval& a, const Interval& b) { return {tighter_low(a.low, b.low), looser_high(a.high, b.high)}; }

Interval min(const Interval& a, const Interval& b) { return {looser_low(a.low, b.low), tighter_high(a.high, b.high)}; }

Kleene compare(const Interval& a, Compare op, const Interval& b) {
    switch (op) {
        case Compare::less:
            return less(a, b);
        case Compare::less_equal:
            return !less(b, a);
        case Compare::greater:
            return less(b, a);
        case Compare::greater_equal:
            return !less(a, b);
        case Compare::equal:
            return equal(a, b);
        case Compare::not_equal:
            return !equal(a, b);
    }
    return Kleene::unknown;
}

Kleene compare(const Interval& a, Compare op, const Number& b) { return compare(a, op, Interval::exactly(b)); }

Interval satisfying(Compare op, const Number& value) {
    switch (op) {
        case Compare::less:
            return Interval::at_most(value, true);
        case Compare::less_equal:
            return Interval::at_most(value);
        case Compare::greater:
            return Interval::at_least(value, true);
        case Compare::greater_equal:
            return Interval::at_least(value);
        case Compare::equal:
            return Interval::exactly(value);
        case Compare::not_equal:
            break;
    }
    assert(false && "the numbers that differ from one are not an interval");
    return {};
}

Compare negate(Compare op) {
    switch (op) {
        case Compare::less:
            return Compare::greater_equal;
        case Compare::less_equal:
            return Compare::greater;
        case Compare::greater:
            return Compare::less_equal;
        case Compare::greater_equal:
            return Compare::less;
        case Compare::equal:
            return Compare::not_equal;
        case Compare::not_equal:
            return Compare::equal;
    }
    return op;
}

std::string_view symbol(Compare op) {
    switch (op) {
        case Compare::less:
            return "<";
        case Compare::less_equal:
            return "<=";
        case Compare::greater:
            return ">";
        case Compare::greater_equal:
            return ">=";
        case Compare::equal:
            return "==";
        case Compare::not_equal:
            return "!=";
    }
    return "?";
}

}  // namespace licet::num
