#include "cli/fail_on.hpp"
#include "cli/options/commands.hpp"
#include "cli/options/shared.hpp"

#include <set>

namespace licet::cli {

namespace {

/// `90d` is 90.
std::string drop_day_mark(std::string text) {
    if (text.size() > 1 && text.back() == 'd') text.pop_back();
    return text;
}

void add_run(CLI::App& app, CheckOptions& options) {
    app.add_option("--max-age", options.max_age, "refuse rules that were last verified longer ago (by today or --on)")
        ->type_name("DAYS")
        ->check(CLI::Range(0, k_most_days));
    app.add_option("--warn-ahead", options.warn_ahead, "report what published rules will change within these days")
        ->type_name("DAYS")
        ->transform(drop_day_mark)
        ->check(CLI::Range(1, k_most_days));
    add_word(app, "--rules-digest", options.rules_digest, "sha256:...", "refuse any other rulebook");
    add_output(app, options.outputs, "text, json, ndjson, csv, markdown, html, sarif, junit or github");
    add_word(app, "--only", options.only, "WHICH",
             "failures: leave out decisions that neither fail nor are undetermined")
        ->check(CLI::IsMember({"failures"}));
    options.sarif_profile = "standard";
    add_word(app, "--sarif-profile", options.sarif_profile, "WHICH",
             "standard (default), full: with what passes, or github: undetermined as warnings")
        ->check(CLI::IsMember({"standard", "full", "github"}));
    add_word(app, "--fail-on", options.fail_on, "LIST",
             "what makes the exit code 1 (default " + std::string(k_default_fail_on) + ")");
    app.add_flag("--explain", options.explain, "show everything, every rule considered included");
    add_color(app, options.color);
}

void add_gate(CLI::App& app, CheckOptions& options) {
    auto* config = add_word(app, "--config", options.config, "FILE",
                            "what to check (default: licet.yaml here or above, within the repository)");
    app.add_flag("--no-config", options.no_config, "read no licet.yaml")->excludes(config);
    add_word(app, "--waivers", options.waivers, "FILE", "findings that somebody answers for until a day");
    add_word(app, "--baseline", options.baseline, "FILE", "findings of an earlier run, which do not fail this one");
    add_word(app, "--write-baseline", options.write_baseline, "FILE", "write the findings of this run for --baseline");
    add_word(app, "--today", options.today, "DATE", "the day by which waivers end (default: today in UTC)");
}

/// The options that were written, by their first long name.
std::set<std::string> given(const CLI::App& app) {
    std::set<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        if (option->count() > 0 && !option->get_lnames().empty()) names.insert("--" + option->get_lnames().front());
    }
    return names;
}

}  // namespace

Commands add_check(CLI::App& program) {
    CLI::App* app = add_command(program, "check", "decide for items and destinations", k_exit_codes);
    const auto options = std::make_shared<CheckOptions>();
    add_question(*app, *options);
    add_word(*app, "--on", options->on, "DATE", "the law as of this day (default: the shipment's, else today in UTC)");
    add_run(*app, *options);
    add_gate(*app, *options);
    return {{app, [app, options]() -> CommandLine {
                 options->given = given(*app);
                 return *options;
             }}};
}

}  // namespace licet::cli
