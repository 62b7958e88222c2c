#pragma once
// A baseline as its file: JSON, `licet/baseline/v1`.

#include "gate/baseline.hpp"

#include <string>

namespace licet::report {

/// One finding a line, so that changes of the file read well.
[[nodiscard]] std::string to_json(const gate::Baseline& baseline);

}  // namespace licet::report
