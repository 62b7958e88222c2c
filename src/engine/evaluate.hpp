#pragma once
// Kleene evaluation of a program over the frames of a case. One pass: derived facts, paragraphs, rules.

#include "engine/case.hpp"
#include "num/kleene.hpp"
#include "program/slice.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace licet::engine {

/// A restriction of what one fact may be, on top of what is known.
struct Constraint {
    std::uint32_t frame = 0;
    std::uint16_t slot = 0;
    num::Interval range;
    Mask mask;
    friend bool operator==(const Constraint&, const Constraint&) = default;
};

/// A part of the space of what is not known.
struct Region {
    std::vector<Constraint> constraints;
    /// What is supposed of things that no fact settles; see Evaluator::choice_of_*.
    std::vector<std::pair<std::uint32_t, Kleene>> choices;
    friend bool operator==(const Region&, const Region&) = default;
};

/// Which item and which party a condition speaks of.
struct Context {
    std::uint32_t item = k_item_frame;
    std::uint32_t party = 0;  ///< 0: none
    [[nodiscard]] bool main() const { return item == k_item_frame && party == 0; }
};

class Evaluator {
public:
    /// `beside`: an evaluator of the same item and shipment under the same slice, which has been asked before and lives
    /// longer. Only what hangs on the differences between the two cases is worked out anew.
    Evaluator(const Case& subject, const Slice& slice, const Evaluator* beside = nullptr);
    Evaluator(const Evaluator&) = delete;
    Evaluator& operator=(const Evaluator&) = delete;

    /// Computes everything for a region. False if no value fits the region.
    bool evaluate(const Region& region);

    /// Frames evaluated so far: what deciding has cost, the same on every machine.
    [[nodiscard]] std::uint64_t work() const { return work_done_; }

    // What the last evaluation gave.
    [[nodiscard]] Kleene rule(std::size_t index) const { return rules_[index]; }
    [[nodiscard]] Kleene limb(std::size_t index, std::uint32_t frame = k_item_frame) const;
    [[nodiscard]] Kleene node(std::uint32_t index, const Context& context) const;
    [[nodiscard]] Kleene paragraph(std::uint32_t index, std::uint32_t frame) const;
    [[nodiscard]] Kleene classified(std::uint32_t frame) const;
    [[nodiscard]] Kleene role_matches(const program::Node& quantifier, std::uint32_t party) const;
    /// Whether some party certainly has the role that the quantifier asks for.
    [[nodiscard]] bool has_role(const program::Node& quantifier) const;
    [[nodiscard]] num::Interval term(std::uint32_t index, const Context& context) const;
    [[nodiscard]] const Value& value(std::uint32_t frame, std::uint16_t slot) const { return work_[frame][slot]; }
    [[nodiscard]] std::uint32_t frame_of(SlotRef slot, const Context& context) const;
    [[nodiscard]] Mask wanted(const program::Node& at) const;
    [[nodiscard]] std::uint32_t parties_end() const { return case_.first_ic_frame; }

    /// Numbers of the choices that no fact settles: an `unknown` in a rule, an item that may bear a paragraph that
    /// the rules do not decide, the standing of an unverified rule.
    [[nodiscard]] std::uint32_t choice_of_unknowable(std::uint32_t index) const { return index; }
    [[nodiscard]] std::uint32_t choice_of_paragraph(std::uint32_t index) const;
    [[nodiscard]] std::uint32_t choice_of_standing(std::uint32_t rule) const;

    /// The steps in force on the slice's date, in the order in which they run.
    [[nodiscard]] const std::vector<const program::Step*>& steps() const { return slice_.steps; }
    /// Whether a formula, where it applied, gave one number.
    [[nodiscard]] bool gave_one_number(const program::Step& formula, std::uint32_t frame) const {
        return exact_[place_of(formula, frame)];
    }
    /// Whether it stays open if the item bears some paragraph.
    [[nodiscard]] bool any_limb_open() const;
    /// After an evaluation of the whole region: whether every part of it knows at least as much.
    [[nodiscard]] bool only_narrows() const;
    /// The first step that computes a slot, or null.
    [[nodiscard]] const program::Step* step_of(SlotRef slot) const;

    [[nodiscard]] const Case& subject() const { return case_; }
    [[nodiscard]] const Slice& slice() const { return slice_; }
    [[nodiscard]] const Program& program() const { return case_.program; }

    /// Takes it as settled that the item has some control paragraph, because every region of the unknown gives one.
    void suppose_classified(bool supposed);
    [[nodiscard]] bool supposes_classified() const { return supposed_classified_; }
    /// Whether every region of the unknown gives the item some control paragraph, once somebody has found out.
    [[nodiscard]] std::optional<bool> always_classified() const;
    void keep_always_classified(bool always);

