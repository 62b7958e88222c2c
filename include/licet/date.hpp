#pragma once
// Calendar days. licet has no clock times: law changes at midnight, wherever that is.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace licet {

using Date = std::chrono::sys_days;

/// ISO 8601 `2025-04-09`, and only a day that exists between 1900 and 2999; else nothing.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string to_string(Date date);
/// Today in UTC.
[[nodiscard]] Date today();

}  // namespace licet
