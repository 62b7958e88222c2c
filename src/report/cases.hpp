#pragma once
// The answer to a row of a table of cases: outcome, rule, cite, missing. Several rules are joined by `; ` in CSV and a
// list in NDJSON. What each of them says stands in the report of `check`.

#include "licet/decision.hpp"

#include <string>
#include <vector>

namespace licet::report {

struct CaseAnswer {
    std::string outcome;
    std::vector<std::string> rules, cites, missing;
    std::string proof = {};  ///< as the format writes it; empty: there is none
};

/// The rules are those that decided: exceptions that lift, requirements that are met, may be met, or are not met.
[[nodiscard]] CaseAnswer answer_of(const Decision& decision);
/// `error`, and nothing else.
[[nodiscard]] CaseAnswer no_answer();

/// For a cell: each rule that decided with what settled it, "us-ear.744.21: there is a military end use". ` | ` parts
/// them.
[[nodiscard]] std::string proof_line(const Decision& decision);
/// The decision as `check --output ndjson` gives it, without the line end.
[[nodiscard]] std::string proof_json(const Decision& decision);

/// With a comma before each cell.
void append_csv_answer(std::string& out, const CaseAnswer& answer, bool explain);
/// Members of an object, without braces.
void append_ndjson_answer(std::string& out, const CaseAnswer& answer, bool explain);

}  // namespace licet::report
