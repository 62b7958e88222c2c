#include "cli/fail_on.hpp"
#include "cli/options/commands.hpp"
#include "cli/options/shared.hpp"

namespace licet::cli {

namespace {

constexpr const char* k_screen_footer =
    "A row names its item in the column `item` (catalog name or spec file) or states facts of the vocabulary, each in\n"
    "a column of that name; `destination` and `date` are such. What the options state holds where a row says nothing.\n"
    "Columns `outcome`, `rule`, `cite` and `missing` are added. A bad row has the outcome `error`, and the exit code\n"
    "is 3; for the other exit codes see `licet check --help`.";

}  // namespace

Commands add_screen(CLI::App& program) {
    CLI::App* app = add_command(program, "screen", "decide for every row of a table", k_screen_footer);
    const auto options = std::make_shared<ScreenOptions>();
    add_word(*app, "CASES", options->cases, "", "a table, CSV or NDJSON; - for standard input")->required();
    add_word(*app, "-o", options->file, "FILE", "where the answers go (default: standard output)");
    add_word(*app, "--output", options->output, "FORMAT[=FILE]", "csv or ndjson (default: as the input)");
    add_word(*app, "--input", options->input, "FORMAT", "csv or ndjson (default: by the name, else csv)")
        ->check(CLI::IsMember({"csv", "ndjson"}));
    app->add_flag("--explain", options->explain, "add a column `proof`: why the answer is what it is");
    app->add_flag("--resume", options->resume, "go on where a run with the same -o FILE ended early, if one did");
    add_word(*app, "--record", options->record, "FILE", "write what the run rested on, for `licet verify`");
    add_list(*app, "--map", options->map, "COLUMN=FACT", "what a column states; without FACT it is passed on");
    app->add_option("--max-errors", options->max_errors, "give up when more rows than this are bad")
        ->type_name("N")
        ->check(CLI::NonNegativeNumber);
    add_transaction(*app, *options);
    add_word(*app, "--on", options->on, "DATE", "the law as of this day (default: the shipment's, else today in UTC)");
    options->fail_on = k_default_fail_on;
    add_word(*app, "--fail-on", options->fail_on, "LIST",
             "what makes the exit code 1 (default " + options->fail_on + ")");
    add_color(*app, options->color);
    return {as_written(app, options)};
}

}  // namespace licet::cli
