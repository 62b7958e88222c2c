#pragma once
// Sweeps of thresholds, and the headroom of an item, as text and for programs.

#include "analysis/headroom.hpp"
#include "analysis/sweep.hpp"
#include "licet/report.hpp"

#include <string>

namespace licet::report {

/// One threshold: a row for each run of values that catch the same products. Two: a grid of counts.
[[nodiscard]] std::string sweep_text(const ReportHeader& header, const analysis::Sweep& sweep, const TextStyle& style);
/// `licet/sweep/v1`; see docs/schemas/sweep.schema.json.
[[nodiscard]] std::string sweep_json(const ReportHeader& header, const analysis::Sweep& sweep,
                                     const Diagnostics& errors);
/// A row for each point and product, with its outcome.
[[nodiscard]] std::string sweep_csv(const analysis::Sweep& sweep);

[[nodiscard]] std::string headroom_text(const ReportHeader& header, const analysis::Headroom& headroom,
                                        const TextStyle& style);
/// `licet/headroom/v1`; see docs/schemas/headroom.schema.json.
[[nodiscard]] std::string headroom_json(const ReportHeader& header, const analysis::Headroom& headroom,
                                        const Diagnostics& errors);
/// A row for each group of destinations and fact.
[[nodiscard]] std::string headroom_csv(const analysis::Headroom& headroom);

}  // namespace licet::report
