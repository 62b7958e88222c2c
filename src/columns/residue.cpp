#include "columns/residue.hpp"

#include "engine/explore.hpp"
#include "engine/trace.hpp"
#include "program/walk.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace licet::columns {

using engine::Context;
using engine::Evaluator;
using engine::k_item_frame;
using facts::Basis;
using program::Mask;
using program::Node;
using program::Op;
using program::Program;
using program::Status;
using program::Step;
using program::Subject;
using rulebook::Stage;

namespace {

class ResidueMaker {
public:
    ResidueMaker(Evaluator& evaluator, Among among)
        : evaluator_(evaluator), case_(evaluator.subject()), program_(evaluator.program()), among_(among) {}

    std::optional<Residue> make() {
        if (among_ == Among::all && evaluator_.evaluate({}) && is_settled()) {
            // Nothing is walked through, and so nothing hangs on what the facts are.
            out_ = &residue_.item;
            limbs(false);
            out_ = &residue_.rules;
            rules();
            return std::move(residue_);
        }
        if (!add({}, k_splits)) return {};
        out_ = &residue_.item;
        if (among_ == Among::all) {
            if (case_.item.contains) return {};
            for (const std::string& eccn : case_.item.eccns) *out_ += eccn + '\n';
            for (const std::string& label : case_.labels) *out_ += label + '\n';
        }
        for (std::uint32_t frame = 0; frame < case_.frames.size(); ++frame) facts(frame);
        return std::move(residue_);
    }

private:
    /// Conditions of formulas that are open are tried both ways so many times over.
    static constexpr int k_splits = 4;

    /// Where a formula stops counting, less may be known than before, so that such a region has a residue of its own.
    bool add(const engine::Region& region, int splits) {
        if (!evaluator_.evaluate(region)) return true;
        out_ = &residue_.item;
        if (!steps()) return false;
        limbs(true);
        out_ = &residue_.rules;
        rules();
        numbers();
        const auto condition = open_condition_;
        open_condition_.reset();
        if (!condition) return true;
        if (splits == 0) return false;
        std::optional<engine::Constraint> holds;
        engine::for_each_open(evaluator_, condition->first, condition->second, [&](const engine::OpenPoint& point) {
            const Node& node = program_.nodes[point.node];
            if (point.fact && node.op != Op::number) {
                holds = engine::Constraint{point.fact->frame, point.fact->slot, {}, evaluator_.wanted(node)};
            }
            return false;
        });
        if (!holds) return false;
        for (const bool side : {true, false}) {
            engine::Region narrower = region;
            narrower.constraints.push_back(*holds);
            if (!side) narrower.constraints.back().mask.flip();
            if (!add(narrower, splits - 1)) return false;
        }
        return true;
    }

    /// The day is left out of the residue, since nothing but comparisons looks at it.
    [[nodiscard]] bool reads_a_date(std::uint32_t index) const {
        return program::any_slot(program_, index, [&](program::SlotRef slot) {
            return program_.slot(slot).type == rulebook::FactType::date;
        });
    }

    void put(std::size_t number) { out_->append(reinterpret_cast<const char*>(&number), sizeof number); }
    void put(Kleene truth) { *out_ += static_cast<char>('0' + static_cast<int>(truth)); }

    /// Which steps run that an open fact hangs on, and why an open flag is open. False where a narrower region may know
    /// less than this one.
    bool steps() {
        std::set<std::pair<std::uint32_t, std::uint16_t>> computed;
        for (const Step* step : evaluator_.steps()) {
            if (step->kind == Step::Kind::limb) continue;
            const Subject of = step->target.of;
            const std::uint16_t slot = step->target.index;
            if (step->kind == Step::Kind::formula) {
                if (reads_a_date(step->root)) return false;
                put(*step);
            }
            for (std::uint32_t frame = 0; frame < case_.frames.size(); ++frame) {
                if (case_.subject(frame) != of) continue;
                const Context context{of == Subject::item ? frame : k_item_frame, of == Subject::party ? frame : 0};
                if (step->kind == Step::Kind::formula) {
                    if (!formula(*step, frame, context, !computed.insert({frame, slot}).second)) return false;
                } else if (evaluator_.value(frame, slot).mask.count() != 1) {
                    put(*step);
                    open(step->root, context);
                }
            }
        }
        return true;
    }

    void put(const Step& step) {
        put(static_cast<std::size_t>(&step - program_.steps.data()));
        put(step.rule < 0 ? 0U : static_cast<std::size_t>(state(static_cast<std::uint32_t>(step.rule))));
    }

