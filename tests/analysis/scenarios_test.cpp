#include "analysis/scenarios.hpp"

#include "report/scenarios.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

namespace licet::test {

namespace {

/// Chips of 100 and more to China.
Rulebook law() {
    return SmallRules().rules(rule("us.r", "require", {"when: tpp >= 100", "to: CN", "reason: RS"})).load();
}

/// The result of one test: a chip of `tpp` to China, with these expectations.
analysis::ScenarioResult result_of(const std::string& tpp, const std::string& expectations) {
    const TemporaryFolder folder;
    const auto file =
        folder.write("a.yaml", "licet: tests/v1\ntests:\n  - name: t\n    item: {name: X, kind: chip, tpp: " + tpp +
                                   "}\n    to: CN\n    on: 2024-06-01\n" + expectations);
    Diagnostics faults;
    const analysis::FindItem none = [](const std::string&, Diagnostics&) { return std::nullopt; };
    const Rulebook rulebook = law();
    auto results = analysis::run_scenarios(
        rulebook, file, [](const std::string&) { return true; }, none, faults);
    CHECK(summary(faults).empty());
    REQUIRE(results.size() == 1);
    return results.front();
}

/// "outcome: expected a, got b at 7"
std::string differences(const std::string& tpp, const std::string& expectations) {
    std::string text;
    for (const analysis::Difference& d : result_of(tpp, expectations).differences) {
        text += (text.empty() ? "" : "; ") + d.key + ": expected " + d.expected + ", got " + d.got + " at " +
                std::to_string(d.line);
    }
    return text;
}

}  // namespace

TEST_CASE("what a test expects and what comes") {
    struct Row {
        std::string tpp, expectations, differences;
    };
    const Row rows[] = {
        {"200", "    outcome: license_required\n", ""},
        {"200", "    outcome: undetermined\n", "outcome: expected undetermined, got license_required at 7"},
        {"200", "    rule: us.r\n", ""},
        {"5", "    rule: [us.r]\n", "rule: expected us.r, got none at 7"},
        {"200", "    rule: []\n", "rule: expected none, got us.r at 7"},
        {"unknown", "    rule: us.r\n", "rule: expected us.r, got none at 7"},
        {"unknown", "    undecided_by: []\n", "undecided_by: expected none, got us.r at 7"},
        {"200", "    exception: []\n    review: []\n    undecided_by: []\n", ""},
        {"200", "    cite: 15 CFR 1\n", "cite: expected 15 CFR 1, got cite of us.r at 7"},
        {"200", "    margin: tpp >= 100 by 100\n", ""},
        {"100", "    margin: [tpp >= 100 by 0]\n", ""},
        {"99.99", "    margin: tpp >= 100 short by 0.01\n", ""},
        {"99", "    margin: tpp >= 100 short by 2\n",
         "margin: expected tpp >= 100 short by 2, got tpp >= 100 short by 1 at 7"},
        {"unknown", "    undecided_by: us.r\n    missing: tpp\n", ""},
        {"200", "    advice: [us.a]\n    because_no: not_an_export\n",
         "because_no: expected not_an_export, got none at 8; advice: expected us.a, got none at 7"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.tpp);
        CAPTURE(row.expectations);
        CHECK(differences(row.tpp, row.expectations) == row.differences);
    }
}

TEST_CASE("a failed test tells expected and got beside each other, and what decided") {
    const analysis::ScenarioResult result =
        result_of("185", "    outcome: undetermined\n    because_no: not_an_export\n");
    const auto lines = report::difference_lines(result, "a.yaml");
    REQUIRE(lines.size() == 4);
    CHECK(lines[0] == "            expected       got               expected at");
    CHECK(lines[1] == "outcome     undetermined   license_required  a.yaml:7");
    CHECK(lines[2] == "because_no  not_an_export  none              a.yaml:8");
    CHECK(lines[3].starts_with("decided by us.r (cite of us.r): "));
    CHECK(lines[3].ends_with("): tpp 185 >= 100 by 85"));
}

TEST_CASE("a test that is known to fail is counted apart") {
    const analysis::ScenarioResult result =
        result_of("5", "    outcome: license_required\n    todo: not written yet\n");
    const std::vector<report::TestedFile> files = {{"a.yaml", {result}}};
    CHECK(report::count(files).todo == 1);
    CHECK(report::count(files).failed == 0);
    CHECK(report::scenarios_text(files) == "TODO    t: not written yet\n0 passed, 0 failed, 1 todo\n");
}

}  // namespace licet::test
