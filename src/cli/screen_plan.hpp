#pragma once
// What the command line of `licet screen` asks for.

#include "analysis/case_table.hpp"
#include "cli/fail_on.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "licet/date.hpp"
#include "report/record.hpp"

#include <map>
#include <optional>
#include <string>

namespace licet::cli {

struct ScreenPlan {
    std::string shown;  ///< the table, in messages
    Format from = Format::csv;
    Output output;
    std::optional<Date> on, known_on;
    Date today{};
    FailOn fail_on;
    std::map<std::string, std::string> renamed;
};

/// Faults of the arguments go to `out`.
[[nodiscard]] ScreenPlan plan_of(const ScreenOptions& options, Diagnostics& out);

/// What holds for every row that says nothing else. Nothing, with faults, if that cannot be told.
[[nodiscard]] std::optional<analysis::CaseDefaults> defaults_of(const ScreenOptions& options, const ScreenPlan& plan,
                                                                const Rulebook& rulebook, Diagnostics& out);

/// The options that answers depend on.
[[nodiscard]] report::RecordOptions recorded_options(const ScreenOptions& options, const ScreenPlan& plan);

}  // namespace licet::cli
