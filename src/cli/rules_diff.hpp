#pragma once
// licet rules diff

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode rules_diff(const RulesDiffOptions& options);

}  // namespace licet::cli
