// Missing facts, and the values at which a number turns the outcome.
#include "engine/analysis.hpp"
#include "engine/trace.hpp"
#include "program/walk.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace licet::engine {

using program::Node;
using program::Op;
using program::SlotKind;
using program::Step;
using program::Term;
using program::TermOp;

namespace {

/// The open facts of a formula whose values nobody stated exactly.
void open_inputs(const Evaluator& evaluator, std::uint32_t index, const Context& context, std::set<OpenFact>& out) {
    program::for_each_slot(evaluator.program(), index, [&](program::SlotRef slot) {
        const std::uint32_t frame = evaluator.frame_of(slot, context);
        if (!evaluator.value(frame, slot.index).range.is_exact()) out.insert({frame, slot.index});
    });
}

/// The facts to ask for when a slot is open: the slot itself, or what a formula computes it from.
void ask_for(const Evaluator& evaluator, const OpenFact& fact, std::set<OpenFact>& out) {
    const Case& subject = evaluator.subject();
    const program::Subject of = subject.subject(fact.frame);
    const Step* step = evaluator.step_of({of, fact.slot});
    const bool stated = subject.frames[fact.frame][fact.slot].basis == Basis::stated;
    const program::Slot& slot = subject.slot(fact.frame, fact.slot);
    if (step == nullptr || step->kind != Step::Kind::formula || stated) {
        out.insert(fact);
        return;
    }
    const Context context{of == program::Subject::item ? fact.frame : k_item_frame,
                          of == program::Subject::party ? fact.frame : 0};
    std::set<OpenFact> inputs;
    open_inputs(evaluator, step->root, context, inputs);
    // A sum over many inputs (every number format) is asked for as a whole.
    constexpr std::size_t k_few = 2;
    if (slot.fact >= 0 && (inputs.empty() || inputs.size() > k_few)) {
        out.insert(fact);
        return;
    }
    for (const OpenFact& input : inputs) ask_for(evaluator, input, out);
}

/// The value of `wanted` at which a term equals `target`, where `wanted` occurs once and the rest is exact.
std::optional<num::Number> solve(const Evaluator& evaluator, std::uint32_t index, const num::Number& target,
                                 const OpenFact& wanted, const Context& context) {
    const Term& term = evaluator.program().terms[index];
    if (term.op == TermOp::constant) return std::nullopt;
    if (term.op == TermOp::slot) {
        const std::uint32_t frame = evaluator.frame_of(term.slot, context);
        if (OpenFact{frame, term.slot.index} == wanted) return target;
        const Step* step = evaluator.step_of(term.slot);
        if (step == nullptr || step->kind != Step::Kind::formula) return std::nullopt;
        if (evaluator.subject().frames[frame][term.slot.index].basis == Basis::stated) return std::nullopt;
        return solve(evaluator, step->root, target, wanted, context);
    }
    const num::Interval left = evaluator.term(term.a, context);
    const num::Interval right = evaluator.term(term.b, context);
    if (left.is_exact() == right.is_exact() && term.op != TermOp::max && term.op != TermOp::min) return std::nullopt;
    const bool open_left = !left.is_exact();
    const std::uint32_t open = open_left ? term.a : term.b;
    const auto known = [&]() -> const num::Number& { return (open_left ? right : left).low->at; };
    switch (term.op) {
        case TermOp::add:
            return solve(evaluator, open, target - known(), wanted, context);
        case TermOp::subtract:
            return solve(evaluator, open, open_left ? num::Number(target + known()) : num::Number(known() - target),
                         wanted, context);
        case TermOp::multiply:
            if (known() == 0) return std::nullopt;
            return solve(evaluator, open, target / known(), wanted, context);
        case TermOp::divide:
            if (open_left) return solve(evaluator, open, target * known(), wanted, context);
            if (target == 0) return std::nullopt;
            return solve(evaluator, open, known() / target, wanted, context);
        case TermOp::max:
        case TermOp::min:
            for (const std::uint32_t side : {term.a, term.b}) {
                if (auto found = solve(evaluator, side, target, wanted, context)) return found;
            }
            return std::nullopt;
        case TermOp::constant:
        case TermOp::slot:
            return std::nullopt;
    }
    return std::nullopt;
}

/// Frames that may be evaluated to find where the outcome turns. Products of the catalog need a hundredth of it.
constexpr std::uint64_t k_most_turning_work = 50'000;

struct Waiting {
    std::set<std::string> rules;
    std::set<std::uint32_t> nodes;  ///< the comparisons that wait on it
};

num::Interval only(const num::Number& value) { return num::Interval::exactly(value); }

/// Outcomes over the parts of a number's range between the values where a comparison turns.
class TurningPoints {
public:
    TurningPoints(Evaluator& evaluator, OpenFact fact) : evaluator_(evaluator), fact_(fact) {}

