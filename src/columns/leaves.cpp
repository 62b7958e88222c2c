#include "columns/leaves.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace licet::columns {

using num::Compare;
using num::Number;

Plane Leaves::code(int group, std::vector<bool> holds) {
    const auto yes = static_cast<std::size_t>(std::count(holds.begin(), holds.end(), true));
    if (yes == 0) return k_never;
    if (yes == holds.size()) return k_always;
    const auto [known, added] = known_codes_.try_emplace({group, holds}, k_never);
    if (!added) return known->second;
    std::vector<bool> complement = holds;
    complement.flip();
    if (const auto other = known_codes_.find({group, complement}); other != known_codes_.end()) {
        known->second = negate(other->second);
        return known->second;
    }
    const Plane plane = planes_.leaf();
    known->second = plane;
    codes_[node_of(plane)] = {group, std::move(holds)};
    return plane;
}

namespace {

/// The double that parts all doubles as the exact threshold does: at least and below by the next one not under it,
/// above and at most by the last one not over it.
double parting(const Number& at, Beside beside) {
    const double nearest = at.convert_to<double>();
    if (!std::isfinite(nearest)) return nearest;
    const Number back(nearest);
    const double infinity = std::numeric_limits<double>::infinity();
    const bool up = beside == Beside::at_least || beside == Beside::below;
    if (up && back < at) return std::nextafter(nearest, infinity);
    if (!up && back > at) return std::nextafter(nearest, -infinity);
    return nearest;
}

}  // namespace

Plane Leaves::beside(Figure figure, bool high, Beside how, const Number& at) {
    const FigureNode& node = figures_[figure];
    FigureLeaf leaf{figure, high, how, 0, k_slack, !node.trusted};
    if (node.op == FigureNode::Op::column) {
        const auto column = static_cast<std::size_t>(node.column);
        const Numbers& numbers = table_.numbers(column);
        const program::Slot& slot = table_.program().slots[0][table_.layout().numbers[column]];
        // No fact is below zero, and where the vocabulary says so none is zero.
        const bool trivial =
            at < 0 || (at == 0 && (how == Beside::at_least || how == Beside::below)) || (at == 0 && slot.above_zero);
        if (trivial) return how == Beside::at_least || how == Beside::above ? k_always : k_never;
        const Number threshold = at / slot.unit.scale;
        constexpr double k_rounding = 1e-15;
        leaf.slack = numbers.exact ? 0 : k_rounding;
        leaf.at = numbers.exact ? parting(threshold, how) : threshold.convert_to<double>();
        if (numbers.high.empty()) {
            leaf.high = false;
            // Of points that are all known, one side is what the other is not.
            if (numbers.all && how == Beside::below) return negate(beside(figure, high, Beside::at_least, at));
            if (numbers.all && how == Beside::at_most) return negate(beside(figure, high, Beside::above, at));
        }
    } else {
        leaf.at = at.convert_to<double>();
    }
    const auto [known, added] = known_figures_.try_emplace(leaf, k_never);
    if (added) {
        known->second = planes_.leaf();
        leaves_[node_of(known->second)] = leaf;
    }
    return known->second;
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
