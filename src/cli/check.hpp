#pragma once
// `licet check`: decides items for destinations, and prints the answers.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode check(const CheckOptions& options);

}  // namespace licet::cli
