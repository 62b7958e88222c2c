#pragma once
// Conditions that stand in no rule: a user asks about them.

#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace licet::program {

/// A copy of the rulebook that has the conditions bound to it as well; `nodes` receives one for each. Rules, digest and
/// decisions stay as they are. Nothing if `out` received an error.
[[nodiscard]] std::optional<Rulebook> with_conditions(const Rulebook& rulebook, const std::vector<std::string>& texts,
                                                      std::vector<std::uint32_t>& nodes, Diagnostics& out);

}  // namespace licet::program
