#pragma once
// Counts of rows by outcome, in the JSON of records and states.

#include "report/case_counts.hpp"
#include "report/json_parts.hpp"
#include "yaml/fields.hpp"

namespace licet::report {

[[nodiscard]] Json counts_json(const CaseCounts& counts);
[[nodiscard]] CaseCounts read_counts(const yaml::Node& node, diag::Reporter& report);
/// A whole number; 0, with a fault, if the text is none.
[[nodiscard]] std::uint64_t read_number(yaml::Fields& fields, std::string_view key, diag::Reporter& report);
/// `true` or `false`.
[[nodiscard]] bool read_flag(yaml::Fields& fields, std::string_view key, diag::Reporter& report);

}  // namespace licet::report
