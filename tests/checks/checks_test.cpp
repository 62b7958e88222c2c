// What each check finds, where it points, and what it leaves alone.
#include "checks/check.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

using namespace licet;
using namespace licet::test;

namespace {

/// The small rules with nothing for a check to find, and TPP as a figure that controls grow with.
SmallRules sound() {
    return SmallRules()
        .edit("vocabulary.yaml", "{name: tpp, of: item, type: number,",
              "{name: tpp, of: item, type: number, more_is_stricter: true,")
        .edit("us/groups.yaml", "known: 2024-05-20}", "known: 2024-05-20, cite: a}")
        .edit("us/groups.yaml", "remove: [IL]}", "remove: [IL], cite: b}")
        .file("us/parties.yaml", "licet: parties/v1\npack: us\nlists: []\n");
}

/// `line:column code underlined` of the findings of one code.
std::string found(const SmallRules& rules, const std::string& code, const checks::CheckInput& input = {}) {
    Diagnostics all;
    checks::check_rulebook(rules.load(), input, all);
    Diagnostics wanted;
    for (const Diagnostic& finding : all) {
        CHECK(finding.severity == Severity::warning);
        CHECK_FALSE(finding.help.empty());
        if (finding.code == code) wanted.add(finding);
    }
    return summary(wanted);
}

/// A rule whose keys are in force in the year 2024.
std::string in_2024(const std::string& id, const std::string& stage, std::initializer_list<std::string> keys) {
    std::vector<std::string> all = {"effective: {from: 2024-01-01, to: 2025-01-01}"};
    all.insert(all.end(), keys);
    std::string text = "  - id: " + id + "\n    stage: " + stage + "\n    title: " + id + "\n";
    text += "    cite: {text: cite of " + id + ", url: u}\n";
    for (const std::string& key : all) text += "    " + key + "\n";
    return text;
}

struct Row {
    const char* name;
    std::string rules;
    const char* code;
    const char* finding;  ///< empty: none
};

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        CAPTURE(row.name);
        CHECK(found(sound().rules(row.rules), row.code) == row.finding);
    }
}

std::string require(const std::string& id, std::initializer_list<std::string> keys) {
    return in_2024(id, "require", keys);
}
std::string classify(const std::string& id, std::initializer_list<std::string> keys) {
    return in_2024(id, "classify", keys);
}

}  // namespace

TEST_CASE("checks: ranges without a number") {
    check({
        {"ends swapped", require("t.a", {"when: 5.92 <= tpp < 1.6"}), "swapped-chain",
         "9:11 swapped-chain 5.92 <= tpp < 1.6"},
        {"in the right order", require("t.a", {"when: 1.6 <= tpp < 5.92"}), "swapped-chain", ""},
        {"a point without itself", require("t.a", {"when: 5 < tpp <= 5"}), "swapped-chain",
         "9:11 swapped-chain 5 < tpp <= 5"},
        {"dates swapped", require("t.a", {"when: p and 2025-01-01 <= date < 2024-01-01"}), "swapped-chain",
         "9:17 swapped-chain 2025-01-01 <= date < 2024-01-01"},
        {"in a limb", classify("t.a", {"gives: {3A: 9 <= tpp < 3}"}), "swapped-chain",
         "9:17 swapped-chain 9 <= tpp < 3"},
        {"told once", require("t.a", {"when: 5.92 <= tpp < 1.6"}), "never-applies", ""},
    });
}

