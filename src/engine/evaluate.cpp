#include "engine/evaluate.hpp"

#include "program/term_value.hpp"

#include <algorithm>

namespace licet::engine {

using program::Node;
using program::Op;
using program::Step;

Evaluator::Evaluator(const Case& subject, const Slice& slice, const Evaluator* beside)
    : case_(subject), slice_(slice), work_(subject.frames), rules_(subject.program.rules.size(), Kleene::no) {
    const Program& program = case_.program;
    limbs_.resize(work_.size());
    for (std::uint32_t frame = 0; frame < work_.size(); ++frame) {
        if (case_.subject(frame) == Subject::item) limbs_[frame].assign(program.limbs.size(), Kleene::no);
    }
    choices_.assign(program.unknowables.size() + program.paragraphs.size() + program.rules.size(), Kleene::unknown);
    exact_.resize(program.steps.size() * work_.size());
    if (const auto ref = facts::fact_named(program, "performance_complete", Subject::item)) {
        performance_complete_ = ref->index;
    }
    for (std::size_t of = 0; of < changed_.size(); ++of) changed_[of].resize(program.slots[of].size());
    if (beside == nullptr || !beside->whole_ || &beside->slice_ != &slice) return;
    if (&beside->case_.item == &subject.item && &beside->case_.shipment == &subject.shipment) beside_ = beside;
}

std::uint32_t Evaluator::choice_of_paragraph(std::uint32_t index) const {
    return static_cast<std::uint32_t>(case_.program.unknowables.size()) + index;
}

std::uint32_t Evaluator::choice_of_standing(std::uint32_t rule) const {
    return static_cast<std::uint32_t>(case_.program.unknowables.size() + case_.program.paragraphs.size()) + rule;
}

const Step* Evaluator::step_of(SlotRef slot) const {
    for (const Step* step : slice_.steps) {
        if (step->kind != Step::Kind::limb && step->target == slot) return step;
    }
    return nullptr;
}

bool Evaluator::is_computed(std::uint32_t frame, std::uint16_t slot) const {
    return case_.frames[frame][slot].basis != Basis::stated && step_of({case_.subject(frame), slot}) != nullptr;
}

Value& Evaluator::touch(std::uint32_t frame, std::uint16_t slot) {
    touched_.emplace_back(frame, slot);
    return work_[frame][slot];
}

bool Evaluator::restrict_slot(std::uint32_t frame, std::uint16_t slot, const Region& region) {
    for (const Constraint& constraint : region.constraints) {
        if (constraint.frame != frame || constraint.slot != slot) continue;
        Value& value = touch(frame, slot);
        if (case_.slot(frame, slot).kind == program::SlotKind::number) {
            const auto both = num::intersect(value.range, constraint.range);
            if (!both) return false;
            value.range = *both;
        } else {
            value.mask &= constraint.mask;
            if (value.mask.none()) return false;
        }
    }
    return true;
}

void Evaluator::suppose_classified(bool supposed) {
    if (supposed == supposed_classified_) return;
    // To suppose what is certain anyway changes nothing.
    supposed_classified_ = false;
    if (evaluated_ && classified(k_item_frame) != Kleene::yes) evaluated_.reset();
    supposed_classified_ = supposed;
}

bool Evaluator::evaluate(const Region& region) {
    if (evaluated_ && *evaluated_ == region) return true;
    evaluated_.reset();
    work_done_ += work_.size();
    start_from(base_for(region));
    supposes_ = supposed_classified_ || !region.choices.empty();
    std::fill(choices_.begin(), choices_.end(), Kleene::unknown);
    for (const auto& [index, value] : region.choices) choices_[index] = value;
    for (const Constraint& constraint : region.constraints) {
        mark_changed(constraint.frame, constraint.slot);
        // What is assumed for a fact that some rule computes says nothing yet about what it will be.
        if (is_computed(constraint.frame, constraint.slot)) continue;
        if (!restrict_slot(constraint.frame, constraint.slot, region)) return false;
    }
    leave_out_formats();
    find_affected();
    // Whether an item bears a paragraph that the rules decide only in part hangs on all limbs, so where some stay open
    // the steps run once more over what the first pass found.
    if (!run_steps(region, false)) return false;
    if (any_limb_open() && !run_steps(region, true)) return false;
    run_rules();
    if (!whole_ && region == Region{} && pretended_ < 0 && !supposed_classified_) keep_whole();
    evaluated_ = region;
    return true;
}

void Evaluator::run_rules() {
    find_differences();
    const Whole* whole = settled();
    for (std::uint32_t i = 0; i < rules_.size(); ++i) {
        const bool stays = base_.whole != nullptr && ((whole != nullptr && whole->rules[i] != Kleene::unknown) ||
                                                      !hangs_on_change(program().rules[i].reads, static_cast<int>(i)));
        rules_[i] = stays ? base_.whole->rules[i] : verdict_of(i);
    }
}

Kleene Evaluator::verdict_of(std::uint32_t index) const {
    const program::CompiledRule& rule = program().rules[index];
    const program::Status status = slice_.rules[index].status;
    const rulebook::Stage stage = program().spec(rule).stage;
    if (status == program::Status::off || stage == rulebook::Stage::derive || stage == rulebook::Stage::classify) {
        return Kleene::no;
    }
    Kleene verdict = rule.when < 0 ? Kleene::yes : node(static_cast<std::uint32_t>(rule.when), {});
    if (rule.gated_when >= 0 && verdict != Kleene::no) {
        verdict = verdict && node(static_cast<std::uint32_t>(rule.gated_when), {});
    }
    return status == program::Status::unverified ? verdict && choice(choice_of_standing(index)) : verdict;
}

void Evaluator::keep_whole() {
    whole_ = Whole{work_, rules_, limbs_, exact_, only_narrows()};
    const bool classified_alike = base_.whole != nullptr && !any_changed(program().limbs_read);
    if (classified_alike) whole_->always_classified = base_.whole->always_classified;
    base_ = {&*whole_, nullptr, false};
    touched_.clear();
}

std::optional<bool> Evaluator::always_classified() const {
    return whole_ && pretended_ < 0 ? *whole_->always_classified : std::nullopt;
}

void Evaluator::keep_always_classified(bool always) {
    if (whole_ && pretended_ < 0) *whole_->always_classified = always;
}

/// Not where a formula may stop counting, nor where a value that is there besides gives way to a computed one that has
/// narrowed down to something else.
bool Evaluator::only_narrows() const {
    for (std::size_t i = 0; i < slice_.steps.size(); ++i) {
        const Step* step = slice_.steps[i];
        if (step->kind != Step::Kind::formula) continue;
        const Subject of = step->target.of;
        for (std::uint32_t frame = 0; frame < work_.size(); ++frame) {
            if (case_.subject(frame) != of) continue;
            const Context context{of == Subject::item ? frame : k_item_frame, of == Subject::party ? frame : 0};
            const Kleene applies = step->when < 0 ? Kleene::yes : node(static_cast<std::uint32_t>(step->when), context);
            if (applies == Kleene::unknown) return false;
            if (applies == Kleene::no) continue;
            const bool beside = slice_.again[i] || case_.frames[frame][step->target.index].basis != Basis::unknown;
            if (beside && !case_.overrides(frame, step->target.index) && !gave_one_number(*step, frame)) return false;
        }
    }
    return true;
}

bool Evaluator::any_limb_open() const {
    return std::any_of(slice_.steps.begin(), slice_.steps.end(), [&](const Step* step) {
        return step->kind == Step::Kind::limb && limbs_[k_item_frame][step->root] == Kleene::unknown;
    });
}

/// Formats that `performance` does not name are at zero where it is complete.
void Evaluator::leave_out_formats() {
    if (performance_complete_ < 0) return;
    const auto complete = static_cast<std::uint16_t>(performance_complete_);
    const std::vector<bool>& changed = changed_[static_cast<std::size_t>(Subject::item)];
    for (std::uint32_t frame = 0; frame < work_.size(); ++frame) {
        if (case_.subject(frame) != Subject::item || case_.items[frame] == nullptr) continue;
        const std::vector<std::uint16_t>& formats = case_.items[frame]->left_out;
        const bool as_in_base =
            base_.whole != nullptr && !changed[complete] &&
            std::none_of(formats.begin(), formats.end(), [&](std::uint16_t at) { return changed[at]; });
        if (!as_in_base) leave_out(formats, frame, complete);
    }
}

void Evaluator::leave_out(const std::vector<std::uint16_t>& formats, std::uint32_t frame, std::uint16_t complete) {
    const Value& said = work_[frame][complete];
    const bool is_complete = said.mask.count() == 1 && said.mask.test(program::k_true_bit);
    for (const std::uint16_t slot : formats) {
        if (case_.frames[frame][slot].basis != Basis::unknown) continue;
        if (is_complete) {
            Value& value = touch(frame, slot);
            value.range = num::Interval::exactly(0);
            value.basis = said.basis;
        } else if (base_.subject != nullptr) {
            touch(frame, slot) = case_.frames[frame][slot];
        } else {
            continue;
        }
        mark_changed(frame, slot);
    }
}

/// A stated value beside a computed one: the stated one where they agree, both together where rounding parts them.
Value Evaluator::combined(const Value& stated, const num::Interval& computed) const {
    if (num::intersect(stated.range, computed)) return stated;
    Value both = stated;
    both.range = num::hull(stated.range, computed);
    return both;
}

bool Evaluator::run_steps(const Region& region, bool second_pass) {
    for (std::size_t i = 0; i < slice_.steps.size(); ++i) {
        const Step& step = *slice_.steps[i];
        if (!affected_[i] || (second_pass && step.once)) continue;
        if (!run(i, region)) return false;
    }
    return true;
}

bool Evaluator::run(std::size_t step, const Region& region) {
    const Step& to_run = *slice_.steps[step];
    const Subject of = to_run.kind == Step::Kind::limb ? Subject::item : to_run.target.of;
    // A part comes after what holds it, and is asked before.
    for (auto frame = static_cast<std::uint32_t>(work_.size()); of == Subject::item && frame > case_.first_ic_frame;) {
        if (!run_in(step, --frame, region)) return false;
    }
    for (std::uint32_t frame = 0; frame < case_.first_ic_frame; ++frame) {
        if (case_.subject(frame) == of && !run_in(step, frame, region)) return false;
    }
    return true;
}

bool Evaluator::run_in(std::size_t index, std::uint32_t frame, const Region& region) {
    const Step& step = *slice_.steps[index];
    const Context context{case_.subject(frame) == Subject::item ? frame : k_item_frame,
                          case_.subject(frame) == Subject::party ? frame : 0};
    const Whole* whole = settled();
    if (step.kind == Step::Kind::limb) {
        if (whole != nullptr && whole->limbs[frame][step.root] != Kleene::unknown) {
            limbs_[frame][step.root] = whole->limbs[frame][step.root];
            return true;
        }
        const program::Limb& limb = case_.program.limbs[step.root];
        Kleene verdict = node(limb.when, context);
        if (slice_.rules[limb.rule].status == program::Status::unverified) {
            verdict = verdict && (context.main() ? choice(choice_of_standing(limb.rule)) : Kleene::unknown);
        }
        limbs_[frame][step.root] = verdict;
        return true;
    }
    const std::uint16_t slot = step.target.index;
    if (whole != nullptr) {
        const Value& settled = whole->values[frame][slot];
        if (step.kind == Step::Kind::flag ? settled.mask.count() == 1 : settled.range.is_exact()) {
            touch(frame, slot) = settled;
            if (step.kind == Step::Kind::formula) exact_[place_of(step, frame)] = whole->exact[place_of(step, frame)];
            return restrict_slot(frame, slot, region);
        }
    }
    const bool stated = case_.frames[frame][slot].basis == Basis::stated;
    const bool again = slice_.again[index];
    // Nobody knows whether a rule of unverified standing gives the value.
    const bool doubtful =
        step.rule >= 0 && slice_.rules[static_cast<std::size_t>(step.rule)].status == program::Status::unverified;
    if (step.kind == Step::Kind::flag) {
        if (stated) return true;
        Kleene verdict = node(step.root, context);
        if (doubtful) verdict = again ? verdict && Kleene::unknown : Kleene::unknown;
        Value& value = touch(frame, slot);
        // Several rules may make a flag true; it is false only where none does.
        if (again) {
            verdict = verdict || (!value.mask.test(program::k_false_bit)  ? Kleene::yes
                                  : !value.mask.test(program::k_true_bit) ? Kleene::no
                                                                          : Kleene::unknown);
        }
        value.mask.reset();
        value.mask.set(program::k_false_bit, verdict != Kleene::yes);
        value.mask.set(program::k_true_bit, verdict != Kleene::no);
        value.basis = Basis::derived;
        return restrict_slot(frame, slot, region);
    }
    const bool applies =
        !doubtful && (step.when < 0 || node(static_cast<std::uint32_t>(step.when), context) != Kleene::no);
    const num::Interval computed =
        applies ? term(step.root, context) : facts::unknown_value(case_.slot(frame, slot)).range;
    exact_[place_of(step, frame)] = computed.is_exact();
    Value& value = touch(frame, slot);
    if (stated) {
        if (!case_.overrides(frame, slot)) value = combined(case_.frames[frame][slot], computed);
    } else {
        if (!again) value = case_.frames[frame][slot];
        if (const auto possible = num::intersect(value.range, computed)) {
            value.range = *possible;
        } else {
            value.range = computed;
        }
        value.basis = Basis::derived;
    }
    return restrict_slot(frame, slot, region);
}

std::uint32_t Evaluator::frame_of(SlotRef slot, const Context& context) const {
    switch (slot.of) {
        case Subject::item:
            return context.item;
        case Subject::shipment:
            return k_shipment_frame;
        case Subject::party:
            return context.party;
    }
    return k_item_frame;
}

num::Interval Evaluator::term(std::uint32_t index, const Context& context) const {
    num::Interval room;
    const auto value_of = [&](SlotRef slot) -> const num::Interval& {
        return work_[frame_of(slot, context)][slot.index].range;
    };
    return program::term_value(case_.program, index, value_of, room);
}

Mask Evaluator::wanted(const Node& at) const {
    return at.op == Op::in_set ? slice_.sets[at.a] : case_.program.masks[at.a];
}

Kleene Evaluator::node(std::uint32_t index, const Context& context) const {
    if (static_cast<int>(index) == pretended_) return pretended_as_;
    const Node& at = case_.program.nodes[index];
    switch (at.op) {
        case Op::constant:
            return static_cast<Kleene>(at.a);
        case Op::unknowable:
            return context.main() ? choice(choice_of_unknowable(at.a)) : Kleene::unknown;
        case Op::all: {
            Kleene result = Kleene::yes;
            for (std::uint32_t i = at.a; i < at.b && result != Kleene::no; ++i) {
                result = result && node(case_.program.children[i], context);
            }
            return result;
        }
        case Op::any: {
            Kleene result = Kleene::no;
            for (std::uint32_t i = at.a; i < at.b && result != Kleene::yes; ++i) {
                result = result || node(case_.program.children[i], context);
            }
            return result;
        }
        case Op::negation:
            return !node(at.a, context);
        case Op::number:
            return num::compare(work_[frame_of(at.slot, context)][at.slot.index].range, at.compare,
                                case_.program.intervals[at.a]);
        case Op::category:
        case Op::in_set: {
            const Mask& possible = work_[frame_of(at.slot, context)][at.slot.index].mask;
            const Mask set = wanted(at);
            if ((possible & set).none()) return Kleene::no;
            return (possible & ~set).none() ? Kleene::yes : Kleene::unknown;
        }
        case Op::paragraph:
            return paragraph(at.a, context.item);
        case Op::classified:
            return classified(context.item);
        case Op::party:
        case Op::ic:
            return quantified(at, context);
    }
    return Kleene::unknown;
}

Kleene Evaluator::role_matches(const Node& quantifier, std::uint32_t party) const {
    if (case_.parties_implied) return Kleene::yes;
    const auto role = facts::fact_named(case_.program, "role", Subject::party);
    if (!role) return Kleene::yes;
    const Mask& possible = work_[party][role->index].mask;
    const Mask& wanted_roles = case_.program.masks[quantifier.a];
    if ((possible & wanted_roles).none()) return Kleene::no;
    return (possible & ~wanted_roles).none() ? Kleene::yes : Kleene::unknown;
}

bool Evaluator::has_role(const Node& quantifier) const {
    for (std::uint32_t party = k_first_party_frame; party < case_.first_ic_frame; ++party) {
        if (role_matches(quantifier, party) == Kleene::yes) return true;
    }
    return false;
}

Kleene Evaluator::quantified(const Node& at, const Context& context) const {
    const bool every = at.quantifier == syntax::Quantifier::every;
    Kleene result = to_kleene(every);
    const auto take = [&](Kleene concerned, Kleene holds) {
        result = every ? result && (!concerned || holds) : result || (concerned && holds);
    };
    if (at.op == Op::party) {
        if (!has_role(at)) return Kleene::unknown;  // somebody has the role, but it is not said who
        for (std::uint32_t party = k_first_party_frame; party < case_.first_ic_frame; ++party) {
            take(role_matches(at, party), node(at.b, {context.item, party}));
        }
    } else {
        const Parts& parts = case_.parts[context.item];
        for (std::uint32_t ic = parts.begin; ic < parts.end; ++ic) {
            take(case_.is_ic(ic), node(at.b, {ic, context.party}));
        }
        if (!parts.known) take(Kleene::yes, Kleene::unknown);
    }
    return at.quantifier == syntax::Quantifier::no ? !result : result;
}

bool Evaluator::stated_paragraph(const std::string& name, const facts::ItemFacts& item) const {
    return std::any_of(item.eccns.begin(), item.eccns.end(),
                       [&](const std::string& stated) { return program::covers(name, stated); });
}

Kleene Evaluator::limb(std::size_t index, std::uint32_t frame) const {
    const std::size_t rule = case_.program.limbs[index].rule;
    return slice_.rules[rule].status == program::Status::off ? Kleene::no : limbs_[frame][index];
}

Kleene Evaluator::classified(std::uint32_t frame) const {
    if (supposed_classified_ && frame == k_item_frame) return Kleene::yes;
    const facts::ItemFacts& item = *case_.items[frame];
    Kleene result = Kleene::no;
    bool none_needed = false;
    for (const std::string& eccn : item.eccns) {
        if (eccn == "EAR99") {
            none_needed = true;
        } else {
            result = Kleene::yes;
        }
    }
    for (std::size_t i = 0; i < case_.program.limbs.size(); ++i) result = result || limb(i, frame);
    return none_needed || result == Kleene::yes ? result : Kleene::unknown;
}

Kleene Evaluator::paragraph(std::uint32_t index, std::uint32_t frame) const {
    const program::Paragraph& wanted_paragraph = case_.program.paragraphs[index];
    const facts::ItemFacts& item = *case_.items[frame];
    Kleene result = to_kleene(stated_paragraph(wanted_paragraph.name, item));
    for (const std::uint32_t i : wanted_paragraph.limbs) result = result || limb(i, frame);
    if (result == Kleene::yes || wanted_paragraph.decided) return result;
    // The rules decide this paragraph only in part: an item that nothing classifies may still bear it.
    const bool settled = !item.eccns.empty() || classified(frame) == Kleene::yes;
    if (settled) return result;
    return result || (frame == k_item_frame ? choice(choice_of_paragraph(index)) : Kleene::unknown);
}

Kleene evaluate_plain(const Case& subject, const Slice& slice, std::uint32_t node, const Context& context) {
    return Evaluator(subject, slice).node(node, context);
}

}  // namespace licet::engine
