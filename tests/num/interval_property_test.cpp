// Interval arithmetic against the obvious: every pair of sampled points, over every small interval.

#include "num/interval.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using namespace licet::num;
using licet::Kleene;

namespace {

const Compare k_operators[] = {Compare::less,          Compare::less_equal, Compare::greater,
                               Compare::greater_equal, Compare::equal,      Compare::not_equal};

bool holds(const Number& x, Compare op, const Number& y) {
    switch (op) {
        case Compare::less:
            return x < y;
        case Compare::less_equal:
            return x <= y;
        case Compare::greater:
            return x > y;
        case Compare::greater_equal:
            return x >= y;
        case Compare::equal:
            return x == y;
        case Compare::not_equal:
            return x != y;
    }
    return false;
}

/// An interval with points that show its ends: the closed ends, points a hair inside of any end, points far out on an
/// unbounded side, and some of the middle.
struct Sampled {
    Interval interval;
    std::vector<Number> points;
};

constexpr int k_far = 1'000'000;

Sampled sampled(const Interval& interval) {
    const Number hair(1, k_far);
    const Number low = interval.low ? interval.low->at : Number(-k_far);
    const Number high = interval.high ? interval.high->at : Number(k_far);
    Sampled result{interval, {}};
    for (const Number& point : {low, Number(low + hair), Number((low + high) / 2), Number((2 * low + high) / 3),
                                Number(high - hair), high, Number(0), Number(1), Number(2)}) {
        if (interval.contains(point)) result.points.push_back(point);
    }
    return result;
}

/// All intervals with ends among `ends`, or infinite, each end open or closed.
std::vector<Sampled> all_intervals(const std::vector<Number>& ends) {
    std::vector<std::optional<Bound>> bounds{std::nullopt};
    for (const Number& at : ends) {
        bounds.push_back(Bound{at, false});
        bounds.push_back(Bound{at, true});
    }
    std::vector<Sampled> all;
    for (const auto& low : bounds) {
        for (const auto& high : bounds) {
            const bool empty =
                low && high && (low->at > high->at || (low->at == high->at && (low->open || high->open)));
            if (!empty) all.push_back(sampled({low, high}));
        }
    }
    return all;
}

std::vector<Sampled> never_negative(const std::vector<Sampled>& all) {
    std::vector<Sampled> kept;
    for (const Sampled& a : all) {
        if (a.interval.low && a.interval.low->at >= 0) kept.push_back(a);
    }
    return kept;
}

/// Every result lies in `found`, and every end of `found` is needed: a closed one is reached, an open one approached.
template <class Operation>
bool sound_and_tight(const Interval& found, const Sampled& a, const Sampled& b, Operation operation) {
    bool tight_low = false, tight_high = false;
    for (const Number& x : a.points) {
        for (const Number& y : b.points) {
            const Number result = operation(x, y);
            if (!found.contains(result)) return false;
            if (!found.low) {
                tight_low |= result <= -k_far / 10;
            } else if (found.low->open) {
                tight_low |= result <= found.low->at + Number(1, 1000);
            } else {
                tight_low |= result == found.low->at;
            }
            if (!found.high) {
                tight_high |= result >= k_far / 10;
            } else if (found.high->open) {
                tight_high |= result >= found.high->at - Number(1, 1000);
            } else {
                tight_high |= result == found.high->at;
            }
        }
    }
    return tight_low && tight_high;
}

std::string text(const Interval& a) {
    return (a.low ? (a.low->open ? "(" : "[") + a.low->at.str() : "(-inf") + ", " +
           (a.high ? a.high->at.str() + (a.high->open ? ")" : "]") : "inf)");
}

/// Pairs that fail, as text; an empty list is the wanted outcome.
template <class IntervalOperation, class Operation>
std::vector<std::string> failures(const std::vector<Sampled>& lefts, const std::vector<Sampled>& rights,
                                  IntervalOperation on_intervals, Operation on_points) {
    std::vector<std::string> failed;
    for (const Sampled& a : lefts) {
        for (const Sampled& b : rights) {
            const Interval found = on_intervals(a.interval, b.interval);
            if (sound_and_tight(found, a, b, on_points)) continue;
            failed.push_back(text(a.interval) + " and " + text(b.interval) + " give " + text(found));
        }
    }
    return failed;
}

using Failures = std::vector<std::string>;

}  // namespace

TEST_CASE("arithmetic on every pair of small intervals is sound and tight") {
    const auto signed_ones = all_intervals({-1, 0, 2});
    const auto positive = never_negative(all_intervals({0, 1, 3}));
    SUBCASE("add") {
        CHECK(failures(signed_ones, signed_ones, add, [](const Number& x, const Number& y) { return Number(x + y); }) ==
              Failures{});
    }
    SUBCASE("subtract") {
        CHECK(failures(signed_ones, signed_ones, subtract,
                       [](const Number& x, const Number& y) { return Number(x - y); }) == Failures{});
    }
    SUBCASE("max") {
        CHECK(failures(signed_ones, signed_ones, static_cast<Interval (*)(const Interval&, const Interval&)>(max),
                       [](const Number& x, const Number& y) { return x > y ? x : y; }) == Failures{});
    }
    SUBCASE("min") {
        CHECK(failures(signed_ones, signed_ones, static_cast<Interval (*)(const Interval&, const Interval&)>(min),
                       [](const Number& x, const Number& y) { return x < y ? x : y; }) == Failures{});
    }
    SUBCASE("multiply") {
        CHECK(failures(positive, positive, multiply, [](const Number& x, const Number& y) { return Number(x * y); }) ==
              Failures{});
    }
    SUBCASE("divide") {
        std::vector<Sampled> divisors;  // what an interval that holds zero gives is a convention, tested by example
        for (const Sampled& b : positive) {
            if (!b.interval.contains(0)) divisors.push_back(b);
        }
        CHECK(failures(positive, divisors, divide, [](const Number& x, const Number& y) { return Number(x / y); }) ==
              Failures{});
    }
}

