// What an evaluation takes over from another one: of the whole region for a part of it, of one case for another.
#include "engine/evaluate.hpp"

#include <algorithm>

namespace licet::engine {

using program::Step;

Evaluator::Base Evaluator::base_for(const Region& region) const {
    if (pretended_ >= 0) return {};
    const bool whole = region == Region{} && !supposed_classified_;
    if (whole_ && (whole || whole_->narrows)) return {&*whole_, nullptr, !whole};
    if (!whole_ && whole && beside_ != nullptr) return {&*beside_->whole_, &beside_->case_, false};
    return {};
}

void Evaluator::start_from(const Base& base) {
    for (std::vector<bool>& of : changed_) std::fill(of.begin(), of.end(), false);
    const std::vector<Frame>& values = base.whole == nullptr ? case_.frames : base.whole->values;
    if (base_.whole == base.whole) {
        for (const auto& [frame, slot] : touched_) work_[frame][slot] = values[frame][slot];
    } else {
        work_ = values;
    }
    touched_.clear();
    base_ = base;
    if (base.whole == nullptr) {
        // A limb that is not computed yet may hold: what asks for it before knows nothing.
        for (std::vector<Kleene>& limbs : limbs_) std::fill(limbs.begin(), limbs.end(), Kleene::unknown);
        return;
    }
    limbs_ = base.whole->limbs;
    exact_ = base.whole->exact;
    if (base.subject == nullptr) return;
    for (std::uint32_t frame = 0; frame < work_.size(); ++frame) {
        for (std::size_t i = 0; i < work_[frame].size(); ++i) {
            if (case_.frames[frame][i] == base.subject->frames[frame][i]) continue;
            const auto slot = static_cast<std::uint16_t>(i);
            touch(frame, slot) = case_.frames[frame][i];
            mark_changed(frame, slot);
        }
    }
}

void Evaluator::mark_changed(std::uint32_t frame, std::uint16_t slot) {
    changed_[static_cast<std::size_t>(case_.subject(frame))][slot] = true;
}

bool Evaluator::any_changed(const std::vector<SlotRef>& slots) const {
    return std::any_of(slots.begin(), slots.end(),
                       [&](SlotRef slot) { return changed_[static_cast<std::size_t>(slot.of)][slot.index]; });
}

bool Evaluator::hangs_on_change(const program::Reads& reads, int rule) const {
    const bool unverified =
        rule >= 0 && slice_.rules[static_cast<std::size_t>(rule)].status == program::Status::unverified;
    if (supposes_ && (reads.open_ended || unverified)) return true;
    return any_changed(reads.slots) || std::any_of(reads.limbs.begin(), reads.limbs.end(),
                                                   [&](std::uint32_t limb) { return changed_limbs_[limb]; });
}

/// The steps that may give something else than they gave for the base. What they compute is not known until they run.
void Evaluator::find_affected() {
    const std::vector<const Step*>& steps = slice_.steps;
    affected_.assign(steps.size(), base_.whole == nullptr);
    changed_limbs_.assign(program().limbs.size(), false);
    if (base_.whole == nullptr) return;
    for (bool more = true; more;) {
        more = false;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const Step& step = *steps[i];
            const bool limb = step.kind == Step::Kind::limb;
            const auto target = [&]() -> std::vector<bool>::reference {
                return limb ? changed_limbs_[step.root]
                            : changed_[static_cast<std::size_t>(step.target.of)][step.target.index];
            };
            if (affected_[i] || !(hangs_on_change(step.reads, step.rule) || target())) continue;
            affected_[i] = target() = more = true;
        }
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (!affected_[i]) continue;
        const Step& step = *steps[i];
        for (std::uint32_t frame = 0; frame < work_.size(); ++frame) {
            if (step.kind == Step::Kind::limb) {
                if (!limbs_[frame].empty()) limbs_[frame][step.root] = Kleene::unknown;
            } else if (case_.subject(frame) == step.target.of &&
                       case_.frames[frame][step.target.index].basis != Basis::stated) {
                touch(frame, step.target.index) = case_.frames[frame][step.target.index];
            }
        }
    }
}

/// Of what may differ from the base, what does.
void Evaluator::find_differences() {
    if (base_.whole == nullptr) return;
    for (std::size_t of = 0; of < changed_.size(); ++of) {
        for (std::size_t slot = 0; slot < changed_[of].size(); ++slot) {
            if (!changed_[of][slot]) continue;
            bool differs = false;
            for (std::uint32_t frame = 0; frame < work_.size() && !differs; ++frame) {
                differs = static_cast<std::size_t>(case_.subject(frame)) == of &&
                          work_[frame][slot] != base_.whole->values[frame][slot];
            }
            changed_[of][slot] = differs;
        }
    }
    for (std::size_t limb = 0; limb < changed_limbs_.size(); ++limb) {
        if (!changed_limbs_[limb]) continue;
        changed_limbs_[limb] = false;
        for (std::uint32_t frame = 0; frame < limbs_.size(); ++frame) {
            if (!limbs_[frame].empty() && limbs_[frame][limb] != base_.whole->limbs[frame][limb]) {
                changed_limbs_[limb] = true;
            }
        }
    }
}

}  // namespace licet::engine
