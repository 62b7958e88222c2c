#include "cli/rules_show.hpp"

namespace licet::cli {

ExitCode rules_show(const RulesShowOptions& options) { return options.color.empty() ? ExitCode::usage : ExitCode::usage; }

}  // namespace licet::cli
