#include "format/outline.hpp"

#include <algorithm>

namespace licet::format {

bool is_block(const yaml::Node& node) {
    return node.kind == yaml::Kind::scalar && (node.style == yaml::Style::literal || node.style == yaml::Style::folded);
}

Outline::Outline(std::string_view source, const yaml::Node& root) : source_(source) {
    extents_[&root] = {root.span.begin, root.span.begin, root.span.end};
    if (is_flow(root)) {
        add_scalars(root);
    } else {
        add_children(root, root.span.begin);
    }
    comments_ = find_comments(source, scalars_);
}

bool Outline::is_flow(const yaml::Node& node) const {
    if (node.kind != yaml::Kind::sequence && node.kind != yaml::Kind::mapping) return false;
    const char first = node.span.begin < source_.size() ? source_[node.span.begin] : '\0';
    return first == '[' || first == '{';
}

Block Outline::block(const yaml::Node& scalar) const {
    return read_block(source_, skip_space(source_, of(scalar).value), scalar.text);
}

std::vector<const Comment*> Outline::comments(std::size_t begin, std::size_t end) const {
    std::vector<const Comment*> found;
    auto at = std::lower_bound(comments_.begin(), comments_.end(), begin,
                               [](const Comment& comment, std::size_t offset) { return comment.begin < offset; });
    for (; at != comments_.end() && at->begin < end; ++at) found.push_back(&*at);
    return found;
}

bool Outline::on_one_line(std::size_t begin, std::size_t end) const {
    return begin >= end || source_.substr(begin, end - begin).find('\n') == std::string_view::npos;
}

void Outline::add_children(const yaml::Node& node, std::size_t from) {
    std::size_t at = from;
    for (const yaml::Entry& entry : node.entries) {
        scalars_.push_back({entry.key.span.begin, entry.key.span.end});
        const std::size_t colon = skip_space(source_, entry.key.span.end);
        add(entry.value, {entry.key.span.begin, colon + 1, colon + 1});
    }
    for (const yaml::Node& item : node.items) {
        at = skip_space(source_, at);
        while (at < source_.size() && source_[at] != '-') at = skip_space(source_, at + 1);  // `~` of the item above
        add(item, {at, at + 1, at + 1});
        at = of(item).end;
    }
}

void Outline::add(const yaml::Node& value, Extent extent) {
    switch (value.kind) {
        case yaml::Kind::empty:
            break;
        case yaml::Kind::scalar:
            if (is_block(value)) {
                const std::size_t header = skip_space(source_, extent.value);
                const Block block = read_block(source_, header, value.text);
                extent.end = block.end;
                // The comment behind the header is found apart from the lines.
                scalars_.push_back({header, header + block.header.size()});
                const std::size_t lines = std::min(source_.find('\n', header), block.end);
                scalars_.push_back({lines, block.end});
            } else {
                extent.end = value.span.end;
                scalars_.push_back({value.span.begin, value.span.end});
            }
            break;
        case yaml::Kind::sequence:
        case yaml::Kind::mapping:
            if (is_flow(value)) {
                add_scalars(value);
                extent.end = value.span.end;
            } else {
                add_children(value, extent.value);
                const yaml::Node* last =
                    value.kind == yaml::Kind::sequence ? &value.items.back() : &value.entries.back().value;
                extent.end = of(*last).end;
            }
            break;
    }
    extents_[&value] = extent;
}

void Outline::add_scalars(const yaml::Node& flow) {
    const auto add_one = [&](const yaml::Node& node) {
        if (node.kind == yaml::Kind::scalar) scalars_.push_back({node.span.begin, node.span.end});
        add_scalars(node);
    };
    for (const yaml::Node& item : flow.items) add_one(item);
    for (const yaml::Entry& entry : flow.entries) {
        add_one(entry.key);
        add_one(entry.value);
    }
}

}  // namespace licet::format
