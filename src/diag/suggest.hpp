#pragma once
// "did you mean": the candidate nearest to what was written, by Damerau-Levenshtein distance.

#include <span>
#include <string>
#include <string_view>

namespace licet::diag {

/// The nearest candidate within a third of the word's length (at least 1 edit), case ignored; empty if there is none.
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string> candidates);

/// "did you mean `x`?", or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace licet::diag
