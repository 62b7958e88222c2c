// What is assumed, that it is said, and what --strict makes of it. Gates, and why a "no" is a "no".
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

const Assumption* find(const Decision& decision, const std::string& fact) {
    for (const Assumption& assumption : decision.assumptions) {
        if (assumption.fact == fact) return &assumption;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("an assumption whose opposite would change the outcome is said to matter") {
    const Rulebook rulebook = SmallRules()
                                  .rules(rule("t.use", "require", {"when: end_use includes military"}) +
                                         rule("t.hq", "require", {"when: any party (headquarters in D:5)"}) +
                                         rule("t.who", "require", {"when: exporter is \"Beta Silicon\" and p"}))
                                  .load();
    struct Case {
        std::string name;
        std::string fact;
        std::string lines;
        std::string assumed;
        bool matters;
        std::string rule;
    };
    const std::string lines = "designer: Acme\np: true\n";
    const Case cases[] = {
        {"end use", "end_use.military", lines, "false", true, "t.use"},
        {"an end use no rule asks for", "end_use.civil", lines, "true", false, ""},
        {"headquarters", "parties.headquarters", lines, "DE", true, "t.hq"},
        {"exporter", "exporter", lines, "Acme", true, "t.who"},
        {"exporter where it makes no difference", "exporter", "designer: Acme\np: false\n", "Acme", false, ""},
        {"transaction, which no rule asks for", "transaction", lines, "export", false, ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Asked asked;
            asked.to = "DE";
            const Decision decision = decided(rulebook, c.lines, asked);
            CHECK(decision.outcome == Outcome::no_license_required);
            const Assumption* assumption = find(decision, c.fact);
            REQUIRE(assumption != nullptr);
            CHECK(assumption->assumed == c.assumed);
            CHECK(assumption->matters == c.matters);
            CHECK(assumption->rule == c.rule);
            if (c.matters) CHECK(assumption->outcome == Outcome::license_required);
        }
    }
}

TEST_CASE("what is stated is not assumed") {
    const Rulebook rulebook = SmallRules().rules(requirement("end_use includes military")).load();
    Asked asked;
    asked.facts = {{"end_use", "civil"}, {"transaction", "export"}};
    const Decision decision = decided(rulebook, "", asked);
    CHECK(find(decision, "end_use.military") == nullptr);
    CHECK(find(decision, "transaction") == nullptr);
    CHECK(find(decision, "subject_to_ear") != nullptr);
}

TEST_CASE("--strict assumes nothing") {
    const Rulebook rulebook = SmallRules().rules(requirement("p and end_use includes military")).load();
    struct Case {
        std::string name;
        std::vector<StatedFact> facts;
        std::string lines;
        std::string plain;
        std::string strict;
    };
    const Case cases[] = {
        {"everything open", {}, "p: true\n", "no_license_required", "undetermined"},
        {"one fact stated", {{"end_use", "civil"}}, "p: true\n", "no_license_required", "no_license_required"},
        {"another fact settles it", {}, "p: false\n", "no_license_required", "no_license_required"},
        {"the gate is open", {{"end_use", "military"}}, "p: true\n", "license_required", "undetermined"},
        {"all stated",
         {{"end_use", "military"}, {"subject_to_ear", "true"}},
         "p: true\n",
         "license_required",
         "license_required"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Asked asked;
            asked.facts = c.facts;
            CHECK(outcome(rulebook, c.lines, asked) == c.plain);
            asked.strict = true;
            const Decision decision = decided(rulebook, c.lines, asked);
            CHECK(to_string(decision.outcome) == c.strict);
            CHECK(decision.assumptions.empty());
            CHECK(decision.strict);
        }
    }
}

TEST_CASE("an assumption is dropped where its condition certainly holds") {
    SmallRules small;
    small.edit("vocabulary.yaml", "assume: true, meaning: subject",
               "assume: {value: true, unless: \"made_in in CN and p\"}, meaning: subject");
    const Rulebook rulebook = small.rules(rule("t.rule", "require", {})).load();
    CHECK(outcome(rulebook, "made_in: CN\np: true\n") == "undetermined");
    CHECK(outcome(rulebook, "made_in: CN\np: false\n") == "license_required");
    CHECK(outcome(rulebook, "made_in: CN\n") == "license_required");
}

TEST_CASE("gates keep a requirement from biting, and say why") {
    const std::string plain = rule("t.rule", "require", {"when: p"});
    const std::string ungated = rule("t.rule", "require", {"when: p", "gated: false"});
    struct Case {
        std::string name;
        std::string rules;
        std::string to;
        std::string lines;
        std::string subject;
        std::string outcome;
        std::string because_no;
    };
    const Case cases[] = {
        {"all gates hold", plain, "CN", "p: true\n", "true", "license_required", ""},
        {"at home", plain, "US", "p: true\n", "true", "no_license_required", "not_an_export"},
        {"at home, treated alike", plain, "PR", "p: true\n", "true", "no_license_required", "not_an_export"},
        {"not subject", plain, "CN", "p: true\n", "false", "no_license_required", "not_subject_to_ear"},
        {"both fail: the first says why", plain, "US", "p: true\n", "false", "no_license_required", "not_an_export"},
        {"perhaps subject", plain, "CN", "p: true\n", "unknown", "undetermined", ""},
        {"perhaps subject, nothing required", plain, "CN", "p: false\n", "unknown", "no_license_required",
         "no_requirement_met"},
        {"nothing required", plain, "CN", "p: false\n", "true", "no_license_required", "no_requirement_met"},
        {"not subject, but ungated", ungated, "CN", "p: true\n", "false", "license_required", ""},
        {"perhaps subject, but ungated", ungated, "CN", "p: true\n", "unknown", "license_required", ""},
        {"ungated, at home", ungated, "US", "p: true\n", "false", "license_required", ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Asked asked;
            asked.to = c.to;
            asked.facts = {{"subject_to_ear", c.subject}};
            const Decision decision = decided(SmallRules().rules(c.rules).load(), c.lines, asked);
            CHECK(to_string(decision.outcome) == c.outcome);
            CHECK(decision.because_no == c.because_no);
        }
    }
}

TEST_CASE("that formats left out are not accelerated is an assumption which a no rests on") {
    Diagnostics faults;
    LoadOptions options;
    options.rules = find_rules().value_or("rules");
    const auto rulebook = load_rulebook(options, faults);
    REQUIRE(rulebook);
    struct Case {
        std::string name;
        std::string complete;
        bool assumed;
        Outcome outcome;
    };
    const Case cases[] = {
        {"not said", "", true, Outcome::no_license_required},
        {"said to be complete", "performance_complete: true\n", false, Outcome::no_license_required},
        {"said to be incomplete", "performance_complete: false\n", false, Outcome::undetermined},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const auto item = parse_item(
                "licet: spec/v1\nname: Test chip\ndesigner: Example Devices\ndesigner_headquarters: US\nkind: chip\n"
                "designed_or_marketed_for_datacenters: true\ndie_area: 800 mm2\nperformance: {fp16: 50 TFLOPS}\n"
                "memory_bandwidth: 0 GB/s\nio_bandwidth: 0 GB/s\n" +
                    c.complete,
                "test", *rulebook, faults);
            const auto shipment = make_shipment({}, {}, *rulebook, faults);
            REQUIRE(item);
            REQUIRE(shipment);
            Question question;
            question.destination = "CN";
            question.date = *parse_date("2024-06-01");
            const Decision decision = decide(*rulebook, *item, *shipment, question);
            CHECK(decision.outcome == c.outcome);
            const Assumption* complete = find(decision, "performance_complete");
            CHECK((complete != nullptr) == c.assumed);
            if (complete != nullptr) CHECK(complete->matters);
        }
    }
}
