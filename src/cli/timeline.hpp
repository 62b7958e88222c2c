#pragma once
// `licet timeline`: on which days the answer changes, and why.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode timeline(const TimelineOptions& options);

}  // namespace licet::cli
