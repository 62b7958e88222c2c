#include "yaml/explain.hpp"

#include "diag/quote.hpp"
#include "text/ascii.hpp"
#include "text/trim.hpp"
#include "text/utf8.hpp"
#include "yaml/locate.hpp"

#include <algorithm>
#include <utility>

namespace licet::yaml {
namespace {

constexpr const char* k_syntax = "yaml-syntax";
constexpr const char* k_quote_it = "quote the value, or use a `|` block";

/// Characters of word processors that look like those of YAML and mean nothing to it.
struct LookAlike {
    std::string_view bytes, name, plain;
};
constexpr LookAlike k_look_alikes[] = {
    {"\xC2\xA0", "a no-break space", "a plain space"},   {"\xE2\x80\xAF", "a narrow no-break space", "a plain space"},
    {"\xE3\x80\x80", "a wide space", "a plain space"},   {"\xE2\x80\x8B", "an invisible space", "nothing there"},
    {"\xEF\xBC\x9A", "a wide colon", "`:` and a space"},
};

bool is_quote(char c) { return c == '"' || c == '\''; }

std::size_t line_start(std::string_view source, std::size_t at) {
    const std::size_t found = at == 0 ? std::string_view::npos : source.rfind('\n', at - 1);
    return found == std::string_view::npos ? 0 : found + 1;
}

/// The text of the line in front of an offset.
std::string_view before(const Place& place) {
    const std::size_t start = line_start(place.source, place.at);
    return place.source.substr(start, place.at - start);
}

std::optional<Range> leading_tab(const Place& place) {
    const std::size_t start = line_start(place.source, place.at);
    const std::size_t text = std::min(place.source.find_first_not_of(" \t", start), place.source.size());
    const std::size_t tab = place.source.find('\t', start);
    if (tab >= text) return std::nullopt;
    return Range{tab, text};
}

Range character_at(std::string_view source, std::size_t at) {
    const std::size_t length = at < source.size() && source[at] != '\n' ? text::decode(source.substr(at)).bytes : 0;
    return {at, at + length};
}

Range word_at(std::string_view source, std::size_t at) {
    std::size_t end = at;
    while (end < source.size() && !text::is_space(source[end])) ++end;
    return {at, end};
}

std::string_view text_of(std::string_view source, Range range) {
    return source.substr(range.begin, range.end - range.begin);
}

/// How to quote what stands from an offset to the end of the line.
std::string quote_it(std::string_view source, std::size_t at) {
    constexpr std::size_t k_shown = 40;
    std::string_view text = source.substr(at, std::min(source.find('\n', at), source.size()) - at);
    while (!text.empty() && text::is_space(text.back())) text.remove_suffix(1);
    if (text.empty() || text.size() > k_shown || text.find_first_of("'\"`\\#,[]{}") != std::string_view::npos)
        return k_quote_it;
    return "quote the value: " + diag::in_backticks("\"" + std::string(text) + "\"") + ", or use a `|` block";
}

/// The first quote at the start of a value, from an offset on, that is never closed.
std::optional<std::size_t> find_open_quote(std::string_view source, std::size_t from) {
    bool value_may_start = from == 0;
    for (std::size_t i = from; i < source.size();) {
        const char c = source[i];
        const bool comment = c == '#' && (i == 0 || text::is_space(source[i - 1]));
        if (comment) {
            i = std::min(source.find('\n', i), source.size());
        } else if (is_quote(c) && value_may_start) {
            const std::optional<std::size_t> end = end_of_quoted(source, i);
            if (!end) return i;
            i = *end;
            value_may_start = false;
        } else {
            const bool starter = c == '\n' || c == ':' || c == ',' || c == '[' || c == '{' || c == '-' || c == '?';
            if (!text::is_space(c) || c == '\n') value_may_start = starter;
            ++i;
        }
    }
    return std::nullopt;
}

Explanation open_quote(const Place& place) {
    const std::size_t from = place.last_scalar ? place.last_scalar->end : 0;
    if (const auto found = find_open_quote(place.source, from)) return explain_open_quote(place.source, *found);
    return {k_syntax, character_at(place.source, place.at), "a quoted text is not closed", "add the closing quote", {},
            {}};
}

Explanation tab(Range range) {
    return {k_syntax, range, "this line is indented with a tab", "indent with spaces", {}, {}};
}

/// True if a bracket that is open at an offset is closed behind it; text in quotes is not looked at.
bool closes(std::string_view source, std::size_t at) {
    std::size_t open = 1;
    for (; at < source.size(); ++at) {
        if (source[at] == '[' || source[at] == '{') ++open;
        if (source[at] == ']' || source[at] == '}') --open;
        if (open == 0) return true;
    }
    return false;
}

Explanation open_bracket(char opening, char closing, const Place& place) {
    const std::string close = std::string("`") + closing + "`";
    const bool known = place.bracket && *place.bracket < place.source.size();
    if (closes(place.source, place.at) || !known) {
        return {k_syntax,
                character_at(place.source, place.at),
                "expected `,` or " + close + " here",
                "separate items by `,`; quote text that has quotes, brackets or `: ` in it",
                {},
                {}};
    }
    return {k_syntax,
            {*place.bracket, *place.bracket + 1},
            std::string("`") + opening + "` is never closed",
            "add the missing " + close,
            {},
            {}};
}

Explanation behind_block_mark(const Place& place) {
    const std::size_t start = line_start(place.source, place.at);
    const std::size_t mark = place.source.find_last_of("|>", place.at == 0 ? 0 : place.at - 1);
    const bool found = mark != std::string_view::npos && mark >= start;
    const std::size_t begin = found ? mark : place.at;
    if (place.source[begin] == '|') {
        return {k_syntax,
                character_at(place.source, place.at),
                "text follows `|` on the same line",
                "start the text on the next line, indented",
                {},
                {}};
    }
    const Range word = word_at(place.source, begin);
    return {k_syntax,
            word,
            "a value without quotes cannot start with " + diag::in_backticks(text_of(place.source, word)),
            quote_it(place.source, begin),
            {},
            {}};
}

Explanation start_of_value(const Place& place) {
    const Range range = character_at(place.source, place.at);
    const std::string what = diag::in_backticks(text_of(place.source, range));
    const bool question = place.source.substr(place.at).starts_with('?');
    if (question && place.at > 0 && !text::is_space(place.source[place.at - 1])) {
        return {k_syntax,          range, "`?` ends a value without quotes inside `[...]` or `{...}`",
                "quote the value", {},    {}};
    }
    if (range.begin == range.end) {
        return {k_syntax, range, "a value is missing here", "write the value", {}, {}};
    }
    return {k_syntax, range, "a value without quotes cannot start with " + what, quote_it(place.source, place.at),
            {},       {}};
}

/// The last character of the line in front of the place, blanks left out; 0 at the start of a line.
char last_before(const Place& place) {
    const std::string_view line = before(place);
    const std::size_t last = line.find_last_not_of(" \t");
    return last == std::string_view::npos ? '\0' : line[last];
}

Explanation behind_closing_quote(const Place& place) {
    Explanation out{k_syntax,
                    word_at(place.source, place.at),
                    "text follows a closing quote",
                    "put the whole value in one pair of quotes, or use a `|` block",
                    {},
                    {}};
    const bool apostrophe = place.at > 0 && place.source[place.at - 1] == '\'' && place.at < place.source.size() &&
                            !text::is_space(place.source[place.at]) && place.source[place.at] != ':';
    if (apostrophe) out.help = "write `''` for an apostrophe, or put the text in double quotes";
    const bool from_above = place.last_scalar && place.last_scalar->begin < line_start(place.source, place.at) &&
                            is_quote(place.source[place.last_scalar->begin]);
    if (from_above) {
        out.help = "close the quote that was opened above";
        out.related = Range{place.last_scalar->begin, place.last_scalar->begin + 1};
        out.related_text = "the quoted text starts here";
    }
    return out;
}

/// The nearest line above that holds more than a comment, without the blanks around it.
std::optional<Range> line_above(const Place& place) {
    for (std::size_t end = line_start(place.source, place.at); end > 0;) {
        const std::size_t start = line_start(place.source, end - 1);
        const std::string_view text = text::trimmed(place.source.substr(start, end - start));
        if (!text.empty() && text.front() != '#') {
            const auto begin = static_cast<std::size_t>(text.data() - place.source.data());
            return Range{begin, begin + text.size()};
        }
        end = start;
    }
    return std::nullopt;
}

/// A look-alike in a line, up to the start of its value.
std::optional<Explanation> look_alike(std::string_view source, Range line) {
    const std::string_view text = text_of(source, line);
    for (const LookAlike& one : k_look_alikes) {
        const std::size_t found = text.find(one.bytes);
        if (found == std::string_view::npos || text.find(": ") < found) continue;
        const Range range{line.begin + found, line.begin + found + one.bytes.size()};
        return Explanation{k_syntax,
                           range,
                           std::string(one.name) + " stands here, which YAML takes for text",
                           "write " + std::string(one.plain),
                           {},
                           {}};
    }
    return std::nullopt;
}

/// Why a line that ought to hold a key of its own continues the value above: mostly that line is to blame.
std::optional<Explanation> fault_above(const Place& place, std::size_t line_begin) {
    const std::size_t end = std::min(place.source.find('\n', line_begin), place.source.size());
    if (const auto found = look_alike(place.source, {line_begin, end})) return found;
    const auto above = line_above(place);
    if (!above) return std::nullopt;
    if (const auto found = look_alike(place.source, *above)) return found;
    const std::string_view text = text_of(place.source, *above);
    if (text.starts_with("<<<<<<<") || text.starts_with("=======") || text.starts_with(">>>>>>>"))
        return Explanation{k_syntax,
                           *above,
                           "this is a mark of a merge that was not finished",
                           "choose one of the two versions, and remove the marks",
                           {},
                           {}};
    const std::size_t sign = text.find(':');
    if (sign == std::string_view::npos) {
        return Explanation{k_syntax,
                           *above,
                           "this line has no `:`",
                           "write `key: value`, or indent the line deeper to continue the value above",
                           {},
                           {}};
    }
    if (sign + 1 < text.size() && !text::is_space(text[sign + 1]) && text.find(": ") == std::string_view::npos) {
        return Explanation{k_syntax,
                           {above->begin + sign, above->begin + sign + 1},
                           "no space follows the `:`",
                           "write " + diag::in_backticks(std::string(text.substr(0, sign)) + ": " +
                                                         std::string(text.substr(sign + 1))),
                           {},
                           {}};
    }
    const std::size_t deep = place.source.find_first_not_of(' ', line_begin) - line_begin;
    const std::size_t key = above->begin - line_start(place.source, above->begin) + (text.starts_with("- ") ? 2 : 0);
    if (deep <= key) return std::nullopt;
    return Explanation{k_syntax,
                       {line_begin + deep, place.at},
                       "this key is indented deeper than the line above, which has its value already",
                       "indent it by " + std::to_string(key) + " spaces, like the line above",
                       {},
                       {}};
}

Explanation colon(const Place& place) {
    if (is_quote(last_before(place))) return behind_closing_quote(place);
    const Range range = character_at(place.source, place.at);
    const std::string_view line = before(place);
    const std::string_view key = text::trimmed(line);
    const bool item = key.starts_with("- ") && key.find(": ") == std::string_view::npos;
    if (item && !place.bracket) {
        const auto above = line_above(place);
        const bool bare = above && text_of(place.source, *above).find_first_of(":-") == std::string_view::npos;
        if (bare) return {k_syntax, *above, "this line has no `:`", "write `key:`, and the list below it", {}, {}};
    }
    const bool value_on_line = line.find(": ") != std::string_view::npos || line.find("- ") != std::string_view::npos ||
                               line.find_first_of("[{") != std::string_view::npos;
    if (value_on_line) return {k_syntax, range, "`: ` inside a value without quotes", k_quote_it, {}, {}};
    if (const auto found = fault_above(place, line_start(place.source, place.at))) return *found;
    return {k_syntax,
            range,
            "a key is not expected here: the line continues the value above",
            "indent the key like its neighbors, and see whether the line above lacks its `:`",
            {},
            {}};
}

Explanation end_of_block(const Place& place, std::string message, std::string help) {
    const char last = last_before(place);
    if (is_quote(last)) return behind_closing_quote(place);
    const Range word = word_at(place.source, place.at);
    if (last == ']' || last == '}')
        return {k_syntax, word, "text follows a closing bracket", "quote the whole value, or use a `|` block", {}, {}};
    if (text_of(place.source, word).starts_with(','))
        return {k_syntax,
                character_at(place.source, place.at),
                "a value without quotes cannot start with `,`",
                k_quote_it,
                {},
                {}};
    return {k_syntax, word, std::move(message), std::move(help), {}, {}};
}

/// The column at which the keys of the list item above stand, if a key stands left of them; 0 if not.
std::size_t keys_of_item_above(const Place& place) {
    const std::size_t begin = line_start(place.source, place.at);
    const std::string_view line = place.source.substr(begin, place.source.find('\n', begin) - begin);
    if (text::trimmed(line).starts_with('-') || line.find(':') == std::string_view::npos) return 0;
    std::size_t end = begin;
    while (end > 0) {
        const std::size_t above = line_start(place.source, end - 1);
        const std::string_view text = place.source.substr(above, end - 1 - above);
        const std::size_t dash = text.find_first_not_of(' ');
        if (dash != std::string_view::npos && text.substr(dash).starts_with("- ")) {
            const std::size_t key = text.find_first_not_of(' ', dash + 1);
            return key != std::string_view::npos && key > place.at - begin ? key : 0;
        }
        end = above;
    }
    return 0;
}

}  // namespace

Explanation explain_open_quote(std::string_view source, std::size_t at) {
    const std::string help = std::string("add the closing `") + source[at] + "`";
    return {k_syntax, {at, at + 1}, "this quote is never closed", help, {}, {}};
}

Explanation explain(Trouble trouble, const Place& place) {
    const Range character = character_at(place.source, place.at);
    const Range word = word_at(place.source, place.at);
    switch (trouble) {
        case Trouble::alias: {
            const std::size_t star = place.source.substr(0, place.at + 1).rfind('*');
            return {"alias",
                    word_at(place.source, std::min(star, place.at)),
                    "`*` at the start of a value is a YAML alias",
                    "write the value out; quote it if it starts with `*`",
                    {},
                    {}};
        }
        case Trouble::anchor: {
            const std::size_t mark = place.source.substr(0, place.at + 1).rfind('&');
            return {"anchor",
                    word_at(place.source, std::min(mark, place.at)),
                    "`&` at the start of a value is a YAML anchor",
                    "remove it; quote the value if it starts with `&`",
                    {},
                    {}};
        }
        case Trouble::tag: {
            const std::size_t mark = place.source.substr(0, place.at + 1).rfind('!');
            return {"tag",
                    word_at(place.source, std::min(mark, place.at)),
                    "`!` at the start of a value is a YAML tag",
                    "quote the value; in a condition write `not`",
                    {},
                    {}};
        }
        case Trouble::directive:
            return {"directive", word, "`%` at the start of a line is a YAML directive", "remove the line", {}, {}};
        case Trouble::escape:
        case Trouble::code_point: {
            const std::size_t mark = place.source.substr(0, place.at).rfind('\\');
            const std::size_t begin = mark == std::string_view::npos ? place.at : mark;
            const Range range{begin, place.at};
            const std::string text = diag::in_backticks(text_of(place.source, range));
            if (trouble == Trouble::escape)
                return {k_syntax,
                        range,
                        text + " means nothing in double quotes",
                        "write `\\\\` for a backslash, or use single quotes",
                        {},
                        {}};
            return {k_syntax, range, text + " does not name a character", "write the character itself", {}, {}};
        }
        case Trouble::open_quote:
        case Trouble::document_mark_in_quotes:
            return open_quote(place);
        case Trouble::stray_closing_bracket:
            return {k_syntax,
                    character,
                    diag::in_backticks(text_of(place.source, character)) + " closes nothing here",
                    "see whether the brackets before it match; quote text that has brackets in it",
                    {},
                    {}};
        case Trouble::open_list:
            return open_bracket('[', ']', place);
        case Trouble::open_mapping:
            return open_bracket('{', '}', place);
        case Trouble::text_behind_block_mark:
            return behind_block_mark(place);
        case Trouble::tab:
            return tab(leading_tab(place).value_or(character));
        case Trouble::start_of_value:
            return start_of_value(place);
        case Trouble::list_item:
            if (const auto range = leading_tab(place)) return tab(*range);
            return {k_syntax,
                    character,
                    "a list cannot start here",
                    "start the list on the line after its key; quote text that starts with `- `",
                    {},
                    {}};
        case Trouble::complex_key:
            return {k_syntax, character, "a value without quotes cannot start with `? `", k_quote_it, {}, {}};
        case Trouble::colon:
            if (const auto range = leading_tab(place)) return tab(*range);
            return colon(place);
        case Trouble::end_of_mapping:
            if (const auto range = leading_tab(place)) return tab(*range);
            if (text_of(place.source, word) == "-")
                return end_of_block(place, "a list item stands where a key belongs",
                                    "indent the list below its key, and leave the rest of the key's line empty");
            return end_of_block(place, "this fits neither the mapping above nor the value before it",
                                "indent it like the keys it belongs to");
        case Trouble::end_of_list:
            if (const auto range = leading_tab(place)) return tab(*range);
            if (const std::size_t column = keys_of_item_above(place); column > 0)
                return end_of_block(place, "this key stands left of the other keys of its list item",
                                    "indent it by " + std::to_string(column) + " spaces, like them");
            return end_of_block(place, "this fits neither the list above nor the item before it",
                                "indent it like the list, and start an item with `- `");
        case Trouble::too_deep:
            return {"nested-too-deep", character, "nested too deep", "flatten the file", {}, {}};
        case Trouble::other:
            break;
    }
    return {k_syntax, word, "this is not YAML", "quote text that has special characters in it", {}, {}};
}

}  // namespace licet::yaml
