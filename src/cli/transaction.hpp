#pragma once
// The facts of a transaction that stand on the command line.

#include "cli/options.hpp"
#include "licet/decide.hpp"
#include "licet/diagnostic.hpp"

#include <vector>

namespace licet::cli {

/// In the order of the options; countries as codes. Faults go to `out`.
[[nodiscard]] std::vector<StatedFact> stated_facts(const QuestionOptions& options, const Rulebook& rulebook, Date on,
                                                   Diagnostics& out);

/// A day of the command line; nothing, with a fault, if there is none such.
[[nodiscard]] std::optional<Date> find_date(const std::string& option, const std::string& text, Diagnostics& out);

}  // namespace licet::cli
