#pragma once
// Lists and mappings in brackets. Lines break where the author breaks them; a list of words alone is filled.

#include "format/outline.hpp"

#include <functional>
#include <string>

namespace licet::format {

/// Gives the text of a scalar; `path` leads to it from the collection (`/from`, `/*/unless`).
using WriteScalar = std::function<std::string(const yaml::Node& scalar, const std::string& path)>;

/// `indent` is that of the line on which the collection begins, `column` where on it.
[[nodiscard]] std::string write_flow(const yaml::Node& node, const Outline& outline, std::size_t indent,
                                     std::size_t column, const WriteScalar& write_scalar);

}  // namespace licet::format
