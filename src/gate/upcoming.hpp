#pragma once
// What will change, by rules that are already published.

#include "licet/decide.hpp"
#include "licet/finding.hpp"

#include <vector>

namespace licet::gate {

/// From a day on the outcome is another one.
struct Change {
    Decision then;
    Outcome before = Outcome::undetermined;
    std::vector<Label> decided_by;  ///< lines of the spec that decide from then on, the first first
};
using Upcoming = std::vector<Change>;

/// The changes after the day of the decision, up to `until` (included).
[[nodiscard]] Upcoming upcoming_decisions(const Rulebook& rulebook, const Item& item, const Shipment& shipment,
                                          const Question& question, const Decision& now, Date until);

/// The level is `warning`.
[[nodiscard]] Finding finding_of(const Change& change);

}  // namespace licet::gate
