#pragma once
// What the formatter knows of the keys of each file format: their order, and which hold expressions and sets.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace licet::format {

/// The keys on the way to a value, `*` for an item of a list: `rules/*/gives/3A090.a.1`.
using Path = std::string;

enum class Content : std::uint8_t { text, expression, set };

/// `format` is the word behind `licet:`, such as `rules/v1`.
[[nodiscard]] Content content_of(std::string_view format, std::string_view path);

/// The order of the keys of a mapping; empty: as the author has them. Keys that are not listed come last.
[[nodiscard]] std::span<const std::string_view> key_order(std::string_view format, std::string_view path);

/// Whether the items of a list stand apart by one blank line: rules, tests.
[[nodiscard]] bool items_apart(std::string_view path);

}  // namespace licet::format
