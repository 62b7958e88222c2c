#pragma once
// A stated value beside what the rules compute from the other facts: close enough, or a contradiction.

#include "facts/facts.hpp"

namespace licet::engine {

/// False, with `contradiction` errors in `out`, where a stated figure and the computed one differ by more than 1 %.
[[nodiscard]] bool check_consistency(const program::Program& program, const facts::ItemFacts& item, Diagnostics& out);

}  // namespace licet::engine
