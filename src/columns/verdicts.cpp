#include "columns/verdicts.hpp"

#include <algorithm>
#include <set>

namespace licet::columns {

using engine::k_first_party_frame;
using engine::k_item_frame;
using engine::k_shipment_frame;
using facts::Basis;
using program::Mask;
using program::Node;
using program::Op;
using program::SlotRef;
using program::Step;
using program::Subject;
using program::TermOp;

namespace {

Truth known(Kleene value) {
    return {value == Kleene::yes ? k_always : k_never, value == Kleene::no ? k_always : k_never};
}

constexpr Truth k_unknown{};

Kleene within(const Mask& possible, const Mask& wanted) {
    if ((possible & wanted).none()) return Kleene::no;
    return (possible & ~wanted).none() ? Kleene::yes : Kleene::unknown;
}

}  // namespace

std::uint32_t VerdictMaker::frame_of(SlotRef slot, Context context) const {
    switch (slot.of) {
        case Subject::item:
            return k_item_frame;
        case Subject::shipment:
            return k_shipment_frame;
        case Subject::party:
            return context.party;
    }
    return k_item_frame;
}

Verdicts VerdictMaker::make(const program::Slice& slice, bool supposed) {
    const engine::Case constants = surroundings_.constants(slice);
    slice_ = &slice;
    constants_ = &constants;
    supposed_ = supposed;
    flags_.clear();
    figures_of_.clear();
    limbs_.assign(program_.limbs.size(), k_unknown);
    loose_ = k_never;
    run_steps();

    Verdicts verdicts;
    for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
        const program::CompiledRule& rule = program_.rules[i];
        const rulebook::Stage stage = program_.spec(rule).stage;
        Truth verdict = known(Kleene::no);
        if (!is_off(i) && stage != rulebook::Stage::derive && stage != rulebook::Stage::classify) {
            verdict = rule.when < 0 ? known(Kleene::yes) : node(static_cast<std::uint32_t>(rule.when), {});
            if (rule.gated_when >= 0) verdict = all(verdict, node(static_cast<std::uint32_t>(rule.gated_when), {}));
            if (is_doubtful(static_cast<int>(i))) verdict = all(verdict, standing(i));
        }
        verdicts.rules.push_back(verdict);
    }
    verdicts.classified = classified();
    for (std::uint32_t i = 0; i < limbs_.size(); ++i) {
        const Truth holds = limb(i);
        verdicts.open_limb = planes_.either(verdicts.open_limb, planes_.both(negate(holds.yes), negate(holds.no)));
    }
    std::vector<Plane> closed(program_.book.packs.size(), k_never);
    for (const program::Gate& gate : program_.gates) {
        closed[gate.pack] = planes_.either(closed[gate.pack], node(gate.when, {}).no);
    }
    verdicts.gates_closed = k_always;
    for (const Plane pack : closed) verdicts.gates_closed = planes_.both(verdicts.gates_closed, pack);
    verdicts.loose = loose_;
    constants_ = nullptr;
    slice_ = nullptr;
    return verdicts;
}

Verdicts VerdictMaker::make_part(const program::Slice& slice, const Leaning& leaning, bool most) {
    leaning_ = &leaning;
    most_ = most;
    Verdicts verdicts = make(slice, false);
    leaning_ = nullptr;
    return verdicts;
}

// --- parts --------------------------------------------------------------------------------------------------------

Mask VerdictMaker::narrowed(SlotRef slot, const Mask& possible) const {
    if (leaning_ == nullptr || possible.count() < 2) return possible;
    return Mask().set(leaning_->pick(slot, possible, most_));
}

/// A number that may lie on either side of a line lies on the side of the end that is taken.
Truth VerdictMaker::narrowed(SlotRef slot, num::Compare op, Truth truth) const {
    if (leaning_ == nullptr || op == num::Compare::equal || op == num::Compare::not_equal) return truth;
    const std::optional<bool> upper = leaning_->upper(slot, most_);
    if (!upper) return truth;
    const bool upward = op == num::Compare::greater || op == num::Compare::greater_equal;
    return upward == *upper ? Truth{negate(truth.no), truth.no} : Truth{truth.yes, negate(truth.yes)};
}

Truth VerdictMaker::chosen(bool by_leaning) const { return known(to_kleene(by_leaning)); }

Truth VerdictMaker::standing(std::uint32_t rule) const {
    return leaning_ == nullptr ? k_unknown : chosen(leaning_->standing(rule, most_));
}

// --- steps --------------------------------------------------------------------------------------------------------

