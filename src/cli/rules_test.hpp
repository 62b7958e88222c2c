#pragma once
// `licet rules test`: runs the scenario tests that the rules bring along.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode rules_test(const RulesTestOptions& options);

}  // namespace licet::cli
