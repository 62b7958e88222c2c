#include "cli/rules_folder.hpp"

#include "cli/fail_on.hpp"
#include "cli/usage.hpp"

#include <algorithm>

namespace licet::cli {

namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

}  // namespace

std::optional<fs::path> find_rules_folder(const std::string& asked, Diagnostics& out) {
    if (asked.empty()) {
        auto found = find_rules();
        if (!found) {
            add_fault(out, "missing-file", "no rules folder was found", "name one with --rules or LICET_RULES");
        }
        return found;
    }
    if (is_folder(asked)) return asked;
    add_file_fault(out, "missing-file", asked, "there is no rules folder `" + asked + "`");
    return {};
}

std::optional<LoadOptions> find_rule_files(const RuleOptions& options, Diagnostics& out) {
    const auto folder = find_rules_folder(options.rules, out);
    if (!folder) return {};
    LoadOptions found;
    found.rules = *folder;
    bool complete = true;
    if (!options.packs.empty()) found.packs.clear();
    for (const std::string& list : options.packs) {
        for (std::string& pack : split_list(list)) found.packs.push_back(std::move(pack));
    }
    if (found.packs.empty()) {
        add_fault(out, "usage", "`--packs` is empty");
        complete = false;
    }
    for (const std::string& pack : found.packs) {
        // A pack is the name of a folder, never a path out of the rules.
        if (pack.find('/') == std::string::npos && pack.front() != '.' && is_folder(*folder / pack)) continue;
        add_fault(out, "unknown-pack", "there is no pack `" + pack + "` in `" + folder->string() + "`");
        complete = false;
    }
    for (const std::string& overlay : options.overlays) {
        complete = check_readable(overlay, out) && complete;
        found.overlays.emplace_back(overlay);
    }
    return complete ? std::optional(found) : std::nullopt;
}

std::optional<Rulebook> load_rules(const LoadOptions& files, Diagnostics& out) {
    Diagnostics faults;
    std::optional<Rulebook> rulebook = load_rulebook(files, faults);
    out.append(faults);
    // A command ends when it has answered. Taking its rulebook apart before would only cost time.
    static auto& kept = *new std::vector<Rulebook>();
    if (rulebook) kept.push_back(*rulebook);
    return rulebook;
}

std::vector<fs::path> rule_files(const LoadOptions& rules) {
    std::vector<fs::path> folders = {rules.rules}, files;
    for (const std::string& pack : rules.packs) folders.push_back(rules.rules / pack);
    for (const fs::path& folder : folders) {
        const auto first = static_cast<std::ptrdiff_t>(files.size());
        std::error_code failed;
        for (const auto& entry : fs::directory_iterator(folder, failed)) {
            const fs::path extension = entry.path().extension();
            if (extension == ".yaml" || extension == ".yml") files.push_back(entry.path());
        }
        std::sort(files.begin() + first, files.end());
    }
    return files;
}

std::vector<fs::path> test_files(const LoadOptions& rules) {
    std::vector<fs::path> files;
    for (const std::string& pack : rules.packs) {
        std::error_code failed;
        for (const auto& entry : fs::directory_iterator(rules.rules / pack / "tests", failed)) {
            if (entry.path().extension() == ".yaml") files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace licet::cli
