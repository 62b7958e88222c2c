#pragma once
// The commands that need a solver are another program, so that no other command loads it.

#include "cli/exit_code.hpp"

namespace licet::cli {

/// Becomes `licet-solve` with the same arguments. Returns, with a fault told, only if that is not possible.
[[nodiscard]] ExitCode hand_to_solver(const char* const* argv);

}  // namespace licet::cli
