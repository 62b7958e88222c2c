// Destinations that decide alike.
#include "analysis/alike.hpp"

#include "engine/provenance.hpp"
#include "gate/findings.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace licet;
using namespace licet::test;

namespace {

std::string words(const std::vector<std::vector<std::string>>& classes) {
    std::string text;
    for (const auto& members : classes) {
        text += text.empty() ? "" : " | ";
        for (const std::string& member : members) text += (&member == &members.front() ? "" : " ") + member;
    }
    return text;
}

/// All of a decision that a run without proofs keeps.
std::string kept(const Decision& d) {
    std::string text(to_string(d.outcome));
    text += " " + d.because_no + " " + std::string(to_string(d.by_posture[0])) + " " +
            std::string(to_string(d.by_posture[1]));
    for (const std::string& one : d.classification) text += " " + one;
    for (const std::string& one : d.possible_classification) text += " ?" + one;
    for (const ExceptionTrace& one : d.exceptions) text += " " + one.name + "=" + std::string(to_string(one.status));
    for (const MissingFact& one : d.missing) text += " -" + one.fact;
    for (const std::string& one : d.findings) text += " " + one;
    text += d.authorization ? " " + d.authorization->license : "";
    return text;
}

std::string told(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& f : findings) {
        text += f.fingerprint + "\n" + f.message + "\n" + f.help + "\n" + std::to_string(f.grounds->where.line) +
                f.grounds->where.text + "\n";
        for (const Label& label : f.grounds->related) text += std::to_string(label.line) + label.text + "\n";
        for (const std::string& rule : f.grounds->rules) text += rule + " ";
    }
    return text;
}

/// The decision of a class under the name of one of its members.
Decision relabeled(Decision decision, const Destination& place) {
    decision.destination = place.code;
    decision.destination_name = place.name;
    return decision;
}

/// How many decisions of a class differ from those of its members; a line for the first few.
std::size_t differences(const Rulebook& rules, const Item& it, Question question, bool of_item) {
    const Shipment sh = shipment(rules);
    std::vector<std::string> codes;
    std::map<std::string, Destination> places;
    for (const Destination& place : rules.destinations()) {
        codes.push_back(place.code);
        places.emplace(place.code, place);
    }
    std::size_t different = 0;
    engine::Provenance lines(rules.program(), it.facts());
    const auto classes =
        of_item ? analysis::alike(rules, codes, {question.date}, question.known_on, it, sh, question.strict)
                : analysis::alike(rules, codes, {question.date}, question.known_on);
    for (const auto& members : classes) {
        question.destination = members.front();
        const Decision first = decide(rules, it, sh, question, Detail::finding);
        for (const std::string& member : members) {
            question.destination = member;
            const Decision own = decide(rules, it, sh, question, Detail::finding);
            const Decision lent = relabeled(first, places.at(member));
            const auto found = [&](const Decision& decision, const Decision& by) {
                const auto grounds = gate::grounds_of(by, gate::decided_by(lines, by));
                return told(gate::findings_of(decision, grounds, it.facts().name_where));
            };
            const bool same = kept(own) == kept(lent) && found(own, own) == found(lent, first);
            if (!same && ++different < 3) MESSAGE(it.name() << " to " << member << ", as to " << members.front());
        }
    }
    return different;
}

}  // namespace

TEST_CASE("destinations are told apart by the sets and places that rules name") {
    struct Case {
        const char* name;
        const char* rule;
        const char* classes;
    };
    const Case cases[] = {
        {"a place", "to: CN", "CN | DE IL"},
        {"a place in a condition", "when: any party (headquarters in DE)", "CN IL | DE"},
        {"two places in one set", "to: CN | DE", "CN DE | IL"},
        {"each by itself", "when: (destination in CN and tpp >= 1) or (destination in DE and tpp >= 2)",
         "CN | DE | IL"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name) {
            const Rulebook rules = SmallRules().rules(rule("t.r", "require", {c.rule})).load();
            CHECK(words(analysis::alike(rules, {"CN", "DE", "IL"}, {day("2024-06-01")}, {})) == std::string(c.classes));
        }
    }
}

TEST_CASE("of one item, sets tell destinations apart where their rule may hold") {
    struct Case {
        const char* name;
        std::string rules;
        const char* classes;
    };
    const std::string to_china = rule("t.r", "require", {"to: CN", "when: tpp >= 4800"});
    const Case cases[] = {
        {"the rule itself", to_china, "CN | DE IL"},
        {"a set beside the place of the rule",
         rule("t.r", "require", {"when: tpp >= 4800 and destination in CN and not (destination in IL)"}), "CN | DE IL"},
        {"an exception from what is not required there",
         to_china + rule("t.e", "except", {"name: E", "lifts: t.r", "to: DE"}), "CN | DE IL"},
        {"an exception from what is required",
         rule("t.r", "require", {"to: CN | IL", "when: tpp >= 4800"}) +
             rule("t.e", "except", {"name: E", "lifts: t.r", "to: DE | IL"}),
         "CN | DE | IL"},
        {"a review policy", to_china + rule("t.p", "review", {"policy: case_by_case", "for: t.r", "to: DE"}),
         "CN | DE IL"},
        {"a rule for other items", rule("t.r", "require", {"to: CN", "when: tpp >= 9000"}), "CN DE IL"},
        {"a flag that a rule of the place gives",
         rule("t.d", "derive", {"fact: p", "when: destination in DE"}) + rule("t.r", "require", {"when: p"}),
         "CN IL | DE"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name) {
            const Rulebook rules = SmallRules().rules(c.rules).load();
            const Item it = item(rules, "tpp: 5000\n");
            const auto classes =
                analysis::alike(rules, {"CN", "DE", "IL"}, {day("2024-06-01")}, {}, it, shipment(rules), false);
            CHECK(words(classes) == std::string(c.classes));
        }
    }
}

TEST_CASE("what is decided for a class holds for each of its destinations, for the whole catalog") {
    const Rulebook& rules = shipped_rulebook();
    std::vector<std::filesystem::path> specs;
    for (const auto& entry : std::filesystem::directory_iterator("examples/items")) specs.push_back(entry.path());
    std::sort(specs.begin(), specs.end());
    REQUIRE(specs.size() > 50);
    struct Asked {
        const char* on;
        Posture posture;
        bool strict;
        std::size_t each;  ///< every so many specs
    };
    const Asked all[] = {
        {"2026-01-02", Posture::enforced, false, 1},
        {"2025-05-20", Posture::text, false, 9},
        {"2024-01-02", Posture::enforced, true, 11},
        {"2022-10-10", Posture::enforced, false, 13},
    };
    for (const Asked& asked : all) {
        for (std::size_t i = 0; i < specs.size(); i += asked.each) {
            Diagnostics faults;
            const auto it = load_item(specs[i], rules, faults);
            REQUIRE(it);
            Question question;
            question.date = day(asked.on);
            question.posture = asked.posture;
            question.strict = asked.strict;
            for (const bool of_item : {false, true}) CHECK(differences(rules, *it, question, of_item) == 0);
        }
    }
}
