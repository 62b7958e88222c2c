#pragma once
// Scalars on one line: when quotes are needed, and which.

#include "yaml/node.hpp"

#include <string>
#include <string_view>

namespace licet::format {

/// A text as YAML on one line, with quotes only where it needs them.
[[nodiscard]] std::string quoted_if_needed(std::string_view text, bool in_flow);

/// A scalar that is no block, as YAML on one line. An author's quotes stay, as double ones, unless the text is words
/// alone.
[[nodiscard]] std::string write_scalar(const yaml::Node& scalar, std::string_view source, bool in_flow);

}  // namespace licet::format
