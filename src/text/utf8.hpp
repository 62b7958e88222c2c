#pragma once
// UTF-8 by hand: decoding one code point, and telling which ones must not reach a terminal as they are.

#include <cstddef>
#include <string>
#include <string_view>

namespace licet::text {

/// The first code point of a text; `bytes` is 0 where the text is empty or does not start with valid UTF-8.
struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 0;
};

[[nodiscard]] CodePoint decode(std::string_view text);

/// Control characters (line ends and tabs included), line separators, direction overrides, byte-order marks.
[[nodiscard]] bool is_control(char32_t value);

/// `U+001B`.
[[nodiscard]] std::string code_point_name(char32_t value);

/// True for a byte that continues a code point begun before it.
[[nodiscard]] constexpr bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace licet::text
