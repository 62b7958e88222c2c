#pragma once
// First look at an expression: tokens, the faults that need no grammar (stray characters, unclosed quotes and
// parentheses, habits from other languages), and a pure ASCII copy of the text that the grammar may read.
// INVARIANT: the copy has the length of the text, byte for byte, so that offsets hold in both.

#include "diag/reporter.hpp"
#include "yaml/node.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace licet::syntax {

inline constexpr std::size_t k_max_expression_bytes = 16 * 1024;
inline constexpr std::size_t k_max_nesting = 64;

enum class TokenKind : std::uint8_t { word, number, string, symbol };

/// Bytes [begin, end) of the scalar's text. A unit is made of words and symbols of its own.
struct Token {
    TokenKind kind = TokenKind::symbol;
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Scan {
    std::string ascii;  ///< comments blanked, `²` as `^2`, whatever is not ASCII replaced
    std::vector<Token> tokens;
    bool ok = true;  ///< nothing was reported
};

[[nodiscard]] Scan scan(const yaml::Node& scalar, diag::Reporter& report);

/// `and`, `in`, `unknown`, ...: words that are never a fact.
[[nodiscard]] bool is_keyword(std::string_view word);
/// Letters, digits and `_`.
[[nodiscard]] bool is_word_byte(char c);

/// Input as messages show it: in backticks, on one line, cut when long.
[[nodiscard]] std::string in_backticks(std::string_view input);

/// A character outside ASCII that has a plain counterpart in the language.
struct PlainForm {
    std::string_view character;
    std::string_view plain;  ///< what to write instead
};
/// Nothing stands in for the character at the start of `rest`: null.
[[nodiscard]] const PlainForm* plain_form(std::string_view rest);
/// Bytes of the code point at the start of `rest` (1 where it is not valid UTF-8).
[[nodiscard]] std::size_t code_point_length(std::string_view rest);

}  // namespace licet::syntax
