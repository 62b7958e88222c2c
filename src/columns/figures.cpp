#include "columns/figures.hpp"

#include "columns/lines.hpp"

namespace licet::columns {

using Op = FigureNode::Op;

namespace {

/// A stated number has at most 40 digits, and its unit some more.
constexpr unsigned k_stated_length = 256;
/// Behind this the exact arithmetic says nothing any more (num::Interval), and roundings add up.
constexpr unsigned k_longest = 4000;

/// More than one rounding of a double, which every operation adds.
constexpr double k_rounding = 1e-15;
/// Behind this errors do not simply add up.
constexpr double k_coarsest = 1e-3;

std::string key_of(const num::Interval& value) {
    const auto end = [](const std::optional<num::Bound>& bound) {
        return bound ? bound->at.str() + (bound->open ? "o" : "c") : std::string("-");
    };
    return end(value.low) + ".." + end(value.high);
}

bool is_plain(const num::Interval& value) {
    return value.low && !(value.low->at < 0) && !(value.high && value.high->open);
}

bool is_factor(const num::Interval& value) { return is_plain(value) && value.high && value.low->at > 0; }

num::Interval exact(Op op, const num::Interval& a, const num::Interval& b) {
    switch (op) {
        case Op::add:
            return num::add(a, b);
        case Op::multiply:
            return num::multiply(a, b);
        case Op::divide:
            return num::divide(a, b);
        case Op::max:
            return num::max(a, b);
        default:
            return num::min(a, b);
    }
}

}  // namespace

Figure Figures::keep(FigureNode node) {
    node.error += k_rounding;
    if (node.length > k_longest || node.error > k_coarsest) node.trusted = false;
    const std::string key = std::to_string(static_cast<int>(node.op)) + "," + std::to_string(node.a) + "," +
                            std::to_string(node.b) + "," + std::to_string(node.column) + "," +
                            std::to_string(node.when) + "," + (node.trusted ? "t," : "u,") + key_of(node.value);
    const auto [known, added] = known_.try_emplace(key, static_cast<Figure>(nodes_.size()));
    if (added) nodes_.push_back(std::move(node));
    return known->second;
}

Figure Figures::constant(const num::Interval& value) {
    FigureNode node;
    node.value = value;
    node.trusted = is_plain(value);
    node.length = k_stated_length;
    return keep(std::move(node));
}

Figure Figures::column(int column) {
    FigureNode node;
    node.op = Op::column;
    node.column = column;
    node.length = k_stated_length;
    node.error = k_placed;
    return keep(std::move(node));
}

Figure Figures::scale(Figure a, const num::Interval& by) {
    if (nodes_[a].op == Op::constant) return constant(num::multiply(nodes_[a].value, by));
    FigureNode node;
    node.op = Op::scale;
    node.a = a;
    node.value = by;
    node.trusted = nodes_[a].trusted;
    node.length = nodes_[a].length + k_stated_length;
    node.error = nodes_[a].error + k_rounding;
    if (nodes_[a].op == Op::scale) {
        node.a = nodes_[a].a;
        node.value = num::multiply(nodes_[a].value, by);
        node.length = nodes_[a].length;
    }
    return keep(std::move(node));
}

Figure Figures::binary(Op op, Figure a, Figure b) {
    const FigureNode& left = nodes_[a];
    const FigureNode& right = nodes_[b];
    if (left.op == Op::constant && right.op == Op::constant) return constant(exact(op, left.value, right.value));
    if (op == Op::multiply && right.op == Op::constant && is_factor(right.value)) return scale(a, right.value);
    if (op == Op::multiply && left.op == Op::constant && is_factor(left.value)) return scale(b, left.value);
    if (op == Op::divide && right.op == Op::constant && is_factor(right.value)) {
        return scale(a, num::divide(num::Interval::exactly(1), right.value));
    }
    FigureNode node;
    node.op = op;
    node.a = a;
    node.b = b;
    node.trusted = left.trusted && right.trusted;
    const bool picks = op == Op::max || op == Op::min;
    const bool multiplies = op == Op::multiply || op == Op::divide;
    node.error = multiplies ? left.error + right.error : std::max(left.error, right.error);
    node.length = picks ? std::max(left.length, right.length) : left.length + right.length + 1;
    return keep(std::move(node));
}

Figure Figures::subtract(Figure a, Figure b) {
    if (nodes_[a].op == Op::constant && nodes_[b].op == Op::constant) {
        return constant(num::subtract(nodes_[a].value, nodes_[b].value));
    }
    // Cancellation leaves no bound on the error: whoever compares the difference asks the exact path.
    FigureNode node;
    node.op = Op::add;
    node.a = a;
    node.b = b;
    node.trusted = false;
    return keep(std::move(node));
}

Figure Figures::choose(Plane when, Figure then, Figure otherwise) {
    if (when == k_always || then == otherwise) return then;
    if (when == k_never) return otherwise;
    FigureNode node;
    node.op = Op::choose;
    node.a = then;
    node.b = otherwise;
    node.when = when;
    node.trusted = nodes_[then].trusted && nodes_[otherwise].trusted;
    node.length = std::max(nodes_[then].length, nodes_[otherwise].length);
    node.error = std::max(nodes_[then].error, nodes_[otherwise].error);
    return keep(std::move(node));
}

Figure Figures::combine(int column, const num::Number& scale, Figure computed) {
    FigureNode node;
    node.op = Op::combine;
    node.column = column;
    node.b = computed;
    node.value = num::Interval::exactly(scale);
    node.trusted = nodes_[computed].trusted;
    node.length = std::max(nodes_[computed].length, k_stated_length);
    // Where the two touch, either end may be taken.
    node.error = 6 * std::max(nodes_[computed].error, k_placed);
    return keep(std::move(node));
}

Figure Figures::bounded(Figure a) {
    if (nodes_[a].op == Op::constant) {
        const num::Interval from_zero = num::Interval::at_least(0);
        return constant(num::intersect(nodes_[a].value, from_zero).value_or(nodes_[a].value));
    }
    // Trusted figures begin at zero or above.
    if (nodes_[a].trusted) return a;
    FigureNode node = nodes_[a];
    node.op = Op::bounded;
    node.a = a;
    node.trusted = false;
    return keep(std::move(node));
}

}  // namespace licet::columns
