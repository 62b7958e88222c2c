#pragma once
// A book as a compact string of bytes: what was read from a rule file, kept in the program (rulebook/embed.cpp).
// The form belongs to one build and is never stored.

#include "rulebook/model.hpp"
#include "text/source_map.hpp"

#include <string>
#include <string_view>

namespace licet::rulebook {

/// What was read from one file. All spans lie in it, or are the empty span that means no place at all: the file is
/// therefore not the first of its map, whose beginning would look the same.
[[nodiscard]] std::string pack(const Book& book);
/// The book again, with its spans in `source`. The bytes must be those that `pack` gave.
[[nodiscard]] Book unpack(std::string_view packed, text::SourceId source);

}  // namespace licet::rulebook
