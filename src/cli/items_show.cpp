#include "cli/items_show.hpp"

namespace licet::cli {

ExitCode items_show(const ItemsShowOptions& options) { return options.color.empty() ? ExitCode::usage : ExitCode::usage; }

}  // namespace licet::cli
