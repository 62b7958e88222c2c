#include "lsp/symbol.hpp"

#include "lsp/documents.hpp"
#include "lsp/schemas.hpp"
#include "num/unit.hpp"
#include "program/program.hpp"
#include "syntax/scan.hpp"

#include <algorithm>
#include <map>

namespace licet::lsp {
namespace {

using rulebook::Book;
using rulebook::FactSpec;
using rulebook::FactType;

template <class List, class Is>
const typename List::value_type* find(const List& list, const Is& is) {
    const auto found = std::find_if(list.begin(), list.end(), is);
    return found == list.end() ? nullptr : &*found;
}

bool has(const std::vector<std::string>& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// Under which name a company or product is known, if one has the written name.
template <class List, class Fold>
std::string known_name(const List& list, const std::string& written, const Fold& fold) {
    const std::string folded = fold(written);
    for (const auto& one : list) {
        const bool alias = std::any_of(one.aliases.begin(), one.aliases.end(),
                                       [&](const std::string& name) { return fold(name) == folded; });
        if (alias || fold(one.name) == folded) return one.name;
    }
    return written;
}

Symbol company(const Book& book, const std::string& written) {
    return {SymbolKind::company, known_name(book.companies, written, program::fold_company)};
}

Symbol product(const Book& book, const std::string& written) {
    return {SymbolKind::product, known_name(book.products, written, program::fold)};
}

/// A place by code or by name; else a group.
std::optional<Symbol> place(const Book& book, const std::string& written) {
    const std::string folded = program::fold(written);
    for (const auto& one : book.destinations) {
        const bool alias = std::any_of(one.aliases.begin(), one.aliases.end(),
                                       [&](const std::string& name) { return program::fold(name) == folded; });
        if (one.code == written || alias || program::fold(one.name) == folded) {
            return Symbol{SymbolKind::destination, one.code};
        }
    }
    if (find(book.groups, [&](const auto& group) { return group.name == written; }) != nullptr) {
        return Symbol{SymbolKind::group, written};
    }
    return std::nullopt;
}

std::optional<Symbol> in_set_of_places(const Book& book, const std::string& name) {
    if (name == "all") return Symbol{SymbolKind::sign, name};
    if (find(book.groups, [&](const auto& group) { return group.name == name; }) != nullptr) {
        return Symbol{SymbolKind::group, name};
    }
    if (find(book.destinations, [&](const auto& one) { return one.code == name; }) != nullptr) {
        return Symbol{SymbolKind::destination, name};
    }
    const std::string list = name.substr(0, name.find('.'));
    if (find(book.lists, [&](const auto& one) { return one.name == list; }) != nullptr) {
        return Symbol{SymbolKind::party_list, list};
    }
    return std::nullopt;
}

/// What stands behind `SUBJECT is`.
std::optional<Symbol> named(const Book& book, std::string_view subject, const std::string& name) {
    if (subject == "item") return Symbol{SymbolKind::paragraph, name};
    const FactSpec* fact = find_fact(book, subject);
    if (fact == nullptr) return std::nullopt;
    if (fact->type == FactType::company) return company(book, name);
    if (fact->type == FactType::product) return product(book, name);
    return std::nullopt;
}

std::optional<Symbol> word_of_fact(const Book& book, const std::vector<Word>& words, std::size_t index) {
    for (const std::size_t other : {index - 2, index + 2}) {  // `kind == chip`, and `chip == kind`
        if (other >= words.size()) continue;
        const FactSpec* fact = find_fact(book, words[other].text);
        if (fact != nullptr && has(fact->words, words[index].text)) {
            return Symbol{SymbolKind::word, words[index].text, fact->name};
        }
    }
    return std::nullopt;
}

std::string_view text_at(const std::vector<Word>& words, std::size_t index) {
    return index < words.size() ? std::string_view(words[index].text) : std::string_view();
}

bool is_outside_rules(const Text& file) {
    return file.format == "spec/v1" || file.format == "shipment/v1" || file.format == "tests/v1";
}

/// The key that a value stands under: the last one that is no item of a list.
std::string key_of(const Path& path) {
    const auto found = std::find_if(path.rbegin(), path.rend(), [](const Step& step) { return !step.key.empty(); });
    return found == path.rend() ? std::string() : found->key;
}

std::optional<Symbol> scalar_symbol(const Book& book, const Text& file, const Piece& piece, const std::string& text) {
    const std::set<std::string>& kinds = kinds_at(file.format, piece.path);
    const std::string key = key_of(piece.path);
    if (const FactSpec* fact = is_outside_rules(file) ? fact_of_value(book, file, piece.path) : nullptr) {
        if (has(fact->words, text)) return Symbol{SymbolKind::word, text, fact->name};
        if (fact->type == FactType::company) return company(book, text);
        if (fact->type == FactType::product) return product(book, text);
        if (fact->type == FactType::country) return place(book, text);
    }
    if (kinds.contains("rule_id")) {
        return Symbol{SymbolKind::rule, text, {}, {}, file.format == "rules/v1" && key == "id"};
    }
    if (kinds.contains("fact")) {
        return Symbol{SymbolKind::fact, text, {}, {}, file.format == "vocabulary/v1" && key == "name"};
    }
    if (kinds.contains("code")) {
        return Symbol{SymbolKind::destination, text, {}, {}, file.format == "destinations/v1" && key == "code"};
    }
    if (kinds.contains("paragraph")) return Symbol{SymbolKind::paragraph, text};
    const bool top = piece.path.size() == 3;  // of a list at the top of the file
    if (file.format == "groups/v1" && key == "name") return Symbol{SymbolKind::group, text, {}, {}, true};
    if (file.format == "parties/v1" && key == "name" && top) return Symbol{SymbolKind::party_list, text, {}, {}, true};
    if (file.format == "names/v1" && (key == "name" || key == "aliases")) {
        Symbol symbol = piece.path.front().key == "companies" ? company(book, text) : product(book, text);
        symbol.declares = key == "name";
        return symbol;
    }
    if (key == "add_to_group" || key == "remove_from_group") return Symbol{SymbolKind::group, text};
    if (key == "unit") return Symbol{SymbolKind::unit, text};
    if (key == "item") return Symbol{SymbolKind::item, text};
    if (key == "holder" || key == "exporter" || key == "end_user") return company(book, text);
    if (key == "products") return product(book, text);
    if (key == "to" || key == "destination" || key == "hq" || key == "parent") return place(book, text);
    return std::nullopt;
}

Symbol key_symbol(const Book& book, const Text& file, const Piece& piece, const std::string& text) {
    if (const FactSpec* fact = fact_of_key(book, file, piece.path, text)) return {SymbolKind::fact, fact->name};
    if (!piece.path.empty() && piece.path.back().key == "gives") return {SymbolKind::paragraph, text};
    return {SymbolKind::key, text};
}

}  // namespace

Text read_text(std::string_view text) { return {text, format_of(text), outline(text)}; }

const std::set<std::string>& kinds_at(const std::string& format, const Path& path) {
    static std::map<std::string, std::set<std::string>> known;
    std::string shape = format;
    for (const Step& step : path) shape += "/" + step.key;
    // Keys that a file invents would otherwise fill the memory of a server that runs for weeks.
    constexpr std::size_t k_most = 10'000;
    if (known.size() > k_most) known.clear();
    const auto found = known.find(shape);
    if (found != known.end()) return found->second;
    return known[shape] = allowed_at(format, path, [](const Path&, std::string_view) { return ""; }).kinds;
}

const FactSpec* find_fact(const Book& book, std::string_view name) {
    return find(book.facts, [&](const FactSpec& fact) { return fact.name == name; });
}

const FactSpec* fact_of_key(const Book& book, const Text& file, const Path& mapping, std::string_view key) {
    if (!is_outside_rules(file)) return nullptr;
    const std::string family = mapping.empty() ? "" : mapping.back().key;
    if (family == "performance" || family == "packaging") return find_fact(book, family + "." + std::string(key));
    if (file.format == "tests/v1" && (key == "name" || key == "exporter" || key == "end_use") && mapping.size() == 2) {
        return find_fact(book, key == "name" ? "" : key);
    }
    if (family == "expect" || key == "value") return nullptr;
    return find_fact(book, key);
}

const FactSpec* fact_of_value(const Book& book, const Text& file, const Path& path) {
    Path mapping = path;
    while (!mapping.empty() && (mapping.back().key.empty() || mapping.back().key == "value")) mapping.pop_back();
    if (mapping.empty()) return nullptr;
    const std::string key = mapping.back().key;
    mapping.pop_back();
    return fact_of_key(book, file, mapping, key);
}

std::optional<Symbol> meaning(const Book& book, const std::vector<Word>& words, std::size_t index, bool in_set) {
    const Word& word = words[index];
    const std::string_view before = index > 0 ? text_at(words, index - 1) : std::string_view();
    const bool negated = before == "not" && index > 1 && text_at(words, index - 2) == "is";
    std::optional<Symbol> symbol;
    if (word.kind == WordKind::unit) {
        symbol = Symbol{SymbolKind::unit, word.text};
    } else if (!in_set && (before == "is" || negated) && word.text != "not") {
        symbol = named(book, text_at(words, index - (negated ? 3 : 2)), word.text);
    } else if (word.kind == WordKind::sign || (word.kind == WordKind::name && syntax::is_keyword(word.text))) {
        symbol = Symbol{SymbolKind::sign, word.text};
    } else if (word.kind == WordKind::name) {
        const bool call = text_at(words, index + 1) == "(";
        if (!in_set && (before == "==" || before == "!=" || before == "includes")) {
            symbol = word_of_fact(book, words, index);
        } else if (!in_set && (before == "any" || before == "every" || before == "no")) {
            symbol = Symbol{SymbolKind::sign, word.text};
        } else if (call && (word.text == "max" || word.text == "min" || word.text == "ownership")) {
            symbol = Symbol{SymbolKind::sign, word.text};
        }
        if (!symbol && !in_set && find_fact(book, word.text) != nullptr) symbol = Symbol{SymbolKind::fact, word.text};
        if (!symbol) symbol = in_set_of_places(book, word.text);
        if (!symbol && before == "in" && num::parse_unit(word.text)) symbol = Symbol{SymbolKind::unit, word.text};
    }
    if (symbol) symbol->at = word.at;
    return symbol;
}

std::vector<Symbol> symbols_of(const Book& book, const Text& file, const Piece& piece) {
    std::string_view text = file.text.substr(piece.at.begin, piece.at.end - piece.at.begin);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r' || text.back() == '\n')) text.remove_suffix(1);
    if (text.empty()) return {};
    const Extent at{piece.at.begin, piece.at.begin + text.size()};
    if (piece.is_key && piece.has_colon) {
        Symbol symbol = key_symbol(book, file, piece, std::string(text));
        symbol.at = at;
        return {symbol};
    }
    const std::set<std::string>& kinds = kinds_at(file.format, piece.path);
    const bool in_set = kinds.contains("set");
    std::vector<Symbol> all;
    if (in_set || kinds.contains("expression")) {
        const std::vector<Word> words = words_of(text);
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (auto symbol = meaning(book, words, i, in_set)) {
                symbol->at = {at.begin + symbol->at.begin, at.begin + symbol->at.end};
                all.push_back(std::move(*symbol));
            }
        }
    } else if (auto symbol = scalar_symbol(book, file, piece, std::string(text))) {
        symbol->at = at;
        all.push_back(std::move(*symbol));
    }
    return all;
}

std::optional<Symbol> symbol_at(const Book& book, const Text& file, std::size_t offset) {
    const Piece* piece = piece_at(file.pieces, offset);
    if (piece == nullptr) return std::nullopt;
    std::optional<Symbol> found;
    for (Symbol& symbol : symbols_of(book, file, *piece)) {
        // Between two words the one that begins here is meant.
        if (symbol.at.begin <= offset && offset <= symbol.at.end) found = std::move(symbol);
    }
    return found;
}

}  // namespace licet::lsp
