#pragma once
// `licet items show`: what is known of items.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode items_show(const ItemsShowOptions& options);

}  // namespace licet::cli
