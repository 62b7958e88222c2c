// Facts to obtain, the values at which a number turns the outcome, and how near the lines are.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

char letter(Outcome outcome) {
    switch (outcome) {
        case Outcome::no_license_required:
            return 'F';
        case Outcome::license_exception:
            return 'E';
        case Outcome::undetermined:
            return 'U';
        case Outcome::license_required:
            return 'R';
    }
    return '?';
}

/// "tpp turns at 100] F/R": below and above, with a bracket on the side that holds the value itself.
std::string missing(const Decision& decision) {
    std::string text;
    for (const MissingFact& fact : decision.missing) {
        text += (text.empty() ? "" : "; ") + fact.fact;
        for (const TurningPoint& point : fact.turns_at) {
            text += " " + std::string(1, letter(point.below)) + (point.at_belongs_below ? "" : "[") + point.at +
                    (point.at_belongs_below ? "]" : "") + std::string(1, letter(point.above));
        }
        for (const auto& [value, outcome] : fact.values) text += " " + value + ":" + letter(outcome);
    }
    return text;
}

}  // namespace

TEST_CASE("missing facts, with the values at which they turn the outcome") {
    const std::string density =
        rule("t.density", "derive", {"fact: performance_density", "formula: tpp / (die_area in mm2)"});
    const std::string require = rule("t.require", "require", {"when: performance_density >= 6"});
    struct Case {
        std::string name;
        std::string rules;
        std::string lines;
        std::string missing;
    };
    const Case cases[] = {
        {"nothing", requirement("tpp >= 100"), "tpp: 100\n", ""},
        {"closed from below", requirement("tpp >= 100"), "", "tpp F[100R"},
        {"open from below", requirement("tpp > 100"), "", "tpp F100]R"},
        {"closed from above", requirement("tpp <= 100"), "", "tpp R100]F"},
        {"open from above", requirement("tpp < 100"), "", "tpp R[100F"},
        {"two lines", requirement("100 <= tpp < 200"), "", "tpp F[100R R[200F"},
        {"a line out of reach", requirement("100 <= tpp < 200"), "tpp: 150..300\n", "tpp R[200F"},
        {"in its own unit", requirement("memory_bandwidth >= 1.4 TB/s"), "", "memory_bandwidth F[1400R"},
        {"a flag", requirement("p"), "", "p false:F true:R"},
        {"a word", requirement("kind == hbm"), "kind: unknown\n", "kind chip:F hbm:R system:F other:F"},
        {"two facts", requirement("p and tpp >= 100"), "", "p false:F true:U; tpp F[100U"},
        {"only what is open", requirement("p and tpp >= 100"), "tpp: 200\n", "p false:F true:R"},
        {"what cannot matter is not asked for", requirement("p and tpp >= 100"), "tpp: 99\n", ""},
        {"a country", requirement("made_in in CN"), "", "made_in"},
        {"through a formula, above", density + require, "tpp: 4000\n", "die_area R666.66]F"},
        {"through a formula, below", density + require, "die_area: 800 mm2\n", "tpp F[4800R"},
        {"rounded to the side that stays true",
         density + rule("t.require", "require", {"when: performance_density > 6"}), "tpp: 4000\n",
         "die_area R[666.67F"},
        {"those with most rules first",
         requirement("p and q") + rule("t.b", "require", {"when: q and p and tpp >= 5"}) +
             rule("t.c", "require", {"when: q"}),
         "", "q false:F true:R; p false:U true:U; tpp"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(missing(decided(SmallRules().rules(c.rules).load(), c.lines)) == c.missing); }
    }
}

TEST_CASE("a missing fact is explained") {
    const Decision decision = decided(SmallRules().rules(requirement("tpp >= 100")).load(), "");
    REQUIRE(decision.missing.size() == 1);
    CHECK(decision.missing[0].rules == std::vector<std::string>{"t.rule"});
    CHECK(decision.missing[0].meaning == "total processing performance");
    CHECK(decision.missing[0].hint == "ask");
}

TEST_CASE("an IC inside is asked for by its place") {
    const Rulebook rulebook = SmallRules().rules(requirement("any ic (tpp >= 100)")).load();
    CHECK(
        missing(decided(rulebook, "kind: system\ncontains: [{item: {kind: chip, tpp: 1}}, {item: {kind: chip}}]\n")) ==
        "contains[1].tpp F[100R");
    CHECK(missing(decided(rulebook, "kind: system\n")).empty());
    CHECK(decided(rulebook, "kind: system\n").notes ==
          std::vector<std::string>{"the ICs inside are not stated (`contains`)"});
}

TEST_CASE("near misses are the comparisons that alone keep an item out") {
    const std::string classes =
        rule("t.a", "classify", {"gives:\n  3A.a: tpp >= 100\n  3A.b: tpp >= 50 and performance_density >= 5"});
    struct Case {
        std::string name;
        std::string lines;
        std::string near;
    };
    const Case cases[] = {
        {"one line", "tpp: 90\nperformance_density: 9\n", "3A.a tpp 90 >= 100 by 10"},
        {"the nearest first", "tpp: 45\nperformance_density: 9\n", "3A.b tpp 45 >= 50 by 5; 3A.a tpp 45 >= 100 by 55"},
        {"two comparisons in the way", "tpp: 45\nperformance_density: 4\n", "3A.a tpp 45 >= 100 by 55"},
        {"exactly", "tpp: 99.99\nperformance_density: 4.95\n",
         "3A.a tpp 99.99 >= 100 by 0.01; 3A.b performance_density 4.95 >= 5 by 0.05"},
        {"over the line", "tpp: 100\nperformance_density: 5\n", ""},
        {"not exact", "tpp: 90..95\nperformance_density: 9\n", ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            std::string near;
            for (const NearMiss& miss : decided(SmallRules().rules(classes).load(), c.lines).near) {
                near += (near.empty() ? "" : "; ") + miss.gives + " " + miss.fact + " " +
                        miss.value.value.value_or("") + " " + miss.op + " " + miss.threshold + " by " + miss.short_by;
            }
            CHECK(near == c.near);
        }
    }
}

TEST_CASE("the density lines of 3A090 as the area sees them") {
    // TPP 4,000, for data centers, to China, area unknown: 4000/5.92 = 675.675..., 4000/1.6 = 2500.
    const std::string lines =
        "designer: NVIDIA\ndesigned_or_marketed_for_datacenters: true\ntpp: 4000\nmemory_bandwidth: 100 GB/s\n"
        "io_bandwidth: 100 GB/s\n";
    const Decision decision = decided(shipped_rulebook(), lines);
    CHECK(decision.outcome == Outcome::undetermined);
    std::string area;
    for (const MissingFact& fact : decision.missing) {
        if (fact.fact != "die_area") continue;
        for (const TurningPoint& point : fact.turns_at) {
            area += std::string(1, letter(point.below)) + point.at + (point.at_belongs_below ? "]" : "[") +
                    letter(point.above);
        }
    }
    CHECK(area == "R675.67]EE2500]F");
}
