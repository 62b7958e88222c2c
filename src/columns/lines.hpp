#pragma once
// The numbers that rules compare a fact with, and floats that stand on the right side of each.

#include "program/program.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace licet::columns {

/// All in the unit of the slot of one item fact.
class Lines {
public:
    Lines(const program::Program& program, std::uint16_t slot);

    /// The float that stands for a number which a rule compares the fact with.
    [[nodiscard]] float line(const num::Number& number) const;
    /// A float that lies as the number does, to every float that stands for a line: no comparison hangs on a rounding.
    /// `beyond` takes a number on a line for one just above it (1) or just below it (-1), which an open end is. Nothing
    /// where lines lie too close to each other, or where a float is not as fine as elsewhere.
    [[nodiscard]] std::optional<float> place(const num::Number& number, int beyond = 0) const;

private:
    struct Line {
        float rounded = 0;
        num::Number exact;
    };

    num::Number scale_;
    std::vector<Line> lines_;  ///< in order
};

/// The error of a placed float, relative to the number, is below this: a rounding, and one step to the right side.
inline constexpr double k_placed = 2e-7;

}  // namespace licet::columns
