#include "num/interval.hpp"

#include <doctest/doctest.h>

using namespace licet::num;
using licet::Kleene;

namespace {

Interval closed(Number low, Number high) { return Interval::between(std::move(low), std::move(high)); }
Interval open(Number low, Number high) { return {Bound{std::move(low), true}, Bound{std::move(high), true}}; }
Interval left_open(Number low, Number high) { return {Bound{std::move(low), true}, Bound{std::move(high), false}}; }
Interval right_open(Number low, Number high) { return {Bound{std::move(low), false}, Bound{std::move(high), true}}; }
Interval exactly(Number value) { return Interval::exactly(std::move(value)); }
Interval from(Number low) { return Interval::at_least(std::move(low)); }
Interval above(Number low) { return Interval::at_least(std::move(low), true); }
Interval up_to(Number high) { return Interval::at_most(std::move(high)); }
Interval below(Number high) { return Interval::at_most(std::move(high), true); }

/// "[1, 2)", "(-inf, inf)"
std::string text(const Interval& a) {
    return (a.low ? (a.low->open ? "(" : "[") + a.low->at.str() : "(-inf") + ", " +
           (a.high ? a.high->at.str() + (a.high->open ? ")" : "]") : "inf)");
}
std::string text(const std::optional<Interval>& a) { return a ? text(*a) : "none"; }

}  // namespace

TEST_CASE("an interval knows what it contains") {
    CHECK(exactly(5).is_exact());
    CHECK(closed(5, 5).is_exact());
    CHECK_FALSE(closed(5, 6).is_exact());
    CHECK_FALSE(from(5).is_exact());
    CHECK_FALSE(Interval{}.is_exact());

    struct Case {
        std::string name;
        Interval interval;
        bool below, at_low, inside, at_high, above;  // 0, 1, 2, 3, 4
    };
    const Case cases[] = {
        {"closed", closed(1, 3), false, true, true, true, false},
        {"open", open(1, 3), false, false, true, false, false},
        {"left open", left_open(1, 3), false, false, true, true, false},
        {"right open", right_open(1, 3), false, true, true, false, false},
        {"from", from(1), false, true, true, true, true},
        {"above", above(1), false, false, true, true, true},
        {"up to", up_to(3), true, true, true, true, false},
        {"below", below(3), true, true, true, false, false},
        {"everything", {}, true, true, true, true, true},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(c.interval.contains(0) == c.below);
            CHECK(c.interval.contains(1) == c.at_low);
            CHECK(c.interval.contains(2) == c.inside);
            CHECK(c.interval.contains(3) == c.at_high);
            CHECK(c.interval.contains(4) == c.above);
        }
    }
    CHECK(Interval{}.contains(-1));
}

TEST_CASE("intersection and hull") {
    struct Case {
        std::string name;
        Interval a, b;
        std::string intersection, hull;
    };
    const Case cases[] = {
        {"overlap", closed(1, 3), closed(2, 4), "[2, 3]", "[1, 4]"},
        {"inside", closed(1, 4), open(2, 3), "(2, 3)", "[1, 4]"},
        {"apart", closed(1, 2), closed(3, 4), "none", "[1, 4]"},
        {"touching, closed", closed(1, 2), closed(2, 3), "[2, 2]", "[1, 3]"},
        {"touching, one open", closed(1, 2), left_open(2, 3), "none", "[1, 3]"},
        {"touching, both open", right_open(1, 2), left_open(2, 3), "none", "[1, 3]"},
        {"same, one open", closed(1, 2), open(1, 2), "(1, 2)", "[1, 2]"},
        {"same, both open", open(1, 2), open(1, 2), "(1, 2)", "(1, 2)"},
        {"crossing rays", from(1), up_to(3), "[1, 3]", "(-inf, inf)"},
        {"rays apart", above(3), below(3), "none", "(-inf, inf)"},
        {"nested rays", from(1), above(1), "(1, inf)", "[1, inf)"},
        {"everything", {}, open(1, 2), "(1, 2)", "(-inf, inf)"},
        {"two of everything", {}, {}, "(-inf, inf)", "(-inf, inf)"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(text(intersect(c.a, c.b)) == c.intersection);
            CHECK(text(intersect(c.b, c.a)) == c.intersection);
            CHECK(text(hull(c.a, c.b)) == c.hull);
            CHECK(text(hull(c.b, c.a)) == c.hull);
        }
    }
}

