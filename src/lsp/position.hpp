#pragma once
// Places as the protocol counts them: lines from 0, and in a line the units of the encoding that client and server
// agreed on. Inside licet a place is a byte offset.

#include "licet/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace licet::lsp {

enum class Encoding : std::uint8_t { utf8, utf16 };

struct Position {
    std::size_t line = 0;
    std::size_t character = 0;
    friend bool operator==(const Position&, const Position&) = default;
};

/// Bytes [begin, end).
struct Extent {
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const Extent&, const Extent&) = default;
};

/// Past the end of a line: its end. Past the last line: the end of the text. Within a code point: its start.
[[nodiscard]] std::size_t offset_of(std::string_view text, Position position, Encoding encoding);
[[nodiscard]] Position position_of(std::string_view text, std::size_t offset, Encoding encoding);

/// The bytes of a label, whose lines end in LF and whose columns are code points; empty at the start for line 0.
[[nodiscard]] Extent extent_of(std::string_view text, const Label& label);

}  // namespace licet::lsp
