// What all regions of the unknown force, where Kleene logic alone says too little.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

TEST_CASE("what every region gives is decided") {
    struct Case {
        std::string name;
        std::string condition;
        std::string lines;
        std::string truth;
    };
    const Case cases[] = {
        {"below or not below", "tpp < 4800 or tpp >= 4800", "", "true"},
        {"below and not below", "tpp < 4800 and tpp >= 4800", "", "false"},
        {"a gap of one point", "tpp < 4800 or tpp > 4800", "", "unknown"},
        {"the gap lies outside", "tpp < 4800 or tpp > 4800", "tpp: 4801..\n", "true"},
        {"the gap is open", "tpp < 4800 or tpp > 4800", "tpp: \"> 4800\"\n", "true"},
        {"overlapping halves", "tpp <= 4800 or tpp >= 1600", "", "true"},
        {"three parts", "tpp < 1600 or 1600 <= tpp < 4800 or tpp >= 4800", "", "true"},
        {"equal or unlike", "tpp == 5 or tpp != 5", "", "true"},
        {"a flag or its opposite", "p or not p", "", "true"},
        {"a flag and its opposite", "p and not p", "", "false"},
        {"a word among all", "kind == chip or kind == hbm or kind == system or kind == other", "kind: unknown\n",
         "true"},
        {"a country in or out", "made_in in CN or made_in not in CN", "", "true"},
        {"a set and its parts", "made_in in D:1 and made_in not in D:1 | A:5", "", "false"},
        {"two facts", "(p and tpp >= 5) or (not p and tpp >= 5) or tpp < 5", "", "true"},
        {"case by case", "(p and q) or (p and not q) or (not p and q) or not (p or q)", "", "true"},
        {"a quotient and its divisor", "tpp / (die_area in mm2) >= 5 or tpp / (die_area in mm2) < 5", "tpp: 4000\n",
         "true"},
        {"bound by a range", "tpp >= 100 and (tpp < 300 or p)", "tpp: 150..200\n", "true"},
        {"really open", "tpp >= 4800", "", "unknown"},
        {"open in one region alone", "tpp < 4800 or p", "", "unknown"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(truth(c.condition, c.lines) == c.truth); }
    }
}

TEST_CASE("regions split the facts behind paragraphs and derived facts") {
    const std::string density =
        rule("t.density", "derive", {"fact: performance_density", "formula: tpp / (die_area in mm2)"});
    const std::string classes = rule("t.a", "classify", {"gives: 3A.a", "when: performance_density >= 5"}) +
                                rule("t.b", "classify", {"gives: 3A.b", "when: performance_density < 5"});
    const std::string flag = rule("t.flag", "derive", {"fact: p", "when: performance_density >= 5"});
    struct Case {
        std::string name;
        std::string condition;
        std::string truth;
    };
    const Case cases[] = {
        {"one of two paragraphs", "item is 3A.a or item is 3A.b", "license_required"},
        {"their common root", "item is 3A", "license_required"},
        {"both of them", "item is 3A.a and item is 3A.b", "no_license_required"},
        {"a derived flag or the number behind it", "p or performance_density < 5", "license_required"},
        {"a derived flag and the number behind it", "p and performance_density < 5", "no_license_required"},
        {"one alone", "item is 3A.a", "undetermined"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Rulebook rulebook = SmallRules().rules(density + classes + flag + requirement(c.condition)).load();
            CHECK(outcome(rulebook, "tpp: 4000\n") == c.truth);
        }
    }
}

TEST_CASE("regions with different outcomes are joined") {
    // Required from 100 on; an exception lifts it below 1000 (and where p holds).
    const std::string require = rule("t.require", "require", {"when: tpp >= 100"});
    const std::string except = rule("t.except", "except", {"name: E", "lifts: t.require", "when: tpp < 1000 or p"});
    const Rulebook rulebook = SmallRules().rules(require + except).load();
    struct Case {
        std::string name;
        std::string lines;
        std::string outcome;
    };
    const Case cases[] = {
        {"free alone", "tpp: 1..99\np: false\n", "no_license_required"},
        {"exception alone", "tpp: 100..999\np: false\n", "license_exception"},
        {"required alone", "tpp: 1000..\np: false\n", "license_required"},
        {"free or exception", "tpp: 1..999\np: false\n", "license_exception"},
        {"exception or required: the requirement is certain", "tpp: 100..\np: false\n", "license_required"},
        {"free or required", "tpp: 1..\np: false\n", "undetermined"},
        {"the exception turns on another fact", "tpp: 2000\n", "license_required"},
        {"the same, and the requirement is open", "tpp: 1..\n", "undetermined"},
        {"the exception holds throughout", "tpp: 1..\np: true\n", "license_exception"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(outcome(rulebook, c.lines) == c.outcome); }
    }
}

TEST_CASE("one requirement after another") {
    const std::string low = rule("t.low", "require", {"when: tpp < 100"});
    const std::string high = rule("t.high", "require", {"when: tpp >= 100"});
    const std::string except = rule("t.except", "except", {"name: E", "lifts: t.high", "when: q"});
    struct Case {
        std::string name;
        std::string rules;
        std::string lines;
        std::string outcome;
    };
    const Case cases[] = {
        {"one or the other", low + high, "", "license_required"},
        {"one is lifted", low + high + except, "q: true\n", "undetermined"},
        {"one is perhaps lifted", low + high + except, "", "undetermined"},
        {"none is lifted", low + high + except, "q: false\n", "license_required"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(outcome(SmallRules().rules(c.rules).load(), c.lines) == c.outcome); }
    }
}

TEST_CASE("splitting is bounded, and past the bound nothing is guessed") {
    // A sum of many open facts that always meets its bound, which splitting at single facts cannot see soon.
    std::string vocabulary;
    std::string condition;
    for (int i = 0; i < 14; ++i) {
        const std::string flag = "f" + std::to_string(i);
        vocabulary += "  - {name: " + flag + ", of: item, type: flag, meaning: m, source: s}\n";
        condition += (i == 0 ? "" : " and ") + std::string("(") + flag + " or q)";
    }
    SmallRules small;
    small.edit("vocabulary.yaml", "  - {name: packaging.in", vocabulary + "  - {name: packaging.in");
    small.rules(requirement("(" + condition + ") or not (" + condition + ")"));
    const std::string result = outcome(small.load(), "");
    CHECK((result == "license_required" || result == "undetermined"));
    small.rules(requirement("(" + condition + ") and not (" + condition + ")"));
    const std::string none = outcome(small.load(), "");
    CHECK((none == "no_license_required" || none == "undetermined"));
}
