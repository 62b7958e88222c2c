#pragma once
// `licet rules mutate`

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode rules_mutate(const RulesMutateOptions& options);

}  // namespace licet::cli
