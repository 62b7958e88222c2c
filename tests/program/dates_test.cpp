// Which rules count on a day: effect, compliance, spells, replacement, knowledge, both postures.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

/// Requirements of one test bear on different flags, so that the outcome tells which of them counts.
const std::string k_both = "p: true\nq: true\n";
const std::string k_only_old = "p: true\nq: false\n";
const std::string k_only_new = "p: false\nq: true\n";

char letter(const Rulebook& rulebook, const std::string& lines, const Asked& asked) {
    const std::string result = outcome(rulebook, lines, asked);
    return result == "license_required" ? 'R' : result == "undetermined" ? 'U' : 'F';
}

/// Whether the old and the new rule count, as in "R-" or "UR": R counts, U may count, - does not.
std::string counting(const Rulebook& rulebook, const Asked& asked) {
    std::string letters;
    for (const std::string& lines : {k_only_old, k_only_new}) {
        const char result = letter(rulebook, lines, asked);
        letters += result == 'F' ? '-' : result;
    }
    return letters;
}

}  // namespace

TEST_CASE("a rule holds from its first day to the day before its end") {
    const Rulebook rulebook =
        SmallRules()
            .rules(rule("t.rule", "require", {"when: p", "effective: {from: 2024-02-29, to: 2025-03-01}"}))
            .load();
    struct Case {
        std::string name;
        std::string on;
        std::string outcome;
    };
    const Case cases[] = {
        {"long before", "2020-01-01", "no_license_required"},   {"the day before", "2024-02-28", "no_license_required"},
        {"the first day", "2024-02-29", "license_required"},    {"the day after", "2024-03-01", "license_required"},
        {"the last day", "2025-02-28", "license_required"},     {"the end", "2025-03-01", "no_license_required"},
        {"after the end", "2025-03-02", "no_license_required"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Asked asked;
            asked.on = c.on;
            CHECK(outcome(rulebook, k_both, asked) == c.outcome);
        }
    }
}

