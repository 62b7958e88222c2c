// Every way to write a value, seen through the comparisons that it settles.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

/// A stated number as a decision shows it: "5 GB/s", "[800,830] mm2", "(16,..) GB/s".
std::string shown(const Decision& decision, const std::string& fact) {
    for (const ShownFact& known : decision.facts) {
        if (known.name != fact) continue;
        const ShownValue& value = known.value;
        const std::string unit = value.unit.empty() ? "" : " " + value.unit;
        if (value.value) return *value.value + unit;
        return (value.min_open ? "(" : "[") + value.min.value_or("..") + "," + value.max.value_or("..") +
               (value.max_open ? ")" : "]") + unit;
    }
    return "not shown";
}

std::string basis(const Decision& decision, const std::string& fact) {
    for (const ShownFact& known : decision.facts) {
        if (known.name == fact) return known.basis + (known.source.empty() ? "" : ", " + known.source);
    }
    return "not shown";
}

}  // namespace

TEST_CASE("numbers are read in every form") {
    const Rulebook rulebook = SmallRules().load();
    struct Case {
        std::string name;
        std::string fact;
        std::string value;
        std::string shown;
    };
    const Case cases[] = {
        {"exact", "die_area", "814 mm2", "814 mm2"},
        {"no space", "die_area", "814mm2", "814 mm2"},
        {"a superscript", "die_area", "814 mm²", "814 mm2"},
        {"a caret", "die_area", "8.14 cm^2", "814 mm2"},
        {"an exponent", "memory", "80e9 B", "80 GB"},
        {"quoted", "die_area", "\"814 mm2\"", "814 mm2"},
        {"a bare fact", "tpp", "2368", "2368"},
        {"more digits than a double holds", "tpp", "4799.99999999999999999", "4799.99999999999999999"},
        {"zero", "memory_bandwidth", "0 GB/s", "0 GB/s"},
        {"larger unit", "memory_bandwidth", "4.0 TB/s", "4000 GB/s"},
        {"bits", "memory_bandwidth", "32 Tb/s", "4000 GB/s"},
        {"bits and bytes are apart", "memory_bandwidth", "8 Gb/s", "1 GB/s"},
        {"powers of 1024", "memory", "80 GiB", "85.89934592 GB"},
        {"powers of 1024 in bits", "memory", "8 Gibit", "1.073741824 GB"},
        {"powers of 1000", "memory", "80000 MB", "80 GB"},

        {"range", "die_area", "800..830 mm2", "[800,830] mm2"},
        {"range of one number", "die_area", "800..800 mm2", "800 mm2"},
        {"at least", "memory_bandwidth", "16.. TB/s", "[16000,..] GB/s"},
        {"at most", "memory_bandwidth", "..16 TB/s", "[0,16000] GB/s"},
        {"at most, more than zero", "die_area", "..830 mm2", "(0,830] mm2"},
        {"a range from zero, more than zero", "die_area", "0..830 mm2", "(0,830] mm2"},
        {"tolerance", "die_area", "1628 mm2 +- 2%", "[1595.44,1660.56] mm2"},
        {"tolerance as a sign", "die_area", "1000 mm2 ± 0.5 %", "[995,1005] mm2"},
        {"bound at least", "memory_bandwidth", "\">= 16 TB/s\"", "[16000,..] GB/s"},
        {"bound more than", "memory_bandwidth", "\"> 16 TB/s\"", "(16000,..] GB/s"},
        {"bound at most", "die_area", "\"<= 830 mm2\"", "(0,830] mm2"},
        {"bound less than", "die_area", "\"< 830 mm2\"", "(0,830) mm2"},
        {"with a basis", "die_area", "{value: 814 mm2, basis: estimate}", "814 mm2"},
        {"unknown", "memory_bandwidth", "unknown", "[..,..] GB/s"},
        {"unknown, more than zero", "die_area", "unknown", "[..,..] mm2"},
        {"a date", "announced", "2024-02-29", "2024-02-29"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(shown(decided(rulebook, c.fact + ": " + c.value + "\n"), c.fact) == c.shown); }
    }
}

