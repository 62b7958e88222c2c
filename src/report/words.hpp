#pragma once
// The words that reports use for names, outcomes and policies.

#include "licet/decision.hpp"
#include "text/join.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace licet::report {

/// Names of places by code.
using Places = std::map<std::string, std::string>;

/// What the facts of a transaction about end uses begin with.
inline constexpr std::string_view k_end_use = "end_use.";

/// `contains[0].memory_bandwidth` -> "memory bandwidth (contains[0])"; `tpp` -> "TPP".
[[nodiscard]] std::string fact_words(std::string_view fact);
/// `non_planar` -> "non planar"; names stay as they are.
[[nodiscard]] std::string word_words(std::string_view word);
/// "license required", "License Exception", "no license required", "undetermined".
[[nodiscard]] std::string_view outcome_words(Outcome outcome);
/// `presumption_of_denial` -> "reviewed with a presumption of denial".
[[nodiscard]] std::string policy_words(std::string_view policy);
/// One sentence for `because_no`; its own words for a reason that a pack made up.
[[nodiscard]] std::string because_no_words(std::string_view because_no);

/// "the United States", "China"; a code without a name stays as it is.
[[nodiscard]] std::string place_words(std::string_view code, const Places& places);

/// "China (CN)"; the code where there is no name.
[[nodiscard]] std::string destination_words(const std::string& name, const std::string& code);
/// The citation, and where the Federal Register has it.
[[nodiscard]] std::string cite_words(const Cite& cite);

/// "a", "a or b", "a, b or c".
[[nodiscard]] std::string list_words(const std::vector<std::string>& parts, std::string_view conjunction);
/// The first so many, then "2 more".
[[nodiscard]] std::vector<std::string> capped(std::vector<std::string> parts, std::size_t at_most);
/// "1 condition", "3 conditions".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);
/// "a chip", "an export".
[[nodiscard]] std::string with_article(std::string_view noun);
/// The first letter made large.
[[nodiscard]] std::string sentence(std::string text);
using text::join;

}  // namespace licet::report
