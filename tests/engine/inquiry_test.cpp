// Several destinations for one item: what is taken over from the first question changes no answer.
#include "licet/report.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace licet;
using namespace licet::test;

namespace {

/// The destinations for which an inquiry, which asks for all of them in order, gives another proof than a decision.
std::string different(const Rulebook& rules, const Item& it, const Shipment& sh, Question question,
                      const std::vector<std::string>& destinations) {
    std::string text;
    Inquiry inquiry(rules, it, sh, question);
    for (const std::string& destination : destinations) {
        question.destination = destination;
        for (const Detail detail : {Detail::answer, Detail::outcome, Detail::finding, Detail::report, Detail::all}) {
            const std::string alone = to_ndjson(decide(rules, it, sh, question, detail), true);
            if (to_ndjson(inquiry.decide(destination, detail), true) == alone) continue;
            text += destination + " at detail " + std::to_string(static_cast<int>(detail)) + "; ";
        }
    }
    return text;
}

}  // namespace

TEST_CASE("an inquiry answers as decisions one by one do: what hangs on the destination") {
    struct Case {
        const char* name;
        std::vector<std::string> rules;
    };
    const std::string needs = rule("t.needs", "require", {"when: item is 9A001 and tpp >= 5"});
    const Case cases[] = {
        {"a paragraph", {rule("t.c", "classify", {"gives: 9A001", "when: tpp >= 1 and destination in CN"}), needs}},
        {"a flag that a requirement asks for",
         {rule("t.f", "derive", {"fact: made_to_order", "when: destination in CN or tpp >= 100"}),
          rule("t.r", "require", {"when: made_to_order"})}},
        {"a paragraph through a flag",
         {rule("t.f", "derive", {"fact: made_to_order", "when: destination in CN"}),
          rule("t.c", "classify", {"gives: 9A001", "when: made_to_order or tpp >= 7"}), needs}},
        {"a requirement", {rule("t.r", "require", {"to: CN", "when: tpp >= 5"})}},
        {"an exception",
         {rule("t.r", "require", {"when: tpp >= 5"}),
          rule("t.e", "except", {"name: X", "to: DE", "lifts: t.r", "when: not (end_use includes military)"})}},
    };
    const char* const items[] = {"", "tpp: 3\n", "tpp: 4..6\n", "tpp: 8\n", "tpp: 200\neccn: 9A001\n"};
    for (const Case& c : cases) {
        SmallRules small;
        small.edit("vocabulary.yaml", "facts:\n",
                   "facts:\n  - {name: made_to_order, of: item, type: flag, meaning: m, source: s}\n");
        std::string text;
        for (const std::string& one : c.rules) text += one;
        const Rulebook rules = small.rules(text).load();
        for (const char* const lines : items) {
            for (const bool strict : {false, true}) {
                INFO(c.name << ", " << lines);
                Question question;
                question.date = day("2024-06-01");
                question.strict = strict;
                const Shipment sh = shipment(rules, {});
                CHECK(different(rules, item(rules, lines), sh, question, {"CN", "DE", "IL"}) == "");
                CHECK(different(rules, item(rules, lines), sh, question, {"IL", "DE", "CN", "DE"}) == "");
            }
        }
    }
}

TEST_CASE("an inquiry answers as decisions one by one do: the catalog under the shipped rules") {
    const Rulebook& rules = shipped_rulebook();
    std::vector<std::filesystem::path> specs;
    for (const auto& entry : std::filesystem::directory_iterator("examples/items")) specs.push_back(entry.path());
    std::sort(specs.begin(), specs.end());
    struct Asked {
        const char* on;
        Posture posture;
        bool strict;
        std::vector<StatedFact> facts;
        std::size_t each;  ///< every so many specs
    };
    const Asked all[] = {
        {"2026-06-01", Posture::enforced, false, {}, 5},
        {"2025-05-20", Posture::text, true, {}, 17},
        {"2026-01-20", Posture::enforced, false, {{"exporter_role", "fabricator"}, {"end_use", "supercomputer"}}, 19},
        {"2023-12-01", Posture::enforced, false, {{"subject_to_ear", "unknown"}}, 23},
    };
    for (const Asked& asked : all) {
        for (std::size_t i = 0; i < specs.size(); i += asked.each) {
            INFO(specs[i] << " on " << asked.on);
            Diagnostics faults;
            const auto it = load_item(specs[i], rules, faults);
            REQUIRE(it);
            Question question;
            question.date = day(asked.on);
            question.posture = asked.posture;
            question.strict = asked.strict;
            CHECK(different(rules, *it, shipment(rules, asked.facts), question, {"DE", "CN", "RU", "AE", "US"}) == "");
        }
    }
}
