#pragma once
// The words of an expression that may be broken, whole as a reader sees them: `D:5` and `GB/s/mm2` are one.

#include "lsp/position.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace licet::lsp {

enum class WordKind : std::uint8_t { name, number, unit, text, sign };

struct Word {
    WordKind kind = WordKind::name;
    std::string text;   ///< without quotation marks
    Extent at;          ///< in the expression
    bool open = false;  ///< text whose quotation mark is not closed yet
};

[[nodiscard]] std::vector<Word> words_of(std::string_view expression);

}  // namespace licet::lsp