TEST_CASE("a value carries where it comes from") {
    const Rulebook rulebook = SmallRules().load();
    struct Case {
        std::string name;
        std::string lines;
        std::string fact;
        std::string basis;
    };
    const Case cases[] = {
        {"stated", "die_area: 814 mm2\n", "die_area", "stated"},
        {"published", "die_area: {value: 814 mm2, basis: published, source: data sheet}\n", "die_area",
         "published, data sheet"},
        {"measured", "die_area: {value: 814 mm2, basis: measured}\n", "die_area", "measured"},
        {"estimate", "die_area: {value: 800..830 mm2, basis: estimate}\n", "die_area", "estimate"},
        {"a source alone", "die_area: {value: 814 mm2, source: s}\n", "die_area", "stated, s"},
        {"stated as unknown", "die_area: unknown\n", "die_area", "unknown"},
        {"assumed", "p: true\n", "performance_complete", "assumed"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(basis(decided(rulebook, c.lines), c.fact) == c.basis); }
    }
}

TEST_CASE("estimates are said") {
    const Rulebook rulebook = SmallRules().rules(requirement("die_area >= 800 mm2")).load();
    CHECK(decided(rulebook, "die_area: {value: 814 mm2, basis: estimate}\n").estimates ==
          std::vector<std::string>{"die_area"});
    CHECK(decided(rulebook, "die_area: {value: 814 mm2, basis: published}\n").estimates.empty());
}

TEST_CASE("flags, words, countries, dates and texts are read") {
    struct Case {
        std::string name;
        std::string condition;
        std::string lines;
        std::string truth;
    };
    const Case cases[] = {
        {"true", "p", "p: true\n", "true"},
        {"false", "p", "p: false\n", "false"},
        {"unknown", "p", "p: unknown\n", "unknown"},
        {"left out", "p", "", "unknown"},
        {"with a basis", "p", "p: {value: true, basis: published}\n", "true"},
        {"a word", "kind == hbm", "kind: hbm\n", "true"},
        {"another word", "kind == hbm", "kind: chip\n", "false"},
        {"an unknown word", "kind == hbm", "kind: unknown\n", "unknown"},
        {"Norway", "made_in in NO", "made_in: NO\n", "true"},
        {"Norway by name", "made_in in NO", "made_in: Norway\n", "true"},
        {"small letters", "made_in in NO", "made_in: no\n", "true"},
        {"another country", "made_in in NO", "made_in: DE\n", "false"},
        {"an unknown country", "made_in in NO", "made_in: unknown\n", "unknown"},
        {"an unknown country among all", "made_in in all", "made_in: unknown\n", "true"},
        {"a date", "announced < 2024-03-01", "announced: 2024-02-29\n", "true"},
        {"an unknown date", "announced < 2024-03-01", "announced: unknown\n", "unknown"},
        {"a nested key", "packaging.in in DE", "packaging: {in: DE}\n", "true"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(truth(c.condition, c.lines) == c.truth); }
    }
}

TEST_CASE("formats that performance leaves out") {
    const std::string tpp =
        rule("t.tpp", "derive",
             {"fact: tpp", "formula: \"max((performance.fp16 in TFLOPS) * 16, (performance.fp8 in TFLOPS) * 8)\""});
    const Rulebook rulebook = SmallRules().rules(tpp + requirement("tpp >= 1600")).load();
    struct Case {
        std::string name;
        std::string lines;
        bool strict;
        std::string tpp;
        std::string outcome;
    };
    const Case cases[] = {
        {"are assumed away", "performance: {fp16: 99 TFLOPS}\n", false, "1584", "no_license_required"},
        {"are stated away", "performance: {fp16: 99 TFLOPS}\nperformance_complete: true\n", true, "1584",
         "no_license_required"},
        {"are not assumed away under --strict", "performance: {fp16: 99 TFLOPS}\n", true, "[1584,..]", "undetermined"},
        {"make a lower bound", "performance: {fp16: 99 TFLOPS}\nperformance_complete: false\n", false, "[1584,..]",
         "undetermined"},
        {"a lower bound may be enough", "performance: {fp16: 100 TFLOPS}\nperformance_complete: false\n", false,
         "[1600,..]", "license_required"},
        {"unknown is not left out", "performance: {fp16: 99 TFLOPS, fp8: unknown}\n", false, "[1584,..]",
         "undetermined"},
        {"the greatest counts", "performance: {fp16: 99 TFLOPS, fp8: 200 TFLOPS}\n", false, "1600", "license_required"},
        {"without performance all is open", "p: true\n", false, "[..,..]", "undetermined"},
        {"a stated value is kept", "tpp: 1000\n", false, "1000", "no_license_required"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Asked asked;
            asked.strict = c.strict;
            asked.facts = {{"subject_to_ear", "true"}};
            const Decision decision = decided(rulebook, c.lines, asked);
            CHECK(shown(decision, "tpp") == c.tpp);
            CHECK(to_string(decision.outcome) == c.outcome);
        }
    }
}

