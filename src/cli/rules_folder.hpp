#pragma once
// Finds the rules that a command asks for.

#include "cli/options.hpp"
#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace licet::cli {

/// The folder that is asked for, or the one that is found where none is.
[[nodiscard]] std::optional<std::filesystem::path> find_rules_folder(const std::string& asked, Diagnostics& out);
/// Folder, packs and overlays, all of which exist; nothing, with a fault, if one does not.
[[nodiscard]] std::optional<LoadOptions> find_rule_files(const RuleOptions& options, Diagnostics& out);
/// The rulebook, if nothing is wrong with its own files: an ITEM that is not there leaves the rules as they are.
[[nodiscard]] std::optional<Rulebook> load_rules(const LoadOptions& files, Diagnostics& out);

/// The files that a rulebook is loaded from, but for overlays: those of the folder, then those of each pack, sorted.
[[nodiscard]] std::vector<std::filesystem::path> rule_files(const LoadOptions& rules);
/// The scenario tests of the packs: the folder `tests` of each, sorted.
[[nodiscard]] std::vector<std::filesystem::path> test_files(const LoadOptions& rules);

}  // namespace licet::cli
