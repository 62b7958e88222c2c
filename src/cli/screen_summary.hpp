#pragma once
// What came of a table, in one line.

#include "report/case_counts.hpp"

#include <cstdint>
#include <string>

namespace licet::cli {

/// "1,200 rows: 20 license_required, 1,179 no_license_required, 1 bad". `resumed` rows were answered by an earlier run.
[[nodiscard]] std::string summary(const report::CaseCounts& counts, std::uint64_t resumed);

}  // namespace licet::cli
