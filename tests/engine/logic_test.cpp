// Kleene's tables as decisions show them, and conditions that nobody can know.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace licet;
using namespace licet::test;

TEST_CASE("truth tables") {
    struct Case {
        std::string name;
        std::string condition;
        std::string truths;  ///< p true, unknown, false; for each q true, unknown, false
    };
    const Case cases[] = {
        {"not", "not p", "FFFUUUTTT"},
        {"and", "p and q", "TUFUUFFFF"},
        {"and, the other way", "q and p", "TUFUUFFFF"},
        {"or", "p or q", "TTTTUUTUF"},
        {"or, the other way", "q or p", "TTTTUUTUF"},
        {"neither", "not (p or q)", "FFFFUUFUT"},
        {"not both", "not (p and q)", "FUTUUTTTT"},
        {"and binds tighter", "p or q and p", "TTTUUUFFF"},
        {"with true", "p and true", "TTTUUUFFF"},
        {"with false", "p or false", "TTTUUUFFF"},
        {"with unknown", "p and unknown", "UUUUUUFFF"},
        {"or unknown", "p or unknown", "TTTUUUUUU"},
    };
    const char* const values[] = {"true", "unknown", "false"};
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Rulebook rulebook = SmallRules().rules(requirement(c.condition)).load();
            std::string letters;
            for (const char* p : values) {
                for (const char* q : values) {
                    const std::string result =
                        outcome(rulebook, "p: " + std::string(p) + "\nq: " + std::string(q) + "\n");
                    letters += result == "license_required" ? 'T' : result == "no_license_required" ? 'F' : 'U';
                }
            }
            CHECK(letters == c.truths);
        }
    }
}

TEST_CASE("when, to and unless stand together") {
    struct Case {
        std::string name;
        std::string lines;
        std::string to;
        std::string outcome;
    };
    const Rulebook rulebook = SmallRules().rules(rule("t.rule", "require", {"when: p", "to: D:1", "unless: q"})).load();
    const Case cases[] = {
        {"all hold", "p: true\nq: false\n", "CN", "license_required"},
        {"elsewhere", "p: true\nq: false\n", "JP", "no_license_required"},
        {"excluded", "p: true\nq: true\n", "CN", "no_license_required"},
        {"perhaps excluded", "p: true\n", "CN", "undetermined"},
        {"perhaps, but elsewhere", "p: true\n", "JP", "no_license_required"},
        {"not the case, perhaps excluded", "p: false\n", "CN", "no_license_required"},
        {"perhaps the case, excluded", "q: true\n", "CN", "no_license_required"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Asked asked;
            asked.to = c.to;
            CHECK(outcome(rulebook, c.lines, asked) == c.outcome);
        }
    }
}

TEST_CASE("what nobody can know is open, with its reason") {
    const Rulebook rulebook = SmallRules().rules(requirement("p and unknown \"the annex was not read\"")).load();
    CHECK(outcome(rulebook, "p: false\n") == "no_license_required");
    const Decision decision = decided(rulebook, "p: true\n");
    CHECK(decision.outcome == Outcome::undetermined);
    CHECK(std::find(decision.notes.begin(), decision.notes.end(), "the annex was not read") != decision.notes.end());
    REQUIRE(decision.rules.size() == 1);
    const std::vector<Comparison>& because = decision.rules.front().because;
    CHECK(std::any_of(because.begin(), because.end(),
                      [](const Comparison& made) { return made.reason == "the annex was not read"; }));
}

TEST_CASE("an unknown and its opposite are decided together") {
    CHECK(truth("unknown \"a\" or not unknown \"a\"", "") == "unknown");  // two questions that happen to read alike
    CHECK(outcome(SmallRules()
                      .rules(rule("t.a", "classify", {"gives: 3A.a", "when: unknown \"a\""}) +
                             rule("t.r", "require", {"when: item is 3A.a or not (item is 3A.a)"}))
                      .load(),
                  "") == "license_required");
}

TEST_CASE("paragraphs cover those below, and an item that nothing classifies is open") {
    const std::string rules = rule("t.a", "classify", {"gives:\n  3A.a.1: p\n  3A.a.2: q"});
    struct Case {
        std::string name;
        std::string condition;
        std::string lines;
        std::string outcome;
    };
    const Case cases[] = {
        {"itself", "item is 3A.a.1", "p: true\nq: false\n", "license_required"},
        {"above", "item is 3A.a", "p: true\nq: false\n", "license_required"},
        {"the top", "item is 3A", "p: false\nq: true\n", "license_required"},
        {"another", "item is 3A.a.2", "p: true\nq: false\n", "no_license_required"},
        {"neither", "item is 3A", "p: false\nq: false\n", "no_license_required"},
        {"either is open", "item is 3A", "p: unknown\nq: false\n", "undetermined"},
        {"one is enough", "item is 3A", "p: unknown\nq: true\n", "license_required"},
        {"not in it", "item is not 3A", "p: false\nq: false\n", "license_required"},
        {"perhaps in it", "item is not 3A", "p: unknown\nq: false\n", "undetermined"},
        {"undecided by the rules", "item is 4A", "p: false\nq: false\n", "undetermined"},
        {"undecided, but classified elsewhere", "item is 4A", "p: true\nq: false\n", "no_license_required"},
        {"undecided, but stated elsewhere", "item is 4A", "eccn: 5A992\np: false\nq: false\n", "no_license_required"},
        {"stated", "item is 4A", "eccn: 4A.a\np: false\nq: false\n", "license_required"},
        {"stated above only", "item is 4A.a", "eccn: 4A\np: false\nq: false\n", "no_license_required"},
        {"one of several stated", "item is 4A", "eccn: [5A992, 4A.a]\np: false\nq: false\n", "license_required"},
        {"a statement removes nothing", "item is 3A", "eccn: 5A992\np: true\nq: false\n", "license_required"},
        {"stated against the rules", "item is 3A", "eccn: 3A.a\np: false\nq: false\n", "license_required"},
        {"classified by rule", "item is classified", "p: true\nq: false\n", "license_required"},
        {"classified by statement", "item is classified", "eccn: 5A992\np: false\nq: false\n", "license_required"},
        {"unclassified", "item is classified", "p: false\nq: false\n", "undetermined"},
        {"stated to be none", "item is classified", "eccn: EAR99\np: false\nq: false\n", "no_license_required"},
        {"not certainly unclassified", "item is not classified", "p: false\nq: false\n", "undetermined"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(outcome(SmallRules().rules(rules + requirement(c.condition)).load(), c.lines) == c.outcome);
        }
    }
}
