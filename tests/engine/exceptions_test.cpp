// License Exceptions: they lift what they list, where their tests certainly hold.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

const std::string k_two =
    rule("t.one", "require", {"when: tpp >= 100"}) + rule("t.two", "require", {"when: tpp >= 1000"});

/// Whether an end user sits in Japan hangs on who of the two it is, which no fact parts.
const std::string k_roles_open = "{headquarters: JP}, {role: end_user, headquarters: CN}";

Outcome outcome_among(const Rulebook& rulebook, const std::string& parties, const std::string& lines) {
    const TemporaryFolder folder;
    Diagnostics faults;
    const auto file = folder.write("s.yaml", "licet: shipment/v1\nparties: [" + parties + "]\n");
    const auto shipment = make_shipment(file, {}, rulebook, faults);
    REQUIRE(shipment);
    Question question;
    question.destination = "DE";
    question.date = day("2024-06-01");
    return decide(rulebook, item(rulebook, lines), *shipment, question).outcome;
}

}  // namespace

TEST_CASE("an exception lifts the requirements it lists, and no others") {
    const auto except = [](const std::string& id, const std::string& lifts, const std::string& when) {
        return rule(id, "except", {"name: " + id.substr(2), "lifts: " + lifts, "when: " + when});
    };
    struct Case {
        std::string name;
        std::string exceptions;
        std::string lines;
        std::string outcome;
    };
    const Case cases[] = {
        {"none", "", "tpp: 100\n", "license_required"},
        {"one for one", except("t.e", "t.one", "p"), "tpp: 100\np: true\n", "license_exception"},
        {"its test fails", except("t.e", "t.one", "p"), "tpp: 100\np: false\n", "license_required"},
        {"its test is open", except("t.e", "t.one", "p"), "tpp: 100\n", "license_required"},
        {"nothing to lift", except("t.e", "t.one", "p"), "tpp: 99\np: true\n", "no_license_required"},
        {"another stays", except("t.e", "t.one", "p"), "tpp: 1000\np: true\n", "license_required"},
        {"both listed", except("t.e", "[t.one, t.two]", "p"), "tpp: 1000\np: true\n", "license_exception"},
        {"one each", except("t.e", "t.one", "p") + except("t.f", "t.two", "p"), "tpp: 1000\np: true\n",
         "license_exception"},
        {"one each, one open", except("t.e", "t.one", "p") + except("t.f", "t.two", "q"), "tpp: 1000\np: true\n",
         "license_required"},
        {"two for one, either is enough", except("t.e", "t.one", "p") + except("t.f", "t.one", "q"),
         "tpp: 100\np: false\nq: true\n", "license_exception"},
        {"an open requirement that is lifted", except("t.e", "t.one", "p"), "tpp: 1..999\np: true\n",
         "license_exception"},
        {"an open requirement that is not", except("t.e", "t.one", "p"), "tpp: 500..\np: true\n", "undetermined"},
        {"whichever of two holds", except("t.e", "t.one", "p") + except("t.f", "t.one", "not p"), "tpp: 100\n",
         "license_exception"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(outcome(SmallRules().rules(k_two + c.exceptions).load(), c.lines) == c.outcome);
        }
    }
}

TEST_CASE("where requirements take turns, an exception that may hold leaves none of them certain") {
    // One of the two is met whatever `p` is. Whether the exception holds hangs on who the end user is.
    const Rulebook rulebook =
        SmallRules()
            .rules(rule("t.one", "require", {"when: p"}) + rule("t.two", "require", {"when: not p"}) +
                   rule("t.e", "except",
                        {"name: EEE", "lifts: [t.one, t.two]", "when: any end_user (headquarters in JP)"}))
            .load();
    struct Case {
        std::string name;
        std::string parties;
        std::string lines;
        Outcome outcome;
    };
    const Case cases[] = {
        {"it holds", "{role: end_user, headquarters: JP}", "", Outcome::license_exception},
        {"it fails", "{role: end_user, headquarters: CN}", "", Outcome::license_required},
        {"it may hold", k_roles_open, "", Outcome::undetermined},
        {"it may hold, and one requirement is certain", k_roles_open, "p: true\n", Outcome::license_required},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(outcome_among(rulebook, c.parties, c.lines) == c.outcome); }
    }
}

TEST_CASE("a requirement that stands in some part is one, whatever stays open where it is lifted") {
    const Rulebook rulebook = SmallRules()
                                  .rules(rule("t.one", "require", {"when: tpp >= 100"}) +
                                         rule("t.open", "require", {"when: any end_user (headquarters in JP)"}) +
                                         rule("t.e", "except", {"name: EEE", "lifts: t.one", "when: p"}))
                                  .load();
    struct Case {
        std::string name;
        std::string lines;
        Outcome outcome;
    };
    const Case cases[] = {
        {"it may be lifted", "tpp: 100\n", Outcome::license_required},
        {"it is not", "tpp: 100\np: false\n", Outcome::license_required},
        {"it is", "tpp: 100\np: true\n", Outcome::undetermined},
        {"it is not met", "tpp: 99\n", Outcome::undetermined},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(outcome_among(rulebook, k_roles_open, c.lines) == c.outcome); }
    }
}

