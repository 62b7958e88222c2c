#pragma once
// Pieces of Markdown as GitHub reads it. Nothing that a name holds becomes markup, a mention or a reference.

#include "licet/decision.hpp"

#include <string>
#include <string_view>

namespace licet::report {

/// A text inside a line or a cell of a table.
[[nodiscard]] std::string markdown_text(std::string_view text);
/// A text as code, inside a line.
[[nodiscard]] std::string markdown_code(std::string_view text);
/// The same inside a cell of a table, which a bar would end.
[[nodiscard]] std::string markdown_cell_code(std::string_view text);
/// A text inside an HTML element, such as `<summary>`.
[[nodiscard]] std::string markdown_html(std::string_view text);
/// A block of text as it stands, between fences that it does not hold.
[[nodiscard]] std::string markdown_block(std::string_view text);
/// The citation as a link where it has one.
[[nodiscard]] std::string markdown_link(const Cite& cite);

}  // namespace licet::report
