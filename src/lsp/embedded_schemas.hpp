#pragma once
// docs/schemas as they were when licet was built. The source is written during the build (cmake/embed_schemas.cmake).

#include <span>
#include <string_view>

namespace licet::lsp {

struct EmbeddedSchema {
    std::string_view name;  ///< "rules.schema.json"
    std::string_view text;
};

[[nodiscard]] std::span<const EmbeddedSchema> embedded_schemas();

}  // namespace licet::lsp
