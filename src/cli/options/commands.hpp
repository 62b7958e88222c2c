#pragma once
// The commands of the program, each with its options. One file for each command or group of commands, named as it is.

#include "cli/options.hpp"

#include <functional>
#include <vector>

namespace CLI {
class App;
}

namespace licet::cli {

/// One command: its options, and how they are given to the caller.
struct Command {
    const CLI::App* app;
    std::function<CommandLine()> take;
};
using Commands = std::vector<Command>;

// Each adds a command to the program, or a group of commands, and tells which.
Commands add_check(CLI::App& program);
Commands add_timeline(CLI::App& program);
Commands add_screen(CLI::App& program);
Commands add_verify(CLI::App& program);
Commands add_whatif(CLI::App& program);
Commands add_rules(CLI::App& program);
Commands add_items(CLI::App& program);
Commands add_lsp(CLI::App& program);

}  // namespace licet::cli
