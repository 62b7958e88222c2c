#include "cli/items.hpp"

#include "cli/usage.hpp"

#include <algorithm>
#include <glob.h>
#include <set>

namespace licet::cli {

namespace {

namespace fs = std::filesystem;

bool is_spec_name(const fs::path& path) {
    const fs::path extension = path.extension();
    return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

bool is_pattern(const std::string& text) { return text.find_first_of("*?[") != std::string::npos; }

/// What looks like a path is not looked up in the catalog, so that a typing error is told as what it is.
bool is_path(const std::string& text) { return text.find('/') != std::string::npos || is_spec_name(text); }

std::vector<fs::path> matches(const std::string& pattern) {
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
    Finder(const Catalog& catalog, Diagnostics& out) : catalog_(catalog), out_(out) {}

    void find(const std::string& argument) {
        std::error_code ignored;
        if (fs::exists(argument, ignored)) {
            find_path(argument);
        } else if (is_pattern(argument)) {
            const std::vector<fs::path> found = matches(argument);
            if (found.empty()) add_fault(out_, "unknown-item", "no file matches `" + argument + "`");
            for (const fs::path& path : found) find_path(path);
        } else if (is_path(argument)) {
            add_file_fault(out_, "missing-file", argument, "there is no file `" + argument + "`");
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
            if (check_readable(file, out_)) add({file, file.string()});
        }
    }

    void add(SpecFile spec) {
        std::error_code error;
        const fs::path same = fs::canonical(spec.path, error);
        if (seen_.insert(error ? spec.path : same).second) specs_.push_back(std::move(spec));
    }

    const Catalog& catalog_;
    Diagnostics& out_;
    std::set<fs::path> seen_;
    std::vector<SpecFile> specs_;
};

}  // namespace

std::vector<fs::path> specs_below(const fs::path& folder, Diagnostics& out) {
    std::vector<fs::path> found;
    std::error_code error;
    fs::recursive_directory_iterator at(folder, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        std::error_code ignored;
        if (is_spec_name(at->path()) && !at->is_directory(ignored)) found.push_back(at->path());
    }
    if (error) {
        add_file_fault(out, "unreadable-file", folder, "`" + folder.string() + "` cannot be read: " + error.message());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<SpecFile> find_specs(const std::vector<std::string>& arguments, const Catalog& catalog, Diagnostics& out) {
    Finder finder(catalog, out);
    for (const std::string& argument : arguments) finder.find(argument);
    return finder.take();
}

}  // namespace licet::cli
