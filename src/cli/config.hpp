#pragma once
// `licet.yaml`: what a repository asks of its specs, so that `licet check` needs no arguments.

#include "cli/options.hpp"
#include "licet/diagnostic.hpp"

#include <filesystem>
#include <vector>

namespace licet::cli {

inline constexpr const char* k_config_name = "licet.yaml";

/// Fills in what the command line leaves open: from the environment (`LICET_TO`, `LICET_ON`, `LICET_FAIL_ON`), then
/// from the file. Paths of the file are relative to it. The file is `--config`, else the next `licet.yaml` in this
/// folder or above, up to the root of the repository; outside of one, only this folder counts.
[[nodiscard]] CheckOptions with_config(CheckOptions options, Diagnostics& out);

/// Files of a run that are no specs, wherever they lie: the configuration and what it names.
[[nodiscard]] std::vector<std::filesystem::path> no_specs(const CheckOptions& options);

}  // namespace licet::cli
