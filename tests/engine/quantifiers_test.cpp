// Conditions over parties and over the ICs inside a system.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

/// The truth of a condition under a shipment with these parties.
std::string with_parties(const std::string& condition, const std::string& parties, const std::string& to = "DE",
                         bool strict = false) {
    const Rulebook rulebook = SmallRules().rules(requirement(condition)).load();
    const TemporaryFolder folder;
    const std::string lines = parties.empty() ? "" : "parties: [" + parties + "]\n";
    Diagnostics faults;
    const auto shipment = make_shipment(folder.write("s.yaml", "licet: shipment/v1\n" + lines),
                                        {{"subject_to_ear", "true"}}, rulebook, faults);
    if (!shipment) return summary(faults);
    Question question;
    question.destination = to;
    question.date = day("2024-06-01");
    question.strict = strict;
    const Outcome outcome = decide(rulebook, item(rulebook, ""), *shipment, question).outcome;
    return outcome == Outcome::license_required ? "true" : outcome == Outcome::undetermined ? "unknown" : "false";
}

}  // namespace

TEST_CASE("any, every and no party") {
    struct Case {
        std::string name;
        std::string parties;
        std::string any;
        std::string every;
        std::string none;
    };
    const std::string in_china = "{role: end_user, headquarters: CN}";
    const std::string in_japan = "{role: end_user, headquarters: JP}";
    const std::string open = "{role: end_user, headquarters: unknown}";
    const Case cases[] = {
        {"one inside", in_china, "true", "true", "false"},
        {"one outside", in_japan, "false", "false", "true"},
        {"one open", open, "unknown", "unknown", "unknown"},
        {"inside and outside", in_china + ", " + in_japan, "true", "false", "false"},
        {"inside and open", in_china + ", " + open, "true", "unknown", "false"},
        {"outside and open", in_japan + ", " + open, "unknown", "false", "unknown"},
        {"all inside", in_china + ", " + in_china, "true", "true", "false"},
        {"all outside", in_japan + ", " + in_japan, "false", "false", "true"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(with_parties("any party (headquarters in CN)", c.parties) == c.any);
            CHECK(with_parties("every party (headquarters in CN)", c.parties) == c.every);
            CHECK(with_parties("no party (headquarters in CN)", c.parties) == c.none);
        }
    }
}

TEST_CASE("a role asks only those who have it") {
    struct Case {
        std::string name;
        std::string parties;
        std::string any;
        std::string every;
    };
    const Case cases[] = {
        {"the one with the role", "{role: end_user, headquarters: CN}, {role: purchaser, headquarters: JP}", "true",
         "true"},
        {"the other one", "{role: end_user, headquarters: JP}, {role: purchaser, headquarters: CN}", "false", "false"},
        {"a role unknown", "{role: end_user, headquarters: JP}, {headquarters: CN}", "unknown", "false"},
        {"a role unknown that does no harm", "{role: end_user, headquarters: CN}, {headquarters: CN}", "true", "true"},
        {"the only one, its role unknown", "{headquarters: CN}, {role: purchaser, headquarters: CN}", "unknown",
         "unknown"},
        {"none of those it may be", "{headquarters: JP}, {role: purchaser, headquarters: JP}", "unknown", "unknown"},
        {"nobody said who", "{role: purchaser, headquarters: CN}", "unknown", "unknown"},
        {"one party for all roles", "", "false", "false"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(with_parties("any end_user (headquarters in CN)", c.parties) == c.any);
            CHECK(with_parties("every end_user (headquarters in CN)", c.parties) == c.every);
        }
    }
}

TEST_CASE("one party must meet the whole condition") {
    const std::string both = "any party (country in CN and headquarters in JP)";
    CHECK(with_parties(both, "{country: CN, headquarters: DE}, {country: DE, headquarters: JP}") == "false");
    CHECK(with_parties(both, "{country: CN, headquarters: JP}, {country: DE, headquarters: DE}") == "true");
    const std::string apart = "any party (country in CN) and any party (headquarters in JP)";
    CHECK(with_parties(apart, "{country: CN, headquarters: DE}, {country: DE, headquarters: JP}") == "true");
}

TEST_CASE("parties nobody described sit where the item goes, unless nothing is assumed") {
    struct Case {
        std::string name;
        std::string to;
        std::string truth;
        std::string strict;
    };
    const Case cases[] = {
        {"to China", "CN", "true", "unknown"},
        {"to Germany", "DE", "false", "unknown"},
        {"to Hong Kong, treated alike", "HK", "true", "unknown"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(with_parties("any party (headquarters in CN)", "", c.to) == c.truth);
            CHECK(with_parties("any party (headquarters in CN)", "", c.to, true) == c.strict);
            CHECK(with_parties("any party (headquarters in CN)", "{headquarters: unknown}", c.to) == "unknown");
            CHECK(with_parties("any party (headquarters in CN)", "{country: JP}", c.to) == "false");
        }
    }
}