    std::vector<TurningPoint> find(const std::set<num::Number>& cuts, const program::Slot& slot) {
        std::vector<TurningPoint> points;
        if (cuts.empty()) return points;
        const std::vector<num::Number> at(cuts.begin(), cuts.end());
        // Before the first cut, at it, between the first and the second, ...: 2n + 1 cells.
        std::optional<Outcome> previous = outcome(num::Interval::at_most(at.front(), true));
        for (std::size_t i = 0; i < at.size(); ++i) {
            const std::optional<Outcome> here = outcome(only(at[i]));
            num::Interval behind = num::Interval::at_least(at[i], true);
            if (i + 1 < at.size()) behind.high = num::Bound{at[i + 1], true};
            const std::optional<Outcome> next = outcome(behind);
            const Outcome below = previous.value_or(here.value_or(Outcome::undetermined));
            const Outcome above = next.value_or(here.value_or(Outcome::undetermined));
            if (previous && next && below != above) {
                const bool below_holds = here == below;
                const num::Shown shown =
                    num::show_short(at[i] / slot.unit.scale, 5, below_holds ? num::Rounding::down : num::Rounding::up);
                points.push_back({shown.text, shown.rounded, below_holds, below, above});
            }
            previous = next ? next : here;
        }
        return points;
    }

private:
    std::optional<Outcome> outcome(const num::Interval& range) {
        const Value& known = evaluator_.subject().frames[fact_.frame][fact_.slot];
        if (!num::intersect(known.range, range)) return std::nullopt;
        Region region;
        region.constraints.push_back({fact_.frame, fact_.slot, range, {}});
        return Explorer(evaluator_).explore(region);
    }

    Evaluator& evaluator_;
    OpenFact fact_;
};

std::vector<std::pair<std::string, Outcome>> outcomes_by_value(Evaluator& evaluator, const OpenFact& fact) {
    std::vector<std::pair<std::string, Outcome>> outcomes;
    const program::Slot& slot = evaluator.subject().slot(fact.frame, fact.slot);
    const bool few = slot.type == rulebook::FactType::flag || slot.type == rulebook::FactType::word ||
                     slot.type == rulebook::FactType::words;
    if (!few) return outcomes;
    const Mask possible = evaluator.subject().frames[fact.frame][fact.slot].mask;
    for (std::size_t i = 0; i < slot.domain.size(); ++i) {
        if (!possible.test(i)) continue;
        Region region;
        Mask mask;
        mask.set(i);
        region.constraints.push_back({fact.frame, fact.slot, {}, mask});
        outcomes.emplace_back(slot.domain[i], Explorer(evaluator).explore(region));
    }
    return outcomes;
}

}  // namespace

