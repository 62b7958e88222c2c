#include "columns/doubts.hpp"

#include <set>

namespace licet::columns {

using Op = FigureNode::Op;

namespace {

std::vector<Plane> roots_of(const Answer& answer) {
    std::vector<Plane> roots = {answer.open, answer.with_a_bit, answer.with_the_high, answer.has_rule};
    for (const auto& [rule, plane] : answer.rules) roots.push_back(plane);
    return roots;
}

}  // namespace

/// Nodes come after those that they are made of, so they are gone through in order.
void Doubts::walk(const std::vector<Plane>& roots) {
    std::set<std::uint32_t> needed;
    std::vector<Plane> open = roots;
    std::set<Figure> seen;
    const auto figure = [&](Figure of, const auto& self) -> void {
        if (!seen.insert(of).second) return;
        const FigureNode& at = figures_[of];
        if (at.op == Op::choose) open.push_back(at.when);
        if (at.op == Op::constant || at.op == Op::column) return;
        if (at.op != Op::combine) self(at.a, self);
        if (at.op != Op::scale && at.op != Op::bounded) self(at.b, self);
    };
    while (!open.empty()) {
        const std::uint32_t node = node_of(open.back());
        open.pop_back();
        if (node == 0 || !needed.insert(node).second) continue;
        const Planes::Node& at = planes_.nodes()[node];
        if (!at.is_leaf()) {
            open.push_back(at.a);
            open.push_back(at.b);
        } else if (const auto leaf = leaves_.figures().find(node); leaf != leaves_.figures().end()) {
            figure(leaf->second.figure, figure);
        }
    }
    for (const std::uint32_t node : needed) certain_[node] = of_node(node);
}

Truth Doubts::of_node(std::uint32_t node) {
    const Plane itself = node << 1U;
    const Planes::Node at = planes_.nodes()[node];
    if (!at.is_leaf()) {
        const Truth a = certain(at.a);
        const Truth b = certain(at.b);
        return {planes_.both(a.yes, b.yes), planes_.either(a.no, b.no)};
    }
    const auto found = leaves_.figures().find(node);
    if (found == leaves_.figures().end()) return {itself, negate(itself)};
    const FigureLeaf leaf = found->second;
    const Plane believed = negate(planes_.either(leaves_.near(leaf), of_figure(leaf.figure)));
    return {planes_.both(itself, believed), planes_.both(negate(itself), believed)};
}

Plane Doubts::of_figure(Figure figure) {
    if (const auto known = of_figures_.find(figure); known != of_figures_.end()) return known->second;
    const FigureNode at = figures_[figure];
    Plane doubt = k_never;
    switch (at.op) {
        case Op::constant:
        case Op::column:
            break;
        case Op::scale:
        case Op::bounded:
            doubt = of_figure(at.a);
            break;
        case Op::combine:
            doubt = planes_.either(leaves_.touching(figure), of_figure(at.b));
            break;
        case Op::choose: {
            const Truth first = certain(at.when);
            doubt = planes_.either(doubtful(at.when), planes_.either(planes_.both(first.yes, of_figure(at.a)),
                                                                     planes_.both(first.no, of_figure(at.b))));
            break;
        }
        default:
            doubt = planes_.either(of_figure(at.a), of_figure(at.b));
    }
    return of_figures_[figure] = doubt;
}

Truth Doubts::certain(Plane plane) const {
    if (node_of(plane) == 0) return {plane, negate(plane)};
    const Truth truth = certain_.at(node_of(plane));
    return is_complement(plane) ? Truth{truth.no, truth.yes} : truth;
}

Plane Doubts::doubtful(Plane plane) {
    const Truth truth = certain(plane);
    return negate(planes_.either(truth.yes, truth.no));
}

Plane Doubts::any(const Answer& answer) {
    walk(roots_of(answer));
    Plane any = k_never;
    const auto add = [&](Plane doubt) { any = planes_.either(any, doubt); };
    const std::map<std::uint32_t, FigureLeaf> leaves = leaves_.figures();
    for (const auto& [node, leaf] : leaves) {
        if (certain_.contains(node)) add(leaves_.near(leaf));
    }
    for (const auto& [figure, doubt] : of_figures_) {
        if (figures_[figure].op == Op::combine) add(leaves_.touching(figure));
    }
    return any;
}

Answer Doubts::careful(const Answer& answer) {
    walk(roots_of(answer));
    Answer out;
    out.open = planes_.either(negate(certain(answer.open).no), doubtful(answer.has_rule));
    out.open = planes_.either(out.open, planes_.either(doubtful(answer.with_a_bit), doubtful(answer.with_the_high)));
    Plane waiting = certain(answer.has_rule).yes;
    for (const auto& [rule, plane] : answer.rules) {
        const Truth decides = certain(plane);
        out.open = planes_.either(out.open, planes_.both(waiting, doubtful(plane)));
        waiting = planes_.both(waiting, negate(decides.yes));
        out.rules.emplace_back(rule, decides.yes);
    }
    out.with_a_bit = certain(answer.with_a_bit).yes;
    out.with_the_high = planes_.either(certain(answer.with_the_high).yes, out.open);
    out.has_rule = certain(answer.has_rule).yes;
    return out;
}

}  // namespace licet::columns