void VerdictMaker::run_steps() {
    const auto pass = [&] {
        computed_.clear();
        for (const Step& step : program_.steps) {
            if (step.rule < 0 || !is_off(static_cast<std::uint32_t>(step.rule))) run(step);
        }
    };
    pass();
    Plane open = k_never;
    for (const Step& step : program_.steps) {
        if (step.kind != Step::Kind::limb || is_off(static_cast<std::uint32_t>(step.rule))) continue;
        const Truth& holds = limbs_[step.root];
        open = planes_.either(open, planes_.both(negate(holds.yes), negate(holds.no)));
    }
    if (open == k_never) return;
    // Rows where some paragraph stays open go through the steps once more; the others keep what they have.
    const auto flags = flags_;
    const auto figures = figures_of_;
    const auto limbs = limbs_;
    pass();
    const auto merged = [&](Truth second, Truth first) {
        return Truth{planes_.choose(open, second.yes, first.yes), planes_.choose(open, second.no, first.no)};
    };
    for (auto& [place, truth] : flags_) truth = merged(truth, flags.at(place));
    for (auto& [place, figure] : figures_of_) figure = figures_.choose(open, figure, figures.at(place));
    for (std::size_t i = 0; i < limbs_.size(); ++i) limbs_[i] = merged(limbs_[i], limbs[i]);
}

void VerdictMaker::run(const Step& step) {
    const Subject of = step.kind == Step::Kind::limb ? Subject::item : step.target.of;
    if (of == Subject::item) return run_in(step, k_item_frame);
    if (of == Subject::shipment) return run_in(step, k_shipment_frame);
    for (std::uint32_t frame = k_first_party_frame; frame < surroundings_.frames(); ++frame) run_in(step, frame);
}

void VerdictMaker::run_in(const Step& step, std::uint32_t frame) {
    const Context context{frame >= k_first_party_frame ? frame : 0};
    if (step.kind == Step::Kind::limb) {
        const program::Limb& limb = program_.limbs[step.root];
        Truth verdict = node(limb.when, context);
        if (is_doubtful(static_cast<int>(limb.rule))) verdict = all(verdict, standing(limb.rule));
        limbs_[step.root] = verdict;
        return;
    }
    const std::uint16_t slot = step.target.index;
    const bool again = !computed_.insert({frame, slot}).second;
    if (step.kind == Step::Kind::formula) {
        formula(step, frame, context, again);
        return;
    }
    if (stated(frame, slot) == k_always) return;
    Truth verdict = node(step.root, context);
    if (is_doubtful(step.rule)) verdict = again ? all(verdict, k_unknown) : k_unknown;
    if (again) verdict = any(verdict, flags_.at({frame, slot}));
    flags_[{frame, slot}] = verdict;
}

void VerdictMaker::formula(const Step& step, std::uint32_t frame, Context context, bool again) {
    const std::uint16_t index = step.target.index;
    const program::Slot& slot = program_.slot(step.target);
    if (again) refusal_ = "two formulas give `" + slot.name + "`";
    Plane applies = k_always;
    if (is_doubtful(step.rule)) {
        applies = k_never;
    } else if (step.when >= 0) {
        const Truth when = node(static_cast<std::uint32_t>(step.when), context);
        applies = negate(when.no);
        loose_ = planes_.either(loose_, planes_.both(applies, negate(when.yes)));
    }
    const Figure unknown = figures_.constant(facts::unknown_value(slot).range);
    const Figure computed = applies == k_never ? unknown : figures_.choose(applies, term(step.root, context), unknown);
    Figure& value = figures_of_[{frame, index}];
    if (slot.fact < 0) {
        value = computed;
        return;
    }
    const int column = frame == k_item_frame ? table_.layout().number_of[index] : -1;
    if (column >= 0 && table_.numbers(static_cast<std::size_t>(column)).any) {
        value = figures_.combine(column, slot.unit.scale, computed);
        return;
    }
    if (frame != k_item_frame && constants_->frames[frame][index].basis == Basis::stated) {
        refusal_ = "`" + slot.name + "` is stated and computed";
    }
    value = figures_.bounded(computed);
}

// --- values -------------------------------------------------------------------------------------------------------

Figure VerdictMaker::term(std::uint32_t index, Context context) {
    const program::Term& at = program_.terms[index];
    switch (at.op) {
        case TermOp::constant:
            return figures_.constant(program_.intervals[at.a]);
        case TermOp::slot: {
            if (program_.slot(at.slot).type == rulebook::FactType::date) refusal_ = "a formula counts days";
            const std::uint32_t frame = frame_of(at.slot, context);
            const Figure value = figure(frame, at.slot.index);
            if (figures_[value].op != FigureNode::Op::column) return value;
            return figures_.scale(value, num::Interval::exactly(program_.slot(at.slot).unit.scale));
        }
        case TermOp::add:
            return figures_.binary(FigureNode::Op::add, term(at.a, context), term(at.b, context));
        case TermOp::subtract:
            return figures_.subtract(term(at.a, context), term(at.b, context));
        case TermOp::multiply:
            return figures_.binary(FigureNode::Op::multiply, term(at.a, context), term(at.b, context));
        case TermOp::divide:
            return figures_.binary(FigureNode::Op::divide, term(at.a, context), term(at.b, context));
        case TermOp::max:
            return figures_.binary(FigureNode::Op::max, term(at.a, context), term(at.b, context));
        case TermOp::min:
            return figures_.binary(FigureNode::Op::min, term(at.a, context), term(at.b, context));
    }
    return 0;
}

