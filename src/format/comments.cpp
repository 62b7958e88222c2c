#include "format/comments.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <optional>

namespace licet::format {
namespace {

std::size_t line_start(std::string_view source, std::size_t at) {
    const std::size_t found = at == 0 ? std::string_view::npos : source.rfind('\n', at - 1);
    return found == std::string_view::npos ? 0 : found + 1;
}

std::size_t line_end(std::string_view source, std::size_t at) { return std::min(source.find('\n', at), source.size()); }

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

}  // namespace

std::string_view without_trailing_blanks(std::string_view text) {
    while (!text.empty() && text::is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::size_t column_of(std::string_view source, std::size_t at) { return at - line_start(source, at); }

std::size_t skip_space(std::string_view source, std::size_t at) {
    while (at < source.size()) {
        if (source[at] == '#' && (at == 0 || text::is_space(source[at - 1])))
            at = line_end(source, at);
        else if (text::is_space(source[at]))
            ++at;
        else
            break;
    }
    return at;
}

bool blank_line_above(std::string_view source, std::size_t at) {
    const std::size_t start = line_start(source, at);
    if (start == 0) return false;
    const std::size_t above = line_start(source, start - 1);
    return without_trailing_blanks(source.substr(above, start - above)).empty();
}

Block read_block(std::string_view source, std::size_t header, std::string_view value) {
    Block block;
    value.remove_prefix(std::min(value.find_first_not_of('\n'), value.size()));
    const std::size_t own = indent_of(value);  // spaces that belong to the first line
    block.states_indentation = own > 0;
    std::size_t at = header;
    while (at < source.size() && !text::is_space(source[at])) ++at;
    block.header = source.substr(header, at - header);
    block.end = at;
    const std::size_t end = line_end(source, at);
    const std::size_t comment = source.substr(at, end - at).find('#');
    if (comment != std::string_view::npos) {
        block.comment = without_trailing_blanks(source.substr(at + comment, end - at - comment));
    }

    // The first line with text fixes the indentation, unless the header states it.
    std::optional<std::size_t> indent;
    std::vector<std::string_view> lines;
    std::size_t used = 0;
    for (std::size_t begin = end + 1; begin < source.size();) {
        const std::size_t stop = line_end(source, begin);
        std::string_view line = source.substr(begin, stop - begin);
        if (line.ends_with('\r')) line.remove_suffix(1);
        const bool blank = indent_of(line) == line.size();
        if (!blank) {
            if (!indent) indent = indent_of(line) - std::min(own, indent_of(line));
            if (indent_of(line) < *indent) break;
            block.end = begin + line.size();
            used = lines.size() + 1;
        }
        lines.push_back(line);
        begin = stop + 1;
    }
    lines.resize(used);
    for (const std::string_view line : lines) block.lines.push_back(line.substr(std::min(line.size(), *indent)));
    return block;
}

std::vector<Comment> find_comments(std::string_view source, const std::vector<Range>& scalars) {
    std::vector<Comment> comments;
    auto scalar = scalars.begin();
    for (std::size_t at = 0; at < source.size();) {
        while (scalar != scalars.end() && scalar->end <= at) ++scalar;
        if (scalar != scalars.end() && scalar->begin <= at) {
            at = scalar->end;
            continue;
        }
        if (source[at] != '#' || (at > 0 && !text::is_space(source[at - 1]))) {
            ++at;
            continue;
        }
        Comment comment;
        comment.begin = at;
        comment.column = column_of(source, at);
        const std::string_view before = source.substr(at - comment.column, comment.column);
        comment.own_line = without_trailing_blanks(before).empty();
        comment.blank_above = comment.own_line && blank_line_above(source, at);
        const std::size_t end = line_end(source, at);
        comment.text = without_trailing_blanks(source.substr(at, end - at));
        comments.push_back(comment);
        at = end;
    }
    return comments;
}

}  // namespace licet::format
