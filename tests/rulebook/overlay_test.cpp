// Overlays change the law from a day on and nothing before it.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

const std::string k_item = "p: true\nq: false\n";

/// The base: p needs a license to D:1, from 2021-01-01 on.
SmallRules base() { return SmallRules().rules(rule("t.rule", "require", {"when: p", "to: D:1"})); }

/// Outcomes on the day before, the day itself and a year after: R required, U undetermined, F free, E exception.
std::string around(const Rulebook& rulebook, const std::string& to = "CN") {
    std::string letters;
    for (const char* on : {"2024-12-31", "2025-01-01", "2026-01-01"}) {
        Asked asked;
        asked.to = to;
        asked.on = on;
        const std::string result = outcome(rulebook, k_item, asked);
        letters += result == "license_required"    ? 'R'
                   : result == "undetermined"      ? 'U'
                   : result == "license_exception" ? 'E'
                                                   : 'F';
    }
    return letters;
}

}  // namespace

TEST_CASE("an overlay changes nothing before its day") {
    struct Case {
        std::string name;
        std::string changes;
        std::string to;
        std::string outcomes;
    };
    const Case cases[] = {
        {"nothing", "[]", "CN", "RRR"},
        {"another condition", "[{set: t.rule, from: 2025-01-01, with: {when: q}}]", "CN", "RFF"},
        {"a further exclusion", "[{set: t.rule, from: 2025-01-01, with: {unless: p}}]", "CN", "RFF"},
        {"other destinations", "[{set: t.rule, from: 2025-01-01, with: {to: DE}}]", "CN", "RFF"},
        {"the new destinations", "[{set: t.rule, from: 2025-01-01, with: {to: DE}}]", "DE", "FRR"},
        {"a title alone", "[{set: t.rule, from: 2025-01-01, with: {title: other}}]", "CN", "RRR"},
        {"repeal", "[{repeal: t.rule, from: 2025-01-01}]", "CN", "RFF"},
        {"repeal before it began", "[{repeal: t.rule, from: 2020-01-01}]", "CN", "FFF"},
        {"a new member", "[{add_to_group: D:1, members: [DE], from: 2025-01-01}]", "DE", "FRR"},
        {"a lost member", "[{remove_from_group: D:1, members: [CN], from: 2025-01-01}]", "CN", "RFF"},
        {"a lost member, treated alike", "[{remove_from_group: D:1, members: [CN], from: 2025-01-01}]", "HK", "RFF"},
        {"a whole rule",
         "[{add: {id: t.new, stage: require, title: t, cite: {text: c, url: u}, effective: {from: 2025-01-01}, when: "
         "p, "
         "to: DE}}]",
         "DE", "FRR"},
        {"a condition on what nobody knows", "[{set: t.rule, from: 2025-01-01, with: {when: 'p and tpp >= 4800'}}]",
         "CN", "RUU"},
        {"an end", "[{set: t.rule, from: 2025-01-01, with: {effective: {to: 2025-06-01}}}]", "CN", "RRF"},
        {"a pause", "[{set: t.rule, from: 2025-01-01, with: {effective: {from: 2025-06-01}}}]", "CN", "RFR"},
        {"an exclusion taken away again",
         "[{set: t.rule, from: 2025-01-01, with: {unless: p}}, {set: t.rule, from: 2025-06-01, with: {unless: false}}]",
         "CN", "RFR"},
        {"a change in the future of the future", "[{set: t.rule, from: 2027-01-01, with: {when: q}}]", "CN", "RRR"},
        {"two changes in order",
         "[{set: t.rule, from: 2025-01-01, with: {when: q}}, {set: t.rule, from: 2025-06-01, with: {when: p}}]", "CN",
         "RFR"},
        {"two changes out of order",
         "[{set: t.rule, from: 2025-06-01, with: {to: D:1 | DE}}, {set: t.rule, from: 2025-01-01, with: {when: q}}]",
         "CN", "RFF"},
        {"repeal behind a change",
         "[{set: t.rule, from: 2025-01-01, with: {to: DE}}, {repeal: t.rule, from: 2025-06-01}]", "DE", "FRF"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(around(base().overlay("changes: " + c.changes + "\n").load(), c.to) == c.outcomes);
        }
    }
}

