#include "yaml/locate.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace licet::yaml {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::size_t skip_blanks(std::string_view source, std::size_t at) {
    while (at < source.size() && is_blank(source[at])) ++at;
    return at;
}

/// Length of the line end at an offset: 0, 1 (LF) or 2 (CRLF).
std::size_t line_end_at(std::string_view source, std::size_t at) {
    if (source.substr(at).starts_with('\n')) return 1;
    return source.substr(at).starts_with("\r\n") ? 2 : 0;
}

/// The byte that `\` and this one stand for, if they stand for one byte.
std::optional<char> unescaped(char c) {
    switch (c) {
        case '"':
        case '\\':
        case '/':
            return c;
        case 'n':
            return '\n';
        case 't':
            return '\t';
        default:  // all further escapes stand for control characters or for several bytes
            return std::nullopt;
    }
}

/// Reads plain or quoted text beside its value; gives the offset behind the last byte, or nothing where they differ.
class Follower {
public:
    Follower(std::string_view source, std::string_view value, Style style)
        : source_(source), value_(value), style_(style) {}

    std::optional<std::size_t> run(std::size_t at, Offsets& offsets) {
        while (offsets.size() < value_.size()) {
            if (at >= source_.size()) return std::nullopt;
            const std::size_t behind_blanks = skip_blanks(source_, at);
            bool same = true;
            if (line_end_at(source_, behind_blanks) > 0) {
                same = fold(behind_blanks, at, offsets);
            } else if (behind_blanks > at) {
                while (at < behind_blanks && (same = take(source_[at], at, offsets))) ++at;
            } else {
                same = character(at, offsets);
            }
            if (!same) return std::nullopt;
        }
        return at;
    }

private:
    bool take(char c, std::size_t from, Offsets& offsets) const {
        if (offsets.size() >= value_.size() || value_[offsets.size()] != c) return false;
        offsets.append(from);
        return true;
    }

    /// One line end stands for a space, further ones for themselves; blanks around them do not count.
    bool fold(std::size_t first_end, std::size_t& at, Offsets& offsets) const {
        std::size_t ends = 0;
        at = first_end;
        while (const std::size_t length = line_end_at(source_, at)) {
            ++ends;
            at = skip_blanks(source_, at + length);
        }
        if (ends == 1) return take(' ', first_end, offsets);
        bool same = true;
        for (std::size_t i = 1; i < ends && same; ++i) same = take('\n', first_end, offsets);
        return same;
    }

    bool character(std::size_t& at, Offsets& offsets) const {
        const std::size_t from = at;
        char c = source_[at++];
        const char next = at < source_.size() ? source_[at] : '\0';
        if (style_ == Style::double_quoted && c == '\\') {
            const std::optional<char> meant = unescaped(next);
            if (!meant) return false;
            c = *meant;
            ++at;
        } else if (style_ == Style::single_quoted && c == '\'') {
            if (next != '\'') return false;
            ++at;
        } else if (style_ == Style::double_quoted && c == '"') {
            return false;
        }
        return take(c, from, offsets);
    }

    std::string_view source_;
    std::string_view value_;
    Style style_;
};

/// Offsets of the lines of a block scalar below its header, without line ends.
struct BlockLine {
    std::size_t begin;
    std::size_t end;
};

std::size_t end_of_line(std::string_view source, std::size_t at) {
    const std::size_t found = std::min(source.find('\n', at), source.size());
    return found > at && source[found - 1] == '\r' ? found - 1 : found;
}

