#pragma once
// A table decided from its first row to its last: what `licet screen` does, and `licet verify` does again.

#include "cli/answer_sink.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/screen_plan.hpp"
#include "report/record.hpp"

#include <optional>

namespace licet::cli {

struct ScreenResult {
    ExitCode code = ExitCode::finished;
    /// Faults of the run as a whole; those of rows are told as they come.
    Diagnostics faults = {};
    report::CaseCounts counts = {};
    bool told = false;          ///< a message about a row stands on standard error
    std::uint64_t resumed = 0;  ///< rows that an earlier run answered
    bool finished = false;      ///< each row has its answer, and the answers are where they belong
    /// What the run rested on, if that was asked for and it finished; the digest of the answers is left to the sink.
    std::optional<report::Record> record = {};
};

struct ScreenAsked {
    bool record = false;
    bool tells_faults = true;  ///< of rows, on standard error
};

/// `faults` holds what was wrong with the command line; nothing is decided if anything was.
[[nodiscard]] ScreenResult run_screen(const ScreenOptions& options, const ScreenPlan& plan, AnswerSink& sink,
                                      const ScreenAsked& asked, Diagnostics faults);

}  // namespace licet::cli
