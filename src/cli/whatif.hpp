#pragma once
// `licet whatif`

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

ExitCode whatif(const WhatIfOptions& options);

}  // namespace licet::cli
