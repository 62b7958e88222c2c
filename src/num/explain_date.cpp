#include "num/explain_date.hpp"

#include "licet/date.hpp"
#include "text/ascii.hpp"

#include <array>

namespace licet::num {
namespace {

/// Year, month and day in this order, whatever stands between them and however many digits they have; else empty.
std::string reordered(std::string_view text) {
    std::array<std::string, 3> parts;
    std::size_t part = 0;
    for (const char c : text.substr(0, text.find_first_of("T "))) {
        if (text::is_digit(c)) {
            parts[part] += c;
        } else if (std::string_view("-/.").find(c) == std::string_view::npos || parts[part].empty() || ++part == 3) {
            return {};
        }
    }
    if (parts[0].size() != 4) return {};
    std::string date = parts[0];
    for (const std::string& two : {parts[1], parts[2]}) {
        if (two.empty() || two.size() > 2) return {};
        date += (two.size() == 1 ? "-0" : "-") + two;
    }
    return date;
}

}  // namespace

DateFault explain_date(std::string_view text) {
    const std::string shown = "`" + std::string(text) + "`";
    const std::string date = reordered(text);
    if (!date.empty() && date == text) return {"there is no day " + shown, "correct the month or the day"};
    if (parse_date(date)) return {shown + " is not a date", "write `" + date + "`"};
    return {shown + " is not a date", "write year-month-day, for example 2025-04-09"};
}

}  // namespace licet::num