TEST_CASE("exceptions are shown with what they lift, their duties and what is missing") {
    const Rulebook rulebook =
        SmallRules()
            .rules(k_two +
                   rule("t.e", "except",
                        {"name: EEE", "lifts: [t.two, t.one]", "when: p and q", "conditions: [tell them, wait]"}) +
                   rule("t.f", "except", {"name: FFF", "lifts: t.two", "when: p"}))
            .load();
    struct Case {
        std::string name;
        std::string lines;
        std::string shown;
    };
    const Case cases[] = {
        {"open", "tpp: 1000\n", "EEE unknown lifts t.one t.two missing p q; FFF unknown lifts t.two missing p; "},
        {"partly open", "tpp: 1000\np: true\n", "EEE unknown lifts t.one t.two missing q; FFF available lifts t.two; "},
        {"available", "tpp: 1000\np: true\nq: true\n", "EEE available lifts t.one t.two; FFF available lifts t.two; "},
        {"unavailable", "tpp: 1000\np: false\n", "EEE unavailable lifts t.one t.two; FFF unavailable lifts t.two; "},
        {"only what there is to lift", "tpp: 100\np: false\n", "EEE unavailable lifts t.one; "},
        {"nothing to lift", "tpp: 1\n", ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            std::string shown;
            for (const ExceptionTrace& exception : decided(rulebook, c.lines).exceptions) {
                shown += exception.name + " " + std::string(to_string(exception.status)) + " lifts";
                for (const std::string& lifted : exception.lifts) shown += " " + lifted;
                if (!exception.missing.empty()) shown += " missing";
                for (const std::string& fact : exception.missing) shown += " " + fact;
                shown += "; ";
            }
            CHECK(shown == c.shown);
        }
    }
    CHECK(decided(rulebook, "tpp: 1000\np: true\nq: true\n").exceptions.front().conditions ==
          std::vector<std::string>{"tell them", "wait"});
}

TEST_CASE("an exception that is not in force lifts nothing") {
    struct Case {
        std::string name;
        std::string key;
        std::string outcome;
    };
    const Case cases[] = {
        {"in force", "note: n", "license_exception"},
        {"not yet", "effective: {from: 2024-06-02}", "license_required"},
        {"no longer", "effective: {from: 2021-01-01, to: 2024-06-01}", "license_required"},
        {"stayed", "standing: [{is: stayed, from: 2024-01-01, cite: c}]", "license_required"},
        {"unverified", "standing: [{is: unverified, from: 2024-01-01, cite: c}]", "license_required"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Rulebook rulebook = SmallRules()
                                          .rules(rule("t.one", "require", {"when: p"}) +
                                                 rule("t.e", "except", {"name: E", "lifts: t.one", c.key}))
                                          .load();
            CHECK(outcome(rulebook, "p: true\n") == c.outcome);
        }
    }
}

TEST_CASE("reviews and advice never change the outcome") {
    const std::string review = rule("t.v", "review", {"policy: presumption_of_denial", "for: t.one", "when: q"});
    const std::string other = rule("t.w", "review", {"policy: case_by_case", "for: t.two"});
    const std::string any = rule("t.x", "review", {"policy: not_published"});
    const std::string advice = rule("t.a", "advise", {"text: keep records", "when: p"});
    const Rulebook rulebook = SmallRules().rules(k_two + review + other + any + advice).load();
    struct Case {
        std::string name;
        std::string lines;
        std::string outcome;
        std::string reviews;
        std::size_t advice;
    };
    const Case cases[] = {
        {"free", "tpp: 1\nq: true\np: true\n", "no_license_required", "", 1},
        {"one", "tpp: 100\nq: true\np: false\n", "license_required", "presumption_of_denial true, not_published true, ",
         0},
        {"one, policy open", "tpp: 100\np: true\n", "license_required",
         "presumption_of_denial unknown, not_published true, ", 1},
        {"both", "tpp: 1000\nq: false\np: false\n", "license_required", "case_by_case true, not_published true, ", 0},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Decision decision = decided(rulebook, c.lines);
            std::string reviews;
            for (const ReviewPolicy& policy : decision.review) {
                reviews += policy.policy + " " + std::string(to_string(policy.rule.verdict)) + ", ";
            }
            CHECK(to_string(decision.outcome) == c.outcome);
            CHECK(reviews == c.reviews);
            CHECK(decision.advice.size() == c.advice);
        }
    }
}
