#pragma once
// Where a scalar stands in its source, byte by byte. Nothing is guessed: a value is mapped back only where the bytes of
// the source, read by YAML's rules for its style, really give the value.

#include "yaml/node.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace licet::yaml {

/// Sets style, offsets and the range of the span of a scalar whose text is known and that starts at `at`.
/// False if it starts with a quote that is never closed; its span is then the quote.
[[nodiscard]] bool locate_scalar(std::string_view source, std::size_t at, Node& scalar);

/// The offset behind the closing quote of the quoted text that starts at `at`, or nothing.
[[nodiscard]] std::optional<std::size_t> end_of_quoted(std::string_view source, std::size_t at);

}  // namespace licet::yaml
