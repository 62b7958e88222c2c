#pragma once
// "did you mean": the candidate nearest to what was written, by Damerau-Levenshtein distance.

#include <span>
#include <string>
#include <string_view>

namespace licet::diag {

/// Insertions, deletions, replacements and swaps of neighbors that turn one word into the other, case ignored
/// (Damerau-Levenshtein, each place edited once).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The nearest candidate within a third of the word's length (at least 1 edit), case ignored; empty if there is none.
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string> candidates);

/// "did you mean `x`?", or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace licet::diag
