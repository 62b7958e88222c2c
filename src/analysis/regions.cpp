#include "analysis/regions.hpp"

#include "program/walk.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace licet::analysis {

namespace {

using engine::Evaluator;
using num::Number;
using program::Node;
using program::Op;
using program::Program;
using program::Slice;
using program::SlotRef;
using program::Status;
using program::Step;
using program::TermOp;

/// Shares of the length of an axis: how far a drawn curve may be off, and how narrow a strip is cut at most.
constexpr double k_tolerance = 0.5e-3;
constexpr double k_narrowest = 1e-3;
/// Formulas that read derived facts that read derived facts ...; the loader refuses cycles.
constexpr int k_deepest_formula = 16;

/// Calls `visit` for every comparison of a number that the law of a slice makes.
template <class Visit>
void for_each_comparison(const Program& program, const Slice& slice, const Visit& visit) {
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        if (slice.rules[i].status == Status::off) continue;
        std::vector<std::uint32_t> roots = program::condition_roots(program, i);
        if (const int gate = program.rules[i].gated_when; gate >= 0) roots.push_back(static_cast<std::uint32_t>(gate));
        for (const std::uint32_t root : roots) {
            program::walk(program, root, [&](std::uint32_t index) {
                if (program.nodes[index].op == Op::number) visit(program.nodes[index]);
            });
        }
    }
}

/// The ends of what a number is compared with.
std::vector<Number> ends_of(const num::Interval& range) {
    std::vector<Number> ends;
    if (range.low) ends.push_back(range.low->at);
    if (range.high && !range.is_exact()) ends.push_back(range.high->at);
    return ends;
}

/// Where a formula of both figures reaches a threshold.
struct Curve {
    std::uint32_t root = 0;  ///< term
    double at = 0;           ///< threshold, in base units
    friend auto operator<=>(const Curve&, const Curve&) = default;
};

/// A line through a strip: its height at both ends and in the middle.
struct Line {
    double left = 0, middle = 0, right = 0;
};

class Surveyor {
public:
    Surveyor(const Evaluator& evaluator, const Plane& plane, const DecideSample& decide)
        : evaluator_(evaluator), program_(evaluator.program()), plane_(plane), decide_(decide) {
        x_scale_ = program_.slot(plane.x.slot).unit.scale.convert_to<double>();
        y_scale_ = program_.slot(plane.y.slot).unit.scale.convert_to<double>();
        x_cuts_ = within(thresholds(program_, evaluator.slice(), plane.x), plane.x);
        y_cuts_ = within(thresholds(program_, evaluator.slice(), plane.y), plane.y);
        find_curves();
    }

    std::vector<Band> survey() {
        for (std::size_t column = 0; column + 1 < x_cuts_.size(); ++column) {
            strip(column, x_cuts_[column], x_cuts_[column + 1]);
        }
        for (Band& band : open_) bands_.push_back(std::move(band));
        std::sort(bands_.begin(), bands_.end(), [](const Band& a, const Band& b) {
            return std::tie(a.answer, a.outline) < std::tie(b.answer, b.outline);
        });
        return std::move(bands_);
    }

private:
    /// The constants inside the axis, between its two ends.
    static std::vector<double> within(const std::vector<Number>& constants, const Axis& axis) {
        std::vector<double> cuts = {axis.low};
        for (const Number& constant : constants) {
            const auto at = constant.convert_to<double>();
            if (cuts.back() < at && at < axis.high) cuts.push_back(at);
        }
        cuts.push_back(axis.high);
        return cuts;
    }

    void find_curves() {
        std::set<Curve> found;
        for_each_comparison(program_, evaluator_.slice(), [&](const Node& node) {
            if (node.slot == plane_.x.slot || node.slot == plane_.y.slot) return;
            const Step* step = evaluator_.step_of(node.slot);
            if (step == nullptr || step->kind != Step::Kind::formula || node.slot.of != program::Subject::item) return;
            const std::optional<double> value = term(step->root, middle(plane_.x), middle(plane_.y), 0);
            const std::optional<double> elsewhere = term(step->root, plane_.x.high, plane_.y.high, 0);
            if (!value || !elsewhere || *value == *elsewhere) return;
            for (const Number& end : ends_of(program_.intervals[node.a])) {
                found.insert({step->root, end.convert_to<double>()});
            }
        });
        curves_.assign(found.begin(), found.end());
    }