TEST_CASE("checks: rules that can never apply") {
    check({
        {"two figures", require("t.a", {"when: tpp >= 10 and p and tpp < 5"}), "never-applies",
         "9:11 never-applies tpp >= 10"},
        {"when and unless", require("t.a", {"when: p", "unless: p or q"}), "never-applies", "9:11 never-applies p"},
        {"a set without places", require("t.a", {"to: A:5 & D:5"}), "never-applies", "9:9 never-applies A:5 & D:5"},
        {"a set that is empty at first", require("t.a", {"to: MO & D:1"}), "never-applies", ""},
        {"only where no gate is open", require("t.a", {"to: US"}), "never-applies", "9:9 never-applies US"},
        {"a limb", classify("t.a", {"when: kind == chip", "gives: {3A.a: p, 3A.b: kind == hbm}"}), "never-applies",
         "10:28 never-applies kind == hbm"},
        {"a side of or", require("t.a", {"when: p or (tpp < 3 and tpp > 5)"}), "never-applies",
         "9:16 never-applies (tpp < 3 and tpp > 5)"},
        {"a side of or that its day rules out", require("t.a", {"when: p or (q and date < 2020-01-01)"}),
         "never-applies", ""},
        {"nothing against it", require("t.a", {"when: p and tpp >= 5", "to: D:5"}), "never-applies", ""},
    });
}

TEST_CASE("checks: rules in force on no day") {
    check({
        {"replaced before it begins",
         rule("t.a", "require", {"effective: {from: 2024-01-01}"}) +
             rule("t.b", "require", {"effective: {from: 2023-01-01}", "replaces: t.a"}),
         "never-in-force", "4:9 never-in-force t.a"},
        {"replaced later",
         rule("t.a", "require", {"effective: {from: 2022-01-01}"}) +
             rule("t.b", "require", {"effective: {from: 2023-01-01}", "replaces: t.a"}),
         "never-in-force", ""},
        {"over before the pack begins", rule("t.a", "require", {"effective: {from: 2018-01-01, to: 2019-01-01}"}),
         "never-in-force", "4:9 never-in-force t.a"},
        {"stayed throughout", require("t.a", {"standing: [{is: stayed, from: 2024-01-01, cite: {text: c, url: u}}]"}),
         "never-in-force", "4:9 never-in-force t.a"},
        {"printed, never enforced",
         require("t.a", {"standing: [{is: not_enforced, from: 2024-01-01, cite: {text: c, url: u}}]"}),
         "never-in-force", ""},
    });
}

TEST_CASE("checks: versions in force at once") {
    const std::string first = classify("t.a", {"gives: {3A: tpp >= 5}"});
    const auto second = [](const std::string& more) {
        return rule("t.b", "classify", {"effective: {from: 2024-06-01}", "gives: {3A: tpp >= 3}", more});
    };
    check({
        {"nothing said", first + second("note: n"), "overlapping-versions", "10:9 overlapping-versions t.b"},
        {"replaced", first + second("replaces: t.a"), "overlapping-versions", ""},
        {"meant", first + second("alternative_to: t.a"), "overlapping-versions", ""},
        {"other paragraphs", first + rule("t.b", "classify", {"gives: {3A.b: tpp >= 3}"}), "overlapping-versions", ""},
        {"conditions that exclude each other", first + rule("t.b", "classify", {"gives: {3A: tpp < 5}"}),
         "overlapping-versions", ""},
        {"formulas",
         rule("t.a", "derive", {"fact: tpp", "formula: quantity"}) +
             rule("t.b", "derive", {"fact: tpp", "formula: quantity * 2"}),
         "overlapping-versions", "11:9 overlapping-versions t.b"},
        {"spells",
         require("t.a", {"standing:", "  - {is: stayed, from: 2024-02-01, to: 2024-04-01, cite: {text: c, url: u}}",
                         "  - {is: unverified, from: 2024-03-01, cite: {text: c, url: u}}"}),
         "overlapping-spells", "11:9 overlapping-spells {is: unverified, from: 2024-03-01, cite: {text: c, url: u}}"},
        {"spells that follow",
         require("t.a", {"standing:", "  - {is: stayed, from: 2024-02-01, to: 2024-04-01, cite: {text: c, url: u}}",
                         "  - {is: unverified, from: 2024-04-01, cite: {text: c, url: u}}"}),
         "overlapping-spells", ""},
    });
}