TEST_CASE("interval arithmetic keeps open and infinite ends") {
    using Operation = Interval (*)(const Interval&, const Interval&);
    struct Case {
        std::string name;
        Operation operation;
        Interval a, b;
        std::string wants;
    };
    const Case cases[] = {
        {"add exact", add, exactly(Number(1, 10)), exactly(Number(2, 10)), "[3/10, 3/10]"},
        {"add closed and open", add, closed(1, 2), open(10, 20), "(11, 22)"},
        {"add half-open", add, left_open(1, 2), closed(10, 20), "(11, 22]"},
        {"add a ray", add, closed(1, 2), from(10), "[11, inf)"},
        {"add negative", add, closed(-5, -3), closed(1, 2), "[-4, -1]"},
        {"add everything", add, exactly(1), {}, "(-inf, inf)"},
        {"add opposite rays", add, from(1), up_to(1), "(-inf, inf)"},

        {"subtract exact", subtract, exactly(1), exactly(3), "[-2, -2]"},
        {"subtract closed", subtract, closed(10, 20), closed(1, 2), "[8, 19]"},
        {"subtract half-open", subtract, closed(10, 20), left_open(1, 2), "[8, 19)"},
        {"subtract a ray", subtract, closed(10, 20), from(1), "(-inf, 19]"},
        {"subtract from a ray", subtract, above(10), closed(1, 2), "(8, inf)"},

        {"multiply exact", multiply, exactly(2000), exactly(8), "[16000, 16000]"},
        {"multiply closed", multiply, closed(2, 3), closed(5, 7), "[10, 21]"},
        {"multiply closed and open", multiply, closed(2, 3), open(5, 7), "(10, 21)"},
        {"multiply by a ray", multiply, closed(2, 3), from(5), "[10, inf)"},
        {"multiply zero by a ray", multiply, exactly(0), from(0), "[0, 0]"},
        {"multiply a ray by zero", multiply, above(0), exactly(0), "[0, 0]"},
        {"multiply closed zero and open", multiply, closed(0, 3), open(5, 7), "[0, 21)"},
        {"multiply closed zero and open zero", multiply, closed(0, 3), open(0, 7), "[0, 21)"},
        {"multiply open zeros", multiply, left_open(0, 3), left_open(0, 7), "(0, 21]"},
        {"multiply open zero and closed", multiply, left_open(0, 3), closed(5, 7), "(0, 21]"},
        {"multiply open zero by a ray", multiply, left_open(0, 3), from(1), "(0, inf)"},
        {"multiply exact negative", multiply, exactly(-2), exactly(3), "[-6, -6]"},
        {"multiply maybe negative", multiply, closed(-2, 1), exactly(3), "(-inf, inf)"},
        {"multiply everything", multiply, {}, exactly(3), "(-inf, inf)"},

        {"divide exact", divide, exactly(4000), exactly(814), "[2000/407, 2000/407]"},
        {"divide closed", divide, closed(10, 20), closed(2, 5), "[2, 10]"},
        {"divide by half-open", divide, closed(10, 20), left_open(2, 5), "[2, 10)"},
        {"divide by a ray", divide, exactly(10), from(2), "(0, 5]"},
        {"divide by an open ray", divide, exactly(10), above(2), "(0, 5)"},
        {"divide exact by the positive numbers", divide, exactly(4000), above(0), "(0, inf)"},
        {"divide closed zero by a ray", divide, closed(0, 10), from(2), "[0, 5]"},
        {"divide open zero by a ray", divide, left_open(0, 10), from(2), "(0, 5]"},
        {"divide open zero", divide, left_open(0, 10), closed(2, 5), "(0, 5]"},
        {"divide a ray", divide, from(10), closed(2, 5), "[2, inf)"},
        {"divide ray by ray", divide, from(10), from(2), "(0, inf)"},
        {"divide by an interval open at zero", divide, exactly(10), left_open(0, 5), "[2, inf)"},
        {"divide by an interval that holds zero", divide, exactly(10), closed(0, 5), "[2, inf)"},
        {"divide by zero or more", divide, exactly(10), from(0), "(0, inf)"},
        {"divide by zero", divide, exactly(10), exactly(0), "[0, inf)"},
        {"divide zero by zero", divide, exactly(0), exactly(0), "[0, inf)"},
        {"divide zero by what holds zero", divide, exactly(0), closed(0, 5), "[0, inf)"},
        {"divide zero by the positive numbers", divide, exactly(0), above(0), "[0, 0]"},
        {"divide zero by a ray", divide, exactly(0), from(2), "[0, 0]"},
        {"divide exact negative", divide, exactly(-6), exactly(4), "[-3/2, -3/2]"},
        {"divide maybe negative", divide, closed(-2, 1), exactly(3), "(-inf, inf)"},
        {"divide by maybe negative", divide, exactly(3), up_to(5), "(-inf, inf)"},

        {"max apart", max, closed(1, 2), closed(3, 4), "[3, 4]"},
        {"max overlap", max, closed(1, 3), closed(2, 4), "[2, 4]"},
        {"max of equal lows, one open", max, closed(1, 3), left_open(1, 4), "(1, 4]"},
        {"max of equal highs, one open", max, closed(1, 4), right_open(2, 4), "[2, 4]"},
        {"max of equal highs, both open", max, open(1, 4), open(2, 4), "(2, 4)"},
        {"max with a ray", max, closed(1, 3), from(2), "[2, inf)"},
        {"max with everything", max, closed(1, 3), {}, "[1, inf)"},
        {"max with up to", max, closed(1, 3), up_to(2), "[1, 3]"},

        {"min apart", min, closed(1, 2), closed(3, 4), "[1, 2]"},
        {"min of equal lows, one open", min, closed(1, 3), left_open(1, 4), "[1, 3]"},
        {"min of equal highs, one open", min, closed(1, 4), right_open(2, 4), "[1, 4)"},
        {"min of equal lows, both open", min, open(1, 4), open(1, 3), "(1, 3)"},
        {"min with a ray", min, closed(1, 3), from(2), "[1, 3]"},
        {"min with everything", min, closed(1, 3), {}, "(-inf, 3]"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(text(c.operation(c.a, c.b)) == c.wants); }
    }
}

