#pragma once
// `licet verify`: decides again what a record names.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode verify(const VerifyOptions& options);

}  // namespace licet::cli
