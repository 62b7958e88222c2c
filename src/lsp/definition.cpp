#include "lsp/requests.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace licet::lsp {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// `item: h20` in a test: the spec that it names, beside the file or in the catalog.
json spec_named(const Query& query, const std::string& name) {
    fs::path path = query.document.path.parent_path() / name;
    std::error_code failed;
    if (!fs::is_regular_file(path, failed)) {
        Diagnostics ignored;
        const auto found = query.workspace.item_finder(query.names->rules->from.rules)(name, ignored);
        if (!found) return nullptr;
        path = *found;
    }
    return {{"uri", uri_of(fs::absolute(path).lexically_normal())}, {"range", range_of("", {}, query.encoding)}};
}

/// A fact that a rule derives has that rule as a second place.
bool defines(const rulebook::Book& book, const Symbol& wanted, const Symbol& there) {
    if (there.declares && wanted.same(there)) return true;
    if (wanted.kind == SymbolKind::word) {
        return there.declares && there.kind == SymbolKind::fact && there.name == wanted.of;
    }
    if (wanted.kind != SymbolKind::fact || !there.declares || there.kind != SymbolKind::rule) return false;
    return std::any_of(book.rules.begin(), book.rules.end(), [&](const rulebook::RuleSpec& rule) {
        return rule.id == there.name && rule.stage == rulebook::Stage::derive && rule.fact == wanted.name;
    });
}

/// Whether a paragraph is given here: a key below `gives`, or its value.
bool gives(const Piece& piece, const Symbol& wanted, const Symbol& there) {
    if (wanted.kind != SymbolKind::paragraph || !wanted.same(there) || piece.path.empty()) return false;
    return piece.path.back().key == "gives";
}

}  // namespace

json definition(const Query& query) {
    if (!query.names) return json::array();
    const rulebook::Book& book = query.names->book();
    const auto wanted = symbol_at(book, query.file, query.offset);
    if (!wanted) return json::array();
    if (wanted->kind == SymbolKind::item) {
        json found = spec_named(query, wanted->name);
        return found.is_null() ? json::array() : found;
    }
    json places = json::array();
    for (const fs::path& path : Workspace::files_of(query.names->rules->from.rules)) {
        if (path.parent_path().filename() == "tests") continue;
        const auto text = query.workspace.text_of(path);
        if (!text || text->find(wanted->kind == SymbolKind::word ? wanted->of : wanted->name) == std::string::npos) {
            continue;
        }
        const Text file = read_text(*text);
        for (const Piece& piece : file.pieces) {
            for (const Symbol& there : symbols_of(book, file, piece)) {
                if (!defines(book, *wanted, there) && !gives(piece, *wanted, there)) continue;
                places.push_back({{"uri", uri_of(path)}, {"range", range_of(*text, there.at, query.encoding)}});
            }
        }
    }
    return places;
}

}  // namespace licet::lsp
