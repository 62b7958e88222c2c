#include "symbolic/recheck.hpp"

#include <algorithm>
#include <chrono>

namespace licet::symbolic {

namespace {

/// How much of what nobody can know is supposed.
enum class Supposed : std::uint8_t { nothing, what_holds, everything };

class Court {
public:
    Court(const View& view, const Question& question, const Witness& witness)
        : view_(view), question_(question), witness_(witness) {}

    /// False, with a reason, if the chip cannot be asked about.
    bool open(std::string& why_not) {
        const Side& side = view_.side();
        Diagnostics faults;
        item_ = parse_item(witness_.spec, "witness", side.rulebook, faults);
        std::vector<StatedFact> facts = side.facts;
        facts.insert(facts.end(), witness_.shipment.begin(), witness_.shipment.end());
        if (item_) shipment_ = make_shipment(side.shipment, facts, side.rulebook, faults);
        if (item_ && shipment_) return true;
        why_not = "the engine does not take the spec";
        for (const Diagnostic& fault : faults) {
            why_not += ": " + fault.message;
            break;
        }
        return false;
    }

    std::optional<int> rank(const Sketch& sketch, Supposed supposed) const {
        const engine::Case subject = engine::make_case(view_.program(), item_->facts(), shipment_->facts(),
                                                       witness_.destination, view_.slice(), false);
        engine::Evaluator evaluator(subject, view_.slice());
        engine::Region region;
        for (const auto& [open, holds] : sketch.opens) {
            if (supposed == Supposed::nothing || (supposed == Supposed::what_holds && !holds)) continue;
            choose(evaluator, *open, holds, region);
        }
        if (!evaluator.evaluate(region)) return std::nullopt;
        return rank_of(evaluator, question_);
    }

    void decide(Judgement& judgement) const {
        const Side& side = view_.side();
        const licet::Question question{witness_.destination, side.date, side.known_on, side.posture, false};
        const Decision decision = licet::decide(side.rulebook, *item_, *shipment_, question, Detail::outcome);
        judgement.outcome = decision.outcome;
        for (const RuleTrace& rule : decision.rules) {
            const bool known =
                std::find(judgement.rules.begin(), judgement.rules.end(), rule.id) != judgement.rules.end();
            if (rule.stage == "require" && rule.verdict != Verdict::false_ && !known)
                judgement.rules.push_back(rule.id);
        }
    }

private:
    void choose(const engine::Evaluator& evaluator, const Open& open, bool holds, engine::Region& region) const {
        const Program& program = view_.program();
        const Kleene value = to_kleene(holds);
        if (open.kind == Open::Kind::unknowable) {
            for (std::uint32_t i = 0; i < program.unknowables.size(); ++i) {
                if (program.unknowables[i] == open.text) {
                    region.choices.emplace_back(evaluator.choice_of_unknowable(i), value);
                }
            }
        } else if (open.kind == Open::Kind::standing) {
            for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
                if (program.spec(program.rules[i]).id == open.text) {
                    region.choices.emplace_back(evaluator.choice_of_standing(i), value);
                }
            }
        }
    }

    const View& view_;
    const Question& question_;
    const Witness& witness_;
    std::optional<Item> item_;
    std::optional<Shipment> shipment_;
};

std::string in_words(const Open& open) {
    if (open.kind == Open::Kind::standing) return open.text + ", whose standing is unverified, holds";
    return open.text;
}

/// A number as in a spec; empty where it has no end of digits or is no day.
std::string written(const Fact& fact, const num::Number& value) {
    if (fact.type == rulebook::FactType::date) {
        if (denominator(value) != 1) return {};
        return to_string(Date(std::chrono::days(static_cast<int>(numerator(value)))));
    }
    const num::Shown shown = num::show(value / fact.unit.scale);
    if (shown.rounded) return {};
    return shown.text + (fact.unit.text.empty() ? "" : " " + fact.unit.text);
}

/// `performance: {fp16: ...}` for facts of a family.
struct Lines {
    std::string plain;
    std::map<std::string, std::string> families;

