#pragma once
// Says in plain words what is wrong with a text that is not YAML, where, and what to do. Knows how people trip over
// YAML in rule files: a condition that starts with `>=`, a `: ` inside a sentence, a tab, a quote left open.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace licet::yaml {

/// What the parser stumbled over.
enum class Trouble : std::uint8_t {
    alias,
    anchor,
    tag,
    directive,
    escape,
    code_point,
    open_quote,
    document_mark_in_quotes,
    stray_closing_bracket,
    open_list,
    open_mapping,
    text_behind_block_mark,
    tab,
    start_of_value,
    list_item,
    complex_key,
    colon,
    end_of_mapping,
    end_of_list,
    too_deep,
    other,
};

struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Place {
    std::string_view source;
    std::size_t at = 0;                  ///< where the parser stopped
    std::optional<Range> last_scalar;    ///< read before that
    std::optional<std::size_t> bracket;  ///< the innermost `[` or `{` that is open
};

struct Explanation {
    std::string code;
    Range range;
    std::string message;
    std::string help;
    std::optional<Range> related;
    std::string related_text;
};

[[nodiscard]] Explanation explain(Trouble trouble, const Place& place);

/// For an opening quote without a closing one.
[[nodiscard]] Explanation explain_open_quote(std::string_view source, std::size_t at);

}  // namespace licet::yaml
