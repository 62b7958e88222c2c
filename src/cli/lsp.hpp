#pragma once
// `licet lsp`: the language server, on standard input and output.

#include "cli/exit_code.hpp"
#include "cli/options.hpp"

namespace licet::cli {

[[nodiscard]] ExitCode language_server(const LspOptions& options);

}  // namespace licet::cli
