#pragma once
// licet rules prove

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode rules_prove(const RulesProveOptions& options);

}  // namespace licet::cli
