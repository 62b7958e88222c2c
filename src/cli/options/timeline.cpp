#include "cli/options/commands.hpp"
#include "cli/options/shared.hpp"

namespace licet::cli {

namespace {

constexpr const char* k_timeline_footer =
    "A row stands for each day on which outcome, deciding rule, exception, review policy or standing changes.\n"
    "`--output ics` gives what lies ahead of today as a calendar.\n"
    "Exit codes: 0 finished, whatever the outcomes; 2 usage; 3 the content of a file is invalid.";

}  // namespace

Commands add_timeline(CLI::App& program) {
    CLI::App* app = add_command(program, "timeline", "on which days the answer changes, and why", k_timeline_footer);
    const auto options = std::make_shared<TimelineOptions>();
    add_question(*app, *options);
    app->get_option("ITEM")->required();
    add_word(*app, "--from", options->from, "DATE", "first day (default: the first that the rules cover)");
    add_word(*app, "--until", options->until, "DATE",
             "last day (default: the one after the last that the rules know of)");
    add_word(*app, "--today", options->today, "DATE", "changes after this day lie ahead (default: today in UTC)");
    add_output(*app, options->outputs, "text, json or ics");
    add_color(*app, options->color);
    return {as_written(app, options)};
}

}  // namespace licet::cli
