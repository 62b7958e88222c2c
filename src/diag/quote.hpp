#pragma once
// Input as a message shows it.

#include <string>
#include <string_view>

namespace licet::diag {

/// `input`, shortened where it is so long that the message would not stay one readable line.
[[nodiscard]] std::string in_backticks(std::string_view input);

}  // namespace licet::diag