TEST_CASE("a rule that was never to come may be lifted or replaced all the same") {
    SmallRules small;
    small.rules(rule("t.old", "require", {"when: p"}) +
                rule("t.new", "require", {"when: p", "replaces: t.old", "effective: {from: 2025-01-01}"}) +
                rule("t.exception", "except", {"name: E", "lifts: t.new"}));
    CHECK(around(small.load()) == "REE");
    CHECK(around(small.overlay("changes: [{repeal: t.new, from: 2025-01-01}]\n").load()) == "RRR");
}

TEST_CASE("a rule that is still to come may be put off, brought forward, or need not be complied with yet") {
    const auto rules = [](const std::string& changes) {
        SmallRules small;
        small.rules(rule("t.next", "require", {"when: p", "to: D:1", "effective: {from: 2025-01-01}"}));
        return around(small.overlay("changes: " + changes + "\n").load());
    };
    CHECK(rules("[]") == "FRR");
    CHECK(rules("[{set: t.next, from: 2024-06-01, with: {effective: {from: 2025-06-01}}}]") == "FFR");
    CHECK(rules("[{set: t.next, from: 2024-06-01, with: {effective: {from: 2024-07-01}}}]") == "RRR");
    CHECK(rules("[{set: t.next, from: 2024-06-01, with: {compliance: 2025-06-01}}]") == "FFR");
}

TEST_CASE("faults of an overlay are told at its own lines") {
    struct Case {
        const char* changes;
        const char* fault;
    };
    const Case cases[] = {
        {"[{add_to_group: D:1, members: [QQ], from: 2025-01-01}]", "unknown-destination QQ"},
        {"[{set: t.rule, from: 2025-01-01, with: {when: nothing}}]", "unknown-fact nothing"},
        {"[{set: t.rule, from: 2025-01-01, with: {to: D:9}}]", "unknown-destination D:9"},
        {"[{set: t.rule, from: 2025-01-01, with: {effective: {to: 2024-01-01}}}]", "empty-window 2024-01-01"},
        {"[{set: t.rule, from: 2025-01-01, with: {effective: {from: 2024-01-01}}}]", "empty-window 2024-01-01"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.changes);
        Diagnostics faults;
        CHECK_FALSE(base().overlay("changes: " + std::string(c.changes) + "\n").load(faults));
        REQUIRE(faults.size() == 1);
        CHECK(faults.begin()->primary.file.ends_with("/0.yaml"));
        CHECK(faults.begin()->primary.line == 3);
        CHECK(summary(faults).find(c.fault) != std::string::npos);
    }
    Diagnostics faults;
    CHECK_FALSE(base().overlay("source: rumor\nchanges: []\n").load(faults));
    CHECK(summary(faults) == "3:9 unknown-word rumor");
}

TEST_CASE("a change before the day of compliance leaves that day as it is") {
    SmallRules small;
    small.rules(rule("t.rule", "require", {"when: q", "compliance: 2025-06-01"}));
    small.overlay("changes: [{set: t.rule, from: 2024-06-01, with: {when: p}}]\n");
    CHECK(around(small.load()) == "FFR");
}

TEST_CASE("overlays apply in the order given, and a decision names them") {
    SmallRules small = base();
    small.overlay("changes: [{set: t.rule, from: 2025-01-01, with: {when: q}}]\n");
    small.overlay("changes: [{set: t.rule, from: 2025-01-01, with: {when: p}}]\n");
    const Rulebook rulebook = small.load();
    CHECK(around(rulebook) == "RRR");
    CHECK(decided(rulebook, k_item).overlays == std::vector<std::string>{"overlay 1", "overlay 2"});
    CHECK(decided(base().load(), k_item).overlays.empty());
}

TEST_CASE("exceptions and replacements hold for every version of a rule") {
    SmallRules small;
    small.rules(rule("t.old", "require", {"when: p", "to: DE"}) +
                rule("t.rule", "require", {"when: p", "to: CN", "replaces: t.old"}) +
                rule("t.exception", "except", {"name: E", "lifts: t.rule"}));
    small.overlay("changes: [{set: t.rule, from: 2025-01-01, with: {reason: NS}}]\n");
    const Rulebook rulebook = small.load();
    CHECK(around(rulebook) == "EEE");
    CHECK(around(rulebook, "DE") == "FFF");
}
