#include "columns/lines.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace licet::columns {

using num::Number;
using program::Subject;

namespace {

/// Some roundings.
constexpr float k_close = 1e-6F;
/// Between these a float has all its digits, and what formulas make of it stays far from the ends of a double.
constexpr float k_least = 1e-20F;
constexpr float k_most = 1e20F;

template <class Value>
int side(const Value& value, const Value& line) {
    return value < line ? -1 : line < value ? 1 : 0;
}

}  // namespace

Lines::Lines(const program::Program& program, std::uint16_t slot)
    : scale_(program.slots[static_cast<std::size_t>(Subject::item)][slot].unit.scale) {
    for (const program::Node& node : program.nodes) {
        if (node.op != program::Op::number || node.slot.of != Subject::item || node.slot.index != slot) continue;
        const num::Interval& threshold = program.intervals[node.a];
        for (const auto& end : {threshold.low, threshold.high}) {
            if (end) lines_.push_back({line(end->at), Number(end->at / scale_)});
        }
    }
    const auto before = [](const Line& a, const Line& b) { return a.exact < b.exact; };
    const auto same = [](const Line& a, const Line& b) { return a.exact == b.exact; };
    std::sort(lines_.begin(), lines_.end(), before);
    lines_.erase(std::unique(lines_.begin(), lines_.end(), same), lines_.end());
}

float Lines::line(const Number& number) const {
    return static_cast<float>(Number(number / scale_).convert_to<double>());
}

std::optional<float> Lines::place(const Number& number, int beyond) const {
    const Number exact = scale_ == 1 ? number : Number(number / scale_);
    const auto rounded = static_cast<float>(exact.convert_to<double>());
    if (exact != 0 && !(rounded >= k_least && rounded <= k_most)) return std::nullopt;
    const float margin = std::max(rounded * k_close, std::numeric_limits<float>::min());
    const auto first = std::lower_bound(lines_.begin(), lines_.end(), rounded - margin,
                                        [](const Line& line, float value) { return line.rounded < value; });
    const auto behind = std::upper_bound(first, lines_.end(), rounded + margin,
                                         [](float value, const Line& line) { return value < line.rounded; });
    if (first == behind) return rounded;
    const float up = std::nextafter(rounded, std::numeric_limits<float>::infinity());
    const float down = std::nextafter(rounded, -std::numeric_limits<float>::infinity());
    for (const float candidate : {rounded, up, down}) {
        const bool right = std::all_of(first, behind, [&](const Line& line) {
            const int wanted = side(exact, line.exact);
            return side(candidate, line.rounded) == (wanted == 0 ? beyond : wanted);
        });
        if (right) return candidate;
    }
    return std::nullopt;
}

}  // namespace licet::columns
