#pragma once
// From the options of `rules diff` and `rules prove` to the two laws that they ask about.

#include "cli/look.hpp"
#include "cli/options.hpp"
#include "symbolic/side.hpp"

#include <optional>
#include <string>
#include <vector>

namespace licet::cli {

struct Sides {
    symbolic::Side a, b;
    bool two = false;                               ///< they are not the same
    std::vector<std::vector<std::string>> classes;  ///< destinations that nothing on either side tells apart
    int where = -1;                                 ///< index into Side::nodes
    std::size_t first_condition = 0;                ///< index of the first of the further conditions
};

/// Faults go to `look`. `folders` is empty or names two; with `proposal` an overlay counts for B alone where nothing
/// else makes the sides differ. `conditions` are bound to both rulebooks.
[[nodiscard]] std::optional<Sides> find_sides(const RulesDiffOptions& options, const std::vector<std::string>& folders,
                                              bool proposal, const std::vector<std::string>& conditions, Look& look);

}  // namespace licet::cli