    bool formula(const Step& step, std::uint32_t frame, const Context& context, bool again) {
        if (step.when >= 0) {
            const auto when = static_cast<std::uint32_t>(step.when);
            const Kleene applies = evaluator_.node(when, context);
            put(applies);
            if (applies == Kleene::no) return true;
            if (applies == Kleene::unknown && !open_condition_) open_condition_ = {when, context};
        }
        const bool exact = evaluator_.gave_one_number(step, frame);
        const bool overrides = case_.overrides(frame, step.target.index);
        *out_ += exact ? '=' : '~';
        *out_ += overrides ? '!' : ' ';
        // A value that was there before gives way once the computed one has narrowed down to something else.
        const bool beside = again || case_.frames[frame][step.target.index].basis != Basis::unknown;
        return !beside || overrides || exact;
    }

    void limbs(bool with_conditions) {
        for (std::uint32_t frame = 0; frame < case_.frames.size(); ++frame) {
            if (case_.subject(frame) != Subject::item) continue;
            for (std::uint32_t limb = 0; limb < program_.limbs.size(); ++limb) {
                const Kleene holds = evaluator_.limb(limb, frame);
                if (holds == Kleene::no) continue;
                put(limb);
                put(frame);
                put(holds);
                if (holds == Kleene::yes || !with_conditions) continue;
                put(static_cast<std::size_t>(state(program_.limbs[limb].rule)));
                open(program_.limbs[limb].when, {frame, 0});
            }
        }
    }

    void rules() {
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            if (counts(i)) rule(i);
            // Where nothing is required, the rules that speak of the item are told.
            const bool requires_license = program_.spec(program_.rules[i]).stage == Stage::require;
            if (among_ == Among::all && requires_license && state(i) != Status::off) {
                if (engine::speaks_of_item(evaluator_, i)) put(i);
            }
        }
        if (among_ != Among::all) return;
        for (const program::Gate& gate : program_.gates) put(evaluator_.node(gate.when, {}));
    }

