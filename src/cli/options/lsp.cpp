#include "cli/options/commands.hpp"
#include "cli/options/shared.hpp"

namespace licet::cli {

namespace {

constexpr const char* k_lsp_footer =
    "An editor starts it and speaks the Language Server Protocol over standard input and output; see docs/editors.md.\n"
    "Exit codes: 0 after shutdown and exit; 1 if the editor went away before; 2 usage.";

}  // namespace

Commands add_lsp(CLI::App& program) {
    CLI::App* app = add_command(program, "lsp", "language server for the files of licet, for editors", k_lsp_footer);
    const auto options = std::make_shared<LspOptions>();
    add_rule_options(*app, options->rules);
    app->add_flag("--stdio")->description("speak over standard input and output, which it does anyway");
    app->add_flag("--log", options->log, "tell on standard error what goes on");
    return {as_written(app, options)};
}

}  // namespace licet::cli
