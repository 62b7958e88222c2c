#pragma once
// How far a run of `licet screen` is, as the file beside its unfinished output: JSON, `licet/screen-state/v1`.

#include "licet/diagnostic.hpp"
#include "report/case_counts.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace licet::report {

/// What the answers of a run depend on, in words: program, rules, day, options. Two runs with the same setup answer a
/// row alike.
using Setup = std::vector<std::pair<std::string, std::string>>;

/// How far a table is answered.
struct Answered {
    CaseCounts counts;
    bool failed = false;      ///< an outcome was one that `--fail-on` lists
    std::uint64_t bytes = 0;  ///< of the rows as they stand in the table
    std::string digest;       ///< of the same rows
};

struct ScreenState {
    Setup setup;  ///< empty as long as no row is answered
    Answered answered;
    std::uint64_t output_bytes = 0;  ///< what stands behind them in the output belongs to no row that is answered
};

[[nodiscard]] std::string to_json(const ScreenState& state);
/// Nothing if `out` received an error.
[[nodiscard]] std::optional<ScreenState> read_screen_state(const std::filesystem::path& file, Diagnostics& out);

}  // namespace licet::report
