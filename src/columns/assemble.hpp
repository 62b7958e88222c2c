#pragma once
// From planes and figures to instructions: only what the answer needs, each once, in registers.

#include "columns/figures.hpp"
#include "columns/leaves.hpp"
#include "columns/plan.hpp"
#include "columns/planes.hpp"

#include <utility>
#include <vector>

namespace licet::columns {

/// What a plan must come to.
struct Answer {
    Plane open = k_never;           ///< left to the full engine
    Plane near = k_never;           ///< a number is too close to a line: neither open nor anything else is certain
    Plane with_a_bit = k_never;     ///< a license exception or a license required
    Plane with_the_high = k_never;  ///< open, or a license required
    Plane has_rule = k_never;
    std::vector<std::pair<std::int16_t, Plane>> rules;  ///< in order: the first that holds decides
};

[[nodiscard]] Plan assemble(const Table& table, const Planes& planes, const Figures& figures, const Leaves& leaves,
                            const Answer& answer);

}  // namespace licet::columns
