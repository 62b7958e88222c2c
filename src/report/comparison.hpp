#pragma once
// Comparisons as clauses: what was found, not how it was asked.

#include "licet/decision.hpp"
#include "report/words.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licet::report {

/// What clauses take names from.
struct Names {
    const Places& places;
    const std::map<std::string, std::string>& transaction;  ///< for the names of parties
};

/// "the headquarters of the parties", "the product", "the destination".
[[nodiscard]] std::string subject_words(std::string_view fact, const Names& names);
/// "there is no military end use", "a party is on the entity list", "the item is designed or marketed for data
/// centers".
[[nodiscard]] std::string flag_words(std::string_view fact, Verdict value, const Names& names);
/// "TPP 5,285 ≥ 4,800, over by 485", "the destination is in D:5 or Macau".
[[nodiscard]] std::string comparison_words(const Comparison& comparison, const Names& names);
/// All of them, those of a kind put together. With a number of clauses the rest of long lists is counted, and what goes
/// without saying is left out.
[[nodiscard]] std::string because_words(const std::vector<Comparison>& because, const Names& names,
                                        std::optional<std::size_t> at_most = {});

}  // namespace licet::report
