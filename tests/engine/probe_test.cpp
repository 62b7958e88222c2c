#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

TEST_CASE("what one region settled is not carried into the next") {
    const std::string z = rule("t.z", "classify", {"gives: 4Z", "when: item is 4A"});
    const std::string a = rule("t.a", "classify", {"gives: 3A.a", "when: tpp >= 100"});
    const std::string require = rule("t.rule", "require", {"when: item is 4Z"});
    for (const std::string& rules : {z + a + require, a + z + require}) {
        const Rulebook rulebook =
            SmallRules().edit("us/pack.yaml", "decides: [3A]", "decides: [3A, 4Z]").rules(rules).load();
        CHECK(outcome(rulebook, "tpp: 99\n") == "undetermined");
        CHECK(outcome(rulebook, "tpp: 100\n") == "no_license_required");
        CHECK(outcome(rulebook, "") == "undetermined");
    }
}

TEST_CASE("a contradiction in a contained item is a fault") {
    const Rulebook rulebook =
        SmallRules().rules(rule("t.tpp", "derive", {"fact: tpp", "formula: (performance.fp16 in TFLOPS) * 16"})).load();
    Diagnostics faults;
    CHECK_FALSE(
        parse_item("licet: spec/v1\nname: B\nkind: system\ncontains:\n  - item: {kind: chip, performance: {fp16: 100 "
                   "TFLOPS}, tpp: 3000}\n",
                   "b.yaml", rulebook, faults));
    CHECK(summary(faults) == "5:63 contradiction 3000");
}

TEST_CASE("a contradiction in a single fact is a fault") {
    const Rulebook rulebook =
        SmallRules().rules(rule("t.tpp", "derive", {"fact: tpp", "formula: (performance.fp16 in TFLOPS) * 16"})).load();
    Asked asked;
    asked.facts = {{"tpp", "3000"}};
    for (const ShownFact& fact : decided(rulebook, "performance: {fp16: 100 TFLOPS}\n", asked).facts) {
        if (fact.name == "tpp")
            MESSAGE(fact.value.value.value_or("?")
                    << fact.value.min.value_or("?") << " " << fact.value.max.value_or("?"));
    }
}

TEST_CASE("many flags") {
    for (const int n : {6, 8, 9, 10, 12}) {
        std::string vocabulary, condition;
        for (int i = 0; i < n; ++i) {
            vocabulary += "  - {name: f" + std::to_string(i) + ", of: item, type: flag, meaning: m, source: s}\n";
            condition += (i == 0 ? "" : " or ") + std::string("f") + std::to_string(i);
        }
        SmallRules small;
        small.edit("vocabulary.yaml", "  - {name: packaging.in", vocabulary + "  - {name: packaging.in");
        small.rules(requirement("(" + condition + ") or not (" + condition + ")"));
        MESSAGE(n << " " << outcome(small.load(), ""));
    }
}