/// Reads a `|` or `>` block beside its value, line by line.
bool follow_block(std::string_view source, std::size_t header, std::string_view value, bool folded, Offsets& offsets) {
    const std::size_t first = value.find_first_not_of('\n');
    if (first == std::string_view::npos) return value.empty();
    const std::size_t value_indent = value.find_first_not_of(' ', first) - first;  // npos: only spaces, fails below
    std::optional<std::size_t> indent;

    std::size_t at = source.find('\n', header);
    std::vector<std::size_t> breaks;  // line ends since the last line with text
    while (at != std::string_view::npos && at < source.size() && offsets.size() < value.size()) {
        const std::size_t begin = at + 1;
        const std::size_t end = end_of_line(source, begin);
        at = source.find('\n', begin);
        const std::string_view line = source.substr(begin, end - begin);
        const std::size_t text_at = line.find_first_not_of(' ');
        const bool empty =
            indent ? line.size() <= *indent && text_at == std::string_view::npos : text_at == std::string_view::npos;
        if (!empty) {
            if (!indent) {
                if (text_at < value_indent) return false;
                indent = text_at - value_indent;
            }
            if (text_at < *indent) break;  // the block ends where a line is less indented
            const bool leading = offsets.empty();
            // A line end between two lines stands for itself, or for a space (or, before further ones, nothing) if
            // folded.
            std::size_t taken = 0;
            while (offsets.size() < value.size() && value[offsets.size()] == '\n' && taken < breaks.size())
                offsets.append(breaks[taken++]);
            if (folded && taken == 0 && breaks.size() == 1 && !leading) {
                if (offsets.size() == value.size() || value[offsets.size()] != ' ') return false;
                offsets.append(breaks.front());
                taken = 1;
            }
            const bool one_lost = folded && !leading && breaks.size() > 1 && taken + 1 == breaks.size();
            if (taken != breaks.size() && !one_lost) return false;
            breaks.clear();
            const std::string_view text = line.substr(*indent);
            if (!value.substr(offsets.size()).starts_with(text)) return false;
            offsets.append(begin + *indent, text.size());
        }
        if (at != std::string_view::npos) breaks.push_back(end);
    }
    for (std::size_t i = 0; i < breaks.size() && offsets.size() < value.size() && value[offsets.size()] == '\n'; ++i)
        offsets.append(breaks[i]);
    return offsets.size() == value.size();
}

Style style_at(std::string_view source, std::size_t at) {
    switch (at < source.size() ? source[at] : '\0') {
        case '\'':
            return Style::single_quoted;
        case '"':
            return Style::double_quoted;
        case '|':
            return Style::literal;
        case '>':
            return Style::folded;
        default:
            return Style::plain;
    }
}

void set_range(Node& node, std::size_t begin, std::size_t end) {
    node.span.begin = static_cast<std::uint32_t>(begin);
    node.span.end = static_cast<std::uint32_t>(end);
}

void locate_block(std::string_view source, std::size_t at, Node& block) {
    set_range(block, at, end_of_line(source, at));
    Offsets offsets;
    const bool known = follow_block(source, at, block.text, block.style == Style::folded, offsets);
    if (!known || offsets.empty()) return;
    const std::size_t first = block.text.find_first_not_of('\n');
    const std::size_t last = block.text.find_last_not_of('\n');
    set_range(block, offsets[first], offsets[last] + 1);
    block.offsets = std::move(offsets);
}

}  // namespace

std::optional<std::size_t> end_of_quoted(std::string_view source, std::size_t at) {
    const char quote = source[at];
    for (std::size_t i = at + 1; i < source.size(); ++i) {
        if (quote == '"' && source[i] == '\\') {
            ++i;
        } else if (source[i] == quote) {
            if (quote == '"' || !source.substr(i + 1).starts_with(quote)) return i + 1;
            ++i;
        }
    }
    return std::nullopt;
}

bool locate_scalar(std::string_view source, std::size_t at, Node& scalar) {
    scalar.style = style_at(source, at);
    if (scalar.style == Style::literal || scalar.style == Style::folded) {
        locate_block(source, at, scalar);
        return true;
    }
    const bool quoted = scalar.style != Style::plain;
    const std::optional<std::size_t> behind_quote = quoted ? end_of_quoted(source, at) : std::nullopt;
    if (quoted && !behind_quote) {
        set_range(scalar, at, at + 1);
        return false;
    }
    Offsets offsets;
    const std::optional<std::size_t> end =
        Follower(source, scalar.text, scalar.style).run(quoted ? at + 1 : at, offsets);
    const bool known = end && (!quoted || *end + 1 == behind_quote);
    if (known) scalar.offsets = std::move(offsets);
    if (quoted)
        set_range(scalar, at, *behind_quote);
    else
        set_range(scalar, at, known ? *end : end_of_line(source, at));
    return true;
}

}  // namespace licet::yaml
