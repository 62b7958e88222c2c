#pragma once
// `licet rules fmt`

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

ExitCode rules_fmt(const RulesFmtOptions& options);

}  // namespace licet::cli
