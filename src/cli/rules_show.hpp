#pragma once
// `licet rules show`: one rule, in full.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode rules_show(const RulesShowOptions& options);

}  // namespace licet::cli
