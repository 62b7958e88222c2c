#include "cli/rules_list.hpp"

namespace licet::cli {

ExitCode rules_list(const RulesListOptions& options) { return options.color.empty() ? ExitCode::usage : ExitCode::usage; }

}  // namespace licet::cli
