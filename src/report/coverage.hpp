#pragma once
// What the scenario tests exercise, for `licet rules coverage`.

#include "analysis/coverage.hpp"
#include "licet/report.hpp"

#include <map>
#include <string>

namespace licet::report {

/// The shares of each kind, then the rules with what no test reaches.
[[nodiscard]] std::string coverage_text(const analysis::Coverage& coverage, const TextStyle& style);
/// A page with the rule files and what no test reaches of each line. `texts` holds the files by their names in
/// `coverage`.
[[nodiscard]] std::string coverage_html(const ReportHeader& header, const analysis::Coverage& coverage,
                                        const std::map<std::string, std::string>& texts);
/// `licet/coverage/v1`
[[nodiscard]] std::string coverage_json(const ReportHeader& header, const analysis::Coverage& coverage,
                                        const Diagnostics& errors);

}  // namespace licet::report
