// Where the spec states what decided.
#include "engine/provenance.hpp"

#include "program/walk.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace licet::engine {

/// Looks for the places of one decision.
class Provenance::Search {
public:
    explicit Search(Provenance& known) : known_(known), program_(known.program_), item_(known.item_) {}

    /// `open`: only comparisons that nobody can make yet, each with the fact that it waits on.
    void add(const RuleTrace& rule, bool open) {
        for (const Comparison& made : rule.because) {
            if (open && made.verdict != Verdict::unknown) continue;
            Label label;
            if (!find(made.fact, item_, open, label)) continue;
            label.text = words(made, rule);
            seen_.insert({label.line, label.column});
            found_.push_back(std::move(label));
        }
    }

    std::vector<Label> take() { return std::move(found_); }

private:
    static std::string words(const Comparison& made, const RuleTrace& rule) {
        std::string text = made.fact;
        if (made.value.value) text += " " + *made.value.value + (made.value.unit.empty() ? "" : " " + made.value.unit);
        text += " " + made.op + " " + made.threshold + (made.unit.empty() ? "" : " " + made.unit);
        return text + " (" + (rule.gives.empty() ? rule.id : rule.gives) + ")";
    }

    /// `contains[0].tpp` is stated in the spec of that part, or where that is another file, at its name there.
    bool find(const std::string& name, const facts::ItemFacts& item, bool open, Label& out) const {
        if (const std::size_t end = name.find("]."); name.starts_with("contains[") && end != std::string::npos) {
            if (!item.contains) return false;
            const std::string label = name.substr(0, end + 1);
            const auto part = std::find_if(item.contains->begin(), item.contains->end(),
                                           [&](const facts::Contained& inner) { return inner.label == label; });
            return part != item.contains->end() && find(name.substr(end + 2), *part->item, open, out);
        }
        const auto slot = program_.slot_by_name.find(name);
        std::set<std::uint16_t> asked;
        return slot != program_.slot_by_name.end() && stated(slot->second, item, open, asked, out);
    }

    /// A stated fact, or the first stated one among those that it is computed from, which no label points at yet.
    bool stated(program::SlotRef slot, const facts::ItemFacts& item, bool open, std::set<std::uint16_t>& asked,
                Label& out) const {
        if (slot.of != program::Subject::item || !asked.insert(slot.index).second) return false;
        if (const auto fact = item.stated.find(slot.index); fact != item.stated.end()) {
            if (open && facts::is_settled(program_.slot(slot), item.values[slot.index])) return false;
            out = fact->second.where;
            return out.line != 0 && !seen_.contains({out.line, out.column});
        }
        for (const program::Step& step : program_.steps) {
            if (step.kind != program::Step::Kind::formula || step.target != slot) continue;
            if (inputs(step.root, item, open, asked, out)) return true;
        }
        return false;
    }

    bool inputs(std::uint32_t index, const facts::ItemFacts& item, bool open, std::set<std::uint16_t>& asked,
                Label& out) const {
        const program::Term& term = program_.terms[index];
        if (term.op == program::TermOp::constant) return false;
        if (term.op == program::TermOp::slot) return stated(term.slot, item, open, asked, out);
        if (term.op == program::TermOp::max && !open) {
            // The greatest makes the value; the others say nothing.
            const auto left = least(term.a, item);
            const auto right = least(term.b, item);
            if (left && right) return inputs(*left < *right ? term.b : term.a, item, open, asked, out);
        }
        return inputs(term.a, item, open, asked, out) || inputs(term.b, item, open, asked, out);
    }

    /// What a formula comes to at least by the facts that are stated; nothing where none is.
    std::optional<num::Number> least(std::uint32_t index, const facts::ItemFacts& item) const {
        const auto known = known_.least_.find({&item, index});
        if (known != known_.least_.end()) return known->second;
        return known_.least_[{&item, index}] = worked_out(index, item);
    }

    std::optional<num::Number> worked_out(std::uint32_t index, const facts::ItemFacts& item) const {
        const program::Term& term = program_.terms[index];
        if (term.op == program::TermOp::max) {
            const auto left = least(term.a, item);
            const auto right = least(term.b, item);
            return left && right ? std::max(left, right) : left ? left : right;
        }
        if (!rests_on_stated(index, item)) return {};
        const num::Interval value = range(index, item);
        return value.low ? value.low->at : num::Number(0);
    }

    bool rests_on_stated(std::uint32_t index, const facts::ItemFacts& item) const {
        return program::any_slot(program_, index, [&](program::SlotRef slot) {
            return slot.of == program::Subject::item && item.stated.contains(slot.index);
        });
    }

    num::Interval range(std::uint32_t index, const facts::ItemFacts& item) const {
        const program::Term& term = program_.terms[index];
        switch (term.op) {
            case program::TermOp::constant:
                return program_.intervals[term.a];
            case program::TermOp::slot:
                return term.slot.of == program::Subject::item ? item.values[term.slot.index].range : num::Interval{};
            case program::TermOp::add:
                return num::add(range(term.a, item), range(term.b, item));
            case program::TermOp::subtract:
                return num::subtract(range(term.a, item), range(term.b, item));
            case program::TermOp::multiply:
                return num::multiply(range(term.a, item), range(term.b, item));
            case program::TermOp::divide:
                return num::divide(range(term.a, item), range(term.b, item));
            case program::TermOp::max:
                return num::max(range(term.a, item), range(term.b, item));
            case program::TermOp::min:
                return num::min(range(term.a, item), range(term.b, item));
        }
        return {};
    }

    Provenance& known_;
    const program::Program& program_;
    const facts::ItemFacts& item_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen_;
    std::vector<Label> found_;
};

std::vector<Label> Provenance::of(const Decision& decision) {
    Search search(*this);
    const auto add = [&](bool open) {
        // The paragraph that the item bears says more than the requirement that all items of it meet.
        for (const bool gives : {true, false}) {
            for (const RuleTrace& rule : decision.rules) {
                if (rule.gives.empty() != gives) search.add(rule, open);
            }
        }
    };
    if (decision.outcome == Outcome::undetermined) add(true);
    add(false);
    std::vector<Label> places = search.take();
    if (places.empty() && item_.name_where.line != 0) {
        places.push_back(item_.name_where);
        places.back().text.clear();
    }
    return places;
}

}  // namespace licet::engine
