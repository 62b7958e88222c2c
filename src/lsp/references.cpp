#include "lsp/requests.hpp"

#include <nlohmann/json.hpp>

#include <set>

namespace licet::lsp {

nlohmann::json references(const Query& query, bool with_declaration) {
    nlohmann::json places = nlohmann::json::array();
    if (!query.names) return places;
    const rulebook::Book& book = query.names->book();
    const auto wanted = symbol_at(book, query.file, query.offset);
    if (!wanted || wanted->kind == SymbolKind::key || wanted->kind == SymbolKind::sign) return places;
    const std::vector<std::filesystem::path> rules = Workspace::files_of(query.names->rules->from.rules);
    std::set<std::filesystem::path> files(rules.begin(), rules.end());
    files.insert(query.document.path);
    for (const std::filesystem::path& path : files) {
        const auto text = query.workspace.text_of(path);
        // A company or product may stand under an alias; everything else stands as it is named, or by its last word.
        const bool aliased = wanted->kind == SymbolKind::company || wanted->kind == SymbolKind::product ||
                             wanted->kind == SymbolKind::destination;
        const std::string last = wanted->name.substr(wanted->name.rfind('.') + 1);
        if (!text || (!aliased && text->find(last) == std::string::npos)) continue;
        const Text file = read_text(*text);
        for (const Piece& piece : file.pieces) {
            for (const Symbol& there : symbols_of(book, file, piece)) {
                if (!wanted->same(there) || (there.declares && !with_declaration)) continue;
                places.push_back({{"uri", uri_of(path)}, {"range", range_of(*text, there.at, query.encoding)}});
            }
        }
    }
    return places;
}

}  // namespace licet::lsp
