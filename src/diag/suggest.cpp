#include "diag/suggest.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace licet::diag {
namespace {}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> above(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before.swap(above);
        above.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = text::to_lower(a[i - 1]) == text::to_lower(b[j - 1]);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0U : 1U)});
            const bool swapped = i > 1 && j > 1 && text::to_lower(a[i - 1]) == text::to_lower(b[j - 2]) &&
                                 text::to_lower(a[i - 2]) == text::to_lower(b[j - 1]);
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row.back();
}

std::string nearest(std::string_view word, std::span<const std::string> candidates) {
    if (word.empty()) return {};
    // A word of one letter has nothing left after one edit: only its case may differ.
    std::size_t within = word.size() == 1 ? 0 : std::max<std::size_t>(1, word.size() / 3);
    const std::string* best = nullptr;
    for (const std::string& candidate : candidates) {
        const std::size_t lengths_differ =
            std::max(word.size(), candidate.size()) - std::min(word.size(), candidate.size());
        if (lengths_differ > within) continue;
        const std::size_t edits = edit_distance(word, candidate);
        if (edits > within || (best != nullptr && edits == within)) continue;
        best = &candidate;
        within = edits;
    }
    return best == nullptr ? std::string() : *best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
    const std::string found = nearest(word, candidates);
    return found.empty() ? std::string() : "did you mean `" + found + "`?";
}

}  // namespace licet::diag
