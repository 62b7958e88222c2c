#include "gate/glob.hpp"

#include <fnmatch.h>
#include <string>
#include <vector>

namespace licet::gate {

namespace {

std::vector<std::string> names(std::string_view path) {
    std::vector<std::string> out;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string_view name = path.substr(0, end);
        if (!name.empty() && name != ".") out.emplace_back(name);
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return out;
}

bool name_matches(const std::string& pattern, const std::string& name) {
    return ::fnmatch(pattern.c_str(), name.c_str(), FNM_PERIOD) == 0;
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
    if (pattern.starts_with('/') != path.starts_with('/')) return false;
    const std::vector<std::string> wanted = names(pattern);
    const std::vector<std::string> found = names(path);
    // matches[j]: the pattern read so far matches the first j names.
    std::vector<bool> matches(found.size() + 1, false);
    matches[0] = true;
    for (const std::string& part : wanted) {
        std::vector<bool> next(found.size() + 1, false);
        for (std::size_t j = 0; j <= found.size(); ++j) {
            if (part == "**") {
                next[j] = matches[j] || (j > 0 && next[j - 1] && !found[j - 1].starts_with('.'));
            } else {
                next[j] = j > 0 && matches[j - 1] && name_matches(part, found[j - 1]);
            }
        }
        matches = std::move(next);
    }
    return matches.back();
}

}  // namespace licet::gate
