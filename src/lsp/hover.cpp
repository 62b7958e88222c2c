#include "lsp/describe.hpp"
#include "lsp/requests.hpp"
#include "lsp/schemas.hpp"

#include <nlohmann/json.hpp>

namespace licet::lsp {
namespace {

/// The day that the surroundings speak of: the first of the rule, the day of the test; else today.
Date day_around(const Text& file, const Path& path) {
    for (std::size_t length = path.size() + 1; length-- > 0;) {
        Path mapping(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(length));
        if (const auto on = parse_date(sibling(file.text, file.pieces, mapping, "on"))) return *on;
        mapping.push_back({"effective", 0});
        if (const auto from = parse_date(sibling(file.text, file.pieces, mapping, "from"))) return *from;
    }
    return today();
}

/// A key as its schema describes it.
std::string describe_key(const Text& file, const Piece& piece, const std::string& key) {
    Path path = piece.path;
    path.push_back({key, 0});
    const Scalar scalar = [&](const Path& mapping, std::string_view name) {
        return sibling(file.text, file.pieces, mapping, name);
    };
    const Allowed mapping = allowed_at(file.format, piece.path, scalar);
    const auto known = mapping.keys.find(key);
    if (known == mapping.keys.end() && !mapping.further_keys) return {};
    const Allowed value = allowed_at(file.format, path, scalar);
    std::string out = "**`" + key + "`**";
    if (mapping.required.contains(key)) out += " (required)";
    const std::string& said = known != mapping.keys.end() && !known->second.empty() ? known->second : value.description;
    if (!said.empty()) out += "\n\n" + said;
    std::string words;
    for (const std::string& word : value.words) words += (words.empty() ? "`" : ", `") + word + "`";
    if (!words.empty()) out += "\n\nOne of: " + words;
    std::string keys;
    for (const auto& [inner, ignored] : value.keys) keys += (keys.empty() ? "`" : ", `") + inner + "`";
    if (!keys.empty()) out += "\n\nKeys: " + keys;
    return out;
}

}  // namespace

nlohmann::json hover(const Query& query) {
    static const rulebook::Book nothing;
    const rulebook::Book& book = query.names ? query.names->book() : nothing;
    const Piece* piece = piece_at(query.file.pieces, query.offset);
    const auto symbol = symbol_at(book, query.file, query.offset);
    if (piece == nullptr || !symbol) return nullptr;
    std::string text;
    if (symbol->kind == SymbolKind::key) {
        text = describe_key(query.file, *piece, symbol->name);
    } else if (query.names) {
        text = describe(*query.names, *symbol, day_around(query.file, piece->path));
    } else if (symbol->kind == SymbolKind::sign) {
        text = describe_sign(symbol->name);
    }
    if (text.empty()) return nullptr;
    return {{"contents", {{"kind", "markdown"}, {"value", text}}},
            {"range", range_of(query.file.text, symbol->at, query.encoding)}};
}

}  // namespace licet::lsp
