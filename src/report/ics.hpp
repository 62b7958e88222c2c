#pragma once
// Content lines of iCalendar (RFC 5545).

#include <string>
#include <string_view>

namespace licet::report {

/// A value of type TEXT: backslash, semicolon, comma and line breaks escaped, other control characters left out
/// (3.3.11).
[[nodiscard]] std::string ics_text(std::string_view text);
/// One content line, folded at 75 octets between characters, ended by CR LF (3.1).
[[nodiscard]] std::string ics_line(std::string_view line);
/// Whether a text may stand as a URI: not empty, ASCII, without spaces and quotes.
[[nodiscard]] bool is_ics_uri(std::string_view text);

}  // namespace licet::report
