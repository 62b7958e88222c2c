#pragma once
// Rules, exceptions and policies as entries of a report.

#include "licet/decision.hpp"
#include "report/comparison.hpp"
#include "report/page.hpp"

namespace licet::report {

/// Title and id; citation, dates, standing; link; what was found.
void write_rule(Page& page, const RuleTrace& rule, const Names& names, bool explain);
/// The test that settled it, citation and id, in one paragraph.
void write_rule_briefly(Page& page, const RuleTrace& rule, const Names& names);
/// "3A090.a.1: TPP 5,285 ≥ 4,800, over by 485 (citation, id)"; rules of one id share their citation.
void write_classifications(Page& page, const std::vector<const RuleTrace*>& rules, const Names& names, bool explain);
/// Name, citation, link, what it lifts, and its conditions as duties.
void write_exception_available(Page& page, const ExceptionTrace& exception, const Names& names, bool explain);
/// All that may be open, in one paragraph.
void write_exceptions_possible(Page& page, const std::vector<const ExceptionTrace*>& exceptions);
/// Why it does not help, or what it waits on.
void write_exception_tried(Page& page, const ExceptionTrace& exception, const Names& names, bool explain);
/// All that may apply, in one paragraph.
void write_reviews_possible(Page& page, const std::vector<const ReviewPolicy*>& reviews);
void write_review(Page& page, const ReviewPolicy& review, bool explain);

}  // namespace licet::report
