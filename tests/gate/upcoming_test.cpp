// `--warn-ahead`: what published rules will change.
#include "gate/upcoming.hpp"

#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

/// The days of the changes within a span, with the outcome from each on.
std::string changes(const std::string& lines, const std::string& on, const std::string& until) {
    const Rulebook rules =
        SmallRules()
            .rules(rule("t.first", "require", {"effective: {from: 2024-03-01, to: 2024-09-01}", "when: tpp >= 4800"}) +
                   rule("t.second", "require", {"effective: {from: 2024-12-01}", "when: tpp >= 2400"}))
            .load();
    const Item it = item(rules, lines);
    const Shipment sh = shipment(rules);
    Question question;
    question.destination = "CN";
    question.date = day(on);
    const Decision now = decide(rules, it, sh, question);
    std::string out;
    for (const gate::Change& change : gate::upcoming_decisions(rules, it, sh, question, now, day(until))) {
        const Finding finding = gate::finding_of(change);
        out += (out.empty() ? "" : ", ") + to_string(finding.date) + " " + std::string(to_string(finding.outcome));
    }
    return out;
}

}  // namespace

TEST_CASE("what will change within a span") {
    CHECK(changes("tpp: 5000\n", "2024-02-01", "2024-02-29").empty());
    CHECK(changes("tpp: 5000\n", "2024-02-01", "2024-03-01") == "2024-03-01 license_required");
    CHECK(changes("tpp: 5000\n", "2024-03-01", "2024-12-31") ==
          "2024-09-01 no_license_required, 2024-12-01 license_required");
    CHECK(changes("tpp: 3000\n", "2024-02-01", "2024-12-31") == "2024-12-01 license_required");
    CHECK(changes("tpp: unknown\n", "2024-02-01", "2024-03-31") == "2024-03-01 undetermined");
    CHECK(changes("tpp: 2000\n", "2024-02-01", "2025-12-31").empty());
}
