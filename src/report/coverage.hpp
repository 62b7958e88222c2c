#pragma once
// What the scenario tests exercise, for `licet rules coverage`.

#include "analysis/coverage.hpp"
#include "licet/report.hpp"

#include <string>

namespace licet::report {

/// The shares of each kind, then the rules with what no test reaches.
[[nodiscard]] std::string coverage_text(const analysis::Coverage& coverage, const TextStyle& style);
/// `licet/coverage/v1`
[[nodiscard]] std::string coverage_json(const ReportHeader& header, const analysis::Coverage& coverage,
                                        const Diagnostics& errors);

}  // namespace licet::report
