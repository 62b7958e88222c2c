#pragma once
// What a file needs below the answer: versions, digests, the transaction as it was read.

#include "licet/decision.hpp"
#include "licet/report.hpp"
#include "report/page.hpp"

namespace licet::report {

/// Program, packs, rulebook digest, overlays.
void write_program(Page& page, const ReportHeader& header);
/// Transaction, posture, dates, spec.
void write_record(Page& page, const ReportHeader& header, const Decision& decision);
/// The sentence that says what this is not.
void write_disclaimer(Page& page);

}  // namespace licet::report
