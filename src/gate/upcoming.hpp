#pragma once
// What will change, by rules that are already published.

#include "licet/decide.hpp"
#include "licet/finding.hpp"

#include <vector>

namespace licet::gate {

/// One finding for each day after that of the decision, up to `until` (included), on which the outcome becomes another
/// one. The level is `warning`.
[[nodiscard]] std::vector<Finding> upcoming_changes(const Rulebook& rulebook, const Item& item,
                                                    const Shipment& shipment, const Question& question,
                                                    const Decision& now, Date until);

}  // namespace licet::gate
