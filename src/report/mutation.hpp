#pragma once
// Which wrong changes of the rules no test notices, for `licet rules mutate`.

#include "analysis/mutation.hpp"
#include "licet/report.hpp"

#include <string>

namespace licet::report {

/// The shares of each kind, the mutants that no test notices, then the arguments that hold no longer.
[[nodiscard]] std::string mutation_text(const analysis::MutationReport& mutation, const TextStyle& style);
/// `licet/mutation/v1`
[[nodiscard]] std::string mutation_json(const ReportHeader& header, const analysis::MutationReport& mutation,
                                        const Diagnostics& errors);

}  // namespace licet::report
