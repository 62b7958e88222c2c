#pragma once
// What the words of a file mean: which fact, rule, group, place a word names, and where it is declared.

#include "lsp/outline.hpp"
#include "lsp/words.hpp"
#include "rulebook/model.hpp"

#include <compare>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace licet::lsp {

enum class SymbolKind : std::uint8_t {
    key,
    fact,
    word,  ///< one of the words of a fact
    rule,
    group,
    destination,
    party_list,
    company,
    product,
    item,
    paragraph,
    unit,
    sign,  ///< an operator, or a word of the language
};

struct Symbol {
    SymbolKind kind = SymbolKind::key;
    std::string name;
    std::string of = {};  ///< of a word: the fact
    Extent at = {};
    bool declares = false;  ///< the thing is declared here
    [[nodiscard]] bool same(const Symbol& other) const {
        return kind == other.kind && name == other.name && of == other.of;
    }
};

/// A file as looked at.
struct Text {
    std::string_view text;
    std::string format;  ///< "rules/v1"
    std::vector<Piece> pieces;
};
[[nodiscard]] Text read_text(std::string_view text);

/// The kinds of a place (lsp/schemas.hpp), whatever else stands around it.
[[nodiscard]] const std::set<std::string>& kinds_at(const std::string& format, const Path& path);

/// The fact that a key of a spec, a shipment or a test sets, `performance.fp16` for a key below `performance`; null if
/// it sets none. `mapping` is where the key stands.
[[nodiscard]] const rulebook::FactSpec* fact_of_key(const rulebook::Book& book, const Text& file, const Path& mapping,
                                                    std::string_view key);
/// The same for the place of a value.
[[nodiscard]] const rulebook::FactSpec* fact_of_value(const rulebook::Book& book, const Text& file, const Path& path);
[[nodiscard]] const rulebook::FactSpec* find_fact(const rulebook::Book& book, std::string_view name);

/// The meaning of a word of an expression or a set.
[[nodiscard]] std::optional<Symbol> meaning(const rulebook::Book& book, const std::vector<Word>& words,
                                            std::size_t index, bool in_set);

/// All that the words of a piece mean, in the order of the text.
[[nodiscard]] std::vector<Symbol> symbols_of(const rulebook::Book& book, const Text& file, const Piece& piece);
[[nodiscard]] std::optional<Symbol> symbol_at(const rulebook::Book& book, const Text& file, std::size_t offset);

}  // namespace licet::lsp
