#pragma once
// The plane of two figures, parted into regions in which the rules of a day give one answer: what the field draws by
// hand as "TPP against performance density". No line in it is written down anywhere but in the rules. Each constant
// that a comparison of one of the two figures uses cuts the plane, and so does each curve on which a formula of both
// reaches its threshold. Between the cuts no comparison turns, so one chip decided there speaks for the whole cell.

#include "engine/evaluate.hpp"
#include "num/number.hpp"
#include "program/slice.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace licet::analysis {

/// A figure on one axis, in the unit in which reports show it.
struct Axis {
    program::SlotRef slot;
    std::string fact;
    std::string unit;
    double low = 1, high = 10;  ///< what is drawn; both above zero, the scale is logarithmic
};

struct Plane {
    Axis x, y;
};

/// The constants with which the law of a slice compares the figure of an axis, ascending, in the unit of the axis.
[[nodiscard]] std::vector<num::Number> thresholds(const program::Program& program, const program::Slice& slice,
                                                  const Axis& axis);

/// An area between two lines that run from left to right.
struct Band {
    std::size_t answer = 0;                      ///< as `decide` numbers it
    std::vector<std::array<double, 3>> outline;  ///< x, then y of the lower and of the upper line
    friend auto operator<=>(const Band&, const Band&) = default;
};

/// Decides one chip with these figures, in the units of the axes, and numbers its answer.
using DecideSample = std::function<std::size_t(const num::Number& x, const num::Number& y)>;

/// Parts the plane. Constants are exact; curves are right to a thousandth of the length of an axis. `evaluator` has
/// evaluated the chip with both figures open: it tells the value of other facts that a formula reads.
[[nodiscard]] std::vector<Band> regions(const engine::Evaluator& evaluator, const Plane& plane,
                                        const DecideSample& decide);

/// The band that holds a point, its lower and left lines included; null outside the plane.
[[nodiscard]] const Band* band_at(const std::vector<Band>& bands, double x, double y);

}  // namespace licet::analysis
