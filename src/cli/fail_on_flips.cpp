#include "cli/fail_on_flips.hpp"

#include "cli/fail_on.hpp"
#include "cli/usage.hpp"
#include "diag/suggest.hpp"
#include "report/whatif_words.hpp"
#include "text/join.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace licet::cli {

namespace {

constexpr std::array k_flips = {
    Flip::caught, Flip::exception_lost,  Flip::exception_needed, Flip::in_doubt,       Flip::exception_gained,
    Flip::freed,  Flip::review_stricter, Flip::review_milder,    Flip::review_changed, Flip::rule_changed};

}  // namespace

FailOnFlips::FailOnFlips(std::string_view list, Diagnostics& faults) {
    std::vector<std::string> known = {"none", "flip", "stricter", "milder"};
    for (const Flip flip : k_flips) known.emplace_back(to_string(flip));
    for (std::string& word : split_list(list)) {
        if (std::find(known.begin(), known.end(), word) == known.end()) {
            const std::string near = diag::did_you_mean(word, known);
            add_fault(faults, "usage", "`--fail-on` knows no `" + word + "`",
                      near.empty() ? "one or more of " + text::join(known, ", ") : near);
        }
        words_.insert(std::move(word));
    }
    if (words_.empty()) add_fault(faults, "usage", "`--fail-on` is empty", "write `--fail-on none`");
    if (words_.contains("none") && words_.size() > 1) add_fault(faults, "usage", "`--fail-on none` stands alone");
}

bool FailOnFlips::fails(const WhatIf& run) const {
    return std::any_of(run.cells.begin(), run.cells.end(), [&](const WhatIfCell& cell) {
        if (cell.flip == Flip::none) return false;
        return words_.contains(std::string(to_string(cell.flip))) ||
               (report::is_told(cell.flip) &&
                (words_.contains("flip") || words_.contains(std::string(to_string(cell.direction)))));
    });
}

}  // namespace licet::cli
