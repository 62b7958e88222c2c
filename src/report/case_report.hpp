#pragma once
// The report of one decision.

#include "licet/decision.hpp"
#include "licet/report.hpp"
#include "report/page.hpp"

namespace licet::report {

/// Everything but what holds for the whole run (see footer.hpp).
void write_case(Page& page, const ReportHeader& header, const Decision& decision, bool explain);

}  // namespace licet::report
