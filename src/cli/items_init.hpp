#pragma once
// `licet items init`

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode items_init(const ItemsInitOptions& options);

}  // namespace licet::cli
