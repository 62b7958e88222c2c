#pragma once
// The words that reports use for names, outcomes and policies.

#include "licet/decision.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace licet::report {

/// `contains[0].memory_bandwidth` -> "memory bandwidth (contains[0])"; `tpp` -> "TPP".
[[nodiscard]] std::string fact_words(std::string_view fact);
/// "license required", "License Exception", "no license required", "undetermined".
[[nodiscard]] std::string_view outcome_words(Outcome outcome);
/// `presumption_of_denial` -> "reviewed with a presumption of denial".
[[nodiscard]] std::string policy_words(std::string_view policy);
/// One sentence for `because_no`; its own words for a reason that a pack made up.
[[nodiscard]] std::string because_no_words(std::string_view because_no);

[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace licet::report