    static double middle(const Axis& axis) { return std::sqrt(axis.low * axis.high); }

    /// A formula for two figures in the units of the axes; nothing where it reads a fact that is open.
    std::optional<double> term(std::uint32_t index, double x, double y, int depth) const {
        if (depth > k_deepest_formula) return std::nullopt;
        const program::Term& at = program_.terms[index];
        if (at.op == TermOp::constant) return exact(program_.intervals[at.a]);
        if (at.op == TermOp::slot) return slot(at.slot, x, y, depth);
        const std::optional<double> a = term(at.a, x, y, depth + 1);
        const std::optional<double> b = term(at.b, x, y, depth + 1);
        if (!a || !b) return std::nullopt;
        switch (at.op) {
            case TermOp::add:
                return *a + *b;
            case TermOp::subtract:
                return *a - *b;
            case TermOp::multiply:
                return *a * *b;
            case TermOp::divide:
                return *b == 0 ? std::nullopt : std::optional(*a / *b);
            case TermOp::max:
                return std::max(*a, *b);
            case TermOp::min:
                return std::min(*a, *b);
            case TermOp::constant:
            case TermOp::slot:
                break;
        }
        return std::nullopt;
    }

    static std::optional<double> exact(const num::Interval& range) {
        if (!range.is_exact()) return std::nullopt;
        return range.low->at.convert_to<double>();
    }

    std::optional<double> slot(SlotRef ref, double x, double y, int depth) const {
        if (ref == plane_.x.slot) return x * x_scale_;
        if (ref == plane_.y.slot) return y * y_scale_;
        const std::uint32_t frame = evaluator_.frame_of(ref, {});
        if (const auto stated = exact(evaluator_.value(frame, ref.index).range)) return stated;
        const Step* step = evaluator_.step_of(ref);
        if (step == nullptr || step->kind != Step::Kind::formula) return std::nullopt;
        return term(step->root, x, y, depth + 1);
    }

    /// Whether the point lies on the far side of a curve.
    bool reaches(const Curve& curve, double x, double y) const {
        return term(curve.root, x, y, 0).value_or(0) >= curve.at;
    }

    /// The height at which a curve runs at some x; an end of the axis where it runs outside.
    double height(const Curve& curve, double x) const {
        double low = plane_.y.low;
        double high = plane_.y.high;
        const bool below = reaches(curve, x, low);
        const bool above = reaches(curve, x, high);
        if (below == above) {
            const bool grows = term(curve.root, x, low, 0).value_or(0) <= term(curve.root, x, high, 0).value_or(0);
            return above == grows ? low : high;
        }
        constexpr int k_halvings = 48;
        for (int i = 0; i < k_halvings; ++i) {
            const double half = std::sqrt(low * high);
            (reaches(curve, x, half) == below ? low : high) = half;
        }
        return std::sqrt(low * high);
    }

    /// Distance on an axis as a share of its length.
    static double share(const Axis& axis, double from, double to) {
        return std::log(to / from) / std::log(axis.high / axis.low);
    }

    void strip(std::size_t column, double left, double right) {
        const double half = std::sqrt(left * right);
        std::vector<Line> lines;
        for (const double cut : y_cuts_) lines.push_back({cut, cut, cut});
        bool smooth = true;
        for (const Curve& curve : curves_) {
            const Line line{height(curve, left), height(curve, half), height(curve, right)};
            smooth = smooth && std::abs(share(plane_.y, std::sqrt(line.left * line.right), line.middle)) < k_tolerance;
            for (const Line& other : lines) smooth = smooth && !cross(line, other);
            lines.push_back(line);
        }
        if (!smooth && share(plane_.x, left, right) > k_narrowest) {
            strip(column, left, half);
            strip(column, half, right);
            return;
        }
        cut(column, left, half, right, std::move(lines));
    }

    static bool cross(const Line& a, const Line& b) {
        return (a.left < b.left && a.right > b.right) || (a.left > b.left && a.right < b.right);
    }

