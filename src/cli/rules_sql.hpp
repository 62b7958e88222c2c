#pragma once
// `licet rules sql`: the rulebook as a view for a database.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode rules_sql(const RulesSqlOptions& options);

}  // namespace licet::cli
