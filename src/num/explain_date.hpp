#pragma once
// What is wrong with a text that ought to be a date, for messages.

#include <string>
#include <string_view>

namespace licet::num {

struct DateFault {
    std::string message;
    std::string help;
};

/// Only for texts that `parse_date` refuses.
[[nodiscard]] DateFault explain_date(std::string_view text);

}  // namespace licet::num
