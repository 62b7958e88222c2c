#pragma once
// `licet rules coverage`: what the scenario tests exercise of each rule.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode rules_coverage(const RulesCoverageOptions& options);

}  // namespace licet::cli
