#include "cli/rules_coverage.hpp"

#include "analysis/coverage.hpp"
#include "cli/catalog.hpp"
#include "cli/look.hpp"
#include "cli/rules_folder.hpp"
#include "cli/usage.hpp"
#include "report/coverage.hpp"
#include "yaml/read.hpp"

#include <map>
#include <string>

namespace licet::cli {

namespace {

/// A file that was read a moment ago.
std::string text_of(const std::filesystem::path& file) {
    text::SourceMap sources;
    Diagnostics ignored;
    const auto source = yaml::read_file(file, file.generic_string(), sources, ignored);
    return source ? std::string(sources.contents(*source)) : std::string();
}

}  // namespace

ExitCode rules_coverage(const RulesCoverageOptions& options) {
    Look look(options.outputs, {}, options.color, {Format::text, Format::json, Format::html});
    std::map<std::string, std::string> texts;
    analysis::Coverage coverage;
    if (const auto rulebook = look.load(options.rules); rulebook && !look.faults.has_errors()) {
        const Catalog catalog = Catalog::beside(look.files.rules);
        const analysis::FindItem find_item = [&](const std::string& name, Diagnostics& out) {
            return catalog.find(name, out);
        };
        coverage = analysis::measure_coverage(*rulebook, test_files(look.files), find_item, look.faults);
        for (analysis::CoveredRule& rule : coverage.rules) {
            const std::string file =
                std::filesystem::path(rule.file).lexically_relative(look.files.rules).generic_string();
            if (!texts.contains(file)) texts[file] = text_of(rule.file);
            rule.file = file;
        }
        if (coverage.tests == 0) add_fault(look.faults, "no-tests", "no test ran", "put tests in the folder `tests`");
    }
    const ExitCode code =
        look.finish([&](const TextStyle& style) { return report::coverage_text(coverage, style); },
                    [&] { return report::coverage_json(look.header, coverage, look.faults); }, coverage.tests == 0,
                    {{Format::html, [&] { return report::coverage_html(look.header, coverage, texts); }}});
    const bool below = options.threshold && coverage.count().percent() < *options.threshold;
    return worst({code, below ? ExitCode::failed : ExitCode::finished});
}

}  // namespace licet::cli
