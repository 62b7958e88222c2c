#pragma once
// The first place at which two texts differ, for `--check`.

#include <string>
#include <string_view>

namespace licet::format {

/// As in a unified diff: `@@ -12,2 +12,1 @@`, then the lines that go and those that come. Empty if the texts are equal.
[[nodiscard]] std::string first_difference(std::string_view before, std::string_view after);

}  // namespace licet::format
