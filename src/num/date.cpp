#include "licet/date.hpp"

namespace licet {
namespace {

/// All of `text` as a decimal number; nothing if a character is not a digit. For at most four characters.
std::optional<unsigned> digits(std::string_view text) {
    unsigned value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

std::string padded(unsigned value, std::size_t width) {
    const std::string text = std::to_string(value);
    return text.size() >= width ? text : std::string(width - text.size(), '0') + text;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day || *year < 1900 || *year > 2999) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month},
                                           std::chrono::day{*day}};
    if (!date.ok()) return std::nullopt;
    return Date{date};
}

std::string to_string(Date date) {
    const std::chrono::year_month_day parts{date};
    const int year = static_cast<int>(parts.year());
    const std::string sign = year < 0 ? "-" : "";
    return sign + padded(static_cast<unsigned>(year < 0 ? -year : year), 4) + "-" +
           padded(static_cast<unsigned>(parts.month()), 2) + "-" + padded(static_cast<unsigned>(parts.day()), 2);
}

Date today() { return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()); }

}  // namespace licet