TEST_CASE("an operand that may be negative does not make a product or quotient unsound") {
    const auto all = all_intervals({-1, 0, 2});
    Failures failed;
    for (const Sampled& a : all) {
        for (const Sampled& b : all) {
            const Interval product = multiply(a.interval, b.interval), quotient = divide(a.interval, b.interval);
            for (const Number& x : a.points) {
                for (const Number& y : b.points) {
                    if (product.contains(x * y) && (y == 0 || quotient.contains(x / y))) continue;
                    failed.push_back(text(a.interval) + " and " + text(b.interval));
                }
            }
        }
    }
    CHECK(failed == Failures{});
}

TEST_CASE("comparison of every pair of small intervals is yes or no exactly when all pairs of points agree") {
    const auto all = all_intervals({-1, 0, 2});
    Failures failed;
    for (const Sampled& a : all) {
        for (const Sampled& b : all) {
            for (const Compare op : k_operators) {
                bool always = true, never = true;
                for (const Number& x : a.points) {
                    for (const Number& y : b.points) (holds(x, op, y) ? never : always) = false;
                }
                // Points of two overlapping intervals need not coincide, but an overlap has points to compare.
                if (const auto both = intersect(a.interval, b.interval)) {
                    for (const Number& x : sampled(*both).points) (holds(x, op, x) ? never : always) = false;
                }
                const Kleene wants = always ? Kleene::yes : never ? Kleene::no : Kleene::unknown;
                if (compare(a.interval, op, b.interval) == wants) continue;
                failed.push_back(text(a.interval) + " " + std::string(symbol(op)) + " " + text(b.interval));
            }
        }
    }
    CHECK(failed == Failures{});
}

TEST_CASE("intersection and hull of every pair of small intervals hold the right points") {
    const auto all = all_intervals({-1, 0, 2});
    Failures failed;
    for (const Sampled& a : all) {
        for (const Sampled& b : all) {
            const auto both = intersect(a.interval, b.interval);
            const Interval either = hull(a.interval, b.interval);
            bool right = true;
            for (const auto* points : {&a.points, &b.points}) {
                for (const Number& x : *points) {
                    const bool in_both = a.interval.contains(x) && b.interval.contains(x);
                    right = right && in_both == (both && both->contains(x)) && either.contains(x);
                }
            }
            if (both) right = right && hull(*both, a.interval) == a.interval && hull(*both, b.interval) == b.interval;
            right = right && intersect(either, a.interval) == a.interval;
            if (!right) failed.push_back(text(a.interval) + " and " + text(b.interval));
        }
    }
    CHECK(failed == Failures{});
}

TEST_CASE("arithmetic and comparison of random rational intervals hold all sampled points") {
    std::mt19937 random(20250409);
    const auto up_to = [&random](unsigned n) { return static_cast<int>(random() % (n + 1)); };
    const auto rational = [&] { return Number(up_to(60), 1 + up_to(11)); };
    const auto interval = [&] {
        Interval result = Interval::exactly(rational());
        if (up_to(3) > 0) result = {Bound{result.low->at, up_to(1) == 0}, result.low};
        if (result.low->open || up_to(1) == 0) {
            result.high = Bound{result.low->at + rational() + Number(1, 7), up_to(1) == 0};
        }
        if (up_to(7) == 0) result.high.reset();
        return sampled(result);
    };
    Failures failed;
    for (int round = 0; round < 1000; ++round) {
        const Sampled a = interval(), b = interval();
        const Interval sum = add(a.interval, b.interval), difference = subtract(a.interval, b.interval),
                       product = multiply(a.interval, b.interval), quotient = divide(a.interval, b.interval),
                       larger = max(a.interval, b.interval), smaller = min(a.interval, b.interval);
        bool right = true;
        for (const Number& x : a.points) {
            for (const Number& y : b.points) {
                right = right && sum.contains(x + y) && difference.contains(x - y) && product.contains(x * y) &&
                        (y == 0 || quotient.contains(x / y)) && larger.contains(x > y ? x : y) &&
                        smaller.contains(x < y ? x : y);
                for (const Compare op : k_operators) {
                    const Kleene verdict = compare(a.interval, op, b.interval);
                    right = right && (verdict == Kleene::unknown || (verdict == Kleene::yes) == holds(x, op, y));
                }
            }
        }
        if (!right) failed.push_back(text(a.interval) + " and " + text(b.interval));
    }
    CHECK(failed == Failures{});
}
