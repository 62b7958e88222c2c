#pragma once
// Patterns of paths: `*`, `?` and `[...]` within a name, `**` for any number of folders.

#include <filesystem>
#include <string_view>

namespace licet::gate {

/// Whether a path with `/` between its names matches as a whole. A leading dot is matched by a dot only.
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view path);

}  // namespace licet::gate
