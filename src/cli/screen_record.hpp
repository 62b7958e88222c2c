#pragma once
// What a run of `licet screen` rests on, in the terms of a record.

#include "cli/options.hpp"
#include "cli/screen_plan.hpp"
#include "licet/decide.hpp"
#include "licet/rulebook.hpp"
#include "report/record.hpp"
#include "report/screen_state.hpp"

namespace licet::cli {

/// Without what only the run itself knows: the digest of the table, the specs that it names, the counts, and the
/// digest of the answers.
[[nodiscard]] report::Record record_of(const ScreenOptions& options, const ScreenPlan& plan, const Rulebook& rulebook,
                                       const LoadOptions& files);

/// What has to be the same for two runs to answer a row alike. `question` is that of a row that says nothing.
[[nodiscard]] report::Setup setup_of(const ScreenOptions& options, const ScreenPlan& plan, const Rulebook& rulebook,
                                     const Question& question);

/// The command line that a record is of.
[[nodiscard]] ScreenOptions options_of(const report::Record& record);

}  // namespace licet::cli
