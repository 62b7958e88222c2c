#pragma once
// One function for each request about a place in a document. Each answers as the protocol says, with null or an empty
// list where there is nothing to say.

#include "lsp/symbol.hpp"
#include "lsp/workspace.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string_view>

namespace licet::lsp {

/// What a request asks about.
struct Query {
    Workspace& workspace;
    Encoding encoding = Encoding::utf16;
    const Document& document;
    std::size_t offset = 0;  ///< of the cursor
    Text file;
    std::optional<Names> names;  ///< nothing where no rules are found
};

[[nodiscard]] nlohmann::json hover(const Query& query);
[[nodiscard]] nlohmann::json completion(const Query& query);
/// Says more of an item that completion offered; it holds the `data` that completion gave it.
void add_documentation(const Names& names, nlohmann::json& item);
[[nodiscard]] nlohmann::json definition(const Query& query);
[[nodiscard]] nlohmann::json references(const Query& query, bool with_declaration);
[[nodiscard]] nlohmann::json document_symbols(const Query& query);
/// Changes that put the document into the project's format; none where it cannot be read.
[[nodiscard]] nlohmann::json formatting(const Query& query);

/// The protocol's range of some bytes of a text.
[[nodiscard]] nlohmann::json range_of(std::string_view text, Extent extent, Encoding encoding);

}  // namespace licet::lsp
