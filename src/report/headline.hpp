#pragma once
// Line 1 of a report: the outcome, the item, the destination, the date.

#include "licet/decision.hpp"
#include "report/page.hpp"

#include <string>

namespace licet::report {

/// The color of an outcome.
[[nodiscard]] Ink ink(Outcome outcome);
/// "LICENSE REQUIRED", "no license required as enforced; the CFR text requires one".
[[nodiscard]] std::string headline_words(const Decision& decision);
/// "License Exception NAC" where exactly one exception is open or available, else "a License Exception".
[[nodiscard]] std::string exception_name(const Ruling& ruling);
/// Whether what is enforced and what the CFR prints lead to different outcomes.
[[nodiscard]] bool postures_differ(const Ruling& ruling);

void write_headline(Page& page, const Decision& decision);

}  // namespace licet::report
