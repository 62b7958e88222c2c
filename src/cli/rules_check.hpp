#pragma once
// `licet rules check`: what is wrong with a rulebook.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode rules_check(const RulesCheckOptions& options);

}  // namespace licet::cli
