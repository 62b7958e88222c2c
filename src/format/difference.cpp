#include "format/difference.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace licet::format {
namespace {

constexpr std::size_t k_most_lines = 20;  // of each text: the first difference, not all of a file

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace

std::string first_difference(std::string_view before, std::string_view after) {
    const std::vector<std::string_view> old_lines = lines_of(before);
    const std::vector<std::string_view> new_lines = lines_of(after);
    if (before == after) return {};
    std::size_t first = 0;
    while (first < old_lines.size() && first < new_lines.size() && old_lines[first] == new_lines[first]) ++first;

    // The fewest lines to pass over until both go on alike.
    const std::size_t old_left = std::min(old_lines.size() - first, k_most_lines);
    const std::size_t new_left = std::min(new_lines.size() - first, k_most_lines);
    std::size_t gone = old_left;
    std::size_t come = new_left;
    for (std::size_t sum = 1; sum < gone + come; ++sum) {
        for (std::size_t i = 0; i <= std::min(sum, old_left); ++i) {
            const std::size_t j = sum - i;
            if (j > new_left || first + i >= old_lines.size() || first + j >= new_lines.size()) continue;
            if (old_lines[first + i] != new_lines[first + j]) continue;
            gone = i;
            come = j;
            break;
        }
    }
    const auto range = [&](std::size_t count) { return std::to_string(first + 1) + "," + std::to_string(count); };
    std::string out = "@@ -" + range(gone) + " +" + range(come) + " @@\n";
    const auto put = [&](char sign, const std::vector<std::string_view>& lines, std::size_t count) {
        for (std::size_t i = first; i < first + count; ++i) {
            out += sign;
            out += lines[i];
            out += '\n';
        }
    };
    put('-', old_lines, gone);
    put('+', new_lines, come);
    if (gone == 0 && come == 0) out += "(the line end at the end of the file)\n";
    return out;
}

}  // namespace licet::format
