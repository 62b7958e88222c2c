#include "num/number.hpp"

#include <doctest/doctest.h>

using namespace licet::num;

namespace {

Number power_of_ten(unsigned exponent) {
    return Number(
        boost::multiprecision::cpp_int(boost::multiprecision::pow(boost::multiprecision::cpp_int(10), exponent)));
}

std::string described(const Shown& shown) { return (shown.rounded ? "~" : "") + shown.text; }

}  // namespace

TEST_CASE("decimals are read exactly") {
    struct Case {
        std::string name, text;
        Number wants;
    };
    const Case cases[] = {
        {"zero", "0", 0},
        {"integer", "4800", 4800},
        {"leading zero is not octal", "010", 10},
        {"leading zeros", "0089", 89},
        {"fraction", "5.92", Number(592, 100)},
        {"tenth", "0.1", Number(1, 10)},
        {"trailing zeros", "1.500", Number(3, 2)},
        {"exponent", "80e9", Number(80'000'000'000)},
        {"capital exponent", "80E9", Number(80'000'000'000)},
        {"exponent with plus", "1e+3", 1000},
        {"exponent with minus", "25e-2", Number(1, 4)},
        {"exponent with leading zeros", "1e007", 10'000'000},
        {"fraction and exponent", "1.25e1", Number(25, 2)},
        {"zero with an exponent", "0e30", 0},
        {"largest exponent", "1e30", power_of_ten(30)},
        {"smallest exponent", "1e-30", 1 / power_of_ten(30)},
        {"forty digits", "9999999999999999999999999999999999999999", power_of_ten(40) - 1},
        {"forty digits about a point", "0.000000000000000000000000000000000000001", 1 / power_of_ten(39)},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const auto number = parse_decimal(c.text);
            REQUIRE(number.has_value());
            CHECK(*number == c.wants);
        }
    }
}

TEST_CASE("what is not a plain decimal is refused") {
    struct Case {
        std::string name, text;
    };
    const Case cases[] = {
        {"empty", ""},
        {"point", "."},
        {"no whole part", ".5"},
        {"no fraction", "5."},
        {"exponent after a bare point", "5.e3"},
        {"two points", "1.2.3"},
        {"underscore", "1_000"},
        {"thousands separator", "4,800"},
        {"decimal comma", "5,92"},
        {"apostrophe", "4'800"},
        {"no exponent digits", "1e"},
        {"no exponent digits after sign", "1e-"},
        {"two exponent signs", "1e--3"},
        {"fraction in exponent", "1e1.5"},
        {"exponent alone", "e5"},
        {"nan", "nan"},
        {"inf", "inf"},
        {"hexadecimal", "0x10"},
        {"binary", "0b1"},
        {"plus", "+1"},
        {"minus", "-1"},
        {"leading space", " 1"},
        {"trailing space", "1 "},
        {"newline", "1\n"},
        {"unit", "1GB"},
        {"float suffix", "1f"},
        {"ratio", "1/2"},
        {"arabic digit", "\u0661"},
        {"full-width digit", "\uff11"},
        {"NUL", std::string("1\0", 2)},
        {"exponent above the limit", "1e31"},
        {"exponent below the limit", "1e-31"},
        {"huge exponent", "1e999999999"},
        {"exponent beyond an int", "1e99999999999999999999"},
        {"exponent beyond an int, negative", "1e-99999999999999999999"},
        {"forty-one digits", "99999999999999999999999999999999999999999"},
        {"forty-one digits about a point", "0.0000000000000000000000000000000000000001"},
        {"a million digits", std::string(1'000'000, '9')},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK_FALSE(parse_decimal(c.text).has_value()); }
    }
}

TEST_CASE("numbers are shown as plain decimals, marked where digits were cut") {
    struct Case {
        std::string name;
        Number number;
        std::string nearest, down, up;
    };
    const Case cases[] = {
        {"zero", 0, "0", "0", "0"},
        {"integer", 4800, "4800", "4800", "4800"},
        {"fraction", Number(592, 100), "5.92", "5.92", "5.92"},
        {"below one", Number(1, 1024), "0.0009765625", "0.0009765625", "0.0009765625"},
        {"small", Number(1, 1000), "0.001", "0.001", "0.001"},
        {"negative", Number(-5, 2), "-2.5", "-2.5", "-2.5"},
        {"negative below one", Number(-1, 8), "-0.125", "-0.125", "-0.125"},
        {"one third", Number(1, 3), "~0.333333333333", "~0.333333333333", "~0.333333333334"},
        {"two thirds", Number(2, 3), "~0.666666666667", "~0.666666666666", "~0.666666666667"},
        {"minus one third", Number(-1, 3), "~-0.333333333333", "~-0.333333333334", "~-0.333333333333"},
        {"minus two thirds", Number(-2, 3), "~-0.666666666667", "~-0.666666666667", "~-0.666666666666"},
        {"hundreds", Number(25000, 37), "~675.675675676", "~675.675675675", "~675.675675676"},
        {"2368 over 814", Number(2368, 814), "~2.90909090909", "~2.90909090909", "~2.9090909091"},
        {"carries into a new digit", 1 - 1 / (3 * power_of_ten(20)), "~1", "~0.999999999999", "~1"},
        {"large and repeating", power_of_ten(15) / 7, "~142857142857000", "~142857142857000", "~142857142858000"},
        {"tiny and repeating", 1 / (3 * power_of_ten(5)), "~0.00000333333333333", "~0.00000333333333333",
         "~0.00000333333333334"},
        {"24 digits", Number("123456789012345678901234"), "123456789012345678901234", "123456789012345678901234",
         "123456789012345678901234"},
        {"25 digits", Number("1234567890123456789012345"), "~1234567890120000000000000", "~1234567890120000000000000",
         "~1234567890130000000000000"},
        {"24 digits about the point", Number("123456789012345678901234") / power_of_ten(12),
         "123456789012.345678901234", "123456789012.345678901234", "123456789012.345678901234"},
        {"25 digits about the point", Number("1234567890123456789012345") / power_of_ten(13), "~123456789012",
         "~123456789012", "~123456789013"},
        {"24 digits behind zeros", Number("123456789012345678901234") / power_of_ten(26),
         "0.00123456789012345678901234", "0.00123456789012345678901234", "0.00123456789012345678901234"},
        {"zeros do not count", power_of_ten(30), "1000000000000000000000000000000", "1000000000000000000000000000000",
         "1000000000000000000000000000000"},
        {"long with a fraction", power_of_ten(30) + Number(1, 2), "~1000000000000000000000000000000",
         "~1000000000000000000000000000000", "~1000000000010000000000000000000"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(described(show(c.number)) == c.nearest);
            CHECK(described(show(c.number, Rounding::down)) == c.down);
            CHECK(described(show(c.number, Rounding::up)) == c.up);
        }
    }
}

TEST_CASE("short numbers keep all digits before the point") {
    struct Case {
        std::string name;
        Number number;
        int digits;
        std::string nearest, down, up;
    };
    const Case cases[] = {
        {"the area of TPP 4000 at 5.92", Number(4000 * 100, 592), 5, "~675.68", "~675.67", "~675.68"},
        {"zero", 0, 5, "0", "0", "0"},
        {"fits", Number(5285'5, 10), 5, "5285.5", "5285.5", "5285.5"},
        {"one digit too many", Number(5285'55, 100), 5, "~5285.6", "~5285.5", "~5285.6"},
        {"long integer", 1234567, 5, "1234567", "1234567", "1234567"},
        {"long with fraction", Number(12345674, 10), 5, "~1234567", "~1234567", "~1234568"},
        {"very long integer", power_of_ten(30) + 1, 3, "1000000000000000000000000000001",
         "1000000000000000000000000000001", "1000000000000000000000000000001"},
        {"below one", Number(2, 300), 3, "~0.00667", "~0.00666", "~0.00667"},
        {"zeros trimmed", Number(25001, 10000), 3, "~2.5", "~2.5", "~2.51"},
        {"nearest carries", Number(99999, 10000), 3, "~10", "~9.99", "~10"},
        {"half up", Number(25, 10), 1, "~3", "~2", "~3"},
        {"half, negative", Number(-25, 10), 1, "~-3", "~-3", "~-2"},
        {"negative", Number(-25000, 37), 5, "~-675.68", "~-675.68", "~-675.67"},
        {"tiny is never zero", 1 / (3 * power_of_ten(9)), 2, "~0.00000000033", "~0.00000000033", "~0.00000000034"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(described(show_short(c.number, c.digits)) == c.nearest);
            CHECK(described(show_short(c.number, c.digits, Rounding::down)) == c.down);
            CHECK(described(show_short(c.number, c.digits, Rounding::up)) == c.up);
        }
    }
}

TEST_CASE("what is shown exactly reads back as the same number, what is cut lies on the asked side") {
    for (int n = 1; n <= 60; ++n) {
        for (int d = 1; d <= 60; ++d) {
            const Number number(n * 37, d);
            const Shown nearest = show(number), down = show(number, Rounding::down), up = show(number, Rounding::up);
            const auto middle = parse_decimal(nearest.text), low = parse_decimal(down.text),
                       high = parse_decimal(up.text);
            REQUIRE(middle.has_value());
            REQUIRE(low.has_value());
            REQUIRE(high.has_value());
            CHECK((*middle == number) == !nearest.rounded);
            CHECK((*low < number) == down.rounded);
            CHECK((*high > number) == up.rounded);
            CHECK((*middle == *low || *middle == *high));
            CHECK(*high - *low <= *high / power_of_ten(11));
        }
    }
}

TEST_CASE("thousands are separated before the point only") {
    struct Case {
        std::string text, wants;
    };
    const Case cases[] = {
        {"0", "0"},
        {"12", "12"},
        {"800", "800"},
        {"4800", "4,800"},
        {"5285.5", "5,285.5"},
        {"52855", "52,855"},
        {"528550", "528,550"},
        {"1000000", "1,000,000"},
        {"80000000000", "80,000,000,000"},
        {"0.00012345", "0.00012345"},
        {"1234.56789", "1,234.56789"},
        {"-800", "-800"},
        {"-1234.5", "-1,234.5"},
        {"", ""},
        {"-", "-"},
    };
    for (const Case& c : cases) {
        SUBCASE(("`" + c.text + "`").c_str()) { CHECK(with_separators(c.text) == c.wants); }
    }
}
