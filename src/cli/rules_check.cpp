#include "cli/rules_check.hpp"

#include "checks/check.hpp"
#include "cli/output.hpp"
#include "cli/question.hpp"
#include "cli/rules_folder.hpp"
#include "cli/usage.hpp"
#include "report/faults.hpp"

#include <algorithm>
#include <fstream>
#include <set>

namespace licet::cli {
namespace {

namespace fs = std::filesystem;

/// Whether a file says of itself that it is an overlay.
bool is_overlay(const fs::path& file) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("licet:")) return line.find("overlay/") != std::string::npos;
    }
    return false;
}

/// A path below a folder, or empty where it lies elsewhere.
fs::path below(const fs::path& folder, const fs::path& file) {
    std::error_code failed;
    const fs::path inside = fs::weakly_canonical(file, failed).lexically_relative(fs::weakly_canonical(folder, failed));
    return failed || inside.empty() || *inside.begin() == ".." ? fs::path() : inside;
}

/// The packs of a rules folder. What an overlay adds belongs to the first, so the one that is usual stays first.
std::vector<std::string> packs_of(const fs::path& folder) {
    std::vector<std::string> packs;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        if (fs::is_regular_file(entry.path() / "pack.yaml", failed)) packs.push_back(entry.path().filename().string());
    }
    const std::vector<std::string> usual = LoadOptions{}.packs;
    const auto is_usual = [&](const std::string& pack) {
        return std::find(usual.begin(), usual.end(), pack) != usual.end();
    };
    std::sort(packs.begin(), packs.end());
    std::stable_partition(packs.begin(), packs.end(), is_usual);
    return packs;
}

class RulesCheck {
public:
    explicit RulesCheck(const RulesCheckOptions& options)
        : options_(options),
          outputs_(
              parse_outputs(options.outputs, {Format::text, Format::json, Format::sarif, Format::github}, mistakes_)) {}

    ExitCode run() {
        find_files();
        if (!mistakes_.empty()) return stop();
        const auto rulebook = load_rulebook(files_, faults_);
        if (rulebook) {
            header_ = header_of(*rulebook, files_);
            checks::check_rulebook(*rulebook, {test_files(files_), every_pack_}, faults_);
        }
        rename(faults_, {});
        keep_wanted();
        faults_.sort();
        for (const Output& output : outputs_) write(output);
        return mistakes_.empty() ? code() : stop();
    }

private:
    ExitCode stop() {
        tell(mistakes_, options_.color);
        return exit_code(mistakes_);
    }

    /// The rulebook's files, and which of them findings are wanted of. Every pack is looked at unless some are named.
    void find_files() {
        RuleOptions asked = options_.rules;
        // `rules/` and `./rules` are `rules`, which is how messages name its files.
        if (fs::path given = fs::path(asked.rules).lexically_normal(); !given.empty()) {
            asked.rules = (given.has_filename() ? given : given.parent_path()).string();
        }
        const fs::path folder = asked.rules.empty() ? find_rules().value_or(fs::path()) : fs::path(asked.rules);
        const std::vector<std::string> packs = packs_of(folder);
        if (asked.packs.empty()) asked.packs = packs;
        auto found = find_rule_files(asked, mistakes_);
        if (!found) return;
        files_ = std::move(*found);
        every_pack_ = std::all_of(packs.begin(), packs.end(), [&](const std::string& pack) {
            return std::find(files_.packs.begin(), files_.packs.end(), pack) != files_.packs.end();
        });
        for (const std::string& file : options_.files) add_file(file);
    }

    void add_file(const std::string& file) {
        if (!check_readable(file, mistakes_)) return;
        if (const fs::path inside = below(files_.rules, file); !inside.empty()) {
            wanted_.insert((files_.rules.filename() / inside).generic_string());
        } else if (is_overlay(file)) {
            const auto same = [&](const fs::path& known) { return known == fs::path(file); };
            if (std::none_of(files_.overlays.begin(), files_.overlays.end(), same)) files_.overlays.emplace_back(file);
            wanted_.insert(fs::path(file).generic_string());
        } else {
            add_fault(mistakes_, "usage", "`" + file + "` is neither in the rules folder nor an overlay",
                      "name its folder with --rules, or begin it with `licet: overlay/v1`");
        }
    }

    /// Files of the rules folder by the name that every message gives them, or as found from where one stands.
    void rename(Diagnostics& faults, const fs::path& parent) const {
        const std::string folder = files_.rules.generic_string() + "/";
        const std::string shown = files_.rules.filename().generic_string() + "/";
        const auto renamed = [&](Label label) {
            if (label.file.starts_with(folder)) label.file = shown + label.file.substr(folder.size());
            if (label.file.starts_with(shown) && !parent.empty()) label.file = (parent / label.file).generic_string();
            return label;
        };
        Diagnostics out;
        for (Diagnostic fault : faults) {
            fault.primary = renamed(std::move(fault.primary));
            for (Label& label : fault.secondary) label = renamed(std::move(label));
            out.add(std::move(fault));
        }
        faults = std::move(out);
    }

    /// An error elsewhere keeps the files that are asked for from being checked, so that one is always told.
    void keep_wanted() {
        if (wanted_.empty()) return;
        Diagnostics kept;
        for (const Diagnostic& fault : faults_) {
            if (fault.severity == Severity::error || wanted_.contains(fault.primary.file)) kept.add(fault);
        }
        faults_ = std::move(kept);
    }

    /// As text the messages go where those of every command go, and what they amount to is the result.
    void write(const Output& output) {
        if (output.format == Format::text && output.file.empty()) {
            tell(faults_, options_.color);
            write_output(output, report::faults_count(faults_) + "\n", mistakes_);
        } else {
            write_output(output, rendered(output), mistakes_);
        }
    }

    [[nodiscard]] std::string rendered(const Output& output) const {
        const fs::path parent =
            options_.rules.rules.empty() || files_.rules.is_absolute() ? fs::path() : files_.rules.parent_path();
        Diagnostics placed = faults_;
        rename(placed, parent);
        switch (output.format) {
            case Format::json:
                return report::faults_json(header_, faults_);
            case Format::sarif:
                return report::faults_sarif(header_, placed);
            case Format::github:
                return report::faults_github(placed);
            default:
                return report::faults_text(faults_);
        }
    }

    [[nodiscard]] ExitCode code() const {
        return worst({exit_code(faults_), faults_.empty() ? ExitCode::finished : ExitCode::failed});
    }

    const RulesCheckOptions& options_;
    Diagnostics mistakes_;  // of the command line
    std::vector<Output> outputs_;
    LoadOptions files_;
    bool every_pack_ = false;
    std::set<std::string> wanted_;  // empty: all
    ReportHeader header_ = empty_header();
    Diagnostics faults_;
};

}  // namespace

ExitCode rules_check(const RulesCheckOptions& options) { return RulesCheck(options).run(); }

}  // namespace licet::cli
