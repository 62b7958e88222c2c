// Which assumptions the outcome hangs on.
#include "engine/analysis.hpp"
#include "engine/trace.hpp"

#include <algorithm>
#include <set>

namespace licet::engine {

using program::Node;
using program::Op;

namespace {

std::string shown(const program::Slot& slot, const Value& value) {
    const ShownValue text = show_value(slot, value);
    return text.value.value_or("unknown");
}

/// What could be the case instead of what is assumed: the set of a comparison that the assumption decides.
struct Alternative {
    Mask mask;
    std::string words;
};

std::vector<Alternative> alternatives(const Evaluator& evaluator, SlotRef slot, const Mask& assumed) {
    std::vector<Alternative> found;
    std::set<std::string> seen;
    const Program& program = evaluator.program();
    const program::Slot& target = program.slot(slot);
    Mask domain;
    for (std::size_t i = 0; i < target.domain.size(); ++i) domain.set(i);
    const auto add = [&](const Mask& mask, const std::string& words) {
        const Mask other = mask & domain & ~assumed;
        if (other.any() && seen.insert(other.to_string()).second) found.push_back({other, words});
    };
    for (const Node& node : program.nodes) {
        if ((node.op != Op::category && node.op != Op::in_set) || !(node.slot == slot)) continue;
        const Mask set = evaluator.wanted(node);
        const bool inside = (assumed & ~set).none();
        const std::string word = node.op == Op::in_set ? "in " : "";
        if (inside) {
            add(~set, target.type == rulebook::FactType::flag || target.type == rulebook::FactType::words
                          ? "false"
                          : "not " + word + node.text);
        } else {
            add(set, word + node.text);
        }
    }
    // A flag that no condition names works through what is computed from it (formats that `performance` leaves out).
    if (found.empty() && target.type == rulebook::FactType::flag) {
        add(~assumed, assumed.test(program::k_true_bit) ? "false" : "true");
    }
    return found;
}

/// The rule that bites or falls when the assumption does: a requirement now met, then any that changed, then
/// exceptions.
std::string changed_rule(const Evaluator& before, const Evaluator& after) {
    const Program& program = before.program();
    std::string best;
    int best_rank = 0;
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        const rulebook::RuleSpec& spec = program.spec(program.rules[i]);
        if (after.rule(i) == before.rule(i)) continue;
        int rank = 0;
        if (spec.stage == rulebook::Stage::except) rank = 1;
        if (spec.stage == rulebook::Stage::require) rank = after.rule(i) == Kleene::yes ? 3 : 2;
        if (rank > best_rank) {
            best = spec.id;
            best_rank = rank;
        }
    }
    return best;
}

/// Frames that may be evaluated to try the opposite of assumptions. Products of the catalog need a tenth of it.
constexpr std::uint64_t k_most_assuming_work = 100'000;

}  // namespace

std::vector<Assumption> assumptions(Evaluator& evaluator, Outcome outcome) {
    std::vector<Assumption> all;
    const Case& subject = evaluator.subject();
    (void)evaluator.evaluate({});
    std::vector<std::pair<std::uint32_t, std::uint16_t>> assumed;
    for (std::uint32_t frame = 0; frame < subject.frames.size(); ++frame) {
        for (std::uint16_t slot = 0; slot < subject.frames[frame].size(); ++slot) {
            const Value& value = subject.frames[frame][slot];
            if (value.basis == Basis::assumed && subject.slot(frame, slot).kind == program::SlotKind::category) {
                assumed.emplace_back(frame, slot);
            }
        }
    }
    Explorer explorer(evaluator, 200);
    std::uint64_t work = 0;
    for (const auto& [frame, slot] : assumed) {
        const Value value = subject.frames[frame][slot];
        const program::Slot& target = subject.slot(frame, slot);
        Assumption entry;
        entry.fact = subject.fact_name(frame, slot);
        entry.assumed = shown(target, value);
        const auto& texts = subject.texts[frame];
        if (const auto text = texts.find(slot); text != texts.end()) entry.assumed = text->second;
        entry.outcome = outcome;
        if (work > k_most_assuming_work) {
            // Never to be passed over in silence: what is not tried may matter.
            entry.matters = true;
            entry.outcome = Outcome::undetermined;
            entry.otherwise = "otherwise (not worked out, with so many facts)";
            all.push_back(std::move(entry));
            continue;
        }
        for (const Alternative& other : alternatives(evaluator, {subject.subject(frame), slot}, value.mask)) {
            // The frames hold what is assumed, so the opposite is tried in a case of its own.
            Case changed = subject;
            changed.frames[frame][slot].mask = other.mask;
            changed.frames[frame][slot].basis = Basis::stated;
            Evaluator opposite(changed, evaluator.slice(), &evaluator);
            Explorer tried(opposite, 200);
            const Outcome then = tried.gives_at_once(outcome) ? outcome : tried.explore({});
            work += opposite.work();
            if (then == outcome || (entry.matters && entry.outcome >= then)) continue;
            entry.matters = true;
            entry.outcome = then;
            entry.otherwise = other.words;
            entry.rule.clear();
            (void)opposite.evaluate({});
            entry.rule = changed_rule(evaluator, opposite);
        }
        all.push_back(std::move(entry));
    }
    (void)evaluator.evaluate({});
    return all;
}

}  // namespace licet::engine