TEST_CASE("checks: rules that another one hides") {
    check({
        {"a narrower one", require("t.a", {"when: p", "reason: RS"}) + require("t.b", {"when: p and q", "reason: RS"}),
         "masked-rule", "11:9 masked-rule t.b"},
        {"for another reason",
         require("t.a", {"when: p", "reason: RS"}) + require("t.b", {"when: p and q", "reason: NS"}), "masked-rule",
         ""},
        {"for longer", require("t.a", {"when: p"}) + rule("t.b", "require", {"when: p and q"}), "masked-rule", ""},
        {"lifted by an exception",
         require("t.a", {"when: p"}) + require("t.b", {"when: p and q"}) +
             in_2024("t.e", "except", {"name: E", "lifts: t.b"}),
         "masked-rule", ""},
        {"meant", require("t.a", {"when: p"}) + require("t.b", {"when: p and q", "alternative_to: t.a"}), "masked-rule",
         ""},
        {"two that say the same", require("t.a", {"when: p"}) + require("t.b", {"when: p"}), "masked-rule",
         "10:9 masked-rule t.b"},
        {"a limb", classify("t.a", {"gives: {3A.a: tpp >= 5 and p, 3A.a.1: tpp >= 3}"}), "masked-rule",
         "9:13 masked-rule 3A.a"},
        {"a limb that adds something", classify("t.a", {"gives: {3A.a: tpp >= 3, 3A.a.1: tpp >= 5}"}), "masked-rule",
         ""},
        {"a policy",
         require("t.r", {"when: p"}) + in_2024("t.a", "review", {"when: q", "policy: case_by_case", "for: t.r"}) +
             in_2024("t.b", "review", {"policy: case_by_case"}),
         "masked-rule", "10:9 masked-rule t.a"},
    });
}

TEST_CASE("checks: rules side by side that nobody ranked") {
    const std::string base = require("t.r", {"when: p"});
    const auto policy = [](const std::string& id, const std::string& when, const std::string& what,
                           const std::string& more) {
        return in_2024(id, "review", {"when: " + when, "policy: " + what, more});
    };
    const auto way = [](const std::string& id, const std::string& when, const std::string& duty,
                        const std::string& more) {
        return in_2024(id, "except", {"name: E", "lifts: t.r", "when: " + when, "conditions: [" + duty + "]", more});
    };
    check({
        {"two policies",
         base + policy("t.a", "q", "case_by_case", "note: n") +
             policy("t.b", "certified", "policy_of_denial", "note: n"),
         "contradicting-policies", "18:9 contradicting-policies t.b"},
        {"policies that exclude each other",
         base + policy("t.a", "q", "case_by_case", "note: n") + policy("t.b", "not q", "policy_of_denial", "note: n"),
         "contradicting-policies", ""},
        {"policies of which one cannot meet the requirement",
         base + policy("t.a", "not p", "case_by_case", "note: n") + policy("t.b", "q", "policy_of_denial", "note: n"),
         "contradicting-policies", ""},
        {"policies that are both meant",
         base + policy("t.a", "q", "case_by_case", "note: n") +
             policy("t.b", "q", "policy_of_denial", "alternative_to: t.a"),
         "contradicting-policies", ""},
        {"two ways", base + way("t.a", "q", "notify", "note: n") + way("t.b", "certified", "report", "note: n"),
         "unranked-exceptions", "20:9 unranked-exceptions t.b"},
        {"two ways with the same duties",
         base + way("t.a", "q", "notify", "note: n") + way("t.b", "certified", "notify", "note: n"),
         "unranked-exceptions", ""},
        {"two ways that exclude each other",
         base + way("t.a", "q", "notify", "note: n") + way("t.b", "not q", "report", "note: n"), "unranked-exceptions",
         ""},
        {"two ways that are both meant",
         base + way("t.a", "q", "notify", "note: n") + way("t.b", "q", "report", "alternative_to: t.a"),
         "unranked-exceptions", ""},
    });
}

