#pragma once
// A what-if run as a page that needs nothing else. Its tables stand without a script; where the program was built with
// charts, the page draws what the tables say.

#include "analysis/history.hpp"
#include "licet/report.hpp"

#include <string>
#include <string_view>

namespace licet::report {

/// `charts`: the script, or empty for a page of tables that says that there are no charts.
[[nodiscard]] std::string to_html(const ReportHeader& header, const WhatIf& run, const analysis::History& history,
                                  std::string_view charts);

}  // namespace licet::report
