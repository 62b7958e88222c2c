#include "cli/options/commands.hpp"
#include "cli/options/shared.hpp"

namespace licet::cli {

namespace {

Command add_items_list(CLI::App& parent) {
    CLI::App* app = add_command(parent, "list", "the products of the catalog", k_look_footer);
    const auto options = std::make_shared<ItemsListOptions>();
    add_word(*app, "--on", options->on, "DATE", "derive facts by the law of this day (default: today in UTC)");
    add_look(*app, *options, "text or json");
    return as_written(app, options);
}

Command add_items_show(CLI::App& parent) {
    CLI::App* app = add_command(parent, "show", "what is known of items, with basis and source", k_look_footer);
    const auto options = std::make_shared<ItemsShowOptions>();
    add_list(*app, "ITEM", options->items, "", "spec file, directory, pattern or catalog name")
        ->required()
        ->allow_extra_args(true);
    add_word(*app, "--on", options->on, "DATE", "derive facts by the law of this day (default: today in UTC)");
    add_look(*app, *options, "text or json");
    return as_written(app, options);
}

Command add_items_check(CLI::App& parent) {
    CLI::App* app =
        add_command(parent, "check", "validate specs, and list the facts that rules wait for", k_look_footer);
    const auto options = std::make_shared<ItemsCheckOptions>();
    add_list(*app, "ITEM", options->items, "", "spec file, directory, pattern or catalog name")
        ->required()
        ->allow_extra_args(true);
    add_word(*app, "--on", options->on, "DATE", "the rules of this day (default: today in UTC)");
    add_look(*app, *options, "text or json");
    return as_written(app, options);
}

Command add_items_init(CLI::App& parent) {
    CLI::App* app = add_command(parent, "init", "a spec to fill in, on standard output", k_look_footer);
    const auto options = std::make_shared<ItemsInitOptions>();
    options->kind = "chip";
    add_word(*app, "NAME", options->name, "", "name of the product");
    add_word(*app, "--kind", options->kind, "KIND", "chip (default), hbm or system")
        ->check(CLI::IsMember({"chip", "hbm", "system"}));
    add_rule_options(*app, options->rules);
    return as_written(app, options);
}

}  // namespace

Commands add_items(CLI::App& program) {
    CLI::App& items = *program.add_subcommand("items", "look at the catalog, write and check specs");
    items.require_subcommand(1);
    return {add_items_list(items), add_items_show(items), add_items_check(items), add_items_init(items)};
}

}  // namespace licet::cli
