#pragma once
// Waivers (`licet: waivers/v1`): findings that somebody answers for until a day.

#include "licet/finding.hpp"
#include "licet/rulebook.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace licet::gate {

struct Waiver {
    std::string item;                       ///< name of an item, or pattern of spec paths relative to the file
    std::vector<std::string> destinations;  ///< codes, names, groups, all
    std::vector<std::string> rules;         ///< empty: whatever decides
    std::string reason, owner, reference;
    Date until{};       ///< the last day on which it holds
    Label where;        ///< the item
    Label until_where;  ///< the last day
};

struct Waivers {
    std::filesystem::path folder;  ///< patterns of paths start here
    std::vector<Waiver> list;
};

/// Nothing if `out` received an error. `shown` is the name that messages use.
[[nodiscard]] std::optional<Waivers> read_waivers(const std::filesystem::path& file, const Rulebook& rulebook,
                                                  Diagnostics& out);

/// Marks the findings that a waiver covers: one that has not ended by `today`, and holds on the day that the finding is
/// about. A waiver that has ended becomes a finding of its own. One that covers nothing is a warning in `unused`.
void apply_waivers(const Waivers& waivers, const Rulebook& rulebook, Date today, std::vector<Finding>& findings,
                   Diagnostics& unused);

}  // namespace licet::gate
