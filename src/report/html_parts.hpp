#pragma once
// What the pages about decisions share: the colors of outcomes, and the parts of which they are made.

#include "licet/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace licet::report {

/// CSS for what stands here and what a page has of its own, beside that of every page.
[[nodiscard]] std::string html_parts_style(std::string_view own);

/// The class that gives a cell or a word its color; the words say the same.
[[nodiscard]] const char* html_tone(Outcome outcome);
/// The text of a citation, as a link where it has one that a browser may follow.
[[nodiscard]] std::string html_citation(const Cite& cite);
/// The program and its packs, then a line each of `more`, which is text.
[[nodiscard]] std::string html_footer(const ReportHeader& header, const std::vector<std::string>& more);

}  // namespace licet::report
