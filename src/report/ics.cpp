#include "report/ics.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace licet::report {

namespace {

constexpr std::size_t k_most_octets = 75;

}  // namespace

std::string ics_text(std::string_view input) {
    std::string out;
    while (!input.empty()) {
        const text::CodePoint point = text::decode(input);
        const std::string_view bytes = input.substr(0, std::max<std::size_t>(point.bytes, 1));
        if (point.bytes == 0) {
            out += "\xEF\xBF\xBD";
        } else if (bytes == "\n") {
            out += "\\n";
        } else if (bytes == "\\" || bytes == ";" || bytes == ",") {
            out.append("\\").append(bytes);
        } else if (!text::is_control(point.value)) {
            out += bytes;
        }
        input.remove_prefix(bytes.size());
    }
    return out;
}

std::string ics_line(std::string_view line) {
    std::string out;
    std::size_t room = k_most_octets;
    while (line.size() > room) {
        std::size_t end = room;
        while (end > 1 && text::is_continuation(line[end])) --end;
        out.append(line.substr(0, end)).append("\r\n ");
        line.remove_prefix(end);
        room = k_most_octets - 1;  // the space that marks a folded line counts
    }
    return out.append(line).append("\r\n");
}

bool is_ics_uri(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f && c != '"' && c != '\\'; });
}

}  // namespace licet::report
