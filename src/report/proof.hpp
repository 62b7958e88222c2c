#pragma once
// Rules, exceptions and policies as entries of a report.

#include "licet/decision.hpp"
#include "report/page.hpp"

namespace licet::report {

/// Id and title; citation, dates, standing; link; the comparisons.
void write_rule(Page& page, const RuleTrace& rule, bool explain);
/// Id, citation and the comparisons in one paragraph, then the link.
void write_rule_briefly(Page& page, const RuleTrace& rule);
void write_exception(Page& page, const ExceptionTrace& exception, bool explain);
void write_review(Page& page, const ReviewPolicy& review, bool explain);

}  // namespace licet::report
