#pragma once
// What is wrong with the open files and with the rules that they belong to.

#include "lsp/workspace.hpp"

#include <filesystem>
#include <map>

namespace licet::lsp {

/// By file. Every open file of licet's formats is among them, and other files of the rules where something is wrong.
[[nodiscard]] std::map<std::filesystem::path, Diagnostics> find_faults(Workspace& workspace,
                                                                       const Documents& documents);

}  // namespace licet::lsp