Figure VerdictMaker::figure(std::uint32_t frame, std::uint16_t slot) {
    const auto computed = figures_of_.find({frame, slot});
    return computed != figures_of_.end() ? computed->second : plain_figure(frame, slot);
}

Figure VerdictMaker::plain_figure(std::uint32_t frame, std::uint16_t slot) {
    if (frame != k_item_frame) return figures_.constant(constants_->frames[frame][slot].range);
    const int column = table_.layout().number_of[slot];
    const bool stands = column >= 0 && table_.numbers(static_cast<std::size_t>(column)).any;
    if (stands) return figures_.column(column);
    return figures_.constant(facts::unknown_value(program_.slots[0][slot]).range);
}

Plane VerdictMaker::stated(std::uint32_t frame, std::uint16_t slot) {
    const Source source = surroundings_.source(frame, slot);
    if (source.kind == Source::Kind::constant) {
        return constants_->frames[frame][slot].basis == Basis::stated ? k_always : k_never;
    }
    return leaves_.code(source.group, surroundings_.choices(frame, slot, table_, *slice_).stated);
}

Truth VerdictMaker::member(std::uint32_t frame, std::uint16_t slot, const Mask& wanted) {
    const auto flag = flags_.find({frame, slot});
    if (flag == flags_.end()) return plain_member(frame, slot, wanted);
    const bool where_false = wanted.test(program::k_false_bit);
    const bool where_true = wanted.test(program::k_true_bit);
    const Truth computed = where_true && where_false ? known(Kleene::yes)
                           : where_true              ? flag->second
                           : where_false             ? opposite(flag->second)
                                                     : known(Kleene::no);
    const Plane is_stated = stated(frame, slot);
    if (is_stated == k_never) return computed;
    const Truth plain = plain_member(frame, slot, wanted);
    return {planes_.choose(is_stated, plain.yes, computed.yes), planes_.choose(is_stated, plain.no, computed.no)};
}

Truth VerdictMaker::plain_member(std::uint32_t frame, std::uint16_t slot, const Mask& wanted) {
    const SlotRef ref{constants_->subject(frame), slot};
    const Source source = surroundings_.source(frame, slot);
    if (source.kind == Source::Kind::constant) {
        return known(within(narrowed(ref, constants_->frames[frame][slot].mask), wanted));
    }
    const Choices& choices = surroundings_.choices(frame, slot, table_, *slice_);
    CodeBits yes(choices.masks.size());
    CodeBits no(choices.masks.size());
    for (std::size_t code = 0; code < choices.masks.size(); ++code) {
        const Kleene result = within(narrowed(ref, choices.masks[code]), wanted);
        yes[code] = result == Kleene::yes;
        no[code] = result == Kleene::no;
    }
    const Truth truth{leaves_.code(source.group, std::move(yes)), leaves_.code(source.group, std::move(no))};
    if (truth.yes > k_always && truth.no > k_always && node_of(truth.yes) != node_of(truth.no)) {
        planes_.exclude(truth.yes, truth.no);
    }
    return truth;
}

// --- conditions ---------------------------------------------------------------------------------------------------

Truth VerdictMaker::node(std::uint32_t index, Context context) {
    const Node& at = program_.nodes[index];
    switch (at.op) {
        case Op::constant:
            return known(static_cast<Kleene>(at.a));
        case Op::unknowable:
            // Of parties nothing can be supposed: what holds for one need not hold for the next.
            return leaning_ == nullptr || context.party != 0 ? k_unknown : chosen(leaning_->unknowable(at.a, most_));
        case Op::all: {
            Truth result = known(Kleene::yes);
            for (std::uint32_t i = at.a; i < at.b; ++i) result = all(result, node(program_.children[i], context));
            return result;
        }
        case Op::any: {
            Truth result = known(Kleene::no);
            for (std::uint32_t i = at.a; i < at.b; ++i) result = any(result, node(program_.children[i], context));
            return result;
        }
        case Op::negation:
            return opposite(node(at.a, context));
        case Op::number:
            return narrowed(at.slot, at.compare,
                            leaves_.compare(figure(frame_of(at.slot, context), at.slot.index), at.compare,
                                            program_.intervals[at.a]));
        case Op::category:
            return member(frame_of(at.slot, context), at.slot.index, program_.masks[at.a]);
        case Op::in_set:
            return member(frame_of(at.slot, context), at.slot.index, slice_->sets[at.a]);
        case Op::paragraph:
            return paragraph(at.a);
        case Op::classified:
            return classified();
        case Op::party:
            return quantified(at);
        case Op::ic:
            return some_ic(at);
    }
    return k_unknown;
}

