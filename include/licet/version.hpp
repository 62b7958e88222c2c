#pragma once

#include <string_view>

namespace licet {

/// "0.1.0": the version of the program; the rulebook has its own digest.
[[nodiscard]] std::string_view version();

}  // namespace licet
