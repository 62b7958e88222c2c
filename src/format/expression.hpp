#pragma once
// The text of an expression with even spacing and indentation. Lines break where the author breaks them, but `and` and
// `or` come to the start of a line; a comment stays on its line.

#include "diag/reporter.hpp"
#include "format/keys.hpp"
#include "yaml/node.hpp"

#include <optional>
#include <string>
#include <vector>

namespace licet::format {

/// The lines, without trailing blanks; nothing, with a fault, if the text is no expression (no set).
[[nodiscard]] std::optional<std::vector<std::string>> format_expression(const yaml::Node& scalar, Content content,
                                                                        diag::Reporter& report);

/// Whether both texts are the same expression (the same set).
[[nodiscard]] bool same_expression(const yaml::Node& a, const yaml::Node& b, Content content, diag::Reporter& report);

/// The comments in the text of an expression, from `#` on.
[[nodiscard]] std::vector<std::string> comments_of_expression(const yaml::Node& scalar, diag::Reporter& report);

}  // namespace licet::format
