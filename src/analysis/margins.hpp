#pragma once
// Figures against thresholds: by how much a rule is met or missed, and which figures lie near a line.

#include "analysis/probe.hpp"
#include "licet/whatif.hpp"
#include "num/number.hpp"

#include <vector>

namespace licet::analysis {

/// The settled comparisons of numbers among what made a rule what it is.
[[nodiscard]] std::vector<WhatIfMargin> margins_of(const RuleTrace& rule);

/// A figure and how far it is from its threshold, as a share of that.
struct NearLine {
    WhatIfMargin margin;
    num::Number share;
};

/// Exact figures of the item, or of an IC inside, within a share of a threshold of a rule in force that turns with that
/// comparison alone: the figure just meets it, or just misses it.
[[nodiscard]] std::vector<NearLine> near_lines(Probe& probe, const num::Number& within);

}  // namespace licet::analysis
