#pragma once

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

/// `licet screen`: decides every row of a table.
[[nodiscard]] ExitCode screen(const ScreenOptions& options);

}  // namespace licet::cli
