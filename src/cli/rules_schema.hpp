#pragma once
// `licet rules schema`

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

ExitCode rules_schema(const RulesSchemaOptions& options);

}  // namespace licet::cli