TEST_CASE("checks: more of a figure that frees an item") {
    const std::string band = "gives: {3A.b: 3 <= tpp < 5}";
    const auto above = [](const std::string& limb) { return classify("t.above", {"gives: {3A.a: " + limb + "}"}); };
    check({
        {"a band with nothing above", classify("t.a", {band}), "not-monotone", "9:19 not-monotone 3 <= tpp < 5"},
        {"a band with its reason", classify("t.a", {band, "not_monotone: the law says so"}), "not-monotone", ""},
        {"a band that another rule takes over", classify("t.a", {band, "taken_over_by: t.above"}) + above("tpp >= 5"),
         "not-monotone", ""},
        {"another rule that nobody named", classify("t.a", {band}) + above("tpp >= 5"), "not-monotone",
         "9:19 not-monotone 3 <= tpp < 5"},
        {"another rule with a gap", classify("t.a", {band, "taken_over_by: t.above"}) + above("tpp > 5"),
         "not-monotone", "9:19 not-monotone 3 <= tpp < 5"},
        {"another rule with another condition",
         classify("t.a", {band, "taken_over_by: t.above"}) + above("tpp >= 5 and p"), "not-monotone",
         "9:19 not-monotone 3 <= tpp < 5"},
        {"another limb of the rule", classify("t.a", {"gives: {3A.b: 3 <= tpp < 5, 3A.a: tpp >= 5}"}), "not-monotone",
         ""},
        {"an unless", require("t.a", {"unless: tpp < 5"}), "not-monotone", ""},
        {"an unless from below", require("t.a", {"unless: tpp >= 5"}), "not-monotone", "9:13 not-monotone tpp >= 5"},
        {"under not", require("t.a", {"when: not (tpp < 5)"}), "not-monotone", ""},
        {"inside a system", require("t.a", {"when: any ic (tpp < 5)"}), "not-monotone", "9:19 not-monotone tpp < 5"},
        {"no ic", require("t.a", {"when: no ic (tpp < 5)"}), "not-monotone", ""},
        {"an exception up to a figure",
         require("t.r", {"when: p"}) + in_2024("t.a", "except", {"name: E", "lifts: t.r", "when: tpp < 5"}),
         "not-monotone", ""},
        {"an exception from a figure on",
         require("t.r", {"when: p"}) + in_2024("t.a", "except", {"name: E", "lifts: t.r", "when: tpp > 5"}),
         "not-monotone", "17:11 not-monotone tpp > 5"},
        {"a figure without a direction", require("t.a", {"when: quantity < 5"}), "not-monotone", ""},
    });
}

TEST_CASE("checks: references that never meet") {
    const std::string past = rule("t.r", "require", {"effective: {from: 2021-01-01, to: 2023-01-01}"});
    check({
        {"an exception", past + in_2024("t.a", "except", {"name: E", "lifts: t.r"}), "never-meets",
         "15:12 never-meets t.r"},
        {"a policy", past + in_2024("t.a", "review", {"policy: case_by_case", "for: [t.r]"}), "never-meets",
         "15:11 never-meets t.r"},
        {"one day", past + rule("t.a", "except", {"effective: {from: 2022-12-31}", "name: E", "lifts: t.r"}),
         "never-meets", ""},
    });
}

TEST_CASE("checks: citations that are missing") {
    CHECK(found(SmallRules(), "missing-citation") ==
          "10:9 missing-citation {on: 2024-06-01, add: [MO], known: 2024-05-20}\n"
          "11:9 missing-citation {on: 2025-06-01, remove: [IL]}");
    check({
        {"a spell without a link", require("t.a", {"standing: [{is: stayed, from: 2024-02-01, cite: {text: c}}]"}),
         "missing-citation", "9:16 missing-citation {is: stayed, from: 2024-02-01, cite: {text: c}}"},
        {"a spell with a link", require("t.a", {"standing: [{is: stayed, from: 2024-02-01, cite: {text: c, url: u}}]"}),
         "missing-citation", ""},
    });
}

