// Findings that somebody answers for until a day.
#include "gate/waivers.hpp"

#include "gate/findings.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

Rulebook rulebook() {
    return SmallRules()
        .rules(rule("t.china", "require", {"when: tpp >= 4800", "to: CN"}) +
               rule("t.second", "require", {"when: tpp >= 9000", "to: CN"}))
        .load();
}

std::string waiver(const std::string& lines) {
    return "licet: waivers/v1\nwaivers:\n  - {" + lines + ", reason: known, owner: Ann, reference: T-1}\n";
}

/// The findings of an item to China on 2024-06-01 under a waiver, judged on a day: "status" for each, expired waivers
/// as "ended", and codes of warnings.
std::string under(const std::string& file, const std::string& lines, const std::string& today = "2024-06-01") {
    const Rulebook rules = rulebook();
    const TemporaryFolder folder;
    Diagnostics faults;
    const auto waivers = gate::read_waivers(folder.write("ci/waivers.yaml", file), rules, faults);
    if (!waivers) return summary(faults);
    Decision decision = decided(rules, lines);
    decision.spec = (folder.path() / "ci/specs/one.yaml").string();
    std::vector<Finding> findings = gate::findings_of(decision, gate::grounds_of(decision, {}), {});
    for (Finding& finding : findings) finding.spec = decision.spec;
    gate::apply_waivers(*waivers, rules, day(today), findings, faults);
    std::string out;
    for (const Finding& f : findings) {
        out += (out.empty() ? "" : " ") +
               (f.kind == Finding::Kind::waiver ? std::string("ended") : std::string(to_string(f.status)));
    }
    for (const Diagnostic& fault : faults) out += " " + fault.code;
    return out;
}

}  // namespace

TEST_CASE("what a waiver covers") {
    struct Case {
        const char* name;
        const char* waiver;
        const char* lines;
        const char* result;
    };
    const Case cases[] = {
        {"by name", "item: Test, destination: CN, until: 2024-12-31", "tpp: 5000\n", "waived"},
        {"in other letters", "item: TEST, destination: cn, until: 2024-12-31", "tpp: 5000\n", "waived"},
        {"by the path of the spec", "item: specs/*.yaml, destination: CN, until: 2024-12-31", "tpp: 5000\n", "waived"},
        {"in any folder", "item: '**/one.yaml', destination: CN, until: 2024-12-31", "tpp: 5000\n", "waived"},
        {"a country by name", "item: Test, destination: China, until: 2024-12-31", "tpp: 5000\n", "waived"},
        {"everywhere", "item: Test, destination: all, until: 2024-12-31", "tpp: 5000\n", "waived"},
        {"one of several", "item: Test, destination: [DE, CN], until: 2024-12-31", "tpp: 5000\n", "waived"},
        {"the rule that decides", "item: Test, destination: CN, rule: t.china, until: 2024-12-31", "tpp: 5000\n",
         "waived"},
        {"the last day", "item: Test, destination: CN, until: 2024-06-01", "tpp: 5000\n", "waived"},
        {"what is open", "item: Test, destination: CN, until: 2024-12-31", "tpp: unknown\n", "waived"},

        {"another item", "item: Other, destination: CN, until: 2024-12-31", "tpp: 5000\n", "fresh unused-waiver"},
        {"another folder", "item: other/*.yaml, destination: CN, until: 2024-12-31", "tpp: 5000\n",
         "fresh unused-waiver"},
        {"another place", "item: Test, destination: DE, until: 2024-12-31", "tpp: 5000\n", "fresh unused-waiver"},
        {"another rule", "item: Test, destination: CN, rule: t.second, until: 2024-12-31", "tpp: 5000\n",
         "fresh unused-waiver"},
        {"one rule of two", "item: Test, destination: CN, rule: t.china, until: 2024-12-31", "tpp: 9000\n",
         "fresh unused-waiver"},
        {"both rules", "item: Test, destination: CN, rule: [t.china, t.second], until: 2024-12-31", "tpp: 9000\n",
         "waived"},
        {"a rule that is gone", "item: Test, destination: CN, rule: t.gone, until: 2024-12-31", "tpp: 5000\n",
         "fresh unknown-rule unused-waiver"},
        {"nothing to waive", "item: Test, destination: CN, until: 2024-12-31", "tpp: 10\n", " unused-waiver"},
        {"the day after the last", "item: Test, destination: CN, until: 2024-05-31", "tpp: 5000\n", "fresh ended"},
        {"ended, with nothing to waive", "item: Test, destination: CN, until: 2024-05-31", "tpp: 10\n", "ended"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name) { CHECK(under(waiver(c.waiver), c.lines) == std::string(c.result)); }
    }
}

TEST_CASE("a waiver holds by the clock and for the day in question") {
    const std::string file = waiver("item: Test, destination: CN, until: 2024-06-30");
    CHECK(under(file, "tpp: 5000\n", "2024-06-30") == "waived");
    CHECK(under(file, "tpp: 5000\n", "2024-07-01") == "fresh ended");
    // Asked today about a day after its end.
    CHECK(under(waiver("item: Test, destination: CN, until: 2024-05-31"), "tpp: 5000\n", "2024-01-01") ==
          "fresh unused-waiver");
}

TEST_CASE("faults of a waiver file") {
    struct Case {
        const char* name;
        std::string file;
        const char* faults;
    };
    const Case cases[] = {
        {"no owner",
         "licet: waivers/v1\nwaivers:\n  - {item: T, destination: CN, reason: r, reference: t, until: 2024-12-31}\n",
         "3:5 missing-key {item: T, destination: CN, reason: r, reference: t, until: 2024-12-31}"},
        {"no such day", waiver("item: T, destination: CN, until: 2024-02-30"), "3:39 bad-date 2024-02-30"},
        {"no such place", waiver("item: T, destination: QQ, until: 2024-12-31"), "3:28 unknown-country QQ"},
        {"a key misspelt", waiver("item: T, destination: CN, until: 2024-12-31, rules: t.china"),
         "3:51 unknown-key rules"},
        {"another file", "licet: spec/v1\n", "1:8 unknown-format spec/v1"},
        {"no list", "licet: waivers/v1\nwaivers: none\n", "2:10 wrong-shape none"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name) { CHECK(under(c.file, "tpp: 10\n") == std::string(c.faults)); }
    }
}
