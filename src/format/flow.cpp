#include "format/flow.hpp"

#include "format/scalar.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace licet::format {
namespace {

constexpr std::size_t k_width = 120;

/// Code points, as an editor counts columns.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

class Flow {
public:
    Flow(const Outline& outline, std::size_t indent, const WriteScalar& write_scalar)
        : outline_(outline), indent_(indent), write_scalar_(write_scalar) {}

    std::string run(const yaml::Node& node) {
        at_ = node.span.begin;
        collection(node, "");
        return std::move(out_);
    }

private:
    void put(std::string_view text) {
        if (broken_) {
            while (!out_.empty() && out_.back() == ' ') out_.pop_back();
            out_ += "\n" + std::string(indent_ + 2 * depth_, ' ');
        }
        broken_ = false;
        out_ += text;
    }

    /// What lies between the last part and the next one: line ends and comments.
    void pass(std::size_t to, bool keep_breaks = true) {
        for (const Comment* comment : outline_.comments(at_, to)) {
            if (!outline_.on_one_line(at_, comment->begin)) broken_ = true;
            if (!broken_) {
                while (!out_.empty() && out_.back() == ' ') out_.pop_back();
                out_ += "  ";
            }
            put(comment->text);
            broken_ = true;
            at_ = comment->begin + comment->text.size();
        }
        if (keep_breaks && !outline_.on_one_line(at_, to)) broken_ = true;
        at_ = std::max(at_, to);
    }

    void collection(const yaml::Node& node, const std::string& path) {
        const bool list = node.kind == yaml::Kind::sequence;
        put(list ? "[" : "{");
        ++depth_;
        at_ = node.span.begin + 1;
        const std::size_t count = list ? node.items.size() : node.entries.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (list) {
                value(node.items[i], path + "/*");
            } else {
                const yaml::Entry& entry = node.entries[i];
                pass(entry.key.span.begin);
                put(write_scalar_(entry.key, "/"));
                out_ += ": ";
                at_ = entry.key.span.end;
                if (entry.value.kind != yaml::Kind::empty) pass(entry.value.span.begin, false);
                value(entry.value, path + "/" + entry.key.text);
            }
            if (i + 1 < count) out_ += ", ";
        }
        const std::size_t close = node.span.end - 1;
        pass(close, count > 0);
        --depth_;
        put(list ? "]" : "}");
        at_ = node.span.end;
    }

    void value(const yaml::Node& node, const std::string& path) {
        if (node.kind == yaml::Kind::empty) {
            put("null");
            return;
        }
        pass(node.span.begin);
        if (node.kind == yaml::Kind::scalar) {
            put(write_scalar_(node, path));
            at_ = node.span.end;
        } else {
            collection(node, path);
        }
    }

    const Outline& outline_;
    std::size_t indent_;
    const WriteScalar& write_scalar_;
    std::string out_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    bool broken_ = false;  ///< what comes next begins a line
};

std::string fill(const yaml::Node& list, std::size_t indent, std::size_t column, const WriteScalar& write_scalar) {
    std::string out = "[";
    std::size_t at = column + 1;
    for (const yaml::Node& item : list.items) {
        const bool last = &item == &list.items.back();
        const std::string word = write_scalar(item, "/*") + (last ? "]" : ",");
        const bool first = &item == &list.items.front();
        if (!first && at + 1 + width(word) > k_width) {
            out += "\n" + std::string(indent + 2, ' ');
            at = indent + 2;
        } else if (!first) {
            out += ' ';
            ++at;
        }
        out += word;
        at += width(word);
    }
    return out;
}

}  // namespace

std::string write_flow(const yaml::Node& node, const Outline& outline, std::size_t indent, std::size_t column,
                       const WriteScalar& write_scalar) {
    const bool words = node.kind == yaml::Kind::sequence && node.items.size() > 1 &&
                       std::ranges::all_of(node.items, [](const yaml::Node& item) {
                           return item.kind == yaml::Kind::scalar && item.text.find('\n') == std::string::npos;
                       });
    if (words && outline.comments(node.span.begin, node.span.end).empty()) {
        return fill(node, indent, column, write_scalar);
    }
    return Flow(outline, indent, write_scalar).run(node);
}

}  // namespace licet::format
