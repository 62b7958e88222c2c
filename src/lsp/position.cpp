#include "lsp/position.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace licet::lsp {
namespace {

/// The bytes of one character of a text that may not be UTF-8, and the units it counts for.
struct Character {
    std::size_t bytes = 1;
    std::size_t units = 1;
};

Character character(std::string_view rest, Encoding encoding) {
    const text::CodePoint point = text::decode(rest);
    if (point.bytes == 0) return {1, 1};
    return {point.bytes, encoding == Encoding::utf8 ? point.bytes : point.value > 0xFFFF ? std::size_t{2} : 1};
}

/// The protocol ends a line at LF, CR LF or CR; nothing at the end of the text. Gives the start of the next line.
std::size_t next_line(std::string_view text, std::size_t from) {
    const std::size_t end = text.find_first_of("\r\n", from);
    if (end == std::string_view::npos) return end;
    return end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
}

}  // namespace

std::size_t offset_of(std::string_view text, Position position, Encoding encoding) {
    std::size_t at = 0;
    for (std::size_t line = 0; line < position.line; ++line) {
        at = next_line(text, at);
        if (at == std::string_view::npos) return text.size();
    }
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    for (std::size_t units = 0; at < end;) {
        const Character one = character(text.substr(at), encoding);
        units += one.units;
        if (units > position.character) break;
        at += one.bytes;
    }
    return std::min(at, end);
}

Position position_of(std::string_view text, std::size_t offset, Encoding encoding) {
    offset = std::min(offset, text.size());
    Position out;
    std::size_t start = 0;
    for (std::size_t next = next_line(text, 0); next <= offset; next = next_line(text, next)) {
        start = next;
        ++out.line;
    }
    for (std::size_t at = start; at < offset;) {
        const Character one = character(text.substr(at), encoding);
        if (at + one.bytes > offset) break;
        at += one.bytes;
        out.character += one.units;
    }
    return out;
}

namespace {

std::size_t offset_of_column(std::string_view text, std::uint32_t line, std::uint32_t column) {
    // A byte-order mark is no part of the first line where labels are made.
    std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (std::uint32_t i = 1; i < line; ++i) {
        const std::size_t end = text.find('\n', at);
        if (end == std::string_view::npos) return text.size();
        at = end + 1;
    }
    for (std::uint32_t i = 1; i < column && at < text.size() && text[at] != '\n'; ++i) {
        at += std::max<std::size_t>(text::decode(text.substr(at)).bytes, 1);
    }
    return at;
}

}  // namespace

Extent extent_of(std::string_view text, const Label& label) {
    if (label.line == 0) return {};
    const std::size_t begin = offset_of_column(text, label.line, label.column);
    return {begin, std::max(begin, offset_of_column(text, label.end_line, label.end_column))};
}

}  // namespace licet::lsp
