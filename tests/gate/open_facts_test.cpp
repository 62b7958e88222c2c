// What a spec leaves open, whatever the destination.
#include "gate/open_facts.hpp"

#include "report/spec_states.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace licet;
using namespace licet::test;

namespace {

/// "fact rules" for each open fact.
std::string open_facts(const std::string& lines, const std::string& on = "2024-06-01") {
    const Rulebook rules = SmallRules()
                               .rules(rule("t.one", "require", {"when: tpp >= 4800", "to: CN"}) +
                                      rule("t.two", "require", {"when: tpp >= 2400 and die_area > 100 mm2", "to: DE"}) +
                                      rule("t.later", "require", {"effective: {from: 2025-01-01}", "when: tpp >= 1"}))
                               .load();
    std::string out;
    for (const gate::OpenFact& open : gate::state_of_spec(rules, item(rules, lines), day(on)).open) {
        out += (out.empty() ? "" : "; ") + open.fact;
        for (const std::string& rule : open.rules) out += " " + rule;
    }
    return out;
}

}  // namespace

TEST_CASE("facts that rules wait on, those with most rules first") {
    CHECK(open_facts("die_area: 10 mm2\n") == "tpp t.one");
    CHECK(open_facts("tpp: 3000\n") == "die_area t.two");
    CHECK(open_facts("name: Test\n") == "tpp t.one t.two; die_area t.two");
    CHECK(open_facts("name: Test\n", "2025-02-01") == "tpp t.later t.one t.two; die_area t.two");
    CHECK(open_facts("tpp: 100\n").empty());
}

TEST_CASE("a skeleton of a spec loads as it is, and with all of it taken out of comments") {
    const Rulebook& rules = shipped_rulebook();
    for (const char* kind : {"chip", "hbm", "system"}) {
        const std::string text = report::spec_skeleton(rules, "A \"B\" \\ C", kind);
        Diagnostics faults;
        const auto it = parse_item(text, "skeleton.yaml", rules, faults);
        CHECK(summary(faults).empty());
        REQUIRE(it);
        CHECK(it->name() == "A \"B\" \\ C");
        std::string all;
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            const bool fact = line.ends_with(": unknown") || line == "# performance:" || line == "# packaging:";
            all += (fact ? line.substr(2) : line) + "\n";
        }
        CHECK(all.find("\n  fp8: unknown\n") != std::string::npos);
        CHECK(all.find("\ndie_area: unknown\n") != std::string::npos);
        CHECK(parse_item(all, "all.yaml", rules, faults));
        CHECK(summary(faults) == "");
    }
}
