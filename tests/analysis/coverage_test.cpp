#include "analysis/coverage.hpp"

#include "analysis/scenarios.hpp"
#include "report/coverage.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

namespace licet::test {

namespace {

/// Chips of 100 and more to China, since 1 June 2022, enforced a month later.
Rulebook law(const std::string& when = "tpp >= 100") {
    return SmallRules()
        .rules(rule(
            "us.r", "require",
            {"effective: {from: 2022-06-01}", "compliance: 2022-07-01", "when: " + when, "to: CN | MO", "reason: RS"}))
        .load();
}

analysis::Coverage covered(const Rulebook& rulebook, const std::string& rows) {
    const TemporaryFolder folder;
    const auto file = folder.write(
        "a.yaml", "licet: tests/v1\ntests:\n  - name: t\n    item: {name: X, kind: chip}\n    cases:\n" + rows);
    Diagnostics faults;
    const analysis::FindItem none = [](const std::string&, Diagnostics&) { return std::nullopt; };
    const analysis::Coverage coverage = analysis::measure_coverage(rulebook, {file}, none, faults);
    CHECK(summary(faults).empty());
    return coverage;
}

/// What no test reaches: "applies: unknown; tpp >= 100: at, over"
std::string gaps(const analysis::Coverage& coverage) {
    std::string text;
    for (const analysis::CoverageGoal& goal : coverage.rules.at(0).goals) {
        std::string open;
        for (const auto& point : goal.points) {
            if (!point.reached) open += (open.empty() ? "" : ", ") + point.name;
        }
        if (!open.empty()) text += (text.empty() ? "" : "; ") + goal.what + ": " + open;
    }
    return text;
}

std::string gaps(const std::string& rows) { return gaps(covered(law(), rows)); }

}  // namespace

TEST_CASE("coverage asks for verdicts, figures, sets and dates") {
    const analysis::Coverage coverage = covered(law(), "      - {tpp: 5, to: DE, on: 2021-01-01}\n");
    CHECK(coverage.tests == 1);
    CHECK(gaps(coverage) ==
          "applies: true, false, unknown; tpp >= 100: under, at, over; destination in CN | MO: inside, outside; "
          "effective from 2022-06-01: day before, day; compliance 2022-07-01: day before, day");
    CHECK(coverage.count().wanted == 12);
    CHECK(coverage.count().reached == 0);
    CHECK(coverage.count(analysis::CoverageKind::threshold).percent() == 0.0);
}

TEST_CASE("a figure is tested just beside it, and where it alone turns the rule") {
    CHECK(gaps("      - {tpp: 99.9, to: CN, on: 2023-01-01}\n      - {tpp: 100, to: MO, on: 2023-01-01}\n"
               "      - {tpp: 100.1, to: CN, on: 2023-01-01}\n      - {tpp: 100, to: DE, on: 2023-01-01}\n"
               "      - {to: CN, on: 2023-01-01}\n") ==
          "effective from 2022-06-01: day before, day; compliance 2022-07-01: day before, day");
    CHECK(gaps("      - {tpp: 9, to: CN, on: 2023-01-01}\n      - {tpp: 99.9, to: DE, on: 2023-01-01}\n"
               "      - {tpp: 100..101, to: CN, on: 2023-01-01}\n")
              .find("tpp >= 100: under, at, over") != std::string::npos);
}

TEST_CASE("a date is tested from both sides, in the law in which it counts, by a test about the rule") {
    const std::string days =
        "      - {tpp: 200, to: CN, posture: text, on: 2022-05-31}\n"
        "      - {tpp: 200, to: CN, posture: text, on: 2022-06-01}\n"
        "      - {tpp: 200, to: CN, on: 2022-06-30}\n";
    CHECK(gaps(days).find("effective") == std::string::npos);
    CHECK(gaps(days).find("compliance 2022-07-01: day") != std::string::npos);
    CHECK(gaps(days).find("compliance 2022-07-01: day before") == std::string::npos);
    CHECK(gaps("      - {tpp: 5, to: CN, posture: text, on: 2022-06-01}\n").find("day before, day") !=
          std::string::npos);
    CHECK(gaps("      - {tpp: 5, to: CN, posture: text, on: 2022-06-01, rule: us.r}\n")
              .find("effective from 2022-06-01: day before;") != std::string::npos);
}

TEST_CASE("a verdict that cannot be is not asked for") {
    CHECK(gaps(covered(law("tpp >= 100 and unknown \"why\""), "      - {tpp: 5, to: DE, on: 2021-01-01}\n"))
              .starts_with("applies: false, unknown;"));
}

TEST_CASE("coverage as text") {
    const analysis::Coverage coverage = covered(law(), "      - {tpp: 100, to: CN, on: 2023-01-01}\n");
    const std::string text = report::coverage_text(coverage, {});
    CHECK(text.starts_with("25.0 %  (3 of 12)  1 rule, 1 test\n"));
    CHECK(text.find("tpp >= 100: under or over\n") != std::string::npos);
}

TEST_CASE("tests that name a rule or, while it counts, its paragraph") {
    const Rulebook rulebook =
        SmallRules()
            .rules(rule("us.c", "classify", {"effective: {from: 2022-06-01}", "gives: {1A001: tpp >= 100}"}) +
                   rule("us.r", "require", {"when: item is 1A001", "to: CN", "reason: RS"}))
            .load();
    const TemporaryFolder folder;
    const auto file = folder.write("a.yaml",
                                   "licet: tests/v1\ntests:\n  - name: t\n    item: {name: X, kind: chip}\n    to: CN\n"
                                   "    classification: [1A001]\n    rule: us.r\n    cases:\n"
                                   "      - {name: before, on: 2022-05-31}\n      - {name: on, on: 2022-06-01}\n");
    Diagnostics faults;
    const auto named = analysis::scenarios_naming(rulebook, "us.c", file, faults);
    REQUIRE(named.size() == 1);
    CHECK(named.front().name == "t: on");
    CHECK(analysis::scenarios_naming(rulebook, "us.r", file, faults).size() == 2);
    CHECK(analysis::scenarios_naming(rulebook, "us.absent", file, faults).empty());
}

}  // namespace licet::test
