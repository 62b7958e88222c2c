#pragma once
// Rows of a table as RFC 4180 has them. A cell that a spreadsheet would take for a formula is marked as text.

#include <string>
#include <string_view>

namespace licet::report {

/// Control characters are shown as what they are, so that a row stays on its line.
[[nodiscard]] std::string csv_cell(std::string_view text);

template <class Cells>
[[nodiscard]] std::string csv_row(const Cells& cells) {
    std::string out;
    for (const auto& text : cells) out += (&text == &*std::begin(cells) ? "" : ",") + csv_cell(text);
    return out + "\r\n";
}

}  // namespace licet::report