TEST_CASE("a comparison is settled where all pairs agree") {
    struct Case {
        std::string name;
        Interval a, b;
        std::string wants;  // for < <= > >= == != in turn: y, n, ?
    };
    const Case cases[] = {
        {"below", exactly(4799), exactly(4800), "yynnny"},
        {"at", exactly(4800), exactly(4800), "nynyyn"},
        {"above", exactly(4801), exactly(4800), "nnyyny"},
        {"repeating is not its decimal", exactly(Number(1, 3)), exactly(Number(333333333333, 1000000000000)), "nnyyny"},
        {"apart", closed(1, 2), closed(3, 4), "yynnny"},
        {"overlapping", closed(1, 3), closed(2, 4), "??????"},
        {"touching", closed(1, 2), closed(2, 3), "?yn???"},
        {"touching, left open", right_open(1, 2), closed(2, 3), "yynnny"},
        {"touching, right open", closed(1, 2), left_open(2, 3), "yynnny"},
        {"touching, both open", open(1, 2), open(2, 3), "yynnny"},
        {"same range", closed(1, 2), closed(1, 2), "??????"},
        {"exact at the low end", exactly(2), closed(2, 3), "?yn???"},
        {"exact at an open low end", exactly(2), left_open(2, 3), "yynnny"},
        {"exact at the high end", exactly(3), closed(2, 3), "n??y??"},
        {"exact inside", exactly(2), closed(1, 3), "??????"},
        {"ray from the threshold", from(4800), exactly(4800), "n??y??"},
        {"ray above the threshold", above(4800), exactly(4800), "nnyyny"},
        {"ray below the threshold", below(4800), exactly(4800), "yynnny"},
        {"ray up to the threshold", up_to(4800), exactly(4800), "?yn???"},
        {"unknown", {}, exactly(4800), "??????"},
        {"unknown twice", {}, {}, "??????"},
    };
    const Compare operators[] = {Compare::less,          Compare::less_equal, Compare::greater,
                                 Compare::greater_equal, Compare::equal,      Compare::not_equal};
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            std::string found;
            for (const Compare op : operators) found += "n?y"[static_cast<int>(compare(c.a, op, c.b))];
            CHECK(found == c.wants);
            if (c.b.is_exact()) {
                for (const Compare op : operators) CHECK(compare(c.a, op, c.b) == compare(c.a, op, c.b.low->at));
            }
        }
    }
}

TEST_CASE("comparison operators") {
    struct Case {
        std::string symbol, negated, satisfying;  // of x op 5
        Compare op;
    };
    const Case cases[] = {
        {"<", ">=", "(-inf, 5)", Compare::less},   {"<=", ">", "(-inf, 5]", Compare::less_equal},
        {">", "<=", "(5, inf)", Compare::greater}, {">=", "<", "[5, inf)", Compare::greater_equal},
        {"==", "!=", "[5, 5]", Compare::equal},    {"!=", "==", "", Compare::not_equal},
    };
    for (const Case& c : cases) {
        SUBCASE(c.symbol.c_str()) {
            CHECK(symbol(c.op) == c.symbol);
            CHECK(symbol(negate(c.op)) == c.negated);
            CHECK(negate(negate(c.op)) == c.op);
            for (const int x : {4, 5, 6}) {
                const Interval value = exactly(x);
                CHECK(compare(value, negate(c.op), Number(5)) == !compare(value, c.op, Number(5)));
                if (c.op == Compare::not_equal) continue;
                CHECK(licet::to_kleene(satisfying(c.op, 5).contains(x)) == compare(value, c.op, Number(5)));
            }
            if (c.op != Compare::not_equal) CHECK(text(satisfying(c.op, 5)) == c.satisfying);
        }
    }
}

TEST_CASE("a result too long to keep exactly is no longer known") {
    Interval power = Interval::exactly(Number(10));
    for (int i = 0; i < 20; ++i) power = multiply(power, power);
    CHECK(power == Interval::at_least(0));
    Interval continued = Interval::exactly(parse_decimal("2.71828182845904523536028747135266").value());
    for (int i = 0; i < 200; ++i) continued = add(continued, divide(Interval::exactly(1), continued));
    CHECK_FALSE(continued.is_exact());
    CHECK(compare(continued, Compare::greater, Number(1)) == Kleene::unknown);
    CHECK(subtract(Interval::exactly(0), power) == Interval{std::nullopt, Bound{Number(0), false}});
}
