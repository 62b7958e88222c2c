#include "cli/options/commands.hpp"
#include "cli/options/shared.hpp"

namespace licet::cli {

namespace {

constexpr const char* k_verify_footer =
    "Paths of a record are relative to the current directory.\n"
    "Exit codes: 0 the same, also where another program answers alike; 1 something differs; 2 usage, a missing file;\n"
    "3 the content of a file is invalid.";

}  // namespace

Commands add_verify(CLI::App& program) {
    CLI::App* app = add_command(program, "verify", "decide again what a record names, and compare", k_verify_footer);
    const auto options = std::make_shared<VerifyOptions>();
    add_word(*app, "RECORD", options->record, "", "what `licet screen --record` wrote")->required();
    add_rules_folder(*app, options->rules);
    add_word(*app, "--input", options->input, "FILE", "the table, where it has another name; - for standard input");
    add_word(*app, "--answers", options->answers, "FILE", "the answers of then, where they have another name");
    add_output(*app, options->outputs, "text or json");
    add_color(*app, options->color);
    return {as_written(app, options)};
}

}  // namespace licet::cli
