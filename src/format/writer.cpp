#include "format/writer.hpp"

#include "format/expression.hpp"
#include "format/flow.hpp"
#include "format/keys.hpp"
#include "format/scalar.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace licet::format {
namespace {

using Comments = std::vector<const Comment*>;

/// An entry or item with the comments that go with it.
struct Part {
    const yaml::Node* key = nullptr;  ///< null: an item
    const yaml::Node* value = nullptr;
    Comments above;
    bool blank_above = false;
    std::size_t end = 0;  ///< comments before this offset lie inside
};

struct Parts {
    std::vector<Part> list;
    Comments below;  ///< behind the last one
};

class Writer {
public:
    Writer(const Outline& outline, diag::Reporter& report) : outline_(outline), report_(report) {}

    std::optional<std::string> run(const yaml::Node& root) {
        if (const yaml::Node* format = root.find("licet")) format_ = format->text;
        mapping(root, "", {0, outline_.source().size()}, 0, false);
        if (failed_) return std::nullopt;
        while (out_.ends_with("\n\n")) out_.pop_back();
        return std::move(out_);
    }

private:
    // --- what belongs together ---

    Parts parts(const yaml::Node& node, Range region) const {
        Parts all;
        for (const yaml::Entry& entry : node.entries) all.list.push_back({&entry.key, &entry.value, {}, false, 0});
        for (const yaml::Node& item : node.items) all.list.push_back({nullptr, &item, {}, false, 0});
        std::size_t at = region.begin;
        for (std::size_t i = 0; i <= all.list.size(); ++i) {
            const bool behind = i == all.list.size();
            const std::size_t next = behind ? region.end : outline_.of(*all.list[i].value).begin;
            Comments between = outline_.comments(at, next);
            if (i > 0) {
                // A comment on the same line, and those further in, stay with the part above.
                const std::size_t column = column_of(outline_.source(), outline_.of(*all.list[i - 1].value).begin);
                const auto split = std::find_if(between.begin(), between.end(), [&](const Comment* comment) {
                    return comment->own_line && comment->column <= column;
                });
                all.list[i - 1].end = split == between.end() ? next : (*split)->begin;
                between.erase(between.begin(), split);
            }
            if (behind) {
                all.below = std::move(between);
            } else {
                all.list[i].above = std::move(between);
                all.list[i].blank_above = blank_line_above(outline_.source(), next);
                at = outline_.of(*all.list[i].value).end;
            }
        }
        return all;
    }

    void put_in_order(std::vector<Part>& list, const std::string& path) const {
        const auto order = key_order(format_, path);
        if (order.empty() || list.empty()) return;
        const auto rank = [&](const Part& part) { return std::find(order.begin(), order.end(), part.key->text); };
        const bool blank_first = std::exchange(list.front().blank_above, false);
        std::stable_sort(list.begin(), list.end(), [&](const Part& a, const Part& b) { return rank(a) < rank(b); });
        list.front().blank_above = blank_first;
    }

    // --- lines ---

