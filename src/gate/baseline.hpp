#pragma once
// A baseline (`licet/baseline/v1`): the findings of an earlier run, which do not fail a later one.

#include "licet/finding.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace licet::gate {

struct Baseline {
    struct Entry {
        std::string fingerprint;
        std::string item, spec, destination, rule;  ///< for a reader; `spec` tells two specs of one name apart
        Finding::Kind kind = Finding::Kind::outcome;
        Outcome outcome = Outcome::undetermined;
    };
    std::vector<Entry> entries;  ///< sorted by item, destination, kind, rule, spec, outcome
};

/// The findings that a later run may know: all but those that are waived and waivers that ended.
[[nodiscard]] Baseline baseline_of(const std::vector<Finding>& findings);

/// Nothing if `out` received an error.
[[nodiscard]] std::optional<Baseline> read_baseline(const std::filesystem::path& file, Diagnostics& out);

/// Marks fresh findings that stand in the baseline with the same or a worse outcome. Each entry stands for one finding,
/// so a second spec of the same name is fresh. Returns how many entries were not found any more.
std::size_t apply_baseline(const Baseline& baseline, std::vector<Finding>& findings);

}  // namespace licet::gate
