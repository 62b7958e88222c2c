#pragma once
// The keys and values of a YAML text that may be broken, and where each stands. A text is broken most of the time while
// it is typed, so this reads line by line what can be read, and never fails; what it cannot make sense of it takes as
// it stands. Faults are found by yaml/read.hpp.

#include "lsp/position.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace licet::lsp {

/// One step from the top of a document: into the value of a key, or into an item of a list.
struct Step {
    std::string key;  ///< empty: an item of a list
    std::size_t index = 0;
    friend bool operator==(const Step&, const Step&) = default;
};
using Path = std::vector<Step>;

enum class Style : std::uint8_t { plain, quoted, block };

/// A key, or a value that is a scalar.
struct Piece {
    Path path;  ///< of a key, that of its mapping; of a value, its own
    Extent at;  ///< quotes left out; of a block, the lines behind its mark; empty where nothing is written yet
    bool is_key = false;
    bool has_colon = false;  ///< keys: false while one is being typed
    Style style = Style::plain;
};

/// In the order of the text.
[[nodiscard]] std::vector<Piece> outline(std::string_view text);

/// The piece in which an offset lies, its end included; null where there is none.
[[nodiscard]] const Piece* piece_at(const std::vector<Piece>& pieces, std::size_t offset);

/// The scalar of a key of a mapping; empty where it has none.
[[nodiscard]] std::string_view sibling(std::string_view text, const std::vector<Piece>& pieces, const Path& mapping,
                                       std::string_view key);

}  // namespace licet::lsp
