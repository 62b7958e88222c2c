#include "cli/items_list.hpp"

namespace licet::cli {

ExitCode items_list(const ItemsListOptions& options) { return options.color.empty() ? ExitCode::usage : ExitCode::usage; }

}  // namespace licet::cli
