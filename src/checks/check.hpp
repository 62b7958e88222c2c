#pragma once
// Faults of a rulebook that loads: rules that can never apply or that another one hides, windows that overlap, tests
// that are missing. Each finding has a stable code; docs/checks has a page for each.

#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"

#include <filesystem>
#include <vector>

namespace licet::checks {

struct CheckInput {
    /// The scenario tests of the packs (licet: tests/v1); without any, nobody is told that a rule has no test.
    std::vector<std::filesystem::path> tests = {};
};

/// Appends what is found, sorted by file and place. Nothing that loading reports is reported again.
void check_rulebook(const Rulebook& rulebook, const CheckInput& input, Diagnostics& out);

}  // namespace licet::checks
