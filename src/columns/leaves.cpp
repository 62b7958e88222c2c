#include "columns/leaves.hpp"

#include <cmath>

namespace licet::columns {

using num::Compare;
using num::Number;

Plane Leaves::code(int group, CodeBits holds) {
    if (holds.none()) return k_never;
    if (holds.all()) return k_always;
    const auto [known, added] = known_codes_.try_emplace({group, holds}, k_never);
    if (!added) return known->second;
    if (const auto other = known_codes_.find({group, ~holds}); other != known_codes_.end()) {
        known->second = negate(other->second);
        return known->second;
    }
    const Plane plane = planes_.leaf();
    known->second = plane;
    codes_[node_of(plane)] = {group, std::move(holds)};
    return plane;
}

Plane Leaves::keep(const FigureLeaf& leaf) {
    const auto [known, added] = known_figures_.try_emplace(leaf, k_never);
    if (added) {
        known->second = planes_.leaf();
        leaves_[node_of(known->second)] = leaf;
    }
    return known->second;
}

Plane Leaves::near(const FigureLeaf& leaf) {
    const FigureNode& node = figures_[leaf.figure];
    if (node.op == FigureNode::Op::column) return k_never;  // Lines
    if (!node.trusted) return k_always;
    return keep({leaf.figure, leaf.high, Beside::near, leaf.at, 2 * node.error * std::abs(leaf.at)});
}

Plane Leaves::touching(Figure combined) { return keep({combined, false, Beside::touching, 0, 0}); }

Plane Leaves::beside(Figure figure, bool high, Beside how, const Number& at) {
    const FigureNode& node = figures_[figure];
    FigureLeaf leaf{figure, high, how, 0, 0};
    if (node.op != FigureNode::Op::column) {
        leaf.at = at.convert_to<double>();
        return keep(leaf);
    }
    const auto column = static_cast<std::size_t>(node.column);
    const program::Slot& slot = table_.program().slots[0][table_.layout().numbers[column]];
    // No fact is below zero, and where the vocabulary says so none is zero.
    const bool trivial =
        at < 0 || (at == 0 && (how == Beside::at_least || how == Beside::below)) || (at == 0 && slot.above_zero);
    if (trivial) return how == Beside::at_least || how == Beside::above ? k_always : k_never;
    leaf.at = table_.lines(column).line(at);
    const Numbers& numbers = table_.numbers(column);
    if (numbers.high.empty()) {
        leaf.high = false;
        // Of points that are all known, one side is what the other is not.
        if (numbers.all && how == Beside::below) return negate(beside(figure, high, Beside::at_least, at));
        if (numbers.all && how == Beside::at_most) return negate(beside(figure, high, Beside::above, at));
    }
    return keep(leaf);
}

Truth Leaves::compare(Figure figure, Compare op, const num::Interval& threshold) {
    if (figures_[figure].op == FigureNode::Op::constant) {
        const Kleene result = num::compare(figures_[figure].value, op, threshold);
        return {result == Kleene::yes ? k_always : k_never, result == Kleene::no ? k_always : k_never};
    }
    if (!threshold.low || !threshold.high) return {};  // thresholds are written as numbers
    const Number& low = threshold.low->at;
    const Number& high = threshold.high->at;
    const auto less = [&] {
        return Truth{beside(figure, true, Beside::below, low), beside(figure, false, Beside::at_least, high)};
    };
    const auto greater = [&] {
        return Truth{beside(figure, false, Beside::above, high), beside(figure, true, Beside::at_most, low)};
    };
    const auto equal = [&] {
        Truth truth;
        truth.no = planes_.either(beside(figure, false, Beside::above, high), beside(figure, true, Beside::below, low));
        if (threshold.is_exact()) {
            truth.yes =
                planes_.both(beside(figure, false, Beside::at_least, low), beside(figure, true, Beside::at_most, low));
        }
        return truth;
    };
    const auto swapped = [](Truth truth) { return Truth{truth.no, truth.yes}; };
    Truth truth;
    switch (op) {
        case Compare::less:
            truth = less();
            break;
        case Compare::less_equal:
            truth = swapped(greater());
            break;
        case Compare::greater:
            truth = greater();
            break;
        case Compare::greater_equal:
            truth = swapped(less());
            break;
        case Compare::equal:
            truth = equal();
            break;
        case Compare::not_equal:
            truth = swapped(equal());
            break;
    }
    return truth;
}

}  // namespace licet::columns
