#pragma once
// Rule files in the project's format: indentation, key order, spacing, quotes, blank lines and the text of expressions.
// No comment is lost, and a file means the same as before: that is checked before anything is handed out.

#include "diag/reporter.hpp"
#include "text/source_map.hpp"

#include <optional>
#include <string>

namespace licet::format {

/// The whole text of a file (`licet: .../v1`) in the project's format; formatting that again changes nothing. Nothing,
/// and errors in `report`, if the text is not YAML, an expression in it cannot be read, or (`internal`) the formatted
/// text would mean something else or lack a comment. JSON is given back as it is.
[[nodiscard]] std::optional<std::string> format_file(text::SourceId source, diag::Reporter& report);

}  // namespace licet::format
