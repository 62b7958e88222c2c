#include "yaml/node.hpp"

#include <algorithm>

namespace licet::yaml {

text::Span Node::part(std::size_t begin, std::size_t end) const {
    if (offsets.empty() || offsets.size() != text.size()) return span;
    begin = std::min(begin, offsets.size());
    end = std::clamp(end, begin, offsets.size());
    const std::uint32_t behind = offsets.back() + 1;
    if (begin == end) {
        const std::uint32_t at = begin < offsets.size() ? offsets[begin] : behind;
        return {span.source, at, at};
    }
    std::uint32_t last = offsets[end - 1] + 1;
    const bool quoted = style == Style::single_quoted || style == Style::double_quoted;
    const bool escape = quoted && end < offsets.size() && offsets[end] == last + 1;
    if (escape) last = offsets[end];  // both bytes of `\"` or `''`
    return {span.source, offsets[begin], last};
}

const Node* Node::find(std::string_view key) const {
    const auto found = std::ranges::find_if(entries, [&](const Entry& entry) { return entry.key.text == key; });
    return found == entries.end() ? nullptr : &found->value;
}

}  // namespace licet::yaml
