#pragma once
// What every program of licet does around its command.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

#include <functional>
#include <string>

namespace licet::cli {

/// Tells a fault of the command line; the exit code that goes with it.
[[nodiscard]] ExitCode stop(const std::string& code, const std::string& message, const std::string& help);
/// Writes the text of `--help` or `--version`.
[[nodiscard]] ExitCode print(const Answer& answer);
/// Runs a command with standard streams that exist and exceptions told; what the process returns.
[[nodiscard]] int start(const std::function<ExitCode()>& command);

}  // namespace licet::cli
