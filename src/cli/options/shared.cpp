#include "cli/options/shared.hpp"

namespace licet::cli {

CLI::Option* add_list(CLI::App& app, const std::string& name, std::vector<std::string>& list, const std::string& word,
                      const std::string& meaning) {
    return app.add_option(name, list, meaning)->type_name(word)->allow_extra_args(false);
}

CLI::Option* add_word(CLI::App& app, const std::string& name, std::string& text, const std::string& word,
                      const std::string& meaning) {
    return app.add_option(name, text, meaning)->type_name(word);
}

void add_rules_folder(CLI::App& app, std::string& folder) {
    add_word(app, "--rules", folder, "DIR", "rules folder (default: LICET_RULES, else the one that came along)");
}

void add_rule_options(CLI::App& app, RuleOptions& options) {
    add_rules_folder(app, options.rules);
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

void add_transaction(CLI::App& app, QuestionOptions& options) {
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
    add_posture(app, options.posture);
    add_rule_options(app, options.rules);
}

void add_question(CLI::App& app, QuestionOptions& options) {
    add_list(app, "ITEM", options.items, "", "spec file, directory, pattern (** for any folders) or catalog name")
        ->allow_extra_args(true);
    add_transaction(app, options);
}

CLI::App* add_command(CLI::App& parent, const char* name, const char* meaning, const char* footer) {
    CLI::App* app = parent.add_subcommand(name, meaning);
    app->footer(footer);
    return app;
}

}  // namespace licet::cli
