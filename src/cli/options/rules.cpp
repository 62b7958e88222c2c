#include "cli/options/commands.hpp"
#include "cli/options/shared.hpp"

namespace licet::cli {

namespace {

Command add_rules_list(CLI::App& parent) {
    CLI::App* app = add_command(parent, "list", "the rules, and how each stands on a day", k_look_footer);
    const auto options = std::make_shared<RulesListOptions>();
    add_word(*app, "--on", options->on, "DATE", "the day (default: today in UTC)");
    add_word(*app, "--known-on", options->known_on, "DATE", "leave out what was not known by this day");
    add_word(*app, "--stage", options->stage, "STAGE",
             "only one stage: derive, classify, require, except, review, advise")
        ->check(CLI::IsMember({"derive", "classify", "require", "except", "review", "advise"}));
    add_posture(*app, options->posture, "only rules that count on the day, as enforced or by the CFR text");
    add_look(*app, *options, "text or json");
    return as_written(app, options);
}

Command add_rules_show(CLI::App& parent) {
    CLI::App* app = add_command(parent, "show", "one rule: dates, citations, condition, tests", k_look_footer);
    const auto options = std::make_shared<RulesShowOptions>();
    add_word(*app, "ID", options->id, "", "a rule, such as us-ear.3A090.a")->required();
    add_word(*app, "--on", options->on, "DATE", "how it stands on this day (default: today in UTC)");
    add_look(*app, *options, "text or json");
    return as_written(app, options);
}

constexpr const char* k_faults_footer =
    "Exit codes: 0 nothing found; 1 only warnings: the rules load, and something is probably not as meant;\n"
    "2 usage; 3 errors: the rules do not load.";

Command add_rules_check(CLI::App& parent) {
    CLI::App* app = add_command(parent, "check", "find faults of the rules", k_faults_footer);
    const auto options = std::make_shared<RulesCheckOptions>();
    add_list(*app, "FILE", options->files, "", "only what is wrong in these files; an overlay is applied to the rules")
        ->allow_extra_args(true);
    add_rules_folder(*app, options->rules.rules);
    add_list(*app, "--packs", options->rules.packs, "LIST",
             "packs of rules to load (default: every pack of the folder)");
    add_list(*app, "--overlay", options->rules.overlays, "FILE", "rules or licenses on top; repeatable");
    add_output(*app, options->outputs, "text, json, sarif or github");
    add_color(*app, options->color);
    return as_written(app, options);
}

constexpr const char* k_test_footer =
    "Exit codes: 0 finished; 1 a test failed; 2 usage, no test ran; 3 the content of a file is invalid.";

Command add_rules_test(CLI::App& parent) {
    CLI::App* app = add_command(parent, "test", "run the tests that the rules bring along", k_test_footer);
    const auto options = std::make_shared<RulesTestOptions>();
    add_word(*app, "--run", options->run, "REGEX", "only tests whose name matches");
    add_list(*app, "FILES", options->files, "", "test files (default: those of the packs)")->allow_extra_args(true);
    add_look(*app, *options, "text, json or junit");
    return as_written(app, options);
}

constexpr const char* k_coverage_footer =
    "Exit codes: 0 finished; 1 below --threshold; 2 usage, no test ran; 3 the content of a file is invalid.";

Command add_rules_coverage(CLI::App& parent) {
    CLI::App* app =
        add_command(parent, "coverage", "what those tests exercise of each rule, and what not", k_coverage_footer);
    const auto options = std::make_shared<RulesCoverageOptions>();
    app->add_option("--threshold", options->threshold, "fail below this share")
        ->type_name("PERCENT")
        ->check(CLI::Range(0.0, 100.0));
    add_look(*app, *options, "text, json or html");
    return as_written(app, options);
}

constexpr const char* k_mutate_footer =
    "Exit codes: 0 every mutant is killed or argued, or --threshold is reached; 1 one survives, or an argument is out\n"
    "of date; 2 usage, no test ran, tests fail; 3 the content of a file is invalid.";
constexpr int k_most_jobs = 1024;

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
    add_look(*app, *options, "text or json");
    return as_written(app, options);
}

constexpr const char* k_diff_footer =
    "Two folders A and B, one rulebook without and with --overlay, or one on the two days of --on. It answers for "
    "every\n"
    "chip with no item inside; see docs/proofs.md.\n"
    "Exit codes: 0 equal everywhere; 1 different; 2 usage; 3 the content of a file is invalid; 4 something was not "
    "shown.";

void add_sides(CLI::App& app, RulesDiffOptions& options) {
    add_transaction(app, options);
    add_word(app, "--on", options.on, "DATE[,DATE]", "the day (default: today in UTC), or two days to compare");
    add_word(app, "--where", options.where, "CONDITION", "only chips that meet this, in the language of rules");
    add_output(app, options.outputs, "text or json");
    add_color(app, options.color);
}

Command add_rules_diff(CLI::App& parent) {
    CLI::App* app =
        add_command(parent, "diff", "for which chips do two laws differ? proven, not sampled", k_diff_footer);
    const auto options = std::make_shared<RulesDiffOptions>();
    add_list(*app, "FOLDER", options->folders, "", "two rules folders")->allow_extra_args(true);
    add_sides(*app, *options);
    return as_written(app, options);
}

constexpr const char* k_prove_footer =
    "A STATEMENT is a condition of the rule language that holds for every chip, or `X implies Y`. X and Y are "
    "conditions,\n"
    "rule ids, or license_required, license_exception, no_license_required. With two sides (two days, --against, or\n"
    "--overlay with --stricter) X is asked of the first and Y of the second; see docs/proofs.md.\n"
    "Exit codes: 0 all proven; 1 something is refuted; 2 usage; 3 the content of a file is invalid; 4 not shown.";

Command add_rules_prove(CLI::App& parent) {
    CLI::App* app = add_command(parent, "prove", "does a statement hold for every chip?", k_prove_footer);
    const auto options = std::make_shared<RulesProveOptions>();
    add_list(*app, "STATEMENT", options->statements, "", "such as 'item is 3A090.a implies license_required'")
        ->allow_extra_args(true);
    add_list(*app, "--disjoint", options->disjoint, "P,Q[,...]", "no chip is in two of these paragraphs; repeatable");
    add_list(*app, "--monotone", options->monotone, "FACT", "more of it never frees a chip; repeatable");
    app->add_flag("--stricter", options->stricter, "whatever the first side catches, the second catches as much");
    add_word(*app, "--against", options->against, "DIR", "rules folder of the second side");
    add_sides(*app, *options);
    return as_written(app, options);
}

constexpr const char* k_fmt_footer =
    "Comments, lines of a condition and the meaning stay as they are.\n"
    "Exit codes: 0 finished; 1 with --check: a file would change; 2 usage, a file cannot be read or written;\n"
    "3 the content of a file is invalid, the others are formatted all the same.";

Command add_rules_fmt(CLI::App& parent) {
    CLI::App* app = add_command(parent, "fmt", "rewrite rule files in the project's format", k_fmt_footer);
    const auto options = std::make_shared<RulesFmtOptions>();
    add_list(*app, "FILES", options->files, "", "files, folders, or - for standard input (default: the rules folder)")
        ->allow_extra_args(true);
    app->add_flag("--check", options->check, "write nothing, tell what would change");
    add_rules_folder(*app, options->rules);
    add_color(*app, options->color);
    return as_written(app, options);
}

Command add_rules_schema(CLI::App& parent) {
    CLI::App* app = add_command(parent, "schema", "JSON Schemas of the files and of the output", k_look_footer);
    const auto options = std::make_shared<RulesSchemaOptions>();
    auto* name = add_word(*app, "NAME", options->name, "", "a schema, such as rules (default: list them)");
    add_word(*app, "--all", options->all, "DIR", "write every schema to a folder")->excludes(name);
    add_color(*app, options->color);
    return as_written(app, options);
}

constexpr const char* k_sql_footer =
    "The view `licet_screen` gives each row of the table `cases` its outcome and the rules that decide; `open` where\n"
    "only `licet screen` can tell.\n"
    "Exit codes: 0 finished; 2 usage; 3 the content of a file is invalid.";

Command add_rules_sql(CLI::App& parent) {
    CLI::App* app = add_command(parent, "sql", "the rulebook as a view for a database", k_sql_footer);
    const auto options = std::make_shared<RulesSqlOptions>();
    add_word(*app, "--dialect", options->dialect, "ENGINE", "sqlite, postgres, duckdb or spark")
        ->required()
        ->check(CLI::IsMember({"sqlite", "postgres", "duckdb", "spark"}));
    app->add_flag("--table", options->table, "print the table that the view reads instead");
    add_list(*app, "--facts", options->facts, "LIST", "facts that the table carries (default: all that it can)");
    add_posture(*app, options->posture);
    app->add_flag("--strict", options->strict, "assume nothing");
    add_rule_options(*app, options->rules);
    add_color(*app, options->color);
    return as_written(app, options);
}

}  // namespace

Commands add_rules(CLI::App& program) {
    CLI::App& rules = *program.add_subcommand("rules", "look at the rules, and test them");
    rules.require_subcommand(1);
    return {add_rules_list(rules),     add_rules_show(rules),   add_rules_check(rules), add_rules_test(rules),
            add_rules_coverage(rules), add_rules_mutate(rules), add_rules_diff(rules),  add_rules_prove(rules),
            add_rules_fmt(rules),      add_rules_schema(rules), add_rules_sql(rules)};
}

}  // namespace licet::cli