    /// Whether one evaluation tells all: whether the item is classified, what is required, what lifts that.
    [[nodiscard]] bool is_settled() const {
        if (evaluator_.classified(k_item_frame) == Kleene::unknown && evaluator_.any_limb_open()) return false;
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            if (counts(i) && evaluator_.rule(i) == Kleene::unknown) return false;
        }
        return std::none_of(program_.gates.begin(), program_.gates.end(), [&](const program::Gate& gate) {
            return evaluator_.node(gate.when, {}) == Kleene::unknown;
        });
    }

    /// A requirement, or what may lift one.
    [[nodiscard]] bool counts(std::uint32_t rule) const {
        const Stage stage = program_.spec(program_.rules[rule]).stage;
        return stage == Stage::require || (stage == Stage::except && may_lift(rule));
    }

    /// An exception counts where it lifts what is or may be required.
    [[nodiscard]] bool may_lift(std::uint32_t exception) const {
        const auto& lifts = program_.rules[exception].lifts;
        return std::any_of(lifts.begin(), lifts.end(),
                           [&](std::uint32_t rule) { return evaluator_.rule(rule) != Kleene::no; });
    }

    void rule(std::uint32_t index) {
        const Kleene verdict = evaluator_.rule(index);
        if (verdict == Kleene::no) return;
        put(index);
        put(verdict);
        if (verdict == Kleene::yes) return;
        const program::CompiledRule& rule = program_.rules[index];
        put(static_cast<std::size_t>(state(index)));
        if (rule.when >= 0) open(static_cast<std::uint32_t>(rule.when), {});
        if (rule.gated_when >= 0) open(static_cast<std::uint32_t>(rule.gated_when), {});
    }

    [[nodiscard]] Status state(std::uint32_t rule) const { return evaluator_.slice().rules[rule].status; }

    /// The truth of a node, and what it hangs on where that is open. What is settled stays settled.
    void open(std::uint32_t index, const Context& context) {
        const Kleene truth = evaluator_.node(index, context);
        put(truth);
        if (truth != Kleene::unknown) return;
        const Node& node = program_.nodes[index];
        switch (node.op) {
            case Op::constant:
            case Op::unknowable:
            case Op::category:
            case Op::paragraph:  // open limbs stand in the residue anyway
            case Op::classified:
                return;
            case Op::number:
                if (among_ == Among::all) note(node, evaluator_.frame_of(node.slot, context));
                return;
            case Op::all:
            case Op::any:
                for (std::uint32_t i = node.a; i < node.b; ++i) open(program_.children[i], context);
                return;
            case Op::negation:
                return open(node.a, context);
            case Op::in_set:
                return put(evaluator_.wanted(node) &
                               evaluator_.value(evaluator_.frame_of(node.slot, context), node.slot.index).mask,
                           program_.slot(node.slot).domain.size());
            case Op::party:
                for (std::uint32_t party = engine::k_first_party_frame; party < evaluator_.parties_end(); ++party) {
                    put(evaluator_.role_matches(node, party));
                    open(node.b, {context.item, party});
                }
                return;
            case Op::ic: {
                const engine::Parts& parts = case_.parts[context.item];
                for (std::uint32_t ic = parts.begin; ic < parts.end; ++ic) open(node.b, {ic, context.party});
                return;
            }
        }
    }

    void note(const Node& node, std::uint32_t frame) {
        bool& by_value = open_numbers_[{frame, node.slot.index}];
        by_value = by_value || node.compare == num::Compare::equal || node.compare == num::Compare::not_equal;
    }

    /// What the numbers that are compared, and are open, hang on. A part of the unknown holds one of them to one side
    /// of a threshold; which other comparisons that settles can be told from the thresholds, but for numbers computed
    /// from one that is held itself. There, and where parting looks at where the range begins, values count.
    void numbers() {
        for (const auto& [place, by_value] : open_numbers_) {
            put(place.first);
            put(place.second);
            inputs(place, by_value || reads_an_open_number(place));
        }
        open_numbers_.clear();
    }

    using Place = std::pair<std::uint32_t, std::uint16_t>;

    /// Calls `visit(place)` for each number that one at a place is computed from, if it is.
    template <class Visit>
    void for_each_input(const Place& place, const Visit& visit) const {
        const Subject of = case_.subject(place.first);
        const Step* step = evaluator_.step_of({of, place.second});
        if (step == nullptr) return;
        const Context context{of == Subject::item ? place.first : k_item_frame, of == Subject::party ? place.first : 0};
        program::for_each_slot(program_, step->root, [&](program::SlotRef slot) {
            visit(Place{evaluator_.frame_of(slot, context), slot.index});
        });
    }

    [[nodiscard]] bool reads_an_open_number(const Place& place) const {
        bool reads = false;
        for_each_input(place, [&](const Place& input) {
            reads = reads || open_numbers_.contains(input) || reads_an_open_number(input);
        });
        return reads;
    }

    /// Whether what a number is computed from is known, and what it is where values count.
    void inputs(const Place& place, bool with_values) {
        const num::Interval& range = evaluator_.value(place.first, place.second).range;
        if (with_values) put(range);
        *out_ += range.is_exact() ? '=' : '~';
        if (!range.is_exact()) for_each_input(place, [&](const Place& input) { inputs(input, with_values); });
    }

    void put(const Mask& mask, std::size_t size) {
        constexpr std::size_t k_word = 64;
        static const Mask low(~0ULL);
        for (std::size_t at = 0; at < size; at += k_word) put((mask >> at & low).to_ullong());
    }

    /// What is stated and assumed, before anything is computed. A settled place is seen by comparisons alone.
    void facts(std::uint32_t frame) {
        constexpr std::size_t k_few = 64;
        const bool told_apart = among_ == Among::all;
        const facts::Frame& values = case_.frames[frame];
        for (std::size_t i = 0; i < values.size(); ++i) {
            const facts::Value& value = values[i];
            const program::Slot& slot = case_.slot(frame, static_cast<std::uint16_t>(i));
            *out_ += static_cast<char>(value.basis);
            if (slot.kind == program::SlotKind::number) {
                // What is stated of one item and of a shipment is the same for all questions, but for the day. Of
                // others it stands where something hangs on it.
                const bool filled_in = value.basis == Basis::assumed || value.basis == Basis::derived;
                if (filled_in && !told_apart) put(value.range);
            } else if (slot.domain.size() <= k_few || value.mask.count() != 1 ||
                       (told_apart && slot.type != rulebook::FactType::country)) {
                put(value.mask, slot.domain.size());
            }
        }
    }

    void put(const num::Interval& range) {
        for (const auto& end : {range.low, range.high}) {
            *out_ += end ? (end->open ? '(' : '[') + end->at.str() : "-";
            *out_ += ' ';
        }
    }

    Evaluator& evaluator_;
    const engine::Case& case_;
    const Program& program_;
    Among among_;
    std::optional<std::pair<std::uint32_t, Context>> open_condition_;
    std::map<Place, bool> open_numbers_;  ///< compared and open; and whether where its range begins counts
    Residue residue_;
    std::string* out_ = nullptr;  ///< the part of it that is being written
};

}  // namespace

std::optional<Residue> residue_of(Evaluator& evaluator, Among among) { return ResidueMaker(evaluator, among).make(); }

}  // namespace licet::columns
