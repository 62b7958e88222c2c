#include "analysis/levers.hpp"

#include "analysis/rational.hpp"
#include "program/walk.hpp"

#include <algorithm>
#include <map>

namespace licet::analysis {

using engine::Basis;
using num::Interval;
using num::Number;
using program::SlotRef;
using program::Step;
using program::Subject;
using program::Term;
using program::TermOp;

namespace {

Interval scaled(const Interval& range, const Number& factor) {
    Interval out = range;
    if (out.low) out.low->at *= factor;
    if (out.high) out.high->at *= factor;
    return out;
}

/// What a term may be, as functions of the position of a lever. `max` and `min` may be any of their operands, and a
/// range either of its ends: too many functions give cuts at which nothing turns, which deciding finds out.
class Branches {
public:
    Branches(Probe& probe, const facts::ItemFacts& item, const Lever& lever)
        : probe_(probe), program_(probe.program()), item_(item), lever_(lever) {}

    std::vector<Rational> of_slot(SlotRef slot) {
        const engine::Value& value = probe_.evaluator().value(probe_.evaluator().frame_of(slot, {}), slot.index);
        if (slot.of != Subject::item) return ends(value.range);
        if (slot.index == lever_.slot && !lever_.scales) return {Rational::times_x(1)};
        if (std::find(lever_.along.begin(), lever_.along.end(), slot.index) != lever_.along.end()) {
            std::vector<Rational> out;
            const Interval& stated = item_.values[slot.index].range;
            for (const auto& end : {stated.low, stated.high}) {
                if (end) out.push_back(Rational::times_x(end->at / lever_.start));
            }
            return unique(std::move(out));
        }
        const bool anew =
            std::find(lever_.computed.begin(), lever_.computed.end(), slot.index) != lever_.computed.end();
        if (item_.values[slot.index].basis == Basis::stated && !anew) return ends(value.range);
        const Step* step = probe_.evaluator().step_of(slot);
        if (step == nullptr || step->kind != Step::Kind::formula || depth_ > k_deepest) return ends(value.range);
        ++depth_;
        std::vector<Rational> out = of_term(step->root);
        --depth_;
        return out;
    }

private:
    static constexpr int k_deepest = 16;
    static constexpr std::size_t k_most = 512;

    static std::vector<Rational> unique(std::vector<Rational> all) {
        std::vector<Rational> out;
        for (Rational& one : all) {
            if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(std::move(one));
        }
        if (out.size() > k_most) out.resize(k_most);
        return out;
    }

    static std::vector<Rational> ends(const Interval& range) {
        std::vector<Rational> out;
        for (const auto& end : {range.low, range.high}) {
            if (end) out.push_back(Rational::constant(end->at));
        }
        return unique(std::move(out));
    }

    std::vector<Rational> of_term(std::uint32_t index) {
        const Term& term = program_.terms[index];
        if (term.op == TermOp::constant) return ends(program_.intervals[term.a]);
        if (term.op == TermOp::slot) return of_slot(term.slot);
        std::vector<Rational> left = of_term(term.a);
        const std::vector<Rational> right = of_term(term.b);
        if (term.op == TermOp::max || term.op == TermOp::min) {
            left.insert(left.end(), right.begin(), right.end());
            return unique(std::move(left));
        }
        std::vector<Rational> out;
        for (const Rational& a : left) {
            for (const Rational& b : right) out.push_back(combined(term.op, a, b));
        }
        return unique(std::move(out));
    }

    static Rational combined(TermOp op, const Rational& a, const Rational& b) {
        switch (op) {
            case TermOp::add:
                return a + b;
            case TermOp::subtract:
                return a - b;
            case TermOp::multiply:
                return a * b;
            case TermOp::divide:
                return a / b;
            case TermOp::constant:
            case TermOp::slot:
            case TermOp::max:
            case TermOp::min:
                break;
        }
        return a;
    }

