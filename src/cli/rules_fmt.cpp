#include "cli/rules_fmt.hpp"

#include "cli/output.hpp"
#include "cli/rules_folder.hpp"
#include "cli/terminal.hpp"
#include "cli/usage.hpp"
#include "format/difference.hpp"
#include "format/format.hpp"
#include "yaml/read.hpp"

#include <algorithm>
#include <set>
#include <unistd.h>

namespace licet::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* k_standard_input = "-";

bool is_yaml(const fs::path& file) { return file.extension() == ".yaml" || file.extension() == ".yml"; }

void add_folder(const fs::path& folder, std::set<fs::path>& files, Diagnostics& out) {
    std::error_code failed;
    fs::recursive_directory_iterator at(folder, failed);
    for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
        std::error_code ignored;
        if (is_yaml(at->path()) && at->is_regular_file(ignored)) files.insert(at->path());
    }
    if (failed) {
        add_file_fault(out, "unreadable-file", folder, "`" + folder.string() + "` cannot be read: " + failed.message());
    }
}

/// The files named, those in the folders named, or those of the rules folder; sorted.
std::set<fs::path> files_to_format(const RulesFmtOptions& options, Diagnostics& out) {
    std::set<fs::path> files;
    if (options.files.empty()) {
        if (const auto folder = find_rules_folder(options.rules, out)) add_folder(*folder, files, out);
    }
    for (const std::string& name : options.files) {
        std::error_code ignored;
        if (fs::is_directory(name, ignored)) {
            add_folder(name, files, out);
        } else if (check_readable(name, out)) {
            files.insert(name);
        }
    }
    if (files.empty() && out.empty()) add_fault(out, "missing-file", "no YAML file was found there", "");
    return files;
}

struct Formatted {
    std::string before, after;
};

std::optional<Formatted> format_one(const fs::path& file, const std::string& shown, Diagnostics& out) {
    text::SourceMap sources;
    const auto source = yaml::read_file(file, shown, sources, out);
    if (!source) return {};
    diag::Reporter report(sources, out);
    auto text = format::format_file(*source, report);
    if (!text) return {};
    return Formatted{std::string(sources.contents(*source)), std::move(*text)};
}

class FormatRun {
public:
    explicit FormatRun(const RulesFmtOptions& options) : options_(options) {}

    ExitCode standard_input() {
        const auto text = format_one("/dev/stdin", "(standard input)", faults_);
        if (text && options_.check) {
            compare("(standard input)", *text);
        } else if (text) {
            out_ = text->after;
        }
        return finish();
    }

    ExitCode files() {
        const std::set<fs::path> files = files_to_format(options_, faults_);
        for (const fs::path& file : files) {
            const auto text = format_one(file, file.generic_string(), faults_);
            if (!text) continue;
            if (options_.check) {
                compare(file.generic_string(), *text);
            } else if (text->before != text->after) {
                const std::size_t faults = faults_.size();
                write_output({Format::text, file}, text->after, faults_);
                if (faults_.size() != faults) continue;
                out_ += "formatted " + file.generic_string() + "\n";
                ++changed_;
            }
        }
        if (!files.empty()) {
            out_ += std::to_string(changed_) + " of " + std::to_string(files.size()) +
                    (files.size() == 1 ? " file " : " files ") + (options_.check ? "would change\n" : "formatted\n");
        }
        return finish();
    }

private:
    void compare(const std::string& name, const Formatted& text) {
        if (text.before == text.after) return;
        ++changed_;
        out_ += "would change " + name + "\n" + format::first_difference(text.before, text.after);
    }

    ExitCode finish() {
        faults_.sort();
        tell(faults_, options_.color);
        if (!write_all(STDOUT_FILENO, out_).empty()) return ExitCode::usage;
        const bool differs = options_.check && changed_ != 0;
        return worst({exit_code(faults_), differs ? ExitCode::failed : ExitCode::finished});
    }

    const RulesFmtOptions& options_;
    Diagnostics faults_;
    std::string out_;
    std::size_t changed_ = 0;
};

}  // namespace

ExitCode rules_fmt(const RulesFmtOptions& options) {
    const auto& files = options.files;
    const bool input = std::find(files.begin(), files.end(), k_standard_input) != files.end();
    if (!input) return FormatRun(options).files();
    if (files.size() == 1) return FormatRun(options).standard_input();
    Diagnostics faults;
    add_fault(faults, "usage", "`-` stands beside other files", "format standard input by itself");
    tell(faults, options.color);
    return ExitCode::usage;
}

}  // namespace licet::cli