TEST_CASE("standing, compliance and replacement on a day, in both postures") {
    const std::string old_rule = rule("t.old", "require", {"when: p"});
    const auto new_rule = [](std::initializer_list<std::string> keys) { return rule("t.new", "require", keys); };
    struct Case {
        std::string name;
        std::string rules;
        std::string on;
        std::string enforced;  ///< old and new rule
        std::string text;
    };
    const std::string compliance =
        old_rule + new_rule({"when: q", "replaces: t.old", "effective: {from: 2024-01-10}", "compliance: 2024-02-10"});
    const std::string never =
        old_rule + new_rule({"when: q", "replaces: t.old", "effective: {from: 2024-01-10}", "compliance: 2024-03-10",
                             "standing: [{is: not_enforced, from: 2024-03-01, cite: c}]"});
    const std::string spell =
        old_rule + new_rule({"when: q", "replaces: t.old", "effective: {from: 2024-01-10}",
                             "standing: [{is: not_enforced, from: 2024-02-10, to: 2024-03-10, cite: c}]"});
    const std::string stayed =
        old_rule + new_rule({"when: q", "replaces: t.old", "effective: {from: 2024-01-10}",
                             "standing: [{is: stayed, from: 2024-02-10, to: 2024-03-10, cite: c}]"});
    const std::string unverified =
        old_rule + new_rule({"when: q", "replaces: t.old", "effective: {from: 2024-01-10}",
                             "standing: [{is: unverified, from: 2024-02-10, to: 2024-03-10, cite: c, reason: r}]"});
    const std::string ended =
        old_rule + new_rule({"when: q", "replaces: t.old", "effective: {from: 2024-01-10, to: 2024-02-10}"});
    const std::string withdrawn =
        old_rule + new_rule({"when: q", "replaces: t.old", "effective: {from: 2024-01-10, to: 2024-02-10}",
                             "compliance: 2024-03-10"});
    const std::string own_spells =
        new_rule({"when: q", "effective: {from: 2024-01-10}",
                  "standing: [{is: stayed, from: 2024-02-10, to: 2024-02-20, cite: c}, {is: not_enforced, from: "
                  "2024-03-10, cite: d}]"});
    const std::string chain =
        old_rule + rule("t.middle", "require", {"when: p and q", "replaces: t.old", "effective: {from: 2024-01-10}"}) +
        new_rule({"when: q", "replaces: t.middle", "effective: {from: 2024-02-10}"});
    const Case cases[] = {
        {"compliance: before the effect", compliance, "2024-01-09", "R-", "R-"},
        {"compliance: in effect, not yet due", compliance, "2024-01-10", "R-", "-R"},
        {"compliance: the day before it is due", compliance, "2024-02-09", "R-", "-R"},
        {"compliance: due", compliance, "2024-02-10", "-R", "-R"},

        {"never enforced: in effect", never, "2024-02-01", "R-", "-R"},
        {"never enforced: announced before it was due", never, "2024-03-05", "R-", "-R"},
        {"never enforced: past its day", never, "2024-03-10", "R-", "-R"},
        {"never enforced: long after", never, "2026-01-01", "R-", "-R"},

        {"not enforced for a time: before", spell, "2024-02-09", "-R", "-R"},
        {"not enforced for a time: first day", spell, "2024-02-10", "R-", "-R"},
        {"not enforced for a time: last day", spell, "2024-03-09", "R-", "-R"},
        {"not enforced for a time: after", spell, "2024-03-10", "-R", "-R"},

        {"stayed: before", stayed, "2024-02-09", "-R", "-R"},
        {"stayed: first day", stayed, "2024-02-10", "R-", "R-"},
        {"stayed: last day", stayed, "2024-03-09", "R-", "R-"},
        {"stayed: after", stayed, "2024-03-10", "-R", "-R"},

        {"unverified: before", unverified, "2024-02-09", "-R", "-R"},
        {"unverified: first day", unverified, "2024-02-10", "UU", "UU"},
        {"unverified: last day", unverified, "2024-03-09", "UU", "UU"},
        {"unverified: after", unverified, "2024-03-10", "-R", "-R"},

        {"an end revives nothing: before", ended, "2024-01-09", "R-", "R-"},
        {"an end revives nothing: while it holds", ended, "2024-01-10", "-R", "-R"},
        {"an end revives nothing: its last day", ended, "2024-02-09", "-R", "-R"},
        {"an end revives nothing: its end", ended, "2024-02-10", "--", "--"},
        {"an end revives nothing: long after", ended, "2026-01-01", "--", "--"},

        {"withdrawn before it was due: in print", withdrawn, "2024-01-10", "R-", "-R"},
        {"withdrawn before it was due: the end", withdrawn, "2024-02-10", "R-", "--"},
        {"withdrawn before it was due: long after", withdrawn, "2026-01-01", "R-", "--"},

        {"spells of a rule alone: before", own_spells, "2024-02-09", "-R", "-R"},
        {"spells of a rule alone: stayed", own_spells, "2024-02-15", "--", "--"},
        {"spells of a rule alone: between", own_spells, "2024-02-20", "-R", "-R"},
        {"spells of a rule alone: not enforced", own_spells, "2024-03-10", "--", "-R"},

        {"a chain: the first", chain, "2024-01-09", "R-", "R-"},
        {"a chain: the second", chain, "2024-01-10", "--", "--"},
        {"a chain: the third", chain, "2024-02-10", "-R", "-R"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Rulebook rulebook = SmallRules().rules(c.rules).load();
            Asked asked;
            asked.on = c.on;
            CHECK(counting(rulebook, asked) == c.enforced);
            asked.posture = Posture::text;
            CHECK(counting(rulebook, asked) == c.text);
        }
    }
}

TEST_CASE("what was not yet known is hidden") {
    const std::string letter_of_april = rule(
        "t.new", "require", {"when: q", "source: letter", "released: 2024-04-15", "effective: {from: 2024-04-09}"});
    const std::string rule_of_june =
        rule("t.new", "require",
             {"when: q", "released: 2024-06-01", "published: 2024-06-05", "effective: {from: 2024-07-01}"});
    const std::string published_only =
        rule("t.new", "require", {"when: q", "published: 2024-06-05", "effective: {from: 2024-07-01}"});
    const std::string undated = rule("t.new", "require", {"when: q", "effective: {from: 2024-07-01}"});
    const std::string old_rule = rule("t.old", "require", {"when: p"});
    const std::string replaced =
        old_rule + rule("t.new", "require",
                        {"when: q", "replaces: t.old", "released: 2024-06-01", "effective: {from: 2024-07-01}"});
    const std::string spell =
        rule("t.new", "require",
             {"when: q", "standing: [{is: not_enforced, from: 2024-06-01, announced: 2024-06-10, cite: c}]"});
    struct Case {
        std::string name;
        std::string rules;
        std::string on;
        std::string known_on;
        std::string counts;
    };
    const Case cases[] = {
        {"a letter, with hindsight", letter_of_april, "2024-04-10", "", "-R"},
        {"a letter, before it came out", letter_of_april, "2024-04-10", "2024-04-14", "--"},
        {"a letter, on the day it came out", letter_of_april, "2024-04-10", "2024-04-15", "-R"},
        {"a rule to come, seen before its release", rule_of_june, "2024-07-01", "2024-05-31", "--"},
        {"a rule to come, seen on its release", rule_of_june, "2024-07-01", "2024-06-01", "-R"},
        {"without a release the publication counts", published_only, "2024-07-01", "2024-06-04", "--"},
        {"on the day of publication", published_only, "2024-07-01", "2024-06-05", "-R"},
        {"without either the effect counts", undated, "2024-07-01", "2024-06-30", "--"},
        {"on the day of effect", undated, "2024-07-01", "2024-07-01", "-R"},
        {"a replacement nobody knows replaces nothing", replaced, "2024-07-01", "2024-05-31", "R-"},
        {"a replacement known", replaced, "2024-07-01", "2024-06-01", "-R"},
        {"a spell not announced", spell, "2024-06-20", "2024-06-09", "-R"},
        {"a spell announced", spell, "2024-06-20", "2024-06-10", "--"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Asked asked;
            asked.on = c.on;
            asked.known_on = c.known_on;
            CHECK(counting(SmallRules().rules(c.rules).load(), asked) == c.counts);
        }
    }
}

