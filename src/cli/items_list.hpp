#pragma once
// `licet items list`: the products of the catalog.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode items_list(const ItemsListOptions& options);

}  // namespace licet::cli
