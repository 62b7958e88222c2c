#pragma once
// Faults of a rulebook that loads: rules that can never apply or that another one hides, windows that overlap, tests
// that are missing. Each finding is a warning with a stable code; docs/checks has a page for each.

#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace licet::checks {

struct CheckInput {
    /// The scenario tests of the packs (licet: tests/v1); without any, nobody is told that a rule has no test.
    std::vector<std::filesystem::path> tests = {};
    /// Every pack of the rules folder is loaded, so that what no rule uses is used by nothing.
    bool every_pack = false;
};

/// Appends what is found, sorted by file and place. Nothing that loading reports is reported again.
void check_rulebook(const Rulebook& rulebook, const CheckInput& input, Diagnostics& out);

struct CheckInfo {
    std::string_view code;
    std::string_view meaning;  ///< one line
};
/// All checks, in the order in which they run.
[[nodiscard]] std::span<const CheckInfo> all_checks();

}  // namespace licet::checks