std::vector<MissingFact> missing_facts(Evaluator& evaluator, const std::vector<std::uint32_t>& rules,
                                       bool with_turning_points, std::vector<std::string>& notes) {
    std::map<OpenFact, Waiting> waiting;
    std::set<std::string> reasons;
    const Program& program = evaluator.program();
    if (!evaluator.evaluate({})) return {};
    for (const std::uint32_t rule : rules) {
        const std::string& id = program.spec(program.rules[rule]).id;
        for_each_open_of_rule(evaluator, rule, [&](const OpenPoint& point) {
            if (!point.fact) {
                if (!point.reason.empty()) reasons.insert(point.reason);
                return true;
            }
            std::set<OpenFact> facts;
            ask_for(evaluator, *point.fact, facts);
            for (const OpenFact& fact : facts) {
                Waiting& entry = waiting[fact];
                entry.rules.insert(id);
                entry.nodes.insert(point.node);
            }
            return true;
        });
    }
    for (const std::string& reason : reasons) notes.push_back(reason);
    for (std::uint32_t e = 0; with_turning_points && e < program.rules.size(); ++e) {
        const auto& lifts = program.rules[e].lifts;
        const bool concerned = std::any_of(rules.begin(), rules.end(), [&](std::uint32_t rule) {
            return std::find(lifts.begin(), lifts.end(), rule) != lifts.end();
        });
        if (!concerned || evaluator.rule(e) != Kleene::unknown) continue;
        for_each_open_of_rule(evaluator, e, [&](const OpenPoint& point) {
            if (!point.fact) return true;
            std::set<OpenFact> facts;
            ask_for(evaluator, *point.fact, facts);
            for (const OpenFact& fact : facts) {
                if (const auto known = waiting.find(fact); known != waiting.end())
                    known->second.nodes.insert(point.node);
            }
            return true;
        });
    }

    std::vector<MissingFact> missing;
    const Case& subject = evaluator.subject();
    for (const auto& [fact, wait] : waiting) {
        const program::Slot& slot = subject.slot(fact.frame, fact.slot);
        MissingFact entry;
        entry.fact = subject.fact_name(fact.frame, fact.slot);
        entry.rules.assign(wait.rules.begin(), wait.rules.end());
        entry.unit = slot.unit.text;
        if (slot.fact >= 0) {
            entry.meaning = program.book.facts[static_cast<std::size_t>(slot.fact)].meaning;
            entry.hint = program.book.facts[static_cast<std::size_t>(slot.fact)].hint;
        }
        if (evaluator.work() > k_most_turning_work && with_turning_points) {
            // The fact is missing all the same; where it turns the outcome is left out.
            with_turning_points = false;
            notes.emplace_back("too many facts are open to work out at which values of each the outcome turns");
        }
        if (with_turning_points && slot.kind == SlotKind::number && slot.type != rulebook::FactType::date) {
            (void)evaluator.evaluate({});
            std::set<num::Number> cuts;
            for (const std::uint32_t index : wait.nodes) {
                const Node& node = program.nodes[index];
                const num::Interval& threshold = program.intervals[node.a];
                if (node.op != Op::number || !threshold.is_exact()) continue;
                const Term direct{TermOp::slot, node.slot, 0, 0};
                const Context context{fact.frame == k_shipment_frame ? k_item_frame : fact.frame, 0};
                std::optional<num::Number> at;
                const std::uint32_t frame = evaluator.frame_of(direct.slot, context);
                if (OpenFact{frame, node.slot.index} == fact) {
                    at = threshold.low->at;
                } else if (const Step* step = evaluator.step_of(node.slot);
                           step != nullptr && step->kind == Step::Kind::formula) {
                    at = solve(evaluator, step->root, threshold.low->at, fact, context);
                }
                const num::Interval& range = subject.frames[fact.frame][fact.slot].range;
                if (at && range.contains(*at)) cuts.insert(*at);
            }
            entry.turns_at = TurningPoints(evaluator, fact).find(cuts, slot);
        } else if (with_turning_points && slot.kind == SlotKind::category) {
            entry.values = outcomes_by_value(evaluator, fact);
        }
        missing.push_back(std::move(entry));
    }
    std::stable_sort(missing.begin(), missing.end(), [](const MissingFact& a, const MissingFact& b) {
        return a.rules.size() != b.rules.size() ? a.rules.size() > b.rules.size() : a.fact < b.fact;
    });
    (void)evaluator.evaluate({});
    return missing;
}

}  // namespace licet::engine
