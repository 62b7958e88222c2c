// Every comparison operator just under, at and just over the written figure, with figures that binary floating point
// cannot hold and distances that it cannot see.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

/// T, F or U for each of the values.
std::string truths(const Rulebook& rulebook, const std::string& fact, const std::vector<std::string>& values) {
    std::string letters;
    for (const std::string& value : values) {
        Asked asked;
        asked.detail = Detail::outcome;
        const std::string result = outcome(rulebook, fact + ": " + value + "\n", asked);
        letters += result == "license_required" ? 'T' : result == "no_license_required" ? 'F' : 'U';
    }
    return letters;
}

}  // namespace

TEST_CASE("each operator turns exactly at its figure") {
    struct Figure {
        std::string name;
        std::string fact;
        std::string written;
        std::vector<std::string> values;  ///< under, just under, at, at in another spelling, just over, over
    };
    const Figure figures[] = {
        {"4800",
         "tpp",
         "4800",
         {"4799", "4799.99999999999999999", "4800", "48.00e2", "4800.00000000000000001", "4801"}},
        {"5.92",
         "performance_density",
         "5.92",
         {"5.91", "5.91999999999999999999", "5.92", "5.920", "5.92000000000000000001", "5.93"}},
        {"0.1", "tpp", "0.1", {"0", "0.09999999999999999999", "0.1", "1e-1", "0.10000000000000000001", "0.2"}},
        {"1.6",
         "performance_density",
         "1.6",
         {"1.5", "1.59999999999999999999", "1.6", "16e-1", "1.60000000000000000001", "2"}},
        {"1,400 GB/s",
         "memory_bandwidth",
         "1400 GB/s",
         {"1 TB/s", "1399.99999999999999 GB/s", "1400 GB/s", "11.2 Tb/s", "1.40000000000000000001 TB/s", "1.5 TB/s"}},
        {"16 GiB",
         "memory",
         "16 GiB",
         {"17 GB", "17179869183 B", "16 GiB", "17179869184 B", "17179869184.000000001 B", "18 GB"}},
        {"814 mm2",
         "die_area",
         "814 mm2",
         {"800 mm2", "813.99999999999999999 mm2", "814 mm²", "8.14 cm2", "814.00000000000000001 mm2", "815 mm2"}},
        {"30 digits",
         "tpp",
         "123456789012345678901234567890",
         {"1", "123456789012345678901234567889.9", "123456789012345678901234567890", "12345678901234567890123456789e1",
          "123456789012345678901234567890.1", "123456789012345678901234567891"}},
    };
    struct Case {
        std::string op;
        std::string truths;
    };
    const Case cases[] = {
        {"<", "TTFFFF"}, {"<=", "TTTTFF"}, {">", "FFFFTT"}, {">=", "FFTTTT"}, {"==", "FFTTFF"}, {"!=", "TTFFTT"},
    };
    for (const Figure& figure : figures) {
        SUBCASE(figure.name.c_str()) {
            for (const Case& c : cases) {
                INFO(c.op, " ", figure.written);
                const std::string forward = figure.fact + " " + c.op + " " + figure.written;
                CHECK(truths(SmallRules().rules(requirement(forward)).load(), figure.fact, figure.values) == c.truths);
                const std::string mirrored = c.op.front() == '<'   ? ">" + c.op.substr(1)
                                             : c.op.front() == '>' ? "<" + c.op.substr(1)
                                                                   : c.op;
                const std::string backward = figure.written + " " + mirrored + " " + figure.fact;
                CHECK(truths(SmallRules().rules(requirement(backward)).load(), figure.fact, figure.values) == c.truths);
            }
        }
    }
}

TEST_CASE("comparisons with ranges are true, false or open") {
    struct Case {
        std::string name;
        std::string value;
        std::string truths;  ///< < <= > >= == != 4800
    };
    const Case cases[] = {
        {"exact above", "5000", "FFTTFT"},          {"exact at", "4800", "FTFTTF"},
        {"exact below", "4700", "TTFFFT"},          {"range above", "4900..5100", "FFTTFT"},
        {"range below", "4700..4799", "TTFFFT"},    {"range across", "4700..4900", "UUUUUU"},
        {"range up to it", "4700..4800", "UTFUUU"}, {"range from it", "4800..4900", "FUUTUU"},
        {"more than it", "\"> 4800\"", "FFTTFT"},   {"less than it", "\"< 4800\"", "TTFFFT"},
        {"at least it", "\">= 4800\"", "FUUTUU"},   {"at most it", "\"<= 4800\"", "UTFUUU"},
        {"unknown", "unknown", "UUUUUU"},
    };
    const char* const operators[] = {"<", "<=", ">", ">=", "==", "!="};
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            std::string letters;
            for (const char* op : operators) {
                letters += truths(SmallRules().rules(requirement("tpp " + std::string(op) + " 4800")).load(), "tpp",
                                  {c.value});
            }
            CHECK(letters == c.truths);
        }
    }
}

