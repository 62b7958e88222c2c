// What a document declares: rules, facts, groups, tests. Editors show it as an outline.
#include "lsp/requests.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace licet::lsp {
namespace {

using nlohmann::json;

// Kinds of the protocol.
constexpr int k_function = 12;
constexpr int k_variable = 13;
constexpr int k_enum = 10;
constexpr int k_object = 19;

struct List {
    std::string_view key;   ///< at the top of a file
    std::string_view name;  ///< of each of its items
    std::string_view detail;
    int kind = k_object;
};

constexpr std::array<List, 9> k_lists = {{{"rules", "id", "title", k_function},
                                          {"facts", "name", "meaning", k_variable},
                                          {"groups", "name", "title", k_enum},
                                          {"lists", "name", "title", k_enum},
                                          {"destinations", "code", "name", k_object},
                                          {"companies", "name", "headquarters", k_object},
                                          {"products", "name", "", k_object},
                                          {"tests", "name", "on", k_function},
                                          {"parties", "name", "role", k_object}}};

}  // namespace

json document_symbols(const Query& query) {
    json symbols = json::array();
    const Text& file = query.file;
    for (std::size_t i = 0; i < file.pieces.size(); ++i) {
        const Piece& piece = file.pieces[i];
        const Path& path = piece.path;
        if (piece.is_key || path.size() != 3 || !path[1].key.empty()) continue;
        const auto list = std::find_if(k_lists.begin(), k_lists.end(), [&](const List& one) {
            return one.key == path[0].key && one.name == path[2].key;
        });
        if (list == k_lists.end() || piece.at.begin == piece.at.end) continue;
        const Path item(path.begin(), path.begin() + 2);
        const auto inside = [&](const Piece& other) {
            return other.path.size() >= 2 && std::equal(item.begin(), item.end(), other.path.begin());
        };
        Extent whole = piece.at;
        for (const Piece& other : file.pieces) {
            if (!inside(other)) continue;
            whole = {std::min(whole.begin, other.at.begin), std::max(whole.end, other.at.end)};
        }
        json symbol = {
            {"name", sibling(file.text, file.pieces, item, list->name)},
            {"kind", list->kind},
            {"range", range_of(file.text, whole, query.encoding)},
            {"selectionRange", range_of(file.text, piece.at, query.encoding)},
        };
        const std::string_view detail = sibling(file.text, file.pieces, item, list->detail);
        if (!detail.empty()) symbol["detail"] = detail;
        symbols.push_back(std::move(symbol));
    }
    return symbols;
}

}  // namespace licet::lsp