    Probe& probe_;
    const program::Program& program_;
    const facts::ItemFacts& item_;
    const Lever& lever_;
    int depth_ = 0;
};

}  // namespace

Levers::Levers(Probe& probe, const facts::ItemFacts& item) : probe_(probe), program_(probe.program()), item_(item) {
    const auto& slots = program_.slots[static_cast<std::size_t>(Subject::item)];
    const auto count = static_cast<std::uint16_t>(slots.size());
    const auto is_figure = [&](std::uint16_t slot) {
        return slots[slot].kind == program::SlotKind::number && slots[slot].type == rulebook::FactType::number &&
               slots[slot].fact >= 0;
    };
    // What is stated although it could be computed moves what it is computed from.
    for (std::uint16_t slot = 0; slot < count; ++slot) {
        if (!is_figure(slot) || !is_stated(slot) || !item.values[slot].range.is_exact()) continue;
        const std::set<std::uint16_t> from = inputs_of(slot);
        const Number& start = item.values[slot].range.low->at;
        if (from.empty() || start == 0 || !grows_with(slot, from)) continue;
        add({slot, start, false, {from.begin(), from.end()}, {}, true});
    }
    for (std::uint16_t slot = 0; slot < count; ++slot) {
        if (!is_figure(slot) || is_stated(slot)) continue;
        const std::set<std::uint16_t> from = inputs_of(slot);
        const bool moved = std::any_of(from.begin(), from.end(), [&](std::uint16_t s) { return taken_.contains(s); });
        if (from.empty() || moved || !grows_with(slot, from)) continue;
        add({slot, 1, true, {from.begin(), from.end()}, {}, true});
    }
    for (std::uint16_t slot = 0; slot < count; ++slot) {
        if (!is_figure(slot) || !is_stated(slot) || taken_.contains(slot)) continue;
        if (!item.values[slot].range.is_exact()) {
            ranges_.push_back(slot);
        } else if (inputs_of(slot).empty()) {
            add({slot, item.values[slot].range.low->at, false, {}, {}, true});
        }
    }
}

void Levers::add(Lever lever) {
    std::set<std::uint16_t> moving(lever.along.begin(), lever.along.end());
    if (!lever.scales) moving.insert(lever.slot);
    taken_.insert(moving.begin(), moving.end());
    const auto& slots = program_.slots[static_cast<std::size_t>(Subject::item)];
    const auto count = static_cast<std::uint16_t>(slots.size());
    for (std::uint16_t slot = 0; slot < count; ++slot) {
        if (moving.contains(slot) || slots[slot].kind != program::SlotKind::number || !is_stated(slot)) continue;
        const std::set<std::uint16_t> from = inputs_of(slot);
        const bool depends = std::any_of(from.begin(), from.end(), [&](std::uint16_t s) { return moving.contains(s); });
        // Computed anew only where that gives a number.
        if (depends && probe_.evaluator().term(formula(slot)->root, {}).is_exact()) lever.computed.push_back(slot);
    }
    lever.may_be_zero = may_be_zero(lever);
    levers_.push_back(std::move(lever));
}

bool Levers::may_be_zero(const Lever& lever) const {
    const auto& slots = program_.slots[static_cast<std::size_t>(Subject::item)];
    return !slots[lever.slot].above_zero &&
           std::none_of(lever.along.begin(), lever.along.end(), [&](std::uint16_t s) { return slots[s].above_zero; });
}

const Step* Levers::formula(std::uint16_t slot) const {
    const Step* step = probe_.evaluator().step_of({Subject::item, slot});
    return step != nullptr && step->kind == Step::Kind::formula ? step : nullptr;
}

bool Levers::is_stated(std::uint16_t slot) const { return item_.values[slot].basis == Basis::stated; }

void Levers::inputs(std::uint32_t term, std::set<std::uint16_t>& out) const {
    program::for_each_slot(program_, term, [&](SlotRef slot) {
        if (slot.of != Subject::item) return;
        if (is_stated(slot.index)) {
            out.insert(slot.index);
        } else if (const Step* step = formula(slot.index)) {
            inputs(step->root, out);
        }
    });
}

std::set<std::uint16_t> Levers::inputs_of(std::uint16_t slot) const {
    std::set<std::uint16_t> out;
    if (const Step* step = formula(slot)) inputs(step->root, out);
    out.erase(slot);
    return out;
}

bool Levers::grows_with(std::uint16_t slot, const std::set<std::uint16_t>& inputs) const {
    const Step* step = formula(slot);
    const Interval now = probe_.evaluator().term(step->root, {});
    if (!now.low || !now.high || now.high->at == 0) return false;
    engine::Case changed = probe_.subject();
    for (const std::uint16_t input : inputs) {
        engine::Value& value = changed.frames[engine::k_item_frame][input];
        value.range = scaled(value.range, 2);
    }
    engine::Evaluator evaluator(changed, probe_.evaluator().slice());
    (void)evaluator.evaluate({});
    const Interval then = evaluator.term(step->root, {});
    return then == scaled(now, 2);
}

facts::ItemFacts Levers::moved(const Lever& lever, const Number& position) const {
    facts::ItemFacts out = item_;
    if (!lever.scales) out.values[lever.slot].range = Interval::exactly(position);
    for (const std::uint16_t slot : lever.along) {
        out.values[slot].range = scaled(item_.values[slot].range, position / lever.start);
    }
    const auto& slots = program_.slots[static_cast<std::size_t>(Subject::item)];
    for (const std::uint16_t slot : lever.computed) out.values[slot] = facts::unknown_value(slots[slot]);
    return out;
}

facts::ItemFacts Levers::doubled() const {
    facts::ItemFacts out = item_;
    const auto& slots = program_.slots[static_cast<std::size_t>(Subject::item)];
    const auto count = static_cast<std::uint16_t>(slots.size());
    for (std::uint16_t slot = 0; slot < count; ++slot) {
        if (slots[slot].kind != program::SlotKind::number || !is_stated(slot)) continue;
        if (slots[slot].type != rulebook::FactType::number) continue;
        const num::Dimension& dimension = slots[slot].unit.dimension;
        const bool length = dimension == num::Dimension{0, 0, 0, 1, 0};
        const Step* step = formula(slot);
        const bool ratio = step != nullptr && program_.terms[step->root].op == TermOp::divide;
        if (!length && !ratio) out.values[slot].range = scaled(out.values[slot].range, 2);
    }
    return out;
}

std::set<Number> Levers::cuts(const Lever& lever) const {
    std::set<Number> cuts;
    std::set<std::pair<std::uint16_t, Number>> seen;
    Branches branches(probe_, item_, lever);
    std::map<std::uint16_t, std::vector<Rational>> of_slot;
    bool exact = true;
    for (const program::Node& node : program_.nodes) {
        if (node.op != program::Op::number || node.slot.of != Subject::item) continue;
        if (program_.slot(node.slot).type == rulebook::FactType::date) continue;
        if (!of_slot.contains(node.slot.index)) of_slot[node.slot.index] = branches.of_slot(node.slot);
        const Interval& threshold = program_.intervals[node.a];
        for (const auto& end : {threshold.low, threshold.high}) {
            if (!end || !seen.emplace(node.slot.index, end->at).second) continue;
            for (const Rational& branch : of_slot[node.slot.index]) {
                for (const Number& at : where_equal(branch, end->at, exact)) cuts.insert(at);
            }
        }
    }
    return cuts;
}

}  // namespace licet::analysis