TEST_CASE("chains hold where every pair holds") {
    struct Case {
        std::string name;
        std::string condition;
        std::string truths;  ///< at 1.59, 1.6, 3, 5.92, 5.93
    };
    const std::vector<std::string> values = {"1.59", "1.6", "3", "5.92", "5.93"};
    const Case cases[] = {
        {"closed, open", "1.6 <= performance_density < 5.92", "FTTFF"},
        {"open, closed", "1.6 < performance_density <= 5.92", "FFTTF"},
        {"downwards", "5.92 > performance_density >= 1.6", "FTTFF"},
        {"three", "1 < 1.6 <= performance_density < 5.92", "FTTFF"},
        {"with an equality", "1.6 <= performance_density == 3", "FFTFF"},
        {"empty", "5.92 <= performance_density < 1.6", "FFFFF"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(truths(SmallRules().rules(requirement(c.condition)).load(), "performance_density", values) ==
                  c.truths);
        }
    }
}

TEST_CASE("arithmetic is exact and keeps its units") {
    struct Case {
        std::string name;
        std::string condition;
        std::string lines;
        std::string truth;
    };
    const Case cases[] = {
        {"a sum that doubles miss", "tpp + 0.2 == 0.3", "tpp: 0.1\n", "true"},
        {"a quotient and its product", "tpp / 3 * 3 == tpp", "tpp: 1\n", "true"},
        {"a quotient just under", "tpp / (die_area in mm2) >= 5.92", "tpp: 4818\ndie_area: 813.852 mm2\n", "false"},
        {"a quotient at", "tpp / (die_area in mm2) >= 5.92", "tpp: 4818.88\ndie_area: 814 mm2\n", "true"},
        {"a quotient with its unit", "memory_bandwidth / die_area > 2 GB/s/mm2",
         "memory_bandwidth: 2000.000000001 GB/s\ndie_area: 1000 mm2\n", "true"},
        {"not more than it", "memory_bandwidth / die_area > 2 GB/s/mm2",
         "memory_bandwidth: 2 TB/s\ndie_area: 1000 mm2\n", "false"},
        {"the greatest", "max(tpp, performance_density, 5) == 7", "tpp: 6\nperformance_density: 7\n", "true"},
        {"the least", "min(tpp, performance_density, 9) == 6", "tpp: 6\nperformance_density: 7\n", "true"},
        {"from the left", "tpp / 2 / 5 == 1", "tpp: 10\n", "true"},
        {"products before sums", "1 + tpp * 2 == 21", "tpp: 10\n", "true"},
        {"a difference below zero", "tpp - 20 < 0", "tpp: 10\n", "true"},
        {"two facts", "tpp > performance_density", "tpp: 10\nperformance_density: 9.999\n", "true"},
        {"two equal facts", "tpp > performance_density", "tpp: 10\nperformance_density: 10.000\n", "false"},
        {"a range of constants", "tpp * (19..32) >= 320", "tpp: 10\n", "unknown"},
        {"a range that is enough", "tpp * (19..32) >= 190", "tpp: 10\n", "true"},
        {"a range that is not", "tpp * (19..32) > 320", "tpp: 10\n", "false"},
        {"a greatest that no unknown lowers", "max(tpp, performance_density) >= 10", "tpp: 10\n", "true"},
        {"zero times unknown", "tpp * performance_density <= 0", "tpp: 0\n", "true"},
        {"divided by what may be zero", "tpp / performance_density >= 0", "tpp: 1\nperformance_density: 0..1\n",
         "true"},
        {"divided by zero", "tpp / performance_density >= 1", "tpp: 1\nperformance_density: 0\n", "unknown"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(truth(c.condition, c.lines) == c.truth); }
    }
}

TEST_CASE("two facts beside one another") {
    struct Case {
        const char* name;
        const char* lines;
        const char* less;
    };
    const Case cases[] = {
        {"both open", "", "unknown"},
        {"one open", "tpp: 100\n", "unknown"},
        {"the other open", "performance_density: 100\n", "unknown"},
        {"less", "tpp: 1\nperformance_density: 2\n", "true"},
        {"equal", "tpp: 2\nperformance_density: 2\n", "false"},
        {"more", "tpp: 3\nperformance_density: 2\n", "false"},
        {"ranges apart", "tpp: 1..2\nperformance_density: 3..4\n", "true"},
        {"ranges that meet", "tpp: 1..3\nperformance_density: 3..4\n", "unknown"},
        {"nothing is less than zero", "performance_density: 0\n", "false"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name) {
            const std::string no = std::string(c.less) == "true"    ? "false"
                                   : std::string(c.less) == "false" ? "true"
                                                                    : "unknown";
            CHECK(truth("tpp < performance_density", c.lines) == std::string(c.less));
            CHECK(truth("performance_density > tpp", c.lines) == std::string(c.less));
            CHECK(truth("tpp >= performance_density", c.lines) == no);
            CHECK(truth("not (tpp < performance_density)", c.lines) == no);
        }
    }
}
