#include "cli/rules_test.hpp"

#include "cli/catalog.hpp"
#include "cli/look.hpp"
#include "cli/rules_folder.hpp"
#include "cli/usage.hpp"
#include "report/junit.hpp"
#include "report/scenarios.hpp"

#include <filesystem>
#include <regex>

namespace licet::cli {
namespace {

namespace fs = std::filesystem;

/// The files named, or those of every pack.
std::vector<fs::path> files_to_run(const RulesTestOptions& options, const LoadOptions& rules) {
    std::vector<fs::path> files(options.files.begin(), options.files.end());
    return files.empty() ? test_files(rules) : files;
}

/// Below the rules folder where it lies there: results name no folder of this machine.
std::string shown(const fs::path& file, const fs::path& rules) {
    const fs::path below = file.lexically_relative(rules);
    return below.empty() || *below.begin() == ".." ? file.generic_string() : below.generic_string();
}

std::optional<std::regex> find_pattern(const std::string& text, Diagnostics& out) {
    try {
        return std::regex(text);
    } catch (const std::regex_error&) {
        add_fault(out, "usage", "`--run " + text + "` is not a regular expression");
        return {};
    }
}

}  // namespace

ExitCode rules_test(const RulesTestOptions& options) {
    Look look(options.outputs, {}, options.color, {Format::text, Format::json, Format::junit});
    const auto pattern = find_pattern(options.run, look.faults);
    std::vector<report::TestedFile> files;
    bool ran = false;
    if (const auto rulebook = look.load(options.rules); rulebook && pattern && !look.faults.has_errors()) {
        const Catalog catalog = Catalog::beside(look.files.rules);
        const analysis::FindItem find_item = [&](const std::string& name, Diagnostics& out) {
            return catalog.find(name, out);
        };
        const auto wanted = [&](const std::string& name) { return std::regex_search(name, *pattern); };
        for (const fs::path& file : files_to_run(options, look.files)) {
            report::TestedFile tested{shown(file, look.files.rules), {}};
            tested.results = analysis::run_scenarios(*rulebook, file, wanted, find_item, look.faults);
            if (!tested.results.empty()) files.push_back(std::move(tested));
        }
        ran = true;
    }
    const report::TestCounts counts = report::count(files);
    const ExitCode code = look.finish([&](const TextStyle&) { return report::scenarios_text(files); },
                                      [&] { return report::scenarios_json(look.header, files, look.faults); }, !ran,
                                      {{Format::junit, [&] { return report::scenarios_junit(files); }}});
    const bool none = counts.passed + counts.failed == 0;
    return worst({code, none ? ExitCode::usage : ExitCode::finished,
                  counts.failed != 0 ? ExitCode::failed : ExitCode::finished});
}

}  // namespace licet::cli