TEST_CASE("a stated figure beside the computed one") {
    const std::string tpp = rule("t.tpp", "derive", {"fact: tpp", "formula: (performance.fp16 in TFLOPS) * 16"});
    const std::string density =
        rule("t.density", "derive", {"fact: performance_density", "formula: tpp / (die_area in mm2)"});
    const Rulebook rulebook = SmallRules().rules(tpp + density).load();
    struct Case {
        std::string name;
        std::string lines;
        std::string fact;
        std::string shown;
        std::string faults;
    };
    const std::string computed = "performance: {fp16: 100 TFLOPS}\n";  // 1600
    const Case cases[] = {
        {"the same", computed + "tpp: 1600\n", "tpp", "1600", ""},
        {"within 1 % above", computed + "tpp: 1616\n", "tpp", "[1600,1616]", ""},
        {"within 1 % below", computed + "tpp: 1585\n", "tpp", "[1585,1600]", ""},
        {"beyond 1 % above", computed + "tpp: 1616.01\n", "", "", "5:6 contradiction 1616.01"},
        {"beyond 1 % below", computed + "tpp: 1584\n", "", "", "5:6 contradiction 1584"},
        {"a range that holds it", computed + "tpp: 1500..1700\n", "tpp", "[1500,1700]", ""},
        {"a range beyond", computed + "tpp: 1700..1800\n", "", "", "5:6 contradiction 1700..1800"},
        {"unknown is filled in", computed + "tpp: unknown\n", "tpp", "1600", ""},
        {"a density that fits", "tpp: 4000\ndie_area: 800 mm2\nperformance_density: 5\n", "performance_density", "5",
         ""},
        {"a density within 1 %", "tpp: 4000\ndie_area: 800 mm2\nperformance_density: 5.02\n", "performance_density",
         "[5,5.02]", ""},
        {"a density that does not fit", "tpp: 4000\ndie_area: 800 mm2\nperformance_density: 6\n", "", "",
         "6:22 contradiction 6"},
        {"a density alone", "tpp: 4000\nperformance_density: 6\n", "performance_density", "6", ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Diagnostics faults;
            const auto item = parse_item("licet: spec/v1\nname: T\nkind: chip\n" + c.lines, "t.yaml", rulebook, faults);
            CHECK(summary(faults) == c.faults);
            CHECK(item.has_value() == c.faults.empty());
            if (item) CHECK(shown(decided(rulebook, c.lines), c.fact) == c.shown);
        }
    }
}

TEST_CASE("a higher total beside an incomplete performance is no contradiction, a lower one is") {
    const std::string tpp =
        rule("t.tpp", "derive",
             {"fact: tpp", "formula: \"max((performance.fp16 in TFLOPS) * 16, (performance.fp8 in TFLOPS) * 8)\""});
    const Rulebook rulebook = SmallRules().rules(tpp).load();
    struct Case {
        std::string name;
        std::string lines;
        std::string faults;
    };
    const std::string half = "licet: spec/v1\nname: T\nkind: chip\nperformance: {fp16: 100 TFLOPS}\n";
    const Case cases[] = {
        {"higher, incomplete", half + "performance_complete: false\ntpp: 4000\n", ""},
        {"higher, complete", half + "performance_complete: true\ntpp: 4000\n", "6:6 contradiction 4000"},
        {"higher, taken as complete", half + "tpp: 4000\n", "5:6 contradiction 4000"},
        {"lower, incomplete", half + "performance_complete: false\ntpp: 1000\n", "6:6 contradiction 1000"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Diagnostics faults;
            CHECK(parse_item(c.lines, "t.yaml", rulebook, faults).has_value() == c.faults.empty());
            CHECK(summary(faults) == c.faults);
        }
    }
}