    /// Treats one node as true, or as what is said, to see what it alone does; -1: none.
    void pretend(int node, Kleene as = Kleene::yes) {
        evaluated_.reset();
        pretended_ = node;
        pretended_as_ = as;
    }

private:
    /// What the evaluation of the whole region gave.
    struct Whole {
        std::vector<Frame> values;
        std::vector<Kleene> rules;
        std::vector<std::vector<Kleene>> limbs;
        std::vector<bool> exact;
        bool narrows = false;  ///< every part of the region knows at least as much
        /// Shared by all evaluators for which it is the same.
        std::shared_ptr<std::optional<bool>> always_classified = std::make_shared<std::optional<bool>>();
    };
    /// An evaluation from which another one starts: what does not hang on something that differs stays.
    struct Base {
        const Whole* whole = nullptr;   ///< null: everything is computed
        const Case* subject = nullptr;  ///< another case than the one evaluated, of the same item and shipment
        bool wider = false;             ///< it is of a region that holds this one: what it settled is settled
    };

    // evaluate_base.cpp
    [[nodiscard]] Base base_for(const Region& region) const;
    void start_from(const Base& base);
    void mark_changed(std::uint32_t frame, std::uint16_t slot);
    [[nodiscard]] bool any_changed(const std::vector<SlotRef>& slots) const;
    [[nodiscard]] bool hangs_on_change(const program::Reads& reads, int rule) const;
    void find_affected();
    void find_differences();

    /// Whether a step gives the value, which is restricted when it is computed.
    [[nodiscard]] bool is_computed(std::uint32_t frame, std::uint16_t slot) const;
    bool restrict_slot(std::uint32_t frame, std::uint16_t slot, const Region& region);
    bool run_steps(const Region& region, bool second_pass);
    bool run(std::size_t step, const Region& region);
    bool run_in(std::size_t index, std::uint32_t frame, const Region& region);
    void leave_out_formats();
    void leave_out(const std::vector<std::uint16_t>& formats, std::uint32_t frame, std::uint16_t complete);
    void run_rules();
    [[nodiscard]] Kleene verdict_of(std::uint32_t index) const;
    void keep_whole();
    [[nodiscard]] std::size_t place_of(const program::Step& step, std::uint32_t frame) const {
        return static_cast<std::size_t>(&step - program().steps.data()) * work_.size() + frame;
    }
    /// What a wider region settled.
    [[nodiscard]] const Whole* settled() const { return base_.wider ? base_.whole : nullptr; }
    [[nodiscard]] Value combined(const Value& stated, const num::Interval& computed) const;
    Value& touch(std::uint32_t frame, std::uint16_t slot);
    [[nodiscard]] Kleene choice(std::uint32_t index) const { return choices_[index]; }
    [[nodiscard]] Kleene quantified(const program::Node& at, const Context& context) const;
    [[nodiscard]] bool stated_paragraph(const std::string& name, const facts::ItemFacts& item) const;

    const Case& case_;
    const Slice& slice_;
    const Evaluator* beside_ = nullptr;
    std::vector<Frame> work_;
    std::vector<Kleene> rules_;
    std::vector<std::vector<Kleene>> limbs_;  ///< per frame, empty for frames that are no item
    std::vector<Kleene> choices_;
    std::vector<bool> exact_;  ///< by place_of: what gave_one_number tells
    std::uint64_t work_done_ = 0;
    int performance_complete_ = -1;
    int pretended_ = -1;
    Kleene pretended_as_ = Kleene::yes;
    bool supposed_classified_ = false;
    std::optional<Region> evaluated_;  ///< the region of the last evaluation, if it still holds
    std::optional<Whole> whole_;       ///< kept of the first evaluation of the whole region

    // Of the evaluation in work.
    Base base_;
    std::vector<std::pair<std::uint32_t, std::uint16_t>> touched_;  ///< where `work_` may differ from the base
    bool supposes_ = false;                                         ///< something that no fact settles
    std::array<std::vector<bool>, 3> changed_;                      ///< by subject and slot: may differ from the base
    std::vector<bool> changed_limbs_;
    std::vector<bool> affected_;  ///< parallel to the steps: has to run
};

/// A condition over stated and assumed facts alone, before anything is computed.
[[nodiscard]] Kleene evaluate_plain(const Case& subject, const Slice& slice, std::uint32_t node,
                                    const Context& context);

}  // namespace licet::engine