TEST_CASE("any, every and no IC") {
    struct Case {
        std::string name;
        std::string contains;
        std::string any;
        std::string every;
        std::string none;
    };
    const std::string strong = "{item: {kind: chip, tpp: 4800}}";
    const std::string weak = "{item: {kind: chip, tpp: 4799}}";
    const std::string open = "{item: {kind: chip}}";
    const std::string board = "{item: {kind: system}}";
    const Case cases[] = {
        {"strong", strong, "true", "true", "false"},
        {"weak", weak, "false", "false", "true"},
        {"open", open, "unknown", "unknown", "unknown"},
        {"strong and weak", strong + ", " + weak, "true", "false", "false"},
        {"strong and open", strong + ", " + open, "true", "unknown", "false"},
        {"weak and open", weak + ", " + open, "unknown", "false", "unknown"},
        {"strong and a closed box", strong + ", " + board, "true", "unknown", "false"},
        {"weak and a closed box", weak + ", " + board, "unknown", "false", "unknown"},
        {"a closed box", board, "unknown", "unknown", "unknown"},
        {"strong, its kind unknown", "{item: {kind: unknown, tpp: 4800}}", "unknown", "unknown", "unknown"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const std::string lines = "kind: system\ncontains: [" + c.contains + "]\n";
            CHECK(truth("any ic (tpp >= 4800)", lines) == c.any);
            CHECK(truth("every ic (tpp >= 4800)", lines) == c.every);
            CHECK(truth("no ic (tpp >= 4800)", lines) == c.none);
        }
    }
    CHECK(truth("any ic (tpp >= 4800)", "kind: chip\ntpp: 9000\n") == "false");
    CHECK(truth("any ic (tpp >= 4800)", "kind: system\n") == "unknown");
}

TEST_CASE("what is assumed for a fact that a rule leaves open decides nothing") {
    // `subject_to_ear` is assumed to be true, but a rule in force says when it is, and that hangs on who the end user
    // is.
    const Rulebook rulebook =
        SmallRules()
            .rules(rule("t.derive", "derive", {"fact: subject_to_ear", "when: any end_user (headquarters in CN)"}) +
                   requirement("p"))
            .load();
    const TemporaryFolder folder;
    Diagnostics faults;
    const auto shipment = make_shipment(
        folder.write("s.yaml",
                     "licet: shipment/v1\nparties: [{headquarters: CN}, {role: end_user, headquarters: JP}]\n"),
        {}, rulebook, faults);
    REQUIRE(shipment);
    Question question;
    question.destination = "DE";
    question.date = day("2024-06-01");
    CHECK(decide(rulebook, item(rulebook, "p: true\n"), *shipment, question).outcome == Outcome::undetermined);
    CHECK(decide(rulebook, item(rulebook, "p: false\n"), *shipment, question).outcome == Outcome::no_license_required);
}

TEST_CASE("a part that is no system counts, and so do its parts") {
    // Each has a part whose own parts are stated: a package with its stacks, a server with its boards.
    const auto holds = [](const std::string& kind) {
        const std::string inner = ", contains: [{item: {kind: chip, tpp: 4800}}]";
        return "kind: system\ncontains: [{item: {kind: " + kind + ", tpp: 100" + inner + "}}]\n";
    };
    CHECK(truth("any ic (tpp >= 4800)", holds("system")) == "true");
    CHECK(truth("any ic (tpp >= 4800)", holds("chip")) == "true");
    CHECK(truth("any ic (tpp >= 4800)", holds("unknown")) == "true");
    CHECK(truth("every ic (tpp >= 4800)", holds("system")) == "true");
    CHECK(truth("every ic (tpp >= 4800)", holds("chip")) == "false");
    CHECK(truth("every ic (tpp >= 4800)", holds("unknown")) == "unknown");
    // A part is asked about its own parts, not about those beside it.
    CHECK(truth("any ic (tpp < 1000 and any ic (tpp >= 4800))", holds("chip")) == "true");
    CHECK(truth("any ic (tpp < 1000 and any ic (tpp >= 4800))",
                "kind: system\ncontains: [{item: {kind: chip, tpp: 100}}, {item: {kind: chip, tpp: 4800}}]\n") ==
          "false");
}

TEST_CASE("a chip inside a system holds no ICs of its own") {
    const Rulebook rulebook = SmallRules()
                                  .rules(rule("t.class", "classify", {"gives:\n  3A.a: any ic (tpp >= 4800)"}) +
                                         requirement("any ic (item is 3A.a)"))
                                  .load();
    CHECK(outcome(rulebook, "kind: system\ncontains: [{item: {kind: chip, tpp: 9000}}]\n") == "no_license_required");
    CHECK(outcome(rulebook, "kind: system\ncontains: [{item: {kind: unknown, tpp: 9000}}]\n") == "undetermined");
}