TEST_CASE("checks: what nothing uses") {
    check({
        {"a paragraph", classify("t.a", {"gives: {3A.a: p, 3B.x: q}"}) + require("t.b", {"when: item is 3A"}),
         "unused-paragraph", "9:22 unused-paragraph 3B.x"},
        {"a shared vocabulary, with one pack of several", require("t.a", {"when: p"}), "unused-fact", ""},
    });
    CHECK(found(sound(), "unused-fact", {.every_pack = true}).find("unused-fact remark") != std::string::npos);
    CHECK(found(sound(), "unused-fact", {.every_pack = true}).find("destination") == std::string::npos);
    CHECK(found(sound().file("us/more.yaml",
                             "licet: vocabulary/v1\nfacts:\n"
                             "  - {name: idle, of: item, type: flag, meaning: m, source: s}\n"),
                "unused-fact") == "3:12 unused-fact idle");
    CHECK(found(SmallRules(), "unused-list").starts_with("4:5 unused-list"));
    CHECK(found(SmallRules().rules(requirement("any party (name in entity_list)")), "unused-list").empty());
}

TEST_CASE("checks: rules without a test") {
    const TemporaryFolder folder;
    const std::string rules =
        require("t.r", {"when: p"}) + classify("t.c", {"gives: {3A.a: p}"}) +
        in_2024("t.e", "except", {"name: E", "lifts: t.r"}) + in_2024("t.v", "review", {"policy: case_by_case"}) +
        in_2024("t.d", "advise", {"text: take care"}) + rule("t.f", "derive", {"fact: tpp", "formula: quantity"});
    const auto untested = [&](const std::string& expectations) {
        const auto file = folder.write(
            "t.yaml", "licet: tests/v1\ntests:\n  - name: n\n    to: CN\n    on: 2024-06-01\n" + expectations);
        return found(sound().rules(rules), "untested-rule", {.tests = {file}});
    };
    CHECK(found(sound().rules(rules), "untested-rule").empty());
    CHECK(untested("") ==
          "4:9 untested-rule t.r\n10:9 untested-rule t.c\n16:9 untested-rule t.e\n"
          "23:9 untested-rule t.v\n29:9 untested-rule t.d");
    CHECK(
        untested(
            "    rule: t.r\n    classification: [3A.a]\n    exception: E\n    review: case_by_case\n    advice: t.d\n")
            .empty());
    CHECK(untested("    rule: t.r\n    classification: [3A.a]\n    advice: t.d\n") ==
          "16:9 untested-rule t.e\n23:9 untested-rule t.v");
}

TEST_CASE("checks: what an overlay changes needs no test") {
    const TemporaryFolder folder;
    const auto file = folder.write(
        "t.yaml", "licet: tests/v1\ntests:\n  - {name: n, to: CN, on: 2024-06-01, classification: 3A.a}\n");
    const std::string rules = rule("t.c", "classify", {"gives: {3A.a: p}"}) + require("t.r", {"when: item is 3A.a"});
    const std::string change = "changes:\n  - {set: t.c, from: 2025-01-01, with: {gives: {3A.a: q}}}\n";
    CHECK(found(sound().rules(rules), "untested-rule", {.tests = {file}}) == "10:9 untested-rule t.r");
    CHECK(found(sound().rules(rules).overlay(change), "untested-rule", {.tests = {file}}) == "10:9 untested-rule t.r");
}

TEST_CASE("checks: each has a code of its own and says what it means") {
    std::vector<std::string> codes;
    for (const checks::CheckInfo& check : checks::all_checks()) {
        CHECK_FALSE(check.meaning.empty());
        codes.emplace_back(check.code);
    }
    std::sort(codes.begin(), codes.end());
    CHECK(std::adjacent_find(codes.begin(), codes.end()) == codes.end());
    CHECK(codes.size() >= 15);
}

TEST_CASE("checks: the shipped rules have none of these faults") {
    Diagnostics found;
    checks::check_rulebook(shipped_rulebook(), {}, found);
    CHECK(summary(found) == "");
}
