#pragma once
// What a symbol means, in Markdown: for hovering, and beside what is offered for completion.

#include "licet/date.hpp"
#include "lsp/symbol.hpp"
#include "lsp/workspace.hpp"

#include <string>

namespace licet::lsp {

/// Empty where nothing is known. `on` is the day for members of groups and standings of rules.
[[nodiscard]] std::string describe(const Names& names, const Symbol& symbol, Date on);

/// "number, GB/s": type and unit of a fact, in a few words.
[[nodiscard]] std::string type_of(const rulebook::FactSpec& fact);

/// An operator or a word of the language; empty if it is none.
[[nodiscard]] std::string describe_sign(std::string_view sign);

}  // namespace licet::lsp
