#pragma once
// What was found beside the decisions themselves, each with its lines of the spec.

#include "licet/report.hpp"
#include "report/page.hpp"

#include <string>
#include <vector>

namespace licet::report {

/// Findings of every kind but outcomes, which the decisions tell; those in a baseline or waived are left out.
[[nodiscard]] std::string findings_text(const std::vector<Finding>& findings, bool color, Show show);

/// What does not fail the run though it was found: waived findings, each with its reason, and what the baseline knows.
void write_settled(Page& page, const Report& run);

/// "2 decisions and 1 expectation fail the run (...)"; nothing where nothing does.
void write_what_fails(Page& page, const std::vector<Finding>& findings);

/// A finding in the form of a message.
[[nodiscard]] Diagnostic to_diagnostic(const Finding& finding);

}  // namespace licet::report
