#include "program/slice.hpp"

#include <algorithm>

namespace licet::program {

using rulebook::RuleSpec;
using rulebook::Spell;
using rulebook::Standing;

namespace {

bool knows(std::optional<Date> known_on, Date known_from) { return !known_on || known_from <= *known_on; }

Date starts(const RuleSpec& spec, Posture posture) {
    return posture == Posture::enforced ? spec.compliance.value_or(spec.effective_from) : spec.effective_from;
}

const Spell* spell_on(const RuleSpec& spec, Date date, std::optional<Date> known_on) {
    for (const Spell& spell : spec.spells) {
        if (spell.from <= date && (!spell.to || date < *spell.to) && knows(known_on, spell.announced)) return &spell;
    }
    return nullptr;
}

/// Whether a spell keeps the rule from counting. The CFR prints what is merely not enforced.
bool suspends(const Spell* spell, Posture posture) {
    if (spell == nullptr) return false;
    switch (spell->standing) {
        case Standing::not_enforced:
            return posture == Posture::enforced;
        case Standing::stayed:
            return true;
        case Standing::unverified:
            return false;
    }
    return false;
}

/// What a rule's own dates and spells make of it, before any replacement.
Status own_status(const RuleSpec& spec, const Spell* spell, Date date, Posture posture) {
    if (date < starts(spec, posture) || (spec.effective_to && date >= *spec.effective_to)) return Status::off;
    if (suspends(spell, posture)) return Status::off;
    return spell != nullptr && spell->standing == Standing::unverified ? Status::unverified : Status::on;
}

/// Whether `spec` has taken its predecessors' place: from its start on, but for spells in which it does not hold.
/// That it ended since does not bring them back; one that ended before it began never took their place.
Status displaces(const RuleSpec& spec, Date date, Posture posture, std::optional<Date> known_on) {
    if (!knows(known_on, spec.known_from()) || date < starts(spec, posture)) return Status::off;
    if (spec.effective_to && *spec.effective_to <= starts(spec, posture)) return Status::off;
    const Spell* spell = spell_on(spec, date, known_on);
    if (suspends(spell, posture)) return Status::off;
    return spell != nullptr && spell->standing == Standing::unverified ? Status::unverified : Status::on;
}

Mask evaluate(const Program& program, const SetProgram& set, const std::vector<Mask>& groups) {
    std::vector<Mask> stack;
    for (const SetStep& step : set.steps) {
        switch (step.op) {
            case SetOp::destination:
                stack.push_back(Mask(program.read_as[step.index]).set(step.index));
                break;
            case SetOp::group:
                stack.push_back(groups[step.index]);
                break;
            case SetOp::everything: {
                Mask mask;
                for (std::size_t i = 0; i < program.treated_as.size(); ++i) mask.set(i);
                stack.push_back(mask);
                break;
            }
            case SetOp::unite:
            case SetOp::intersect:
            case SetOp::subtract: {
                const Mask right = stack.back();
                stack.pop_back();
                Mask& left = stack.back();
                left = step.op == SetOp::unite       ? left | right
                       : step.op == SetOp::intersect ? left & right
                                                     : left & ~right;
                break;
            }
        }
    }
    return stack.back();
}

void add_steps(const Program& program, Slice& slice) {
    for (const Step& step : program.steps) {
        if (step.rule >= 0 && slice.rules[static_cast<std::size_t>(step.rule)].status == Status::off) continue;
        slice.again.push_back(step.kind != Step::Kind::limb &&
                              std::any_of(slice.steps.begin(), slice.steps.end(), [&](const Step* earlier) {
                                  return earlier->kind != Step::Kind::limb && earlier->target == step.target;
                              }));
        slice.steps.push_back(&step);
    }
}

}  // namespace

Mask group_members(const Program& program, std::uint32_t index, Date date, std::optional<Date> known_on) {
    const Group& group = program.groups[index];
    Mask members = group.members;
    for (const Group::Change& change : group.changes) {
        if (change.on > date || !knows(known_on, change.known)) continue;
        members = change.adds ? members | change.members : members & ~change.members;
    }
    return members;
}

Slice make_slice(const Program& program, Date date, Posture posture, std::optional<Date> known_on) {
    Slice slice;
    slice.date = date;
    slice.posture = posture;
    slice.known_on = known_on;
    slice.rules.reserve(program.rules.size());
    for (const CompiledRule& rule : program.rules) {
        const RuleSpec& spec = program.spec(rule);
        RuleState state;
        if (knows(known_on, spec.known_from())) {
            state.spell = spell_on(spec, date, known_on);
            state.status = own_status(spec, state.spell, date, posture);
            state.printed = own_status(spec, state.spell, date, Posture::text) != Status::off;
            for (const std::uint32_t other : rule.replaced_by) {
                const RuleSpec& successor = program.spec(program.rules[other]);
                if (displaces(successor, date, Posture::text, known_on) == Status::on) state.printed = false;
                const Status displaced = displaces(successor, date, posture, known_on);
                if (displaced == Status::on) state.status = Status::off;
                if (displaced == Status::unverified && state.status == Status::on) state.status = Status::unverified;
            }
        }
        slice.rules.push_back(state);
    }
    for (std::uint32_t i = 0; i < program.book.groups.size(); ++i) {
        slice.groups.push_back(group_members(program, i, date, known_on));
    }
    for (const SetProgram& set : program.sets) slice.sets.push_back(evaluate(program, set, slice.groups));
    add_steps(program, slice);
    return slice;
}

bool same_law(const Slice& a, const Slice& b) {
    return std::equal(a.rules.begin(), a.rules.end(), b.rules.begin(), b.rules.end(),
                      [](const RuleState& one, const RuleState& other) { return one.status == other.status; });
}

}  // namespace licet::program