Truth VerdictMaker::role_matches(const Node& quantifier, std::uint32_t party) {
    if (constants_->parties_implied) return known(Kleene::yes);
    const auto role = facts::fact_named(program_, "role", Subject::party);
    return role ? member(party, role->index, program_.masks[quantifier.a]) : known(Kleene::yes);
}

Truth VerdictMaker::quantified(const Node& at) {
    const bool every = at.quantifier == syntax::Quantifier::every;
    Truth result = known(to_kleene(every));
    Plane has_role = k_never;
    for (std::uint32_t party = k_first_party_frame; party < surroundings_.frames(); ++party) {
        const Truth concerned = role_matches(at, party);
        const Truth holds = node(at.b, {party});
        has_role = planes_.either(has_role, concerned.yes);
        result = every ? all(result, any(opposite(concerned), holds)) : any(result, all(concerned, holds));
    }
    result = {planes_.both(result.yes, has_role), planes_.both(result.no, has_role)};
    return at.quantifier == syntax::Quantifier::no ? opposite(result) : result;
}

/// Nothing is stated inside: a chip or a stack holds no ICs that count, of anything else nobody knows.
Truth VerdictMaker::some_ic(const Node& at) {
    Plane holds_none = k_never;
    if (const auto kind = facts::fact_named(program_, "kind", Subject::item)) {
        const std::vector<std::string>& words = program_.slot(*kind).domain;
        Mask leaf;
        for (std::size_t i = 0; i < words.size(); ++i) leaf.set(i, words[i] == "chip" || words[i] == "hbm");
        const int group = table_.layout().group_of[kind->index];
        CodeBits holds;
        for (const auto& item : table_.codes(static_cast<std::size_t>(group)).dictionary) {
            holds.push_back((item->values[kind->index].mask & ~leaf).none());
        }
        holds_none = leaves_.code(group, std::move(holds));
    }
    if (at.quantifier == syntax::Quantifier::any) return {k_never, holds_none};
    return {holds_none, k_never};
}

Truth VerdictMaker::limb(std::uint32_t index) const {
    return is_off(program_.limbs[index].rule) ? known(Kleene::no) : limbs_[index];
}

template <class Holds>
Plane VerdictMaker::eccns(Holds&& holds) {
    const int group = table_.layout().eccns();
    CodeBits bits;
    for (const auto& item : table_.codes(static_cast<std::size_t>(group)).dictionary)
        bits.push_back(holds(item->eccns));
    return leaves_.code(group, std::move(bits));
}

Truth VerdictMaker::classified() {
    if (supposed_) return known(Kleene::yes);
    const auto is_none = [](const std::string& eccn) { return eccn == "EAR99"; };
    const Plane some = eccns([&](const auto& all) { return !std::all_of(all.begin(), all.end(), is_none); });
    const Plane none_needed = eccns([&](const auto& all) { return std::any_of(all.begin(), all.end(), is_none); });
    Truth result{some, negate(some)};
    for (std::uint32_t i = 0; i < limbs_.size(); ++i) result = any(result, limb(i));
    return {result.yes, planes_.both(result.no, none_needed)};
}

Truth VerdictMaker::paragraph(std::uint32_t index) {
    const program::Paragraph& wanted = program_.paragraphs[index];
    const Plane as_stated = eccns([&](const auto& all) {
        return std::any_of(all.begin(), all.end(),
                           [&](const std::string& one) { return program::covers(wanted.name, one); });
    });
    Truth result{as_stated, negate(as_stated)};
    for (const std::uint32_t i : wanted.limbs) result = any(result, limb(i));
    if (wanted.decided) return result;
    // The rules decide this paragraph only in part: an item that nothing classifies may still bear it.
    const Plane has_eccn = eccns([](const auto& all) { return !all.empty(); });
    const Plane settled = planes_.either(has_eccn, classified().yes);
    if (leaning_ != nullptr) {
        // Where no limb is open, the item either bears it or does not.
        const Plane may_bear = planes_.both(result.no, negate(settled));
        const bool bears = leaning_->paragraph(index, most_);
        return {bears ? planes_.either(result.yes, may_bear) : result.yes,
                bears ? planes_.both(result.no, settled) : result.no};
    }
    return {result.yes, planes_.both(result.no, settled)};
}

}  // namespace licet::columns
