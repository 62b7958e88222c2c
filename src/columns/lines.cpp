#include "columns/lines.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace licet::columns {

using num::Number;
using program::Subject;

namespace {

/// Some roundings.
constexpr double k_close = 4e-15;

double margin(double of) { return std::max(std::abs(of) * k_close, std::numeric_limits<double>::min()); }

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

double Lines::line(const Number& number) const { return Number(number / scale_).convert_to<double>(); }

Lines::Iterator Lines::first_close(double rounded) const {
    const double from = rounded - margin(rounded);
    return std::lower_bound(lines_.begin(), lines_.end(), from,
                            [](const Line& line, double value) { return line.rounded < value; });
}

bool Lines::is_close(double rounded) const {
    const Iterator first = first_close(rounded);
    return first != lines_.end() && first->rounded <= rounded + margin(rounded);
}

std::optional<double> Lines::place(const Number& number, int beyond) const {
    const Number exact = scale_ == 1 ? number : Number(number / scale_);
    const double rounded = exact.convert_to<double>();
    if (!std::isfinite(rounded) || !is_close(rounded)) return rounded;
    const double up = std::nextafter(rounded, std::numeric_limits<double>::infinity());
    const double down = std::nextafter(rounded, -std::numeric_limits<double>::infinity());
    for (const double candidate : {rounded, up, down}) {
        bool right = true;
        for (Iterator line = first_close(rounded); line != lines_.end(); ++line) {
            if (line->rounded > rounded + margin(rounded)) break;
            const int wanted = side(exact, line->exact);
            right = right && side(candidate, line->rounded) == (wanted == 0 ? beyond : wanted);
        }
        if (right) return candidate;
    }
    return std::nullopt;
}

}  // namespace licet::columns
