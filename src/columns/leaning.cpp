#include "columns/leaning.hpp"

#include <algorithm>

namespace licet::columns {

using program::Mask;
using program::Node;
using program::Op;
using program::Program;
using program::Slice;
using program::SlotRef;
using program::Step;
using program::TermOp;
using rulebook::Stage;

Leaning::Leaning(const Program& program, const Slice& slice)
    : program_(program),
      slice_(slice),
      unknowables_(program.unknowables.size()),
      paragraphs_(program.paragraphs.size()) {
    for (std::size_t of = 0; of < program.slots.size(); ++of) {
        numbers_[of].resize(program.slots[of].size());
        for (const program::Slot& slot : program.slots[of]) values_[of].emplace_back(slot.domain.size());
    }
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        const program::CompiledRule& rule = program.rules[i];
        const Stage stage = program.spec(rule).stage;
        if (is_off(static_cast<int>(i)) || (stage != Stage::require && stage != Stage::except)) continue;
        const int sign = stage == Stage::require ? 1 : -1;
        if (rule.when >= 0) walk(static_cast<std::uint32_t>(rule.when), sign);
        if (rule.gated_when >= 0 && first('g', static_cast<std::uint32_t>(rule.gated_when), sign)) {
            walk(static_cast<std::uint32_t>(rule.gated_when), sign);
        }
    }
    through_formulas();
}

bool Leaning::is_off(int rule) const {
    return rule >= 0 && slice_.rules[static_cast<std::size_t>(rule)].status == program::Status::off;
}

void Leaning::walk(std::uint32_t index, int sign) {
    const Node& node = program_.nodes[index];
    switch (node.op) {
        case Op::constant:
            return;
        case Op::unknowable:
            unknowables_[node.a] += sign;
            return;
        case Op::all:
        case Op::any:
            for (std::uint32_t i = node.a; i < node.b; ++i) walk(program_.children[i], sign);
            return;
        case Op::negation:
            walk(node.a, -sign);
            return;
        case Op::number:
            switch (node.compare) {
                case num::Compare::greater:
                case num::Compare::greater_equal:
                    number(node.slot, sign);
                    return;
                case num::Compare::less:
                case num::Compare::less_equal:
                    number(node.slot, -sign);
                    return;
                default:
                    return;
            }
        case Op::category:
        case Op::in_set: {
            const Mask& wanted = node.op == Op::in_set ? slice_.sets[node.a] : program_.masks[node.a];
            std::vector<int>& values = values_[static_cast<std::size_t>(node.slot.of)][node.slot.index];
            for (std::size_t i = 0; i < values.size(); ++i) values[i] += wanted.test(i) ? sign : 0;
            flag(node.slot, wanted.test(program::k_true_bit) ? sign : -sign);
            return;
        }
        case Op::paragraph:
            if (!program_.paragraphs[node.a].decided) paragraphs_[node.a] += sign;
            for (const std::uint32_t i : program_.paragraphs[node.a].limbs) limb(i, sign);
            return;
        case Op::classified:
            for (std::uint32_t i = 0; i < program_.limbs.size(); ++i) limb(i, sign);
            return;
        case Op::party:
        case Op::ic:
            walk(node.b, node.quantifier == syntax::Quantifier::no ? -sign : sign);
            return;
    }
}

void Leaning::limb(std::uint32_t index, int sign) {
    if (is_off(static_cast<int>(program_.limbs[index].rule)) || !first('l', index, sign)) return;
    walk(program_.limbs[index].when, sign);
}

void Leaning::flag(SlotRef slot, int sign) {
    for (std::uint32_t i = 0; i < program_.steps.size(); ++i) {
        const Step& step = program_.steps[i];
        if (step.kind != Step::Kind::flag || !(step.target == slot) || is_off(step.rule) || !first('f', i, sign))
            continue;
        walk(step.root, sign);
    }
}

void Leaning::number(SlotRef slot, int sign) { numbers_[static_cast<std::size_t>(slot.of)][slot.index] += sign; }

/// What a computed number leans to, what it is computed from leans to: later steps compute from earlier ones. Where the
/// vocabulary says that more is stricter, that is a better guide than counting conditions.
void Leaning::through_formulas() {
    for (std::size_t of = 0; of < program_.slots.size(); ++of) {
        for (std::size_t i = 0; i < program_.slots[of].size(); ++i) {
            const int fact = program_.slots[of][i].fact;
            if (fact >= 0 && program_.book.facts[static_cast<std::size_t>(fact)].more_is_stricter)
                numbers_[of][i] = 1000;
        }
    }
    for (auto step = program_.steps.rbegin(); step != program_.steps.rend(); ++step) {
        if (step->kind != Step::Kind::formula || is_off(step->rule)) continue;
        const int leans = numbers_[static_cast<std::size_t>(step->target.of)][step->target.index];
        term(step->root, leans >= 0 ? std::max(leans, 1) : leans);
    }
}

void Leaning::term(std::uint32_t index, int sign) {
    const program::Term& at = program_.terms[index];
    if (at.op == TermOp::constant) return;
    if (at.op == TermOp::slot) return number(at.slot, sign);
    term(at.a, sign);
    term(at.b, at.op == TermOp::divide || at.op == TermOp::subtract ? -sign : sign);
}

std::size_t Leaning::pick(SlotRef slot, const Mask& possible, bool most) const {
    const std::vector<int>& values = values_[static_cast<std::size_t>(slot.of)][slot.index];
    std::size_t best = values.size();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!possible.test(i)) continue;
        if (best == values.size() || (most ? values[i] > values[best] : values[i] < values[best])) best = i;
    }
    return best;
}

bool Leaning::standing(std::uint32_t rule, bool most) const {
    const Stage stage = program_.spec(program_.rules[rule]).stage;
    return (stage != Stage::except) == most;
}

Leaning::Pull Leaning::pull(SlotRef slot) const {
    Pull result = Pull::none;
    const auto join = [&](Pull more) {
        if (result == Pull::none) result = more;
        if (more != Pull::none && more != result) result = Pull::both;
    };
    for (const Step& step : program_.steps) {
        if (step.kind == Step::Kind::formula && step.target == slot && !is_off(step.rule))
            join(pull_of_term(step.root));
    }
    if (result != Pull::none) return result;
    return numbers_[static_cast<std::size_t>(slot.of)][slot.index] >= 0 ? Pull::up : Pull::down;
}

Leaning::Pull Leaning::pull_of_term(std::uint32_t index) const {
    const program::Term& at = program_.terms[index];
    if (at.op == TermOp::constant) return Pull::none;
    if (at.op == TermOp::slot) return pull(at.slot);
    const auto turned = [](Pull pull) { return pull == Pull::up ? Pull::down : pull == Pull::down ? Pull::up : pull; };
    const Pull a = pull_of_term(at.a);
    const Pull b =
        at.op == TermOp::divide || at.op == TermOp::subtract ? turned(pull_of_term(at.b)) : pull_of_term(at.b);
    if (a == Pull::none || a == b) return b;
    return b == Pull::none ? a : Pull::both;
}

std::optional<bool> Leaning::upper(SlotRef slot, bool most) const {
    const Pull towards = pull(slot);
    if (towards == Pull::both) return std::nullopt;
    return (towards != Pull::down) == most;
}

}  // namespace licet::columns
