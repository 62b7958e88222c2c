#include "cli/items.hpp"

#include "cli/config.hpp"
#include "cli/usage.hpp"
#include "diag/suggest.hpp"
#include "gate/glob.hpp"

#include <algorithm>
#include <glob.h>
#include <map>
#include <set>

namespace licet::cli {

namespace {

namespace fs = std::filesystem;

bool is_spec_name(const fs::path& path) {
    const fs::path extension = path.extension();
    return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

bool is_pattern(const std::string& text) { return text.find_first_of("*?[") != std::string::npos; }

/// What matches a pattern with `**`: files whose names are those of specs, below the folders before the pattern.
std::vector<fs::path> matches_below(const std::string& pattern, Diagnostics& faults) {
    const std::size_t first = pattern.find_first_of("*?[");
    const std::size_t slash = pattern.rfind('/', first);
    const fs::path folder = slash == std::string::npos ? fs::path(".") : fs::path(pattern.substr(0, slash + 1));
    std::vector<fs::path> out;
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) return out;
    for (const fs::path& file : specs_below(folder, faults)) {
        const fs::path shown = slash == std::string::npos ? file.lexically_relative(folder) : file;
        if (gate::glob_matches(pattern, shown.generic_string())) out.push_back(shown);
    }
    return out;
}

std::vector<fs::path> matches(const std::string& pattern, Diagnostics& faults) {
    if (pattern.find("**") != std::string::npos) return matches_below(pattern, faults);
    glob_t found{};
    std::vector<fs::path> out;
    if (::glob(pattern.c_str(), 0, nullptr, &found) == 0) {
        for (std::size_t i = 0; i < found.gl_pathc; ++i) out.emplace_back(found.gl_pathv[i]);
    }
    ::globfree(&found);
    std::sort(out.begin(), out.end());
    return out;
}

class Finder {
public:
    Finder(const Catalog& catalog, Diagnostics& out, const std::vector<fs::path>& no_specs)
        : catalog_(catalog), out_(out) {
        for (const fs::path& file : no_specs) no_specs_.insert(identity(file));
    }

    void find(const std::string& argument) {
        std::error_code ignored;
        if (fs::exists(argument, ignored)) {
            find_path(argument);
        } else if (is_pattern(argument)) {
            std::size_t found = 0;
            for (const fs::path& path : matches(argument, out_)) {
                if (is_no_spec(path)) continue;
                ++found;
                find_path(path);
            }
            if (found == 0) add_fault(out_, "unknown-item", "no file matches `" + argument + "`");
        } else if (may_be_path(argument)) {
            add_file_fault(out_, "missing-file", argument, "there is no file `" + argument + "`", instead_of(argument));
        } else if (const auto path = catalog_.find(argument, out_)) {
            add({*path, "catalog:" + path->lexically_relative(catalog_.folder()).string()});
        }
    }

    std::vector<SpecFile> take() { return std::move(specs_); }

private:
    void find_path(const fs::path& path) {
        std::error_code ignored;
        if (!fs::is_directory(path, ignored)) {
            if (check_readable(path, out_)) add({path, path.string()});
            return;
        }
        const std::vector<fs::path> found = specs_below(path, out_);
        if (found.empty()) {
            add_file_fault(out_, "missing-file", path,
                           "there is no *.yaml, *.yml or *.json below `" + path.string() + "`");
        }
        for (const fs::path& file : found) {
            if (!is_no_spec(file) && check_readable(file, out_)) add({file, file.lexically_normal().string()});
        }
    }

    /// A spec beside the file that is missing, or a product of the catalog, that may be meant.
    [[nodiscard]] std::string instead_of(const fs::path& file) const {
        std::error_code error;
        std::map<std::string, std::string> beside;  // file names by stem
        const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
        for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
            const fs::path name = at->path().filename();
            if (is_spec_name(name)) beside.emplace(name.stem().string(), name.string());
        }
        std::vector<std::string> stems;
        for (const auto& [stem, name] : beside) stems.push_back(stem);
        const std::string stem = file.stem().string();
        const std::string near = diag::nearest(stem, stems);
        if (!near.empty()) return "did you mean `" + (file.parent_path() / beside[near]).generic_string() + "`?";
        if (stem.empty() || !catalog_.knows(stem)) return {};
        return "`" + stem + "` alone names a product of the catalog";
    }

    static fs::path identity(const fs::path& path) {
        std::error_code error;
        fs::path same = fs::canonical(path, error);
        return error ? path : same;
    }

    [[nodiscard]] bool is_no_spec(const fs::path& path) const {
        return path.filename() == k_config_name || no_specs_.contains(identity(path));
    }

    void add(SpecFile spec) {
        if (seen_.insert(identity(spec.path)).second) specs_.push_back(std::move(spec));
    }

    const Catalog& catalog_;
    Diagnostics& out_;
    std::set<fs::path> seen_, no_specs_;
    std::vector<SpecFile> specs_;
};

}  // namespace

// What looks like a path is not looked up in the catalog, so that a typing error is told as what it is.
bool may_be_path(const std::string& text) {
    return text.find('/') != std::string::npos || text == "." || text == ".." || is_spec_name(text) || is_pattern(text);
}

std::vector<fs::path> specs_below(const fs::path& folder, Diagnostics& out) {
    std::vector<fs::path> found;
    std::error_code error;
    fs::recursive_directory_iterator at(folder, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        std::error_code ignored;
        const bool is_folder = at->is_directory(ignored);
        if (at->path().filename().string().starts_with('.')) {
            if (is_folder) at.disable_recursion_pending();
        } else if (!is_folder && is_spec_name(at->path()) && at->path().filename() != k_config_name) {
            found.push_back(at->path());
        }
    }
    if (error) {
        add_file_fault(out, "unreadable-file", folder, "`" + folder.string() + "` cannot be read: " + error.message());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<SpecFile> find_specs(const std::vector<std::string>& arguments, const Catalog& catalog, Diagnostics& out,
                                 const std::vector<fs::path>& no_specs) {
    Finder finder(catalog, out, no_specs);
    for (const std::string& argument : arguments) finder.find(argument);
    return finder.take();
}

}  // namespace licet::cli
