#include "table/table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <unistd.h>

namespace licet::table {

ReadBytes bytes_of(int descriptor) {
    return [descriptor](char* to, std::size_t at_most) { return ::read(descriptor, to, at_most); };
}

ReadBytes bytes_of(std::string_view text) {
    return [text](char* to, std::size_t at_most) mutable {
        const std::size_t count = std::min(at_most, text.size());
        std::memcpy(to, text.data(), count);
        text.remove_prefix(count);
        return static_cast<std::ptrdiff_t>(count);
    };
}

void move_to_line(Label& label, std::uint64_t line) {
    const auto by = static_cast<std::uint32_t>(line - 1);
    label.line += by;
    label.end_line += by;
}

Diagnostic fault_at(const std::string& file, std::uint64_t line, std::string_view text, Place within, std::string code,
                    std::string message, std::string help) {
    text::SourceMap sources;
    Diagnostics unused;
    const text::SourceId source = sources.add(file, std::string(text));
    Label label = diag::Reporter(sources, unused).label({source, within.begin, std::max(within.begin, within.end)});
    move_to_line(label, line);
    return {Severity::error, std::move(code), std::move(message), std::move(label), {}, std::move(help), {}};
}

void append_csv(std::string& out, std::string_view cell) {
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += cell;
        return;
    }
    out += '"';
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

void append_json(std::string& out, std::string_view text) {
    out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace licet::table
