#pragma once
// `licet rules list`: the rules, and how each stands on a day.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode rules_list(const RulesListOptions& options);

}  // namespace licet::cli
