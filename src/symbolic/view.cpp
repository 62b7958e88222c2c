#include "symbolic/view.hpp"

#include "program/walk.hpp"

#include <stdexcept>

namespace licet::symbolic {

using program::Node;
using program::Op;
using program::Step;

View::View(const Side& side)
    : side_(side), slice_(program::make_slice(side.rulebook.program(), side.date, side.posture, side.known_on)) {
    Diagnostics faults;
    shipment_ = make_shipment(side.shipment, side.facts, side.rulebook, faults);
    if (!shipment_) throw std::runtime_error("the shipment does not load");

    facts::ItemFacts nothing;
    nothing.values = facts::unknown_frame(program(), Subject::item);
    const engine::Case plain =
        engine::make_case(program(), nothing, shipment(), program().book.destinations.front().code, slice_, false);
    for (std::size_t i = 0; i < shipment().parties.size(); ++i) {
        parties_.push_back(plain.frames[engine::k_first_party_frame + i]);
    }

    for (std::size_t i = 0; i < program().rules.size(); ++i) {
        const program::CompiledRule& rule = program().rules[i];
        if (!in_force(static_cast<int>(i)) || program().spec(rule).stage == rulebook::Stage::advise) continue;
        if (rule.when >= 0) collect(static_cast<std::uint32_t>(rule.when));
        if (rule.gated_when >= 0) collect(static_cast<std::uint32_t>(rule.gated_when));
        for (const std::uint32_t limb : rule.limbs) collect(program().limbs[limb].when);
    }
    for (const std::uint32_t node : side.nodes) collect(node);
    for (const Step& step : program().steps) {
        if (step.kind == Step::Kind::limb || !in_force(step.rule)) continue;
        if (step.when >= 0) collect(static_cast<std::uint32_t>(step.when));
        const program::Slot& slot = program().slot(step.target);
        if (step.kind == Step::Kind::flag) {
            collect(step.root);
            flags_[slot.name].push_back(&step);
        } else if (slot.fact >= 0 && slice_.rules[static_cast<std::size_t>(step.rule)].status == program::Status::on) {
            Formula formula;
            formula.step = &step;
            const rulebook::RuleSpec& spec = program().spec(program().rules[static_cast<std::size_t>(step.rule)]);
            formula.text = syntax::to_string(*spec.formula);
            if (spec.when) formula.text += " when " + syntax::to_string(*spec.when);
            if (spec.unless) formula.text += " unless " + syntax::to_string(*spec.unless);
            if (spec.to) formula.text += " to " + syntax::to_string(*spec.to);
            formula.reads = facts_of(step.root);
            if (step.when >= 0) {
                const Looked looked = looked_at(static_cast<std::uint32_t>(step.when));
                for (const SlotRef ref : looked.slots) {
                    if (ref.of != Subject::item) formula.guard_on_item = false;
                }
                if (!looked.paragraphs.empty() || looked.at_classified) formula.guard_on_item = false;
            }
            formulas_[slot.name].push_back(std::move(formula));
        }
    }
}

const facts::Value& View::listed(std::size_t party, std::uint16_t slot) const { return parties_[party][slot]; }

bool View::in_force(int rule) const {
    return rule < 0 || slice_.rules[static_cast<std::size_t>(rule)].status != program::Status::off;
}

void View::read(SlotRef slot) {
    const program::Slot& target = program().slot(slot);
    if (target.kind != program::SlotKind::number) return;
    if (target.fact >= 0) {
        reads_.insert(target.name);
        return;
    }
    for (const Step& step : program().steps) {
        if (step.kind != Step::Kind::formula || !(step.target == slot)) continue;
        for (const SlotRef inner : facts_of(step.root)) reads_.insert(program().slot(inner).name);
    }
}

void View::collect(std::uint32_t index) {
    if (!seen_.insert(index).second) return;
    nodes_.push_back(index);
    const Node& node = program().nodes[index];
    if (node.op == Op::number) read(node.slot);
    if (node.op == Op::ic) return;  // nothing lies inside
    program::for_each_child(program(), node, [&](std::uint32_t child) { collect(child); });
}

std::vector<SlotRef> View::facts_of(std::uint32_t root) const {
    std::vector<SlotRef> found;
    program::for_each_slot(program(), root, [&](SlotRef slot) {
        if (program().slot(slot).fact >= 0) {
            found.push_back(slot);
            return;
        }
        for (const Step& step : program().steps) {
            if (step.kind != Step::Kind::formula || !(step.target == slot)) continue;
            for (const SlotRef inner : facts_of(step.root)) found.push_back(inner);
        }
    });
    return found;
}

View::Looked View::looked_at(std::uint32_t root) const {
    Looked looked;
    look(root, looked);
    return looked;
}

void View::look(std::uint32_t index, Looked& looked) const {
    const Node& node = program().nodes[index];
    if (program::compares_slot(node)) looked.slots.push_back(node.slot);
    if (node.op == Op::paragraph) looked.paragraphs.push_back(node.a);
    if (node.op == Op::classified) looked.at_classified = true;
    if (node.op == Op::ic) return;
    program::for_each_child(program(), node, [&](std::uint32_t child) { look(child, looked); });
}

const std::vector<Formula>& View::formulas(const std::string& fact) const {
    static const std::vector<Formula> none;
    const auto found = formulas_.find(fact);
    return found == formulas_.end() ? none : found->second;
}

const std::vector<const Step*>& View::flag_steps(SlotRef slot) const {
    static const std::vector<const Step*> none;
    const auto found = flags_.find(program().slot(slot).name);
    return found == flags_.end() ? none : found->second;
}

}  // namespace licet::symbolic