    void add(const std::string& name, const std::string& value) {
        const std::size_t dot = name.find('.');
        if (dot == std::string::npos) {
            plain += name + ": " + value + "\n";
        } else {
            families[name.substr(0, dot)] += "  " + name.substr(dot + 1) + ": " + value + "\n";
        }
    }
    [[nodiscard]] std::string text() const {
        std::string all = plain;
        for (const auto& [family, lines] : families) all.append(family).append(":\n").append(lines);
        return all;
    }
};

}  // namespace

Witness describe(const Sketch& sketch, const std::string& destination) {
    Witness witness;
    witness.destination = destination;
    Lines lines;
    lines.plain = "licet: spec/v1\nname: Example chip\n";
    for (const Sketch::Value& value : sketch.values) {
        const Fact& fact = *value.fact;
        std::string text = value.word;
        if (fact.number) {
            if (!value.number) {
                witness.why_not = "the value of " + fact.name + " cannot be written in a spec";
                continue;
            }
            text = written(fact, *value.number);
            if (text.empty()) {
                witness.why_not = "the value of " + fact.name + " cannot be written in a spec";
                text = "about " + num::show_short(*value.number / fact.unit.scale, 6).text;
            }
        }
        const bool of_item = fact.of == Subject::item;
        witness.facts.push_back({fact.name, text, value.plain, of_item});
        if (of_item) {
            lines.add(fact.name, text);
        } else {
            const std::size_t dot = fact.of == Subject::party ? fact.name.find('.') + 1 : 0;
            // Words of a list are flags inside.
            const std::size_t word = dot == 0 ? fact.name.find('.') : std::string::npos;
            if (word != std::string::npos) {
                if (text == "true")
                    witness.shipment.emplace_back(fact.name.substr(0, word), fact.name.substr(word + 1));
            } else {
                witness.shipment.emplace_back(fact.name.substr(dot), text);
            }
        }
    }
    std::vector<std::string> eccns = sketch.eccns;
    if (eccns.empty() && sketch.unclassified) eccns = {"EAR99"};
    if (!eccns.empty()) {
        std::string list;
        for (const std::string& eccn : eccns) list += (list.empty() ? "" : ", ") + eccn;
        witness.facts.push_back({"eccn", list, sketch.eccns.empty(), true});
        lines.plain += "eccn: [" + list + "]\n";
    }
    witness.spec = lines.text();
    return witness;
}

void recheck(const View& a, const Question& of_a, const View& b, const Question& of_b, const Sketch& sketch,
             Witness& witness, const Witness* other) {
    if (!witness.why_not.empty()) return;
    Court first(a, of_a, witness);
    Court second(b, of_b, other == nullptr ? witness : *other);
    if (!first.open(witness.why_not) || !second.open(witness.why_not)) return;
    first.decide(witness.a);
    second.decide(witness.b);
    witness.a.answer = words_for(of_a, first.rank(sketch, Supposed::nothing));
    witness.b.answer = words_for(of_b, second.rank(sketch, Supposed::nothing));
    for (const Supposed supposed : {Supposed::nothing, Supposed::what_holds, Supposed::everything}) {
        witness.a.rank = first.rank(sketch, supposed);
        witness.b.rank = second.rank(sketch, supposed);
        if (!witness.a.rank || !witness.b.rank) continue;
        if (supposed != Supposed::nothing) {
            for (const auto& [open, holds] : sketch.opens) {
                if (holds && open->kind != Open::Kind::opaque) witness.supposing.push_back(in_words(*open));
            }
            if (supposed == Supposed::everything) witness.supposing.emplace_back("nothing else that nobody can know");
            witness.a.answer = words_for(of_a, witness.a.rank);
            witness.b.answer = words_for(of_b, witness.b.rank);
        }
        break;
    }
    witness.confirmed = witness.a.rank && witness.b.rank && *witness.a.rank > *witness.b.rank;
    if (!witness.confirmed) {
        witness.why_not = witness.a.rank && witness.b.rank ? "the engine judges it otherwise than the solver"
                                                           : "the engine cannot tell on one of the sides";
    }
}

}  // namespace licet::symbolic
