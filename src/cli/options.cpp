#include "cli/options.hpp"

#include "cli/fail_on.hpp"
#include "diag/suggest.hpp"
#include "licet/version.hpp"

#include <CLI/CLI.hpp>

#include <cctype>
#include <sstream>

namespace licet::cli {

namespace {

constexpr const char* k_exit_codes =
    "Exit codes:\n"
    "  0  finished; nothing in --fail-on\n"
    "  1  finished; at least one decision or finding in --fail-on\n"
    "  2  usage, unknown country or date, missing or unreadable file, internal error\n"
    "  3  the content of a rule, spec, shipment or overlay file is invalid\n"
    "  4  finished, but at least one decision is undetermined (1 if --fail-on lists it)\n"
    "  5  refused: rules older than --max-age, or another digest than --rules-digest\n"
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

void add_rules(CLI::App& app, RuleOptions& options) {
    add_word(app, "--rules", options.rules, "DIR", "rules folder (default: LICET_RULES, else the one that came along)");
    add_list(app, "--packs", options.packs, "LIST", "packs of rules to load (default us-ear)");
    add_list(app, "--overlay", options.overlays, "FILE", "rules or licenses on top; repeatable");
}

void add_color(CLI::App& app, std::string& color) {
    color = "auto";
    add_word(app, "--color", color, "WHEN", "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}));
}

void add_question(CLI::App& app, CheckOptions& options) {
    add_list(app, "ITEM", options.items, "", "spec file, directory, pattern or catalog name")
        ->required()
        ->allow_extra_args(true);
    add_list(app, "--to", options.to, "DEST", "codes, names, groups (D:5) or all; a list with commas, or repeated");
    add_word(app, "--on", options.on, "DATE", "the law as of this day (default: the shipment's, else today in UTC)");
    add_word(app, "--known-on", options.known_on, "DATE", "leave out what was not known by this day");
    add_word(app, "--shipment", options.shipment, "FILE", "facts of the transaction");
    add_word(app, "--exporter", options.exporter, "NAME", "who ships");
    add_word(app, "--hq", options.headquarters, "CC", "headquarters of every party");
    add_word(app, "--parent", options.parent, "CC", "headquarters of every party's ultimate parent");
    add_word(app, "--end-user", options.end_user, "NAME", "the end user");
    add_list(app, "--end-use", options.end_use, "WORD", "what it is for; a list with commas, or repeated");
    add_list(app, "--fact", options.facts, "NAME=VALUE", "any fact of item or shipment; repeatable");
    app.add_flag("--strict", options.strict, "assume nothing");
}

void add_run(CLI::App& app, CheckOptions& options) {
    app.add_option("--max-age", options.max_age, "refuse rules that were last verified longer ago (by today or --on)")
        ->type_name("DAYS")
        ->check(CLI::NonNegativeNumber);
    add_word(app, "--rules-digest", options.rules_digest, "sha256:...", "refuse any other rulebook");
    add_list(app, "--output", options.outputs, "FORMAT[=FILE]", "text, json or ndjson; repeatable");
    options.fail_on = k_default_fail_on;
    add_word(app, "--fail-on", options.fail_on, "LIST", "what makes the exit code 1 (default " + options.fail_on + ")");
    app.add_flag("--explain", options.explain, "show everything, every rule considered included");
    add_color(app, options.color);
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
    return "see `licet " + app.get_name() + " --help`";
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

}  // namespace

CommandLine parse_command_line(int argc, const char* const* argv) {
    CheckOptions check;
    RulesTestOptions test;
    std::string posture = "enforced";

    CLI::App app("licet: may this chip go there on this date without an export license, and which rule says so?",
                 "licet");
    app.set_version_flag("--version", "licet " + std::string(version()));
    app.require_subcommand(1);
    app.footer(k_exit_codes);

    CLI::App* check_command = app.add_subcommand("check", "decide for items and destinations");
    check_command->footer(k_exit_codes);
    add_question(*check_command, check);
    add_word(*check_command, "--posture", posture, "WHICH", "enforced (default), or text: what the CFR prints")
        ->check(CLI::IsMember({"enforced", "text"}));
    add_rules(*check_command, check.rules);
    add_run(*check_command, check);

    CLI::App* rules_command = app.add_subcommand("rules", "work on the rules");
    rules_command->require_subcommand(1);
    CLI::App* test_command = rules_command->add_subcommand("test", "run the tests that the rules bring along");
    add_word(*test_command, "--run", test.run, "REGEX", "only tests whose name matches");
    add_list(*test_command, "FILES", test.files, "", "test files (default: those of the packs)")
        ->allow_extra_args(true);
    add_rules(*test_command, test.rules);
    add_color(*test_command, test.color);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ExtrasError& error) {
        const CLI::App* used = check_command->parsed() ? check_command : test_command->parsed() ? test_command : &app;
        return Mistake{one_line(error.what()), help_for_extras(*used)};
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != 0) return Mistake{one_line(error.what()), "see `licet --help`"};
        std::ostringstream text;
        app.exit(error, text, text);
        return Answer{text.str()};
    }
    if (test_command->parsed()) return test;
    check.posture = posture == "text" ? Posture::text : Posture::enforced;
    return check;
}

}  // namespace licet::cli
