#pragma once
// The numbers that rules compare a fact with, and doubles that stand on the right side of each.

#include "program/program.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace licet::columns {

/// All in the unit of the slot of one item fact.
class Lines {
public:
    Lines(const program::Program& program, std::uint16_t slot);

    /// The double that stands for a number which a rule compares the fact with.
    [[nodiscard]] double line(const num::Number& number) const;
    /// A double that lies as the number does, to every double that stands for a line: no comparison hangs on a
    /// rounding. `beyond` takes a number on a line for one just above it (1) or just below it (-1), which an open end
    /// is. Nothing where lines lie too close to each other.
    [[nodiscard]] std::optional<double> place(const num::Number& number, int beyond = 0) const;
    /// Whether a number that rounds to this double may have to be placed; of others the rounded double will do.
    [[nodiscard]] bool is_close(double rounded) const;

private:
    struct Line {
        double rounded = 0;
        num::Number exact;
    };
    using Iterator = std::vector<Line>::const_iterator;

    [[nodiscard]] Iterator first_close(double rounded) const;

    num::Number scale_;
    std::vector<Line> lines_;  ///< in order
};

}  // namespace licet::columns
