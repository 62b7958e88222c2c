#include "cli/rules_mutate.hpp"

#include "analysis/mutation.hpp"
#include "analysis/processors.hpp"
#include "cli/catalog.hpp"
#include "cli/look.hpp"
#include "cli/rules_folder.hpp"
#include "cli/terminal.hpp"
#include "cli/usage.hpp"
#include "cli/workers.hpp"
#include "report/mutation.hpp"

#include <algorithm>
#include <regex>
#include <unistd.h>

namespace licet::cli {

namespace {

using analysis::Fate;
using analysis::Mutant;

/// A line on the terminal that counts up and is gone at the end.
class Progress {
public:
    explicit Progress(std::size_t all) : all_(all), shown_(::isatty(STDERR_FILENO) == 1) {}
    ~Progress() {
        if (shown_) write_error("\r\033[K");
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void tell(std::size_t done) const {
        if (shown_) write_error("\r" + std::to_string(done) + " of " + std::to_string(all_) + " mutants");
    }

private:
    std::size_t all_;
    bool shown_;
};

std::vector<Fate> fates_of(analysis::MutationTrial& trial, const std::vector<Mutant>& mutants, std::size_t workers) {
    const Progress progress(mutants.size());
    const auto results = in_workers(
        mutants.size(), workers, [&](std::size_t i) { return static_cast<std::uint8_t>(trial.fate(mutants[i])); },
        [&](std::size_t done) { progress.tell(done); });
    std::vector<Fate> fates;
    for (const auto& result : results) fates.push_back(result ? static_cast<Fate>(*result) : Fate::lost);
    return fates;
}

/// A test that fails as things are would kill every mutant.
bool sound(const analysis::MutationTrial& trial, Diagnostics& faults) {
    if (trial.tests() == 0) {
        add_fault(faults, "no-tests", "no test ran", "put tests in the folder `tests`");
        return false;
    }
    const auto failing = trial.failing();
    if (failing.empty()) return true;
    add_fault(faults, "failing-tests",
              std::to_string(failing.size()) + " tests fail on the rules as they are, the first is `" +
                  failing.front().name + "`",
              "see `licet rules test`, and try again when they pass");
    return false;
}

}  // namespace

ExitCode rules_mutate(const RulesMutateOptions& options) {
    Look look(options.outputs, {}, options.color);
    std::regex pattern;
    try {
        pattern = std::regex(options.run);
    } catch (const std::regex_error&) {
        add_fault(look.faults, "usage", "`--run " + options.run + "` is not a regular expression");
    }
    const auto asked = [&](const std::string& rule) { return std::regex_search(rule, pattern); };
    analysis::MutationReport report;
    bool ran = false;
    if (const auto rulebook = look.load(options.rules); rulebook && !look.faults.has_errors()) {
        const Catalog catalog = Catalog::beside(look.files.rules);
        const analysis::FindItem find_item = [&](const std::string& name, Diagnostics& out) {
            return catalog.find(name, out);
        };
        const auto files = test_files(look.files);
        analysis::MutationTrial trial(look.files, *rulebook, files, find_item, look.faults);
        std::vector<analysis::ArguedMutant> argued;
        for (const auto& file : files) {
            for (analysis::ArguedMutant& one : analysis::argued_mutants(file, look.faults)) {
                one.file = look.files.rules.filename() / file.lexically_relative(look.files.rules);
                argued.push_back(std::move(one));
            }
        }
        std::vector<Mutant> mutants = analysis::mutants_of(*rulebook);
        std::erase_if(mutants, [&](const Mutant& mutant) { return !asked(mutant.name.rule); });
        if (mutants.empty()) {
            add_fault(look.faults, "no-mutants", "no rule of that name has anything to change",
                      "`licet rules list` shows the ids");
        }
        if (!look.faults.has_errors() && sound(trial, look.faults)) {
            const auto fates = fates_of(trial, mutants, options.jobs.value_or(analysis::processors()));
            report = analysis::mutation_report(*rulebook, trial, mutants, fates, argued, asked);
            ran = true;
        }
    }
    const ExitCode code = look.finish([&](const TextStyle& style) { return report::mutation_text(report, style); },
                                      [&] { return report::mutation_json(look.header, report, look.faults); }, !ran);
    const analysis::MutationCount sum = report.count();
    const bool below = sum.percent() < options.threshold.value_or(100.0);
    return worst({code, below || sum.lost != 0 || !report.stale.empty() ? ExitCode::failed : ExitCode::finished});
}

}  // namespace licet::cli