    /// Decides the cells of a strip from below and adds them to the bands.
    void cut(std::size_t column, double left, double half, double right, std::vector<Line> lines) {
        std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.middle < b.middle; });
        struct Cell {
            std::size_t answer;
            Line low, high;
        };
        std::vector<Cell> cells;
        Line low = lines.front();
        for (const Line& line : lines) {
            // Lines that meet within the narrowest strip are taken in the order of its middle.
            const Line high{std::max(low.left, line.left), line.middle, std::max(low.right, line.right)};
            if (line.middle > low.middle) {
                const std::size_t answer = answer_at(column, half, std::sqrt(low.middle * high.middle));
                if (!cells.empty() && cells.back().answer == answer) {
                    cells.back().high = high;
                } else {
                    cells.push_back({answer, low, high});
                }
            }
            low = high;
        }
        std::vector<Band> open;
        for (const Cell& cell : cells) {
            const std::array<double, 3> begin{left, cell.low.left, cell.high.left};
            const std::array<double, 3> end{right, cell.low.right, cell.high.right};
            const auto before = std::find_if(open_.begin(), open_.end(), [&](const Band& band) {
                return band.answer == cell.answer && band.outline.back() == begin;
            });
            Band band{cell.answer, {begin}};
            if (before != open_.end()) {
                band = std::move(*before);
                open_.erase(before);
            }
            extend(band, end);
            open.push_back(std::move(band));
        }
        for (Band& band : open_) bands_.push_back(std::move(band));
        open_ = std::move(open);
    }

    /// A point in the middle of two level lines says nothing.
    static void extend(Band& band, const std::array<double, 3>& end) {
        const std::size_t size = band.outline.size();
        const auto level = [&](const std::array<double, 3>& point) { return point[1] == end[1] && point[2] == end[2]; };
        if (size >= 2 && level(band.outline[size - 1]) && level(band.outline[size - 2])) {
            band.outline.back() = end;
        } else {
            band.outline.push_back(end);
        }
    }

    std::size_t answer_at(std::size_t column, double x, double y) {
        const auto row = std::upper_bound(y_cuts_.begin(), y_cuts_.end(), y) - y_cuts_.begin();
        std::vector<bool> sides;
        for (const Curve& curve : curves_) sides.push_back(reaches(curve, x, y));
        const auto [known, added] = decided_.try_emplace({column, row, std::move(sides)});
        if (added) known->second = decide_(Number(x), Number(y));
        return known->second;
    }

    const Evaluator& evaluator_;
    const Program& program_;
    const Plane& plane_;
    const DecideSample& decide_;
    double x_scale_ = 1, y_scale_ = 1;
    std::vector<double> x_cuts_, y_cuts_;
    std::vector<Curve> curves_;
    std::map<std::tuple<std::size_t, std::ptrdiff_t, std::vector<bool>>, std::size_t> decided_;
    std::vector<Band> open_;  ///< those that reach the right end of the last strip
    std::vector<Band> bands_;
};

}  // namespace

std::vector<Number> thresholds(const Program& program, const Slice& slice, const Axis& axis) {
    std::set<Number> found;
    const Number& scale = program.slot(axis.slot).unit.scale;
    for_each_comparison(program, slice, [&](const Node& node) {
        if (node.slot != axis.slot) return;
        for (const Number& end : ends_of(program.intervals[node.a])) {
            if (end > 0) found.insert(end / scale);
        }
    });
    return {found.begin(), found.end()};
}

std::vector<Band> regions(const Evaluator& evaluator, const Plane& plane, const DecideSample& decide) {
    return Surveyor(evaluator, plane, decide).survey();
}

const Band* band_at(const std::vector<Band>& bands, double x, double y) {
    for (const Band& band : bands) {
        for (std::size_t i = 0; i + 1 < band.outline.size(); ++i) {
            const auto& from = band.outline[i];
            const auto& to = band.outline[i + 1];
            if (x < from[0] || x >= to[0]) continue;
            const double part = std::log(x / from[0]) / std::log(to[0] / from[0]);
            const auto line = [&](std::size_t which) { return from[which] * std::pow(to[which] / from[which], part); };
            if (line(1) <= y && y < line(2)) return &band;
        }
    }
    return nullptr;
}

}  // namespace licet::analysis
