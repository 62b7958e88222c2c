#pragma once
// Looking through the nodes of a rule.

#include "program/program.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace licet::checks {

/// Where the conditions of a rule begin: of its limbs, of what it derives, or its own; without the gates of the pack.
[[nodiscard]] std::vector<std::uint32_t> roots_of(const program::Program& program, std::uint32_t rule);

/// Visits a node and those below it; `negated` where what the node says counts against the whole.
void walk(const program::Program& program, std::uint32_t node, bool negated,
          const std::function<void(std::uint32_t node, bool negated)>& visit);

}  // namespace licet::checks
