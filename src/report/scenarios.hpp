#pragma once
// What the scenario tests found, for `licet rules test`.

#include "analysis/scenarios.hpp"
#include "licet/report.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace licet::report {

/// The tests of one file.
struct TestedFile {
    std::string file;
    std::vector<analysis::ScenarioResult> results;
};

struct TestCounts {
    std::size_t passed = 0, failed = 0, todo = 0;
    [[nodiscard]] std::size_t all() const { return passed + failed + todo; }
};

[[nodiscard]] TestCounts count(const std::vector<TestedFile>& files);

/// Why a test fails: for each key what was expected, where, and what came; then what decided, or left the question
/// open, with its citation and its first comparison. `file` is its name in places. Lines without line end.
[[nodiscard]] std::vector<std::string> difference_lines(const analysis::ScenarioResult& result,
                                                        const std::string& file);

/// The tests that fail or are to be done, then the counts.
[[nodiscard]] std::string scenarios_text(const std::vector<TestedFile>& files);
/// `licet/tests/v1`
[[nodiscard]] std::string scenarios_json(const ReportHeader& header, const std::vector<TestedFile>& files,
                                         const Diagnostics& errors);

}  // namespace licet::report
