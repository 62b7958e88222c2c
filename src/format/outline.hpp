#pragma once
// Where the parts of a YAML text begin and end, marks included, and which comments lie between them.

#include "format/comments.hpp"
#include "yaml/node.hpp"

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace licet::format {

/// An entry of a mapping or an item of a list.
struct Extent {
    std::size_t begin = 0;  ///< of the key, or of the `-`
    std::size_t value = 0;  ///< behind the `:` or the `-`
    std::size_t end = 0;    ///< behind the last byte that is no comment
};

/// A `|` or `>` block.
[[nodiscard]] bool is_block(const yaml::Node& node);

class Outline {
public:
    Outline(std::string_view source, const yaml::Node& root);

    /// Of an entry's value or of an item, outside of brackets.
    [[nodiscard]] const Extent& of(const yaml::Node& value) const { return extents_.at(&value); }
    /// `[...]` or `{...}`
    [[nodiscard]] bool is_flow(const yaml::Node& node) const;
    [[nodiscard]] Block block(const yaml::Node& scalar) const;
    [[nodiscard]] std::string_view source() const { return source_; }
    [[nodiscard]] const std::vector<Comment>& comments() const { return comments_; }
    /// Those that begin in a range of bytes.
    [[nodiscard]] std::vector<const Comment*> comments(std::size_t begin, std::size_t end) const;
    [[nodiscard]] bool on_one_line(std::size_t begin, std::size_t end) const;

private:
    void add_children(const yaml::Node& node, std::size_t from);
    void add(const yaml::Node& value, Extent extent);
    void add_scalars(const yaml::Node& flow);

    std::string_view source_;
    std::unordered_map<const yaml::Node*, Extent> extents_;
    std::vector<Range> scalars_;
    std::vector<Comment> comments_;
};

}  // namespace licet::format
