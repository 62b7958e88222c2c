// What is checked between rules: packs, references, derived facts, circles.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

TEST_CASE("rules are checked against one another") {
    struct Case {
        std::string name;
        std::string rules;
        std::string faults;
    };
    const std::string require = rule("t.require", "require", {"when: p"});
    const Case cases[] = {
        {"an exception that lifts it", require + rule("t.e", "except", {"name: E", "lifts: t.require"}), ""},
        {"lifts nothing known", rule("t.e", "except", {"name: E", "lifts: t.requires"}),
         "10:12 unknown-rule t.requires"},
        {"lifts a rule of another stage",
         rule("t.c", "classify", {"gives: 3A.a"}) + rule("t.e", "except", {"name: E", "lifts: [t.c]"}),
         "16:13 unknown-rule t.c"},
        {"replaces nothing known", rule("t.r", "require", {"replaces: t.q"}), "9:15 unknown-rule t.q"},
        {"replaces a rule of another stage", require + rule("t.a", "advise", {"text: a", "replaces: t.require"}),
         "16:15 unknown-rule t.require"},
        {"reviews nothing known", rule("t.v", "review", {"policy: case_by_case", "for: [t.q]"}),
         "10:11 unknown-rule t.q"},

        {"derives nothing known", rule("t.d", "derive", {"fact: tp", "formula: \"1\""}), "9:11 unknown-fact tp"},
        {"a formula for a flag", rule("t.d", "derive", {"fact: p", "formula: tpp"}), "9:11 wrong-type p"},
        {"a condition for a number", rule("t.d", "derive", {"fact: tpp", "when: p"}), "9:11 wrong-type tpp"},
        {"a word derived", rule("t.d", "derive", {"fact: kind", "when: p"}), "9:11 wrong-type kind"},
        {"a formula of another kind", rule("t.d", "derive", {"fact: tpp", "formula: die_area"}),
         "10:14 dimension-mismatch die_area"},
        {"a formula that needs a conversion", rule("t.d", "derive", {"fact: tpp", "formula: die_area in mm2"}), ""},
        {"a condition for a formula", rule("t.d", "derive", {"fact: tpp", "formula: p and q"}),
         "10:14 wrong-type p and q"},

        {"a formula of itself", rule("t.d", "derive", {"fact: tpp", "formula: tpp * 2"}), "4:9 cycle t.d"},
        {"a flag of itself", rule("t.d", "derive", {"fact: p", "when: p or q"}), "4:9 cycle t.d"},
        {"a circle of formulas",
         rule("t.a", "derive", {"fact: tpp", "formula: performance_density * 2"}) +
             rule("t.b", "derive", {"fact: performance_density", "formula: tpp / 2"}),
         "4:9 cycle t.a"},
        {"a circle over a condition of use",
         rule("t.a", "derive", {"fact: tpp", "formula: \"1\"", "when: p"}) +
             rule("t.b", "derive", {"fact: p", "when: tpp > 1"}),
         "4:9 cycle t.a"},
        {"a circle of paragraphs",
         rule("t.a", "classify", {"gives: 3A.a", "when: item is 3A.b"}) +
             rule("t.b", "classify", {"gives: 3A.b", "when: item is 3A.a"}),
         "4:9 cycle t.a"},
        {"a paragraph of itself", rule("t.a", "classify", {"gives: 3A.a", "when: item is 3A"}), "4:9 cycle t.a"},
        {"a paragraph of being classified", rule("t.a", "classify", {"gives: 3A.a", "when: item is classified"}),
         "4:9 cycle t.a"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(SmallRules().rules(c.rules).faults() == c.faults); }
    }
}

TEST_CASE("a rule belongs to a pack that is there") {
    CHECK(SmallRules()
              .file("us/more.yaml", "licet: rules/v1\npack: eu\nrules:\n" + rule("t.eu", "require", {"when: p"}))
              .faults() == "4:9 unknown-pack t.eu");
}

TEST_CASE("a rulebook without destinations or facts is refused") {
    CHECK_FALSE(SmallRules().file("destinations.yaml", "licet: destinations/v1\ndestinations: []\n").faults().empty());
    CHECK_FALSE(SmallRules().file("vocabulary.yaml", "licet: vocabulary/v1\nfacts: []\n").faults().empty());
}

TEST_CASE("more destinations than there is room for are refused") {
    std::string many = "licet: destinations/v1\ndestinations:\n  - {code: US, name: US}\n";
    for (int i = 0; i < 300; ++i)
        many += "  - {code: X" + std::to_string(i) + ", name: Place " + std::to_string(i) + "}\n";
    SmallRules small;
    small.edit("names.yaml", ", headquarters: CN", "");
    small.file("destinations.yaml", many).file("us/groups.yaml", "licet: groups/v1\npack: us\ngroups: []\n");
    CHECK(small.faults() == "303:5 too-many-destinations {code: X299, name: Place 299}");
}

TEST_CASE("what a step reads is computed before it, in whatever order the rules stand") {
    const std::string density =
        rule("t.density", "derive", {"fact: performance_density", "formula: tpp / (die_area in mm2)"});
    const std::string tpp = rule("t.tpp", "derive", {"fact: tpp", "formula: (performance.fp16 in TFLOPS) * 16"});
    const std::string classify = rule("t.class", "classify", {"gives: 3A.a", "when: performance_density >= 2"});
    const std::string flag = rule("t.flag", "derive", {"fact: p", "when: item is 3A.a"});
    const std::string any_class = rule("t.any", "derive", {"fact: q", "when: item is classified"});
    const std::string require = rule("t.require", "require", {"when: p and q"});
    struct Case {
        std::string name;
        std::string rules;
    };
    const Case cases[] = {
        {"forward", tpp + density + classify + flag + any_class + require},
        {"backward", require + any_class + flag + classify + density + tpp},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Rulebook rulebook = SmallRules().rules(c.rules).load();
            CHECK(outcome(rulebook, "performance: {fp16: 100 TFLOPS}\ndie_area: 800 mm2\n") == "license_required");
            CHECK(outcome(rulebook, "performance: {fp16: 100 TFLOPS}\ndie_area: 801 mm2\n") != "license_required");
        }
    }
}
