#include "cli/options.hpp"

#include "cli/options/commands.hpp"
#include "cli/options/shared.hpp"
#include "diag/suggest.hpp"
#include "licet/version.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <sstream>

namespace licet::cli {

namespace {

/// What may be the first word, in the order of the help.
struct Top {
    std::string_view name;
    Commands (*add)(CLI::App& program);
};
constexpr std::array<Top, 8> k_top = {{{"check", add_check},
                                       {"timeline", add_timeline},
                                       {"screen", add_screen},
                                       {"verify", add_verify},
                                       {"whatif", add_whatif},
                                       {"rules", add_rules},
                                       {"items", add_items},
                                       {"lsp", add_lsp}}};

/// "did you mean" for the first argument that nothing takes.
std::string help_for_extras(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    for (const std::string& extra : app.remaining()) {
        std::string near = diag::did_you_mean(extra.substr(0, extra.find('=')), names);
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
            std::string near = diag::did_you_mean(word, names);
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

/// The first word, if it is a command and no other word is another: CLI11 would let that one begin there. The options
/// of the other commands need not be built then, which takes as long as reading the rules. Empty: any may be meant.
std::string_view only_command(int argc, const char* const* argv) {
    const auto is_command = [](std::string_view word) {
        return std::any_of(k_top.begin(), k_top.end(), [&](const Top& top) { return top.name == word; });
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

    Commands commands;
    const std::string_view alone = only_command(argc, argv);
    for (const Top& top : k_top) {
        if (!alone.empty() && alone != top.name) continue;
        const Commands added = top.add(app);
        commands.insert(commands.end(), added.begin(), added.end());
    }
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