TEST_CASE("changes of groups count from their day, where known") {
    const Rulebook rulebook = SmallRules().rules(rule("t.rule", "require", {"to: D:1"})).load();
    struct Case {
        std::string name;
        std::string to;
        std::string on;
        std::string known_on;
        std::string outcome;
    };
    const Case cases[] = {
        {"the day before", "MO", "2024-05-31", "", "no_license_required"},
        {"the day", "MO", "2024-06-01", "", "license_required"},
        {"the day, not known", "MO", "2024-06-01", "2024-05-19", "no_license_required"},
        {"the day, just known", "MO", "2024-06-01", "2024-05-20", "license_required"},
        {"the last day in", "IL", "2025-05-31", "", "license_required"},
        {"the first day out", "IL", "2025-06-01", "", "no_license_required"},
        {"the first day out, not known", "IL", "2025-06-01", "2025-05-31", "license_required"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Asked asked;
            asked.to = c.to;
            asked.on = c.on;
            asked.known_on = c.known_on;
            CHECK(outcome(rulebook, k_both, asked) == c.outcome);
        }
    }
}

TEST_CASE("a rule that conditions on the date reads the day of the question") {
    struct Case {
        std::string name;
        std::string condition;
        std::string on;
        std::string truth;
    };
    const Case cases[] = {
        {"before", "date >= 2024-06-01", "2024-05-31", "false"},
        {"on", "date >= 2024-06-01", "2024-06-01", "true"},
        {"after", "date > 2024-06-01", "2024-06-02", "true"},
        {"not after", "date > 2024-06-01", "2024-06-01", "false"},
        {"equal", "date == 2024-06-01", "2024-06-01", "true"},
        {"unlike", "date != 2024-06-01", "2024-06-01", "false"},
        {"between", "2024-05-01 <= date < 2024-06-01", "2024-05-31", "true"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Asked asked;
            asked.on = c.on;
            CHECK(truth(c.condition, "", asked) == c.truth);
        }
    }
}

TEST_CASE("outside the days covered nothing is decided, behind those verified it is said") {
    const Rulebook rulebook = SmallRules().rules(requirement("p")).load();
    Asked asked;
    asked.on = "2019-12-31";
    const Decision before = decided(rulebook, k_only_new, asked);
    CHECK(before.outcome == Outcome::undetermined);
    CHECK(before.by_posture == std::array{Outcome::undetermined, Outcome::undetermined});
    CHECK(before.notes ==
          std::vector<std::string>{"the pack us covers dates from 2020-01-01; nothing is decided before"});
    asked.on = "2020-01-01";
    CHECK(decided(rulebook, k_only_new, asked).outcome == Outcome::no_license_required);
    asked.on = "2026-06-01";
    CHECK_FALSE(decided(rulebook, k_both, asked).days_unverified);
    asked.on = "2026-06-11";
    CHECK(decided(rulebook, k_both, asked).days_unverified == 10);
}

TEST_CASE("a rule that binds in print alone is told apart") {
    const Rulebook rulebook =
        SmallRules()
            .rules(rule("t.rule", "require", {"when: p", "standing: [{is: not_enforced, from: 2024-01-01, cite: c}]"}))
            .load();
    Asked asked;
    const Decision enforced = decided(rulebook, k_both, asked);
    CHECK(enforced.outcome == Outcome::no_license_required);
    CHECK(enforced.because_no == "not_enforced");
    CHECK(enforced.by_posture == std::array{Outcome::no_license_required, Outcome::license_required});
    asked.posture = Posture::text;
    const Decision text = decided(rulebook, k_both, asked);
    CHECK(text.outcome == Outcome::license_required);
    CHECK(text.because_no.empty());
    CHECK(text.by_posture == enforced.by_posture);
}
