#include "columns/free_numbers.hpp"

#include "program/term_value.hpp"
#include "program/walk.hpp"

#include <algorithm>

namespace licet::columns {

using program::Node;
using program::Op;
using program::Program;
using program::SlotRef;
using program::Step;
using program::Subject;
using program::TermOp;

namespace {

bool reads(const Program& program, std::uint32_t term, SlotRef slot) {
    return program::any_slot(program, term, [&](SlotRef at) { return at == slot; });
}

/// The expressions that read a slot directly.
std::vector<SlotRef> computed_from(const Program& program, SlotRef slot) {
    std::vector<SlotRef> out;
    for (const Step& step : program.steps) {
        if (step.kind == Step::Kind::formula && reads(program, step.root, slot)) out.push_back(step.target);
    }
    return out;
}

}  // namespace

FreeNumbers::FreeNumbers(const Program& program) : program_(program) {
    const auto& slots = program.slots[static_cast<std::size_t>(Subject::shipment)];
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const SlotRef ref{Subject::shipment, static_cast<std::uint16_t>(i)};
        const program::Slot& slot = slots[i];
        // One that is measured in some unit is left alone, since its text is more than a number.
        const bool plain = slot.kind == program::SlotKind::number && slot.type == rulebook::FactType::number &&
                           slot.fact >= 0 && !slot.derived && slot.unit.text.empty();
        if (plain && is_free(ref)) free_.push_back({slot.name, ref});
    }
    find_comparisons();
    find_askers();
}

bool FreeNumbers::is_free(SlotRef slot) const {
    if (bears_on_a_step(slot)) return false;
    // Nobody states an expression, and it has no condition; what reads it is asked like what reads the number.
    return std::ranges::all_of(computed_from(program_, slot), [this](SlotRef expression) {
        return program_.slot(expression).fact < 0 && !bears_on_a_step(expression) &&
               computed_from(program_, expression).empty();
    });
}

/// Whether a flag, a paragraph, a formula or an assumption waits for a comparison with the slot, or some part or party
/// is asked for it.
bool FreeNumbers::bears_on_a_step(SlotRef slot) const {
    const auto compares = [&](std::uint32_t root) {
        bool found = false;
        program::walk(program_, root, [&](std::uint32_t index) {
            const Node& node = program_.nodes[index];
            found = found || (node.op == Op::number && node.slot == slot);
        });
        return found;
    };
    const auto compares_if_any = [&](int root) { return root >= 0 && compares(static_cast<std::uint32_t>(root)); };
    for (const Step& step : program_.steps) {
        if (compares_if_any(step.when)) return true;
        if (step.kind == Step::Kind::flag && compares(step.root)) return true;
        if (step.kind == Step::Kind::limb && compares(program_.limbs[step.root].when)) return true;
    }
    for (const program::Assume& assume : program_.assumes) {
        if (assume.target == slot || assume.from == slot || compares_if_any(assume.unless)) return true;
    }
    return std::any_of(program_.nodes.begin(), program_.nodes.end(), [&](const Node& node) {
        return (node.op == Op::party || node.op == Op::ic) && compares(node.b);
    });
}

void FreeNumbers::find_comparisons() {
    const auto add_input = [&](SlotRef slot) {
        if (std::find(inputs_.begin(), inputs_.end(), slot) == inputs_.end()) inputs_.push_back(slot);
    };
    for (Free& free : free_) {
        const std::vector<SlotRef> expressions = computed_from(program_, free.slot);
        for (std::uint32_t i = 0; i < program_.nodes.size(); ++i) {
            const Node& node = program_.nodes[i];
            if (node.op != Op::number) continue;
            const bool has_sides = node.compare != num::Compare::equal && node.compare != num::Compare::not_equal;
            if (node.slot == free.slot) {
                free.monotone = free.monotone && has_sides;
                compared_.push_back({i, -1});
                add_input(free.slot);
            }
            if (std::find(expressions.begin(), expressions.end(), node.slot) == expressions.end()) continue;
            for (const Step& step : program_.steps) {
                if (step.kind != Step::Kind::formula || step.target != node.slot) continue;
                free.monotone = free.monotone && has_sides && grows(step.root, free.slot);
                compared_.push_back({i, static_cast<int>(step.root)});
                program::for_each_slot(program_, step.root, add_input);
            }
        }
    }
}

/// A condition with nothing known of the comparisons.
Kleene FreeNumbers::apart_from_them(const engine::Evaluator& evaluator, std::uint32_t index) const {
    const Node& node = program_.nodes[index];
    if (is_compared_[index]) return Kleene::unknown;
    if (node.op == Op::negation) return !apart_from_them(evaluator, node.a);
    if (node.op != Op::all && node.op != Op::any) return evaluator.node(index, {});
    Kleene result = to_kleene(node.op == Op::all);
    program::for_each_child(program_, node, [&](std::uint32_t child) {
        const Kleene of_child = apart_from_them(evaluator, child);
        result = node.op == Op::all ? result && of_child : result || of_child;
    });
    return result;
}

