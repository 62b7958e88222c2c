#pragma once
// licet's own tree of a YAML document: keys, values, and where each stands. Scalars are text; types come later.

#include "text/source_map.hpp"
#include "yaml/offsets.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace licet::yaml {

enum class Kind : std::uint8_t { empty, scalar, sequence, mapping };
enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

struct Entry;

struct Node {
    Kind kind = Kind::empty;     ///< a missing value, `~` and a plain `null` are empty
    Style style = Style::plain;  ///< scalars only
    std::string text;            ///< scalars only: the value
    text::Span span;             ///< in the source; quotes included; for an empty value the span of its key
    std::vector<Node> items;     ///< sequences
    std::vector<Entry> entries;  ///< mappings, in the order written

    /// Source offset of each byte of `text`; empty where that is not certain (escapes such as `\u00e9`).
    Offsets offsets;

    /// Where bytes [begin, end) of `text` stand in the source; the whole scalar if that is not known.
    [[nodiscard]] text::Span part(std::size_t begin, std::size_t end) const;
    /// The value of a key of a mapping, or null.
    [[nodiscard]] const Node* find(std::string_view key) const;

    friend bool operator==(const Node&, const Node&) = default;
};

struct Entry {
    Node key;
    Node value;
    friend bool operator==(const Entry&, const Entry&) = default;
};

}  // namespace licet::yaml
