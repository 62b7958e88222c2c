#pragma once
// Results of scenario tests as JUnit XML, which build servers read; the only user of pugixml.

#include "report/scenarios.hpp"

#include <string>
#include <vector>

namespace licet::cli {

/// A test suite for each file. A test that is known to fail is skipped. No times: the same run gives the same bytes.
[[nodiscard]] std::string junit(const std::vector<report::TestedFile>& files);

}  // namespace licet::cli