bool FreeNumbers::bear_on(const engine::Evaluator& evaluator) const {
    // Where a part of the unknown may know less, what fails in the whole may be open there.
    if (gates_ask_ || !evaluator.only_narrows()) return true;
    const auto may_hold = [&](int root) {
        return root < 0 || apart_from_them(evaluator, static_cast<std::uint32_t>(root)) != Kleene::no;
    };
    return std::ranges::any_of(asking_rules_, [&](std::uint32_t index) {
        const program::CompiledRule& rule = program_.rules[index];
        const bool counts = evaluator.slice().rules[index].status != program::Status::off;
        // An exception that lifts nothing does not matter; where its requirement hangs on the numbers, that one does.
        const bool lifts =
            program_.spec(rule).stage != rulebook::Stage::except ||
            std::ranges::any_of(rule.lifts, [&](std::uint32_t lifted) { return evaluator.rule(lifted) != Kleene::no; });
        return counts && lifts && may_hold(rule.when) && may_hold(rule.gated_when);
    });
}

/// Which rules, and whether gates of packs, ask for a comparison with a free number.
void FreeNumbers::find_askers() {
    is_compared_.assign(program_.nodes.size(), false);
    for (const Compared& compared : compared_) is_compared_[compared.node] = true;
    const auto asks = [&](int root) {
        bool found = false;
        if (root >= 0) {
            program::walk(program_, static_cast<std::uint32_t>(root),
                          [&](std::uint32_t index) { found = found || is_compared_[index]; });
        }
        return found;
    };
    for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
        if (asks(program_.rules[i].when) || asks(program_.rules[i].gated_when)) asking_rules_.push_back(i);
    }
    gates_ask_ = std::ranges::any_of(program_.gates,
                                     [&](const program::Gate& gate) { return asks(static_cast<int>(gate.when)); });
}

/// Whether both ends of a term grow, or stay, when a number grows that nothing computes. No value is below zero where
/// nothing is subtracted.
bool FreeNumbers::grows(std::uint32_t term, SlotRef with) const {
    const program::Term& at = program_.terms[term];
    switch (at.op) {
        case TermOp::constant:
        case TermOp::slot:
            return true;
        case TermOp::add:
        case TermOp::multiply:
        case TermOp::max:
        case TermOp::min:
            return grows(at.a, with) && grows(at.b, with);
        case TermOp::divide:
            return grows(at.a, with) && grows(at.b, with) && !reads(program_, at.b, with);
        case TermOp::subtract:
            return false;
    }
    return false;
}

std::optional<std::size_t> FreeNumbers::find(const std::string& fact) const {
    const auto found = std::find_if(free_.begin(), free_.end(), [&](const Free& free) { return free.fact == fact; });
    if (found == free_.end()) return {};
    return static_cast<std::size_t>(found - free_.begin());
}

facts::ShipmentFacts FreeNumbers::without(facts::ShipmentFacts shipment) const {
    for (const Free& free : free_) {
        shipment.values[free.slot.index] = facts::unknown_value(program_.slot(free.slot));
        shipment.stated.erase(free.slot.index);
    }
    return shipment;
}

FreeNumbers::Beside FreeNumbers::beside(const engine::Evaluator& evaluator) const {
    Beside out;
    for (const SlotRef slot : inputs_) out.push_back(evaluator.value(evaluator.frame_of(slot, {}), slot.index).range);
    return out;
}

std::string FreeNumbers::sides_of(const Values& values, const Beside& beside) const {
    const auto value_of = [&](SlotRef slot) -> const num::Interval& {
        for (std::size_t i = 0; i < free_.size(); ++i) {
            if (free_[i].slot == slot && values[i]) return *values[i];
        }
        const auto at = std::find(inputs_.begin(), inputs_.end(), slot) - inputs_.begin();
        return beside[static_cast<std::size_t>(at)];
    };
    std::string sides;
    for (const Compared& compared : compared_) {
        const Node& node = program_.nodes[compared.node];
        num::Interval room;
        const num::Interval& value =
            compared.term < 0
                ? value_of(node.slot)
                : program::term_value(program_, static_cast<std::uint32_t>(compared.term), value_of, room);
        sides +=
            static_cast<char>('0' + static_cast<int>(num::compare(value, node.compare, program_.intervals[node.a])));
    }
    return sides;
}

}  // namespace licet::columns