    void blank() {
        if (!opened_ && !out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
    }

    void lines_above(const Comments& comments, std::size_t indent) {
        for (const Comment* comment : comments) {
            if (comment->blank_above) blank();
            out_ += std::string(indent, ' ');
            out_ += comment->text;
            out_ += '\n';
            opened_ = false;
        }
    }

    /// Ends the line of a value: the comment behind it, then those further in.
    void end_line(Range behind, std::size_t indent) {
        Comments comments = outline_.comments(behind.begin, behind.end);
        if (!comments.empty() && !comments.front()->own_line) {
            out_ += "  ";
            out_ += comments.front()->text;
            comments.erase(comments.begin());
        }
        out_ += '\n';
        opened_ = false;
        lines_above(comments, indent + 2);
    }

    // --- collections ---

    /// `dashed`: the mapping is an item, and its `-` stands two columns before its keys.
    void mapping(const yaml::Node& node, const std::string& path, Range region, std::size_t indent, bool dashed) {
        Parts all = parts(node, region);
        put_in_order(all.list, path);
        bool first = dashed;
        for (const Part& part : all.list) {
            const std::size_t at = first ? indent - 2 : indent;
            lines_above(part.above, at);
            if (part.blank_above && (!first || !part.above.empty())) blank();
            out_ += std::string(at, ' ') + (first ? "- " : "");
            out_ += write_scalar(*part.key, outline_.source(), false) + ":";
            first = false;
            opened_ = false;
            value(part, path.empty() ? part.key->text : path + "/" + part.key->text, indent);
        }
        lines_above(all.below, indent);
    }

    void sequence(const yaml::Node& node, const std::string& path, Range region, std::size_t indent) {
        const Parts all = parts(node, region);
        const bool apart = items_apart(path);
        for (const Part& part : all.list) {
            if (apart && &part != &all.list.front()) blank();
            const bool drop = apart && part.above.empty();
            lines_above(part.above, indent);
            if (part.blank_above && !drop) blank();
            const yaml::Node& item = *part.value;
            if (item.kind == yaml::Kind::mapping && !outline_.is_flow(item)) {
                mapping(item, path + "/*", {outline_.of(item).value, part.end}, indent + 2, true);
                continue;
            }
            out_ += std::string(indent, ' ') + "-";
            opened_ = false;
            value(part, path + "/*", indent);
        }
        lines_above(all.below, indent);
    }

    // --- values ---

    void value(const Part& part, const std::string& path, std::size_t indent) {
        const yaml::Node& node = *part.value;
        const Extent& extent = outline_.of(node);
        const Range behind{extent.end, part.end};
        switch (node.kind) {
            case yaml::Kind::empty:
                if (part.key == nullptr) out_ += " null";
                end_line({extent.value, part.end}, indent);
                return;
            case yaml::Kind::scalar:
                scalar(node, path, behind, indent);
                return;
            case yaml::Kind::sequence:
            case yaml::Kind::mapping:
                break;
        }
        if (outline_.is_flow(node)) {
            const auto write = [&](const yaml::Node& leaf, const std::string& below) {
                return flow_scalar(leaf, path + below);
            };
            // A comment between the mark and the bracket stands above.
            const std::size_t column = out_.size() - (out_.rfind('\n') + 1) + 1;
            out_ += " " + write_flow(node, outline_, indent, column, write);
            end_line(behind, indent);
            return;
        }
        const yaml::Node& child = node.kind == yaml::Kind::sequence ? node.items.front() : node.entries.front().value;
        const std::size_t first = outline_.of(child).begin;
        std::size_t begin = extent.value;
        const Comments comments = outline_.comments(begin, first);
        if (!comments.empty() && !comments.front()->own_line) {
            out_ += "  ";
            out_ += comments.front()->text;
            begin = comments.front()->begin + 1;
        }
        out_ += '\n';
        opened_ = true;
        if (node.kind == yaml::Kind::sequence) {
            sequence(node, path, {begin, part.end}, indent + 2);
        } else {
            mapping(node, path, {begin, part.end}, indent + 2, false);
        }
    }

    std::string flow_scalar(const yaml::Node& scalar, const std::string& path) {
        const Content content = content_of(format_, path);
        if (content == Content::text) return write_scalar(scalar, outline_.source(), true);
        const auto lines = format_expression(scalar, content, report_);
        if (!lines) {
            failed_ = true;
            return {};
        }
        std::string text;
        for (const std::string& line : *lines)
            text += (text.empty() ? "" : " ") + line.substr(line.find_first_not_of(' '));
        return quoted_if_needed(text, true);
    }

    std::string_view written(const yaml::Node& scalar) const {
        return outline_.source().substr(scalar.span.begin, scalar.span.end - scalar.span.begin);
    }

    void scalar(const yaml::Node& node, const std::string& path, Range behind, std::size_t indent) {
        const Content content = content_of(format_, path);
        if (content != Content::text) {
            expression(node, content, behind, indent);
        } else if (is_block(node)) {
            block(node, behind, indent);
        } else if (written(node).find('\n') != std::string_view::npos) {
            several_lines(written(node), indent);
            end_line(behind, indent);
        } else {
            out_ += " " + write_scalar(node, outline_.source(), false);
            end_line(behind, indent);
        }
    }

    void expression(const yaml::Node& node, Content content, Range behind, std::size_t indent) {
        yaml::Node read = node;
        if (node.style == yaml::Style::plain && written(node).find('\n') != std::string_view::npos) {
            read.text = written(node);  // the author's lines
            read.offsets.clear();
        }
        const auto lines = format_expression(read, content, report_);
        if (!lines) {
            failed_ = true;
            out_ += '\n';
            return;
        }
        if (lines->size() == 1 && !is_block(node)) {
            out_ += " " + quoted_if_needed(lines->front(), false);
            end_line(behind, indent);
            return;
        }
        block_lines("|", is_block(node) ? outline_.block(node).comment : std::string_view(), *lines, indent);
        close_block(behind, indent);
    }

    void block(const yaml::Node& node, Range behind, std::size_t indent) {
        const Block written = outline_.block(node);
        std::string header;
        for (const char c : written.header) {
            if (c == '|' || c == '>') header = std::string(1, c) + (written.states_indentation ? "2" : "");
            if (c == '-' || c == '+') header += c;
        }
        std::vector<std::string> lines;
        for (const std::string_view line : written.lines) lines.emplace_back(without_trailing_blanks(line));
        if (header.ends_with('+')) {
            const std::size_t text = node.text.find_last_not_of('\n') + 1;
            for (std::size_t more = text + 1; more < node.text.size(); ++more) lines.emplace_back();
        }
        block_lines(header, written.comment, lines, indent);
        close_block(behind, indent);
    }

    void block_lines(std::string_view header, std::string_view comment, const std::vector<std::string>& lines,
                     std::size_t indent) {
        out_ += " ";
        out_ += header;
        if (!comment.empty()) {
            out_ += "  ";
            out_ += comment;
        }
        out_ += '\n';
        for (const std::string& line : lines) {
            if (!line.empty()) out_ += std::string(indent + 2, ' ') + line;
            out_ += '\n';
        }
    }

    /// A block has ended its line itself.
    void close_block(Range behind, std::size_t indent) {
        opened_ = false;
        lines_above(outline_.comments(behind.begin, behind.end), indent + 2);
    }

    void several_lines(std::string_view text, std::size_t indent) {
        bool first = true;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            std::string_view line = without_trailing_blanks(text.substr(0, end));
            line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
            out_ += first ? " " : line.empty() ? "\n" : "\n" + std::string(indent + 2, ' ');
            out_ += line;
            first = false;
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    const Outline& outline_;
    diag::Reporter& report_;
    std::string format_;
    std::string out_;
    bool opened_ = true;  ///< the last line opened a collection: no blank line follows it
    bool failed_ = false;
};

}  // namespace

std::optional<std::string> write(const yaml::Node& root, const Outline& outline, diag::Reporter& report) {
    return Writer(outline, report).run(root);
}

}  // namespace licet::format
