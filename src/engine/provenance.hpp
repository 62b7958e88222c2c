#pragma once
// From a decision back to the lines of the spec that it rests on.

#include "facts/facts.hpp"
#include "licet/decision.hpp"
#include "licet/diagnostic.hpp"

#include <vector>

namespace licet::engine {

/// Where the spec states the facts that decided, or those that they are computed from: paragraphs first, then
/// requirements, in the order of the proof. Each label says what was compared. The item's name where no fact decided.
[[nodiscard]] std::vector<Label> deciding_places(const program::Program& program, const facts::ItemFacts& item,
                                                 const Decision& decision);

}  // namespace licet::engine
