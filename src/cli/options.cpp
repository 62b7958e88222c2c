#include "cli/options.hpp"

#include "cli/fail_on.hpp"
#include "diag/suggest.hpp"
#include "licet/version.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <functional>
#include <memory>
#include <optional>
#include <sstream>

namespace licet::cli {

namespace {

constexpr const char* k_exit_codes =
    "Exit codes:\n"
    "  0  finished; nothing in --fail-on\n"
    "  1  finished; at least one decision or finding in --fail-on\n"
    "  2  usage, unknown country or date, missing or unreadable file, internal error\n"
    "  3  the content of a rule, spec, shipment, overlay, waiver, baseline or configuration file is invalid\n"
    "  4  finished, but at least one decision is undetermined (1 if --fail-on lists it)\n"
    "  5  refused: rules older than --max-age, another digest than --rules-digest, or a waiver that has ended\n"
    "When several hold: 2, 3, 5, 1, 4.";

/// A list option takes one word each time, so that what follows it may be an ITEM.
CLI::Option* add_list(CLI::App& app, const std::string& name, std::vector<std::string>& list, const std::string& word,
                      const std::string& meaning) {
    return app.add_option(name, list, meaning)->type_name(word)->allow_extra_args(false);
}

CLI::Option* add_word(CLI::App& app, const std::string& name, std::string& text, const std::string& word,
                      const std::string& meaning) {
    return app.add_option(name, text, meaning)->type_name(word);
}

/// `90d` is 90.
std::string drop_day_mark(std::string text) {
    if (text.size() > 1 && text.back() == 'd') text.pop_back();
    return text;
}

void add_rules(CLI::App& app, RuleOptions& options) {
    add_word(app, "--rules", options.rules, "DIR", "rules folder (default: LICET_RULES, else the one that came along)");
    add_list(app, "--packs", options.packs, "LIST", "packs of rules to load (default us-ear)");
    add_list(app, "--overlay", options.overlays, "FILE", "rules or licenses on top; repeatable");
}

void add_color(CLI::App& app, std::string& color) {
    color = "auto";
    add_word(app, "--color", color, "WHEN", "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}));
}

void add_output(CLI::App& app, std::vector<std::string>& outputs, const std::string& formats) {
    add_list(app, "--output", outputs, "FORMAT[=FILE]", formats + "; repeatable");
}

void add_transaction(CLI::App& app, QuestionOptions& options, std::string& posture) {
    add_list(app, "--to", options.to, "DEST", "codes, names, groups (D:5) or all; a list with commas, or repeated");
    add_word(app, "--known-on", options.known_on, "DATE", "leave out what was not known by this day");
    add_word(app, "--shipment", options.shipment, "FILE", "facts of the transaction");
    add_word(app, "--exporter", options.exporter, "NAME", "who ships");
    add_word(app, "--hq", options.headquarters, "CC", "headquarters of every party");
    add_word(app, "--parent", options.parent, "CC", "headquarters of every party's ultimate parent");
    add_word(app, "--end-user", options.end_user, "NAME", "the end user");
    add_list(app, "--end-use", options.end_use, "WORD", "what it is for; a list with commas, or repeated");
    add_list(app, "--fact", options.facts, "NAME=VALUE", "any fact of item or shipment; repeatable");
    app.add_flag("--strict,!--no-strict", options.strict, "assume nothing");
    add_word(app, "--posture", posture, "WHICH", "enforced (default), or text: what the CFR prints")
        ->check(CLI::IsMember({"enforced", "text"}));
    add_rules(app, options.rules);
}

void add_question(CLI::App& app, QuestionOptions& options, std::string& posture) {
    add_list(app, "ITEM", options.items, "", "spec file, directory, pattern (** for any folders) or catalog name")
        ->allow_extra_args(true);
    add_transaction(app, options, posture);
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

/// "did you mean" for the first argument that nothing takes.
std::string help_for_extras(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    for (const std::string& extra : app.remaining()) {
        const std::string near = diag::did_you_mean(extra.substr(0, extra.find('=')), names);
        if (!near.empty()) return near;
    }
    const CLI::App* parent = app.get_parent();
    const bool nested = parent != nullptr && parent->get_parent() != nullptr;
    return "see `licet " + (nested ? parent->get_name() + " " : "") + app.get_name() + " --help`";
}

std::string one_line(std::string text) {
    for (char& c : text) {
        if (c == '\n') c = ' ';
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '.')) text.pop_back();
    // "A subcommand" and "The following", but not "ITEM".
    if (text.size() > 1 && std::isupper(static_cast<unsigned char>(text[1])) == 0) {
        text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    }
    return text;
}

/// What is wrong and where to read on: the command as far as it was understood, or the word that is none.
Mistake mistake_of(const CLI::App& app, int argc, const char* const* argv, const std::string& what) {
    const CLI::App* at = &app;
    std::string path = "licet";
    for (int i = 1; i < argc; ++i) {
        std::vector<std::string> names;
        const CLI::App* next = nullptr;
        for (const CLI::App* command : at->get_subcommands([](const CLI::App*) { return true; })) {
            names.push_back(command->get_name());
            if (names.back() == argv[i]) next = command;
        }
        const std::string word = argv[i];
        if (names.empty() || word.starts_with("-")) break;
        if (next == nullptr) {
            const std::string near = diag::did_you_mean(word, names);
            return {"there is no command `" + path + " " + word + "`",
                    near.empty() ? "see `" + path + " --help`" : near};
        }
        at = next;
        path += " " + word;
    }
    return {one_line(what), "see `" + path + " --help`"};
}

/// What may follow where the command line ends too early; nothing where it does not.
std::optional<Overview> overview(const CLI::App& app, int argc, const char* const* argv) {
    const auto any = [](const CLI::App*) { return true; };
    const CLI::App* at = &app;
    std::string path = "licet";
    for (int i = 1; i < argc; ++i) {
        const std::vector<const CLI::App*> commands = at->get_subcommands(any);
        const auto next = std::find_if(commands.begin(), commands.end(),
                                       [&](const CLI::App* command) { return command->get_name() == argv[i]; });
        if (next == commands.end()) return std::nullopt;
        at = *next;
        path += " " + at->get_name();
    }
    const std::vector<const CLI::App*> commands = at->get_subcommands(any);
    if (commands.empty()) return std::nullopt;
    std::size_t width = 0;
    for (const CLI::App* command : commands) width = std::max(width, command->get_name().size());
    std::string text = at->get_description() + "\n\n";
    for (const CLI::App* command : commands) {
        const std::string& name = command->get_name();
        text += "  " + name + std::string(width - name.size() + 3, ' ') + command->get_description() + "\n";
    }
    text += "\nFor example: " + std::string(at == &app                  ? "licet check h20 --to CN"
                                            : at->get_name() == "rules" ? "licet rules show us-ear.3A090.a"
                                                                        : "licet items show h20");
    return Overview{text + "\n`" + path + " COMMAND --help` tells the options of a command.\n"};
}

Posture posture_of(const std::string& word) { return word == "text" ? Posture::text : Posture::enforced; }

/// One command: its options, and how they are given to the caller.
struct Command {
    CLI::App* app;
    std::function<CommandLine()> take;
};

constexpr const char* k_timeline_footer =
    "A row stands for each day on which outcome, deciding rule, exception, review policy or standing changes.\n"
    "`--output ics` gives what lies ahead of today as a calendar.\n"
    "Exit codes: 0 finished, whatever the outcomes; 2 usage; 3 the content of a file is invalid.";
constexpr const char* k_screen_footer =
    "A row names its item in the column `item` (catalog name or spec file) or states facts of the vocabulary, each in\n"
    "a column of that name; `destination` and `date` are such. What the options state holds where a row says nothing.\n"
    "Columns `outcome`, `rule`, `cite` and `missing` are added. A bad row has the outcome `error`, and the exit code\n"
    "is 3; for the other exit codes see `licet check --help`.";
constexpr const char* k_verify_footer =
    "Paths of a record are relative to the current directory.\n"
    "Exit codes: 0 the same, also where another program answers alike; 1 something differs; 2 usage, a missing file;\n"
    "3 the content of a file is invalid.";
constexpr const char* k_sql_footer =
    "The view `licet_screen` gives each row of the table `cases` its outcome and the rules that decide; `open` where\n"
    "only `licet screen` can tell.\n"
    "Exit codes: 0 finished; 2 usage; 3 the content of a file is invalid.";
constexpr const char* k_coverage_footer =
    "Exit codes: 0 finished; 1 below --threshold; 2 usage, no test ran; 3 the content of a file is invalid.";
constexpr const char* k_faults_footer =
    "Exit codes: 0 nothing found; 1 only warnings: the rules load, and something is probably not as meant;\n"
    "2 usage; 3 errors: the rules do not load.";
constexpr const char* k_test_footer =
    "Exit codes: 0 finished; 1 a test failed; 2 usage, no test ran; 3 the content of a file is invalid.";
constexpr const char* k_fmt_footer =
    "Comments, lines of a condition and the meaning stay as they are.\n"
    "Exit codes: 0 finished; 1 with --check: a file would change; 2 usage, a file cannot be read or written;\n"
    "3 the content of a file is invalid, the others are formatted all the same.";
constexpr const char* k_mutate_footer =
    "Exit codes: 0 every mutant is killed or argued, or --threshold is reached; 1 one survives, or an argument is out\n"
    "of date; 2 usage, no test ran, tests fail; 3 the content of a file is invalid.";
constexpr int k_most_jobs = 1024;
constexpr const char* k_look_footer =
    "Exit codes: 0 finished; 2 usage, nothing of that name; 3 the content of a file is invalid.";

CLI::App* add_command(CLI::App& parent, const char* name, const char* meaning, const char* footer) {
    CLI::App* app = parent.add_subcommand(name, meaning);
    app->footer(footer);
    return app;
}

Command add_check(CLI::App& parent) {
    CLI::App* app = add_command(parent, "check", "decide for items and destinations", k_exit_codes);
    const auto options = std::make_shared<CheckOptions>();
    const auto posture = std::make_shared<std::string>("enforced");
    add_question(*app, *options, *posture);
    add_word(*app, "--on", options->on, "DATE", "the law as of this day (default: the shipment's, else today in UTC)");
    add_run(*app, *options);
    add_gate(*app, *options);
    return {app, [app, options, posture]() -> CommandLine {
                options->posture = posture_of(*posture);
                options->given = given(*app);
                return *options;
            }};
}

Command add_timeline(CLI::App& parent) {
    CLI::App* app = add_command(parent, "timeline", "on which days the answer changes, and why", k_timeline_footer);
    const auto options = std::make_shared<TimelineOptions>();
    const auto posture = std::make_shared<std::string>("enforced");
    add_question(*app, *options, *posture);
    app->get_option("ITEM")->required();
    add_word(*app, "--from", options->from, "DATE", "first day (default: the first that the rules cover)");
    add_word(*app, "--until", options->until, "DATE",
             "last day (default: the one after the last that the rules know of)");
    add_word(*app, "--today", options->today, "DATE", "changes after this day lie ahead (default: today in UTC)");
    add_output(*app, options->outputs, "text, json or ics");
    add_color(*app, options->color);
    return {app, [options, posture]() -> CommandLine {
                options->posture = posture_of(*posture);
                return *options;
            }};
}

Command add_screen(CLI::App& parent) {
    CLI::App* app = add_command(parent, "screen", "decide for every row of a table", k_screen_footer);
    const auto options = std::make_shared<ScreenOptions>();
    const auto posture = std::make_shared<std::string>("enforced");
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
    add_transaction(*app, *options, *posture);
    add_word(*app, "--on", options->on, "DATE", "the law as of this day (default: the shipment's, else today in UTC)");
    options->fail_on = k_default_fail_on;
    add_word(*app, "--fail-on", options->fail_on, "LIST",
             "what makes the exit code 1 (default " + options->fail_on + ")");
    add_color(*app, options->color);
    return {app, [options, posture]() -> CommandLine {
                options->posture = posture_of(*posture);
                return *options;
            }};
}

Command add_verify(CLI::App& parent) {
    CLI::App* app = add_command(parent, "verify", "decide again what a record names, and compare", k_verify_footer);
    const auto options = std::make_shared<VerifyOptions>();
    add_word(*app, "RECORD", options->record, "", "what `licet screen --record` wrote")->required();
    add_word(*app, "--rules", options->rules, "DIR",
             "rules folder (default: LICET_RULES, else the one that came along)");
    add_word(*app, "--input", options->input, "FILE", "the table, where it has another name; - for standard input");
    add_word(*app, "--answers", options->answers, "FILE", "the answers of then, where they have another name");
    add_output(*app, options->outputs, "text or json");
    add_color(*app, options->color);
    return {app, [options]() -> CommandLine { return *options; }};
}

constexpr const char* k_whatif_footer =
    "Each product, destination and day is decided under the law without and with the overlay, and compared. Without "
    "an\n"
    "overlay, `--on A,B` compares the law of two days.\n"
    "`--sweep` moves one threshold and counts who is caught at each value; `--headroom` tells how far each fact of "
    "one\n"
    "item may move before the outcome turns.\n"
    "Exit codes: 0 finished, whatever flips; 1 a flip that --fail-on lists; 2 usage; 3 the content of a file is "
    "invalid.";

Command add_whatif(CLI::App& parent) {
    CLI::App* app =
        add_command(parent, "whatif", "which answers a change of the law turns, and by which margin", k_whatif_footer);
    const auto options = std::make_shared<WhatIfOptions>();
    const auto posture = std::make_shared<std::string>("enforced");
    add_question(*app, *options, *posture);
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
    return {app, [options, posture]() -> CommandLine {
                options->posture = posture_of(*posture);
                return *options;
            }};
}

Command add_rules_test(CLI::App& parent) {
    CLI::App* app = add_command(parent, "test", "run the tests that the rules bring along", k_test_footer);
    const auto options = std::make_shared<RulesTestOptions>();
    add_word(*app, "--run", options->run, "REGEX", "only tests whose name matches");
    add_list(*app, "FILES", options->files, "", "test files (default: those of the packs)")->allow_extra_args(true);
    add_rules(*app, options->rules);
    add_output(*app, options->outputs, "text, json or junit");
    add_color(*app, options->color);
    return {app, [options]() -> CommandLine { return *options; }};
}

Command add_rules_check(CLI::App& parent) {
    CLI::App* app = add_command(parent, "check", "find faults of the rules", k_faults_footer);
    const auto options = std::make_shared<RulesCheckOptions>();
    add_list(*app, "FILE", options->files, "", "only what is wrong in these files; an overlay is applied to the rules")
        ->allow_extra_args(true);
    add_word(*app, "--rules", options->rules.rules, "DIR",
             "rules folder (default: LICET_RULES, else the one that came along)");
    add_list(*app, "--packs", options->rules.packs, "LIST",
             "packs of rules to load (default: every pack of the folder)");
    add_list(*app, "--overlay", options->rules.overlays, "FILE", "rules or licenses on top; repeatable");
    add_output(*app, options->outputs, "text, json, sarif or github");
    add_color(*app, options->color);
    return {app, [options]() -> CommandLine { return *options; }};
}

Command add_rules_coverage(CLI::App& parent) {
    CLI::App* app =
        add_command(parent, "coverage", "what those tests exercise of each rule, and what not", k_coverage_footer);
    const auto options = std::make_shared<RulesCoverageOptions>();
    app->add_option("--threshold", options->threshold, "fail below this share")
        ->type_name("PERCENT")
        ->check(CLI::Range(0.0, 100.0));
    add_rules(*app, options->rules);
    add_output(*app, options->outputs, "text, json or html");
    add_color(*app, options->color);
    return {app, [options]() -> CommandLine { return *options; }};
}

Command add_rules_fmt(CLI::App& parent) {
    CLI::App* app = add_command(parent, "fmt", "rewrite rule files in the project's format", k_fmt_footer);
    const auto options = std::make_shared<RulesFmtOptions>();
    add_list(*app, "FILES", options->files, "", "files, folders, or - for standard input (default: the rules folder)")
        ->allow_extra_args(true);
    app->add_flag("--check", options->check, "write nothing, tell what would change");
    add_word(*app, "--rules", options->rules, "DIR",
             "rules folder (default: LICET_RULES, else the one that came along)");
    add_color(*app, options->color);
    return {app, [options]() -> CommandLine { return *options; }};
}

Command add_rules_schema(CLI::App& parent) {
    CLI::App* app = add_command(parent, "schema", "JSON Schemas of the files and of the output", k_look_footer);
    const auto options = std::make_shared<RulesSchemaOptions>();
    auto* name = add_word(*app, "NAME", options->name, "", "a schema, such as rules (default: list them)");
    add_word(*app, "--all", options->all, "DIR", "write every schema to a folder")->excludes(name);
    add_color(*app, options->color);
    return {app, [options]() -> CommandLine { return *options; }};
}

Command add_rules_sql(CLI::App& parent) {
    CLI::App* app = add_command(parent, "sql", "the rulebook as a view for a database", k_sql_footer);
    const auto options = std::make_shared<RulesSqlOptions>();
    const auto posture = std::make_shared<std::string>("enforced");
    add_word(*app, "--dialect", options->dialect, "ENGINE", "sqlite, postgres, duckdb or spark")
        ->required()
        ->check(CLI::IsMember({"sqlite", "postgres", "duckdb", "spark"}));
    app->add_flag("--table", options->table, "print the table that the view reads instead");
    add_list(*app, "--facts", options->facts, "LIST", "facts that the table carries (default: all that it can)");
    add_word(*app, "--posture", *posture, "WHICH", "enforced (default), or text: what the CFR prints")
        ->check(CLI::IsMember({"enforced", "text"}));
    app->add_flag("--strict", options->strict, "assume nothing");
    add_rules(*app, options->rules);
    add_color(*app, options->color);
    return {app, [options, posture]() -> CommandLine {
                options->posture = posture_of(*posture);
                return *options;
            }};
}

Command add_rules_mutate(CLI::App& parent) {
    CLI::App* app =
        add_command(parent, "mutate", "which wrong changes of the rules those tests do not notice", k_mutate_footer);
    const auto options = std::make_shared<RulesMutateOptions>();
    add_word(*app, "--run", options->run, "REGEX", "only rules, groups and gates whose name matches");
    app->add_option("--jobs", options->jobs, "how many processes (default: one for each core)")
        ->type_name("N")
        ->check(CLI::Range(1, k_most_jobs));
    app->add_option("--threshold", options->threshold,
                    "fail below this share of mutants killed or argued (default 100)")
        ->type_name("PERCENT")
        ->check(CLI::Range(0.0, 100.0));
    add_rules(*app, options->rules);
    add_output(*app, options->outputs, "text or json");
    add_color(*app, options->color);
    return {app, [options]() -> CommandLine { return *options; }};
}

constexpr const char* k_diff_footer =
    "Two folders A and B, one rulebook without and with --overlay, or one on the two days of --on. It answers for "
    "every\n"
    "chip with no item inside; see docs/proofs.md.\n"
    "Exit codes: 0 equal everywhere; 1 different; 2 usage; 3 the content of a file is invalid; 4 something was not "
    "shown.";
constexpr const char* k_prove_footer =
    "A STATEMENT is a condition of the rule language that holds for every chip, or `X implies Y`. X and Y are "
    "conditions,\n"
    "rule ids, or license_required, license_exception, no_license_required. With two sides (two days, --against, or\n"
    "--overlay with --stricter) X is asked of the first and Y of the second; see docs/proofs.md.\n"
    "Exit codes: 0 all proven; 1 something is refuted; 2 usage; 3 the content of a file is invalid; 4 not shown.";

void add_sides(CLI::App& app, RulesDiffOptions& options, std::string& posture) {
    add_transaction(app, options, posture);
    add_word(app, "--on", options.on, "DATE[,DATE]", "the day (default: today in UTC), or two days to compare");
    add_word(app, "--where", options.where, "CONDITION", "only chips that meet this, in the language of rules");
    add_output(app, options.outputs, "text or json");
    add_color(app, options.color);
}

Command add_rules_diff(CLI::App& parent) {
    CLI::App* app =
        add_command(parent, "diff", "for which chips do two laws differ? proven, not sampled", k_diff_footer);
    const auto options = std::make_shared<RulesDiffOptions>();
    const auto posture = std::make_shared<std::string>("enforced");
    add_list(*app, "FOLDER", options->folders, "", "two rules folders")->allow_extra_args(true);
    add_sides(*app, *options, *posture);
    return {app, [options, posture]() -> CommandLine {
                options->posture = posture_of(*posture);
                return *options;
            }};
}

Command add_rules_prove(CLI::App& parent) {
    CLI::App* app = add_command(parent, "prove", "does a statement hold for every chip?", k_prove_footer);
    const auto options = std::make_shared<RulesProveOptions>();
    const auto posture = std::make_shared<std::string>("enforced");
    add_list(*app, "STATEMENT", options->statements, "", "such as 'item is 3A090.a implies license_required'")
        ->allow_extra_args(true);
    add_list(*app, "--disjoint", options->disjoint, "P,Q[,...]", "no chip is in two of these paragraphs; repeatable");
    add_list(*app, "--monotone", options->monotone, "FACT", "more of it never frees a chip; repeatable");
    app->add_flag("--stricter", options->stricter, "whatever the first side catches, the second catches as much");
    add_word(*app, "--against", options->against, "DIR", "rules folder of the second side");
    add_sides(*app, *options, *posture);
    return {app, [options, posture]() -> CommandLine {
                options->posture = posture_of(*posture);
                return *options;
            }};
}

Command add_rules_list(CLI::App& parent) {
    CLI::App* app = add_command(parent, "list", "the rules, and how each stands on a day", k_look_footer);
    const auto options = std::make_shared<RulesListOptions>();
    const auto posture = std::make_shared<std::string>();
    add_word(*app, "--on", options->on, "DATE", "the day (default: today in UTC)");
    add_word(*app, "--known-on", options->known_on, "DATE", "leave out what was not known by this day");
    add_word(*app, "--stage", options->stage, "STAGE",
             "only one stage: derive, classify, require, except, review, advise")
        ->check(CLI::IsMember({"derive", "classify", "require", "except", "review", "advise"}));
    add_word(*app, "--posture", *posture, "WHICH", "only rules that count on the day, as enforced or by the CFR text")
        ->check(CLI::IsMember({"enforced", "text"}));
    add_rules(*app, options->rules);
    add_output(*app, options->outputs, "text or json");
    add_color(*app, options->color);
    return {app, [options, posture]() -> CommandLine {
                if (!posture->empty()) options->posture = posture_of(*posture);
                return *options;
            }};
}

Command add_rules_show(CLI::App& parent) {
    CLI::App* app = add_command(parent, "show", "one rule: dates, citations, condition, tests", k_look_footer);
    const auto options = std::make_shared<RulesShowOptions>();
    add_word(*app, "ID", options->id, "", "a rule, such as us-ear.3A090.a")->required();
    add_word(*app, "--on", options->on, "DATE", "how it stands on this day (default: today in UTC)");
    add_rules(*app, options->rules);
    add_output(*app, options->outputs, "text or json");
    add_color(*app, options->color);
    return {app, [options]() -> CommandLine { return *options; }};
}

Command add_items_list(CLI::App& parent) {
    CLI::App* app = add_command(parent, "list", "the products of the catalog", k_look_footer);
    const auto options = std::make_shared<ItemsListOptions>();
    add_word(*app, "--on", options->on, "DATE", "derive facts by the law of this day (default: today in UTC)");
    add_rules(*app, options->rules);
    add_output(*app, options->outputs, "text or json");
    add_color(*app, options->color);
    return {app, [options]() -> CommandLine { return *options; }};
}

Command add_items_show(CLI::App& parent) {
    CLI::App* app = add_command(parent, "show", "what is known of items, with basis and source", k_look_footer);
    const auto options = std::make_shared<ItemsShowOptions>();
    add_list(*app, "ITEM", options->items, "", "spec file, directory, pattern or catalog name")
        ->required()
        ->allow_extra_args(true);
    add_word(*app, "--on", options->on, "DATE", "derive facts by the law of this day (default: today in UTC)");
    add_rules(*app, options->rules);
    add_output(*app, options->outputs, "text or json");
    add_color(*app, options->color);
    return {app, [options]() -> CommandLine { return *options; }};
}

constexpr const char* k_lsp_footer =
    "An editor starts it and speaks the Language Server Protocol over standard input and output; see docs/editors.md.\n"
    "Exit codes: 0 after shutdown and exit; 1 if the editor went away before; 2 usage.";

Command add_lsp(CLI::App& parent) {
    CLI::App* app = add_command(parent, "lsp", "language server for the files of licet, for editors", k_lsp_footer);
    const auto options = std::make_shared<LspOptions>();
    add_rules(*app, options->rules);
    app->add_flag("--stdio")->description("speak over standard input and output, which it does anyway");
    app->add_flag("--log", options->log, "tell on standard error what goes on");
    return {app, [options]() -> CommandLine { return *options; }};
}

Command add_items_check(CLI::App& parent) {
    CLI::App* app =
        add_command(parent, "check", "validate specs, and list the facts that rules wait for", k_look_footer);
    const auto options = std::make_shared<ItemsCheckOptions>();
    add_list(*app, "ITEM", options->items, "", "spec file, directory, pattern or catalog name")
        ->required()
        ->allow_extra_args(true);
    add_word(*app, "--on", options->on, "DATE", "the rules of this day (default: today in UTC)");
    add_rules(*app, options->rules);
    add_output(*app, options->outputs, "text or json");
    add_color(*app, options->color);
    return {app, [options]() -> CommandLine { return *options; }};
}

Command add_items_init(CLI::App& parent) {
    CLI::App* app = add_command(parent, "init", "a spec to fill in, on standard output", k_look_footer);
    const auto options = std::make_shared<ItemsInitOptions>();
    options->kind = "chip";
    add_word(*app, "NAME", options->name, "", "name of the product");
    add_word(*app, "--kind", options->kind, "KIND", "chip (default), hbm or system")
        ->check(CLI::IsMember({"chip", "hbm", "system"}));
    add_rules(*app, options->rules);
    return {app, [options]() -> CommandLine { return *options; }};
}

/// The first word, if it is a command and no other word is another: CLI11 would let that one begin there. The options
/// of the other commands need not be built then, which takes as long as reading the rules. Empty: any may be meant.
std::string_view only_command(int argc, const char* const* argv) {
    constexpr std::string_view k_commands[] = {"check",  "timeline", "screen", "verify",
                                               "whatif", "rules",    "items",  "lsp"};
    const auto is_command = [&](std::string_view word) {
        return std::ranges::find(k_commands, word) != std::end(k_commands);
    };
    if (argc < 2 || !is_command(argv[1])) return {};
    const std::string_view first = argv[1];
    for (int i = 2; i < argc; ++i) {
        // `--rules rules` names a folder. Of the commands below `rules` some do not take it.
        const bool folder = first != "rules" && argv[i - 1] == std::string_view("--rules");
        if (argv[i] != first && is_command(argv[i]) && !folder) return {};
    }
    return first;
}

}  // namespace

CommandLine parse_command_line(int argc, const char* const* argv) {
    CLI::App app("licet: may this chip go there on this date without an export license, and which rule says so?",
                 "licet");
    app.set_version_flag("--version", "licet " + std::string(version()));
    app.require_subcommand(1);
    app.footer(k_exit_codes);

    std::vector<Command> commands;
    const std::string_view alone = only_command(argc, argv);
    const auto wanted = [&](std::string_view name) { return alone.empty() || alone == name; };
    if (wanted("check")) commands.push_back(add_check(app));
    if (wanted("timeline")) commands.push_back(add_timeline(app));
    if (wanted("screen")) commands.push_back(add_screen(app));
    if (wanted("verify")) commands.push_back(add_verify(app));
    if (wanted("whatif")) commands.push_back(add_whatif(app));
    if (wanted("rules")) {
        CLI::App* rules = app.add_subcommand("rules", "look at the rules, and test them");
        rules->require_subcommand(1);
        for (const auto add :
             {add_rules_list, add_rules_show, add_rules_check, add_rules_test, add_rules_coverage, add_rules_mutate,
              add_rules_diff, add_rules_prove, add_rules_fmt, add_rules_schema, add_rules_sql}) {
            commands.push_back(add(*rules));
        }
    }
    if (wanted("items")) {
        CLI::App* items = app.add_subcommand("items", "look at the catalog, write and check specs");
        items->require_subcommand(1);
        for (const auto add : {add_items_list, add_items_show, add_items_check, add_items_init})
            commands.push_back(add(*items));
    }
    if (wanted("lsp")) commands.push_back(add_lsp(app));
    const auto used = [&] {
        return std::find_if(commands.begin(), commands.end(), [](const Command& c) { return c.app->parsed(); });
    };

    if (auto commands_only = overview(app, argc, argv)) return *commands_only;
    try {
        app.parse(argc, argv);
    } catch (const CLI::ExtrasError& error) {
        return Mistake{one_line(error.what()), help_for_extras(used() == commands.end() ? app : *used()->app)};
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != 0) return mistake_of(app, argc, argv, error.what());
        std::ostringstream text;
        app.exit(error, text, text);
        return Answer{text.str()};
    }
    return used()->take();
}

}  // namespace licet::cli
