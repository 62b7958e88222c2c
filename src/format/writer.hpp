#pragma once
// Writes a tree and its comments as text.

#include "diag/reporter.hpp"
#include "format/outline.hpp"

#include <optional>
#include <string>

namespace licet::format {

/// Nothing, with faults, if an expression cannot be read.
[[nodiscard]] std::optional<std::string> write(const yaml::Node& root, const Outline& outline, diag::Reporter& report);

}  // namespace licet::format
