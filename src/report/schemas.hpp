#pragma once
// The JSON Schemas in docs/schemas, as they were when licet was built.

#include <span>
#include <string>
#include <string_view>

namespace licet::report {

struct Schema {
    std::string_view name;  ///< of the file, without `.schema.json`
    std::string_view text;  ///< the file; it refers to others by their names
};

/// By name.
[[nodiscard]] std::span<const Schema> schemas();
[[nodiscard]] std::string title_of(const Schema& schema);

/// One schema with all that it refers to under `$defs`, so that an editor needs no second file. `name` is known.
[[nodiscard]] std::string self_contained(std::string_view name);

}  // namespace licet::report
