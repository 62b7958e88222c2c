#include "cli/rules_test.hpp"

#include "analysis/scenarios.hpp"
#include "cli/catalog.hpp"
#include "cli/rules_folder.hpp"
#include "cli/terminal.hpp"
#include "diag/render.hpp"

#include <algorithm>
#include <regex>

namespace licet::cli {
namespace {

namespace fs = std::filesystem;

/// The files named, or those of every pack.
std::vector<fs::path> files_to_run(const RulesTestOptions& options, const LoadOptions& rules) {
    std::vector<fs::path> files(options.files.begin(), options.files.end());
    return files.empty() ? test_files(rules) : files;
}

struct Counts {
    std::size_t passed = 0, failed = 0, todo = 0;
};

std::string describe(const analysis::ScenarioResult& result) {
    std::string text =
        "FAILED  " + result.test.name + "\n        " + result.test.file + ":" + std::to_string(result.test.line) + "\n";
    for (const std::string& difference : result.differences) text += "        " + difference + "\n";
    return text;
}

ExitCode fault(const Diagnostics& faults, bool color) {
    write_error(diag::render(faults, {color, 50}));
    return exit_code(faults);
}

}  // namespace

ExitCode rules_test(const RulesTestOptions& options) {
    Diagnostics faults;
    const bool color = use_color(options.color, 2);
    std::regex pattern;
    try {
        pattern = std::regex(options.run);
    } catch (const std::regex_error&) {
        write_error("error: `" + options.run + "` is not a regular expression\n");
        return ExitCode::usage;
    }
    const auto files = find_rule_files(options.rules, faults);
    if (!files) return fault(faults, color);
    const auto rulebook = load_rulebook(*files, faults);
    if (!rulebook) return fault(faults, color);

    const Catalog catalog = Catalog::beside(files->rules);
    const analysis::FindItem find_item = [&](const std::string& name, Diagnostics& out) {
        return catalog.find(name, out);
    };
    const auto wanted = [&](const std::string& name) { return std::regex_search(name, pattern); };
    Counts counts;
    std::string text;
    for (const fs::path& file : files_to_run(options, *files)) {
        for (const analysis::ScenarioResult& result :
             analysis::run_scenarios(*rulebook, file, wanted, find_item, faults)) {
            if (!result.todo.empty()) {
                ++counts.todo;
                text += "TODO    " + result.test.name + ": " + result.todo +
                        (result.passed() ? " (it passes now: remove `todo`)" : "") + "\n";
            } else if (result.passed()) {
                ++counts.passed;
            } else {
                ++counts.failed;
                text += describe(result);
            }
        }
    }
    if (!faults.empty()) write_error(diag::render(faults, {color, 50}));
    if (counts.passed + counts.failed + counts.todo == 0) text += "no test ran\n";
    text += std::to_string(counts.passed) + " passed, " + std::to_string(counts.failed) + " failed";
    if (counts.todo != 0) text += ", " + std::to_string(counts.todo) + " todo";
    if (!write_all(1, text + "\n").empty()) return ExitCode::usage;
    const bool none = counts.passed + counts.failed == 0;
    return worst({exit_code(faults), none ? ExitCode::usage : ExitCode::finished,
                  counts.failed != 0 ? ExitCode::failed : ExitCode::finished});
}

}  // namespace licet::cli
