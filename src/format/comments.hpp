#pragma once
// The comments of a YAML text: what stands behind a `#` outside of scalars. Those inside a `|` block belong to the
// expression there.

#include <cstddef>
#include <string_view>
#include <vector>

namespace licet::format {

struct Comment {
    std::size_t begin = 0;
    std::size_t column = 0;  ///< bytes in front of it on its line
    std::string_view text;   ///< from `#` on, without trailing blanks
    bool own_line = false;   ///< nothing but blanks stands in front of it
    bool blank_above = false;
};

/// Bytes [begin, end) of a source.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A `|` or `>` block as it stands in its source.
struct Block {
    std::string_view header;  ///< `|`, `>-`, `|2`
    std::string_view comment;
    std::vector<std::string_view> lines;  ///< without the indentation of the block
    bool states_indentation = false;      ///< its first line begins with a space of its own
    std::size_t end = 0;                  ///< behind the last line with text
};

/// `header` is the offset of the `|` or `>`, `value` what YAML reads from the block.
[[nodiscard]] Block read_block(std::string_view source, std::size_t header, std::string_view value);

/// Comments outside of `scalars`, which lie in order and do not overlap.
[[nodiscard]] std::vector<Comment> find_comments(std::string_view source, const std::vector<Range>& scalars);

/// Bytes between the start of the line and an offset.
[[nodiscard]] std::size_t column_of(std::string_view source, std::size_t at);
/// The first offset from `at` on that is no blank, no line end and in no comment.
[[nodiscard]] std::size_t skip_space(std::string_view source, std::size_t at);
/// Whether the line above the one of an offset is blank.
[[nodiscard]] bool blank_line_above(std::string_view source, std::size_t at);
[[nodiscard]] std::string_view without_trailing_blanks(std::string_view text);

}  // namespace licet::format
