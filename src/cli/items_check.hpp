#pragma once
// `licet items check`

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode items_check(const ItemsCheckOptions& options);

}  // namespace licet::cli
