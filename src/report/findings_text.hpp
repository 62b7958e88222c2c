#pragma once
// What was found beside the decisions themselves, each with its lines of the spec.

#include "licet/report.hpp"

#include <string>
#include <vector>

namespace licet::report {

/// Findings of every kind but outcomes, which the decisions tell; those in a baseline or waived are left out.
[[nodiscard]] std::string findings_text(const std::vector<Finding>& findings, bool color, Show show);

/// A finding in the form of a message.
[[nodiscard]] Diagnostic to_diagnostic(const Finding& finding);

}  // namespace licet::report
