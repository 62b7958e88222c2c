#pragma once
// What surrounds an outcome: facts that are missing and where a number turns it, assumptions that matter, near misses.

#include "engine/explore.hpp"
#include "licet/decision.hpp"

#include <vector>

namespace licet::engine {

/// The facts that the given rules wait on, those with most rules first; questions that no fact settles go to `notes`.
/// With turning points, the exceptions to those rules count for where a number turns the outcome.
[[nodiscard]] std::vector<MissingFact> missing_facts(Evaluator& evaluator, const std::vector<std::uint32_t>& rules,
                                                     bool with_turning_points, std::vector<std::string>& notes);

/// Every assumption used, with what its opposite would do to the outcome.
[[nodiscard]] std::vector<Assumption> assumptions(Evaluator& evaluator, Outcome outcome);

/// Comparisons that alone keep the item out of a paragraph, nearest first.
[[nodiscard]] std::vector<NearMiss> near_misses(Evaluator& evaluator);

}  // namespace licet::engine
