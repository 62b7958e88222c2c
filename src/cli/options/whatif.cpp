#include "cli/options/commands.hpp"
#include "cli/options/shared.hpp"

namespace licet::cli {

namespace {

constexpr const char* k_whatif_footer =
    "Each product, destination and day is decided under the law without and with the overlay, and compared. Without "
    "an\n"
    "overlay, `--on A,B` compares the law of two days.\n"
    "`--sweep` moves one threshold and counts who is caught at each value; `--headroom` tells how far each fact of "
    "one\n"
    "item may move before the outcome turns.\n"
    "Exit codes: 0 finished, whatever flips; 1 a flip that --fail-on lists; 2 usage; 3 the content of a file is "
    "invalid.";

}  // namespace

Commands add_whatif(CLI::App& program) {
    CLI::App* app =
        add_command(program, "whatif", "which answers a change of the law turns, and by which margin", k_whatif_footer);
    const auto options = std::make_shared<WhatIfOptions>();
    add_question(*app, *options);
    app->get_option("ITEM")->description("spec file, directory, pattern or catalog name (default: the whole catalog)");
    app->get_option("--to")->description("codes, names, groups (D:5) or all (the default); a list, or repeated");
    app->get_option("--overlay")->description("the proposal; repeatable");
    add_list(*app, "--base", options->base, "FILE", "an overlay that holds before and after; repeatable");
    add_list(*app, "--on", options->on, "DATE",
             "days, with commas or repeated (default: today, and when the proposal starts)");
    add_word(*app, "--from", options->from, "DATE", "first day of a span: every day in it on which other answers flip");
    add_word(*app, "--until", options->until, "DATE", "last day of the span");
    add_word(*app, "--today", options->today, "DATE", "the day to take for today (default: today in UTC)");
    add_word(*app, "--within", options->within, "PERCENT", "who comes this near to a line, as in 10%");
    add_list(*app, "--sweep", options->sweep, "SWEEP",
             "'us-ear.3A991.p: tpp = 1000..3000 step 100'; twice for two dimensions");
    add_word(*app, "--headroom", options->headroom, "ITEM", "how far each fact of the item may move");
    add_word(*app, "--target", options->target, "OUTCOME", "with --headroom: the smallest change that reaches it");
    app->add_flag("--family", options->family,
                  "with --headroom: others of the family near a line, and several in one package");
    add_output(*app, options->outputs, "text, json, csv, markdown or html");
    options->fail_on = "none";
    add_word(*app, "--fail-on", options->fail_on, "LIST",
             "what makes the exit code 1: flip, stricter, milder, or a flip by name (default none)");
    app->add_flag("--explain", options->explain, "list every product and rule");
    add_color(*app, options->color);
    return {as_written(app, options)};
}

}  // namespace licet::cli
