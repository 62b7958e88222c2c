#pragma once
// What is wrong with a rulebook, for `licet rules check`: one function for each format.

#include "licet/diagnostic.hpp"
#include "licet/report.hpp"

#include <string>

namespace licet::report {

/// "3 errors, 1 warning"
[[nodiscard]] std::string faults_count(const Diagnostics& faults);
/// The messages, and a last line that counts them.
[[nodiscard]] std::string faults_text(const Diagnostics& faults);
/// `licet/faults/v1`
[[nodiscard]] std::string faults_json(const ReportHeader& header, const Diagnostics& faults);
/// SARIF 2.1.0; every check is described, found or not. A fault without a file is a failure of the run.
[[nodiscard]] std::string faults_sarif(const ReportHeader& header, const Diagnostics& faults);
/// Workflow commands of GitHub, which annotate the changed lines: errors first, ten of each severity.
[[nodiscard]] std::string faults_github(const Diagnostics& faults);

}  // namespace licet::report
