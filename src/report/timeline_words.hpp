#pragma once
// What changes on a day, in words; shared by the table and the calendar.

#include "licet/timeline.hpp"

#include <string>
#include <vector>

namespace licet::report {

/// "LICENSE REQUIRED", "LICENSE EXCEPTION NAC", "NO LICENSE REQUIRED".
[[nodiscard]] std::string entry_words(const TimelineEntry& entry);
/// ", by the CFR text: license required" where the two laws lead to different outcomes, else nothing.
[[nodiscard]] std::string other_posture_words(const TimelineEntry& entry, Posture posture);
/// What changed and why, one line each: "+ reviewed case by case (15 CFR ...; us-ear.x)", "because D:5 loses KH". The
/// outcome stands in the first line of the day and not here.
[[nodiscard]] std::vector<std::string> change_lines(const TimelineEntry& entry, Posture posture, bool ahead);
/// "Law as enforced, 2022-08-01 to 2029-01-02."
[[nodiscard]] std::string span_words(const Timeline& timeline);

}  // namespace licet::report
