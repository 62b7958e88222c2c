#pragma once
// What was taken for granted: what the outcome hangs on line by line, the rest in one sentence.

#include "licet/decision.hpp"
#include "report/comparison.hpp"
#include "report/page.hpp"

namespace licet::report {

void write_assumptions(Page& page, const Decision& decision, const Names& names, bool explain);

}  // namespace licet::report
