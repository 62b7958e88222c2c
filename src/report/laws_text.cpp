#include "report/laws.hpp"
#include "report/page.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <array>

namespace licet::report {

namespace {

using symbolic::Relation;
using symbolic::Row;
using symbolic::Topic;
using symbolic::Witness;

constexpr std::size_t k_most_places = 12;

constexpr const char* k_scope =
    "Holds for every chip with no item inside, all facts known, in a shipment as `licet check` assumes it.";

std::string places(const std::vector<std::string>& codes, const Laws& laws) {
    if (codes.size() == laws.destinations && codes.size() > 1) return "everywhere";
    return join(capped(codes, k_most_places), ", ");
}

std::string chip(const Witness& witness) {
    std::vector<std::string> facts;
    for (const symbolic::WitnessFact& fact : witness.facts) {
        if (fact.plain) continue;
        if (fact.value == "true" || fact.value == "false") {
            facts.push_back((fact.value == "true" ? "" : "not ") + fact_words(fact.name));
        } else {
            facts.push_back(fact_words(fact.name) + " " + fact.value);
        }
    }
    return facts.empty() ? "the plainest chip" : join(facts, ", ");
}

std::string supposing(const Witness& witness) {
    return witness.supposing.empty() ? "" : "; supposing: " + join(witness.supposing, "; ");
}

std::string verdicts(const Witness& witness) {
    std::string text = "A: " + witness.a.answer + ", B: " + witness.b.answer;
    return text + (witness.confirmed ? "" : "; not confirmed: " + witness.why_not) + supposing(witness);
}

std::string spaced(std::string word) {
    std::replace(word.begin(), word.end(), '_', ' ');
    if (word.starts_with("a ")) word[0] = 'A';
    if (word.starts_with("b ")) word[0] = 'B';
    return word;
}

void head(Page& page, const Laws& laws) {
    page.row("A", laws.a.name, Ink::bold, laws.a.posture == "text" ? ", by the text" : ", as enforced");
    if (laws.a.name != laws.b.name) {
        page.row("B", laws.b.name, Ink::bold, laws.b.posture == "text" ? ", by the text" : ", as enforced");
    }
    page.section("Asked");
    page.entry(std::string(k_scope) + (laws.where.empty() ? "" : " Only chips with: " + laws.where));
}

std::string heading(Topic topic) {
    switch (topic) {
        case Topic::outcome:
            return "Outcome";
        case Topic::requirement:
            return "Requirements";
        case Topic::exception:
            return "License Exceptions";
        case Topic::review:
            return "Review policies";
        case Topic::paragraph:
            return "Control paragraphs";
        case Topic::rule:
        case Topic::condition:
        case Topic::outcome_is:
        case Topic::always:
            break;
    }
    return {};
}

void different(Page& page, const Laws& laws, const Row& row) {
    page.section(spaced(relation_word(row.question.topic, row.relation)));
    page.entry((row.question.name.empty() ? "" : row.question.name + "  ") + "(" + places(row.destinations, laws) + ")",
               2);
    page.section("");
    if (!row.reason.empty()) page.entry(row.reason, 2);
    const bool outcome = row.question.topic == Topic::outcome;
    const auto show = [&](const std::optional<Witness>& witness, const char* who) {
        if (witness) page.entry(who + (": " + chip(*witness)) + " [" + verdicts(*witness) + "]", 2);
    };
    show(row.only_a, outcome ? "stricter in A" : "A, not B");
    show(row.only_b, outcome ? "stricter in B" : "B, not A");
}

}  // namespace

Laws laws_of(const symbolic::Side& a, const symbolic::Side& b, const std::string& where,
             const std::vector<std::vector<std::string>>& classes) {
    const auto one = [](const symbolic::Side& side) {
        return Laws::One{side.name, to_string(side.date), side.posture == Posture::text ? "text" : "enforced",
                         side.rulebook.digest()};
    };
    Laws laws{one(a), one(b), where, 0};
    for (const auto& alike : classes) laws.destinations += alike.size();
    return laws;
}

std::string relation_word(Topic topic, Relation relation) {
    // More of an exception is less of a control; of a review policy nobody can say.
    const bool of_review = topic == Topic::review;
    const bool turned = topic == Topic::exception;
    switch (relation) {
        case Relation::equal:
            return "equal";
        case Relation::more_a:
            return of_review ? "a_wider" : turned ? "b_stricter" : "a_stricter";
        case Relation::more_b:
            return of_review ? "b_wider" : turned ? "a_stricter" : "b_stricter";
        case Relation::both:
            return "incomparable";
        case Relation::not_shown:
            return "not_shown";
    }
    return {};
}

std::string comparison_text(const ReportHeader&, const Laws& laws, const symbolic::Difference& comparison,
                            const TextStyle& style) {
    Page page(style.width, style.color);
    const bool open = comparison.not_shown();
    if (comparison.equal()) {
        page.title("EQUAL", Ink::green, "  proven");
    } else if (comparison.different()) {
        page.title("DIFFERENT", Ink::red, open ? "  and some of it not shown" : "");
    } else {
        page.title("NOT SHOWN", Ink::yellow, "");
    }
    page.blank();
    head(page, laws);
    for (std::size_t begin = 0; begin < comparison.rows.size();) {
        const Topic topic = comparison.rows[begin].question.topic;
        std::size_t end = begin;
        while (end < comparison.rows.size() && comparison.rows[end].question.topic == topic) ++end;
        page.blank();
        page.title(heading(topic), Ink::bold, "");
        std::vector<std::string> equal;
        for (std::size_t i = begin; i < end; ++i) {
            const Row& row = comparison.rows[i];
            if (row.relation != Relation::equal) {
                different(page, laws, row);
                continue;
            }
            const bool whole = row.destinations.size() == laws.destinations;
            equal.push_back(row.question.name + (whole || row.question.name.empty() ? "" : " elsewhere"));
        }
        equal.erase(std::unique(equal.begin(), equal.end()), equal.end());
        if (!equal.empty()) {
            page.section("equal");
            const bool whole = end - begin == 1;
            page.entry(topic != Topic::outcome ? join(equal, ", ") : whole ? "everywhere" : "elsewhere");
        }
        begin = end;
    }
    return page.take();
}

std::string proofs_text(const ReportHeader&, const Laws& laws, const std::vector<symbolic::Proof>& proofs,
                        const TextStyle& style) {
    Page page(style.width, style.color);
    for (const symbolic::Proof& proof : proofs) {
        using Result = symbolic::Proof::Result;
        const bool refuted = proof.result == Result::refuted;
        const bool proven = proof.result == Result::proven;
        page.title(proven    ? "PROVEN"
                   : refuted ? "REFUTED"
                             : "NOT SHOWN",
                   proven    ? Ink::green
                   : refuted ? Ink::red
                             : Ink::yellow,
                   "  " + proof.text);
        page.section("For");
        page.entry(places(proof.destinations, laws));
        if (!proof.reason.empty()) {
            page.section("Why not");
            page.entry(proof.reason);
        }
        if (proof.counterexample) {
            page.section("Chip");
            page.entry(chip(*proof.counterexample));
            if (proof.grown) {
                page.section("And with");
                page.entry(chip(*proof.grown));
            }
            const Witness& witness = *proof.counterexample;
            if (witness.a.answer.empty()) {
                page.blank();
                continue;
            }
            page.section("Engine");
            page.entry((proof.grown ? "before: " : "the left side: ") + witness.a.answer +
                       (proof.grown ? "; then: " : "; the right side: ") + witness.b.answer + supposing(witness));
        }
        page.blank();
    }
    head(page, laws);
    return page.take();
}

}  // namespace licet::report
