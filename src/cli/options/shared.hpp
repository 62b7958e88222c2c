#pragma once
// What the commands have in common: options that several take, and how one is written down.

#include "cli/options/commands.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace licet::cli {

inline constexpr const char* k_exit_codes =
    "Exit codes:\n"
    "  0  finished; nothing in --fail-on\n"
    "  1  finished; at least one decision or finding in --fail-on\n"
    "  2  usage, unknown country or date, missing or unreadable file, internal error\n"
    "  3  the content of a rule, spec, shipment, overlay, waiver, baseline or configuration file is invalid\n"
    "  4  finished, but at least one decision is undetermined (1 if --fail-on lists it)\n"
    "  5  refused: rules older than --max-age, another digest than --rules-digest, or a waiver that has ended\n"
    "When several hold: 2, 3, 5, 1, 4.";
inline constexpr const char* k_look_footer =
    "Exit codes: 0 finished; 2 usage, nothing of that name; 3 the content of a file is invalid.";

CLI::App* add_command(CLI::App& parent, const char* name, const char* meaning, const char* footer);

/// A command whose options are given to the caller as they were written.
template <class Options>
Command as_written(const CLI::App* app, std::shared_ptr<Options> options) {
    return {app, [options]() -> CommandLine { return *options; }};
}

/// A list option takes one word each time, so that what follows it may be an ITEM.
CLI::Option* add_list(CLI::App& app, const std::string& name, std::vector<std::string>& list, const std::string& word,
                      const std::string& meaning);
CLI::Option* add_word(CLI::App& app, const std::string& name, std::string& text, const std::string& word,
                      const std::string& meaning);

void add_rules_folder(CLI::App& app, std::string& folder);
void add_rule_options(CLI::App& app, RuleOptions& options);
void add_color(CLI::App& app, std::string& color);
void add_output(CLI::App& app, std::vector<std::string>& outputs, const std::string& formats);

/// What commands that look at rules or items take besides.
template <class Options>
void add_look(CLI::App& app, Options& options, const std::string& formats) {
    add_rule_options(app, options.rules);
    add_output(app, options.outputs, formats);
    add_color(app, options.color);
}

/// `posture` may be optional: it is left as it is where none is given.
template <class Target>
void add_posture(CLI::App& app, Target& posture,
                 const std::string& meaning = "enforced (default), or text: what the CFR prints") {
    const auto read = [&posture](const std::string& word) {
        posture = word == "text" ? Posture::text : Posture::enforced;
    };
    app.add_option_function<std::string>("--posture", read, meaning)
        ->type_name("WHICH")
        ->check(CLI::IsMember({"enforced", "text"}));
}

/// What is asked, but for the items and the day.
void add_transaction(CLI::App& app, QuestionOptions& options);
/// What is asked, but for the day.
void add_question(CLI::App& app, QuestionOptions& options);

}  // namespace licet::cli
