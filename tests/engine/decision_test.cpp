// What a decision carries: the rules that decided, their comparisons, classification, findings, licenses held.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string rules_of(const Decision& decision) {
    std::string text;
    for (const RuleTrace& trace : decision.rules) {
        text += (text.empty() ? "" : ", ") + trace.id + " " + std::string(to_string(trace.verdict));
    }
    return text;
}

const RuleTrace* find(const std::vector<RuleTrace>& rules, const std::string& id) {
    for (const RuleTrace& trace : rules) {
        if (trace.id == id) return &trace;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("a decision echoes the question") {
    Asked asked;
    asked.to = "HK";
    asked.known_on = "2024-05-01";
    asked.posture = Posture::text;
    const Decision decision = decided(SmallRules().load(), "name: Thing\n", asked);
    CHECK(decision.item == "Thing");
    CHECK(decision.spec == "item.yaml");
    CHECK(decision.spec_digest.starts_with("sha256:"));
    CHECK(decision.destination == "HK");
    CHECK(decision.destination_name == "Hong Kong");
    CHECK(decision.treated_as == "CN");
    CHECK(decision.date == day("2024-06-01"));
    CHECK(decision.known_on == day("2024-05-01"));
    CHECK(decision.posture == Posture::text);
    CHECK(decision.not_checked == std::vector<std::string>{"other lists"});
    CHECK(decided(SmallRules().load(), "").treated_as.empty());
}

TEST_CASE("the rules that decided") {
    const Rulebook rulebook =
        SmallRules()
            .rules(rule("t.a", "classify", {"gives:\n  3A.a: tpp >= 100\n  3A.b: tpp >= 50 and tpp < 100"}) +
                   rule("t.one", "require", {"when: item is 3A.a", "to: D:1"}) +
                   rule("t.two", "require", {"when: item is 3A.b and p", "to: D:1"}))
            .load();
    struct Case {
        std::string name;
        std::string lines;
        std::string to;
        std::string classification;
        std::string possible;
        std::string rules;
    };
    const Case cases[] = {
        {"met", "tpp: 100\np: true\n", "CN", "3A.a", "", "t.one true, t.a true"},
        {"met by a limb", "tpp: 60\np: true\n", "CN", "3A.b", "", "t.two true, t.a true"},
        {"a no names the requirement on the paragraph", "tpp: 60\np: false\n", "CN", "3A.b", "",
         "t.two false, t.a true"},
        {"elsewhere", "tpp: 100\np: true\n", "JP", "3A.a", "", "t.one false, t.a true"},
        {"open", "tpp: 60\n", "CN", "3A.b", "", "t.two unknown, t.a true"},
        {"open throughout", "p: false\n", "CN", "", "3A.a, 3A.b", "t.one unknown, t.a unknown"},
        {"nothing speaks of it", "tpp: 1\n", "CN", "", "", ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Asked asked;
            asked.to = c.to;
            const Decision decision = decided(rulebook, c.lines, asked);
            CHECK(joined(decision.classification) == c.classification);
            CHECK(joined(decision.possible_classification) == c.possible);
            CHECK(rules_of(decision) == c.rules);
        }
    }
}

TEST_CASE("a comparison shows value, threshold and margin") {
    const Decision decision =
        decided(SmallRules()
                    .rules(rule("t.rule", "require",
                                {"when: tpp >= 4800", "to: D:1", "effective: {from: 2024-01-01, to: 2025-01-01}"}))
                    .load(),
                "tpp: 5285\n");
    const RuleTrace* trace = find(decision.rules, "t.rule");
    REQUIRE(trace != nullptr);
    CHECK(trace->stage == "require");
    CHECK(trace->standing == "in force");
    CHECK(trace->source == "regulation");
    CHECK(trace->cite.text == "cite of t.rule");
    CHECK(trace->effective_from == day("2024-01-01"));
    CHECK(trace->effective_to == day("2025-01-01"));
    REQUIRE(trace->because.size() == 2);
    CHECK(trace->because[0].fact == "tpp");
    CHECK(trace->because[0].value.value == "5285");
    CHECK(trace->because[0].op == ">=");
    CHECK(trace->because[0].threshold == "4800");
    CHECK(trace->because[0].margin == "485");
    CHECK(trace->because[0].verdict == Verdict::true_);
    CHECK(trace->because[1].fact == "destination");
    CHECK(trace->because[1].op == "in");
    CHECK(trace->because[1].threshold == "D:1");
}

TEST_CASE("everything considered is there on request, the first failed condition with it") {
    Asked asked;
    const Rulebook rulebook =
        SmallRules()
            .rules(rule("t.met", "require", {"when: p"}) + rule("t.failed", "require", {"when: q"}) +
                   rule("t.later", "require", {"effective: {from: 2025-01-01}"}))
            .load();
    CHECK(decided(rulebook, "p: true\nq: false\n", asked).considered.empty());
    asked.detail = Detail::all;
    const Decision decision = decided(rulebook, "p: true\nq: false\n", asked);
    REQUIRE(decision.considered.size() == 2);
    CHECK(decision.considered[0].id == "t.failed");
    REQUIRE(decision.considered[0].because.size() == 1);
    CHECK(decision.considered[0].because[0].fact == "q");
    CHECK(decision.considered[1].id == "t.met");
}

TEST_CASE("less detail gives the same outcome") {
    const Rulebook rulebook = SmallRules().rules(requirement("tpp >= 100")).load();
    for (const std::string& lines : {std::string("tpp: 100\n"), std::string("tpp: 99\n"), std::string()}) {
        Asked brief;
        brief.detail = Detail::outcome;
        const Decision shorter = decided(rulebook, lines, brief);
        const Decision longer = decided(rulebook, lines);
        CHECK(shorter.outcome == longer.outcome);
        CHECK(rules_of(shorter) == rules_of(longer));
        CHECK(shorter.missing.empty());
    }
}

TEST_CASE("a stated ECCN that the facts contradict is a finding, and removes nothing") {
    const Rulebook rulebook =
        SmallRules()
            .rules(rule("t.a", "classify", {"gives: 3A.a", "when: tpp >= 100"}) + requirement("item is 3A.a"))
            .load();
    struct Case {
        std::string name;
        std::string lines;
        std::string outcome;
        std::string findings;
    };
    const Case cases[] = {
        {"as the facts say", "eccn: 3A.a\ntpp: 100\n", "license_required", ""},
        {"above what the facts say", "eccn: 3A\ntpp: 100\n", "license_required", ""},
        {"more than stated", "eccn: 5A992\ntpp: 100\n", "license_required",
         "the spec states ECCN 5A992, by its facts the item is also 3A.a"},
        {"less than stated", "eccn: 3A.a\ntpp: 99\n", "license_required",
         "the spec states ECCN 3A.a, its facts do not meet that paragraph"},
        {"open", "eccn: 3A.a\n", "license_required", ""},
        {"not for these rules to say", "eccn: 5A992\ntpp: 99\n", "no_license_required", ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Decision decision = decided(rulebook, c.lines);
            CHECK(to_string(decision.outcome) == c.outcome);
            CHECK(joined(decision.findings) == c.findings);
        }
    }
}

TEST_CASE("a license held stands beside the outcome") {
    const std::string license =
        "licenses:\n  - {license: D1, holder: Acme Inc., products: [X1], destinations: D:1, from: 2024-01-01, to: "
        "2024-07-01, "
        "conditions: [report]}\n";
    const Rulebook rulebook = SmallRules().rules(requirement("p")).overlay(license).load();
    struct Case {
        std::string name;
        std::string lines;
        std::string to;
        std::string on;
        std::string held;
    };
    const std::string chip = "family: X1\ndesigner: Acme Graphics\np: true\n";
    const Case cases[] = {
        {"valid", chip, "CN", "2024-06-01", "D1 valid X1 to D:1; report"},
        {"its first day", chip, "CN", "2024-01-01", "D1 valid X1 to D:1; report"},
        {"before", chip, "CN", "2023-12-31", "D1 invalid X1 to D:1; report"},
        {"its last day", chip, "CN", "2024-06-30", "D1 valid X1 to D:1; report"},
        {"over", chip, "CN", "2024-07-01", "D1 invalid X1 to D:1; report"},
        {"elsewhere", chip, "JP", "2024-06-01", "none"},
        {"treated alike", chip, "HK", "2024-06-01", "D1 valid X1 to D:1; report"},
        {"another product", "family: X1 Pro\ndesigner: Acme\np: true\n", "CN", "2024-06-01", "none"},
        {"another exporter", "family: X1\ndesigner: Omega\np: true\n", "CN", "2024-06-01", "none"},
        {"nothing required", "family: X1\ndesigner: Acme\np: false\n", "CN", "2024-06-01", "none"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Asked asked;
            asked.to = c.to;
            asked.on = c.on;
            const Decision decision = decided(rulebook, c.lines, asked);
            CHECK((decision.outcome == Outcome::license_required) == (c.name != "nothing required"));
            std::string held = "none";
            if (const auto& authorization = decision.authorization) {
                held = authorization->license + (authorization->valid ? " valid " : " invalid ") +
                       authorization->covers + "; " + joined(authorization->conditions);
            }
            CHECK(held == c.held);
        }
    }
}

TEST_CASE("a rule of unverified standing leaves the outcome open, with the reason") {
    const Rulebook rulebook =
        SmallRules()
            .rules(rule("t.rule", "require",
                        {"when: p", "standing: [{is: unverified, from: 2024-01-01, cite: c, reason: nobody saw it}]"}))
            .load();
    const Decision decision = decided(rulebook, "p: true\n");
    CHECK(decision.outcome == Outcome::undetermined);
    CHECK(decision.notes == std::vector<std::string>{"nobody saw it"});
    CHECK(rules_of(decision) == "t.rule unknown");
    CHECK(decision.rules[0].standing == "unverified");
    CHECK(decision.rules[0].standing_reason == "nobody saw it");
    CHECK(decided(rulebook, "p: false\n").outcome == Outcome::no_license_required);
}

TEST_CASE("a value that a rule of unverified standing gives is not certain") {
    const auto decided_by = [](const std::string& spell) {
        return outcome(SmallRules()
                           .rules(rule("t.derive", "derive",
                                       {"fact: performance_density", "formula: tpp / (die_area in mm2)", spell}) +
                                  requirement("performance_density >= 5.92"))
                           .load(),
                       "tpp: 1000\ndie_area: 800 mm2\n");
    };
    CHECK(decided_by("note: n") == "no_license_required");
    CHECK(decided_by("standing: [{is: unverified, from: 2024-01-01, cite: {text: c, url: u}}]") == "undetermined");
    const auto flagged = [](const std::string& spell) {
        return outcome(SmallRules()
                           .rules(rule("t.derive", "derive", {"fact: certified", "when: tpp >= 500", spell}) +
                                  requirement("certified"))
                           .load(),
                       "tpp: 1000\n");
    };
    CHECK(flagged("note: n") == "license_required");
    // Without the rule nothing says that the flag is false either.
    CHECK(outcome(SmallRules()
                      .rules(rule("t.derive", "derive",
                                  {"fact: certified", "when: tpp >= 5000",
                                   "standing: [{is: unverified, from: 2024-01-01, cite: {text: c, url: u}}]"}) +
                             requirement("certified"))
                      .load(),
                  "tpp: 1000\n") == "undetermined");
    CHECK(flagged("standing: [{is: unverified, from: 2024-01-01, cite: {text: c, url: u}}]") == "undetermined");
}
