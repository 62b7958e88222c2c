#pragma once
// What the owner of a spec believes (`expect:`), held against what the rules say.

#include "licet/decide.hpp"
#include "licet/diagnostic.hpp"

#include <string>
#include <vector>

namespace licet::gate {

/// An expectation that does not hold.
struct Unmet {
    Decision decision;               ///< what the rules say to the question
    std::vector<std::string> asked;  ///< what the entry adds to item and destination: its date, its facts
    Outcome expected = Outcome::undetermined;
    std::vector<std::string> differences;  ///< "outcome: expected `undetermined`, got `license_required`"
    Label where;                           ///< the outcome that is expected
    std::vector<Label> decided_by;         ///< lines of the spec that decide, the first first
};

/// Asks every question of `expect:` and returns those that are answered otherwise. Faults in the facts of a question go
/// to `out`.
[[nodiscard]] std::vector<Unmet> unmet_expectations(const Rulebook& rulebook, const Item& item, Diagnostics& out);

}  // namespace licet::gate
