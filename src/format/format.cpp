#include "format/format.hpp"

#include "format/expression.hpp"
#include "format/keys.hpp"
#include "format/outline.hpp"
#include "format/writer.hpp"
#include "yaml/read.hpp"

#include <algorithm>
#include <vector>

namespace licet::format {
namespace {

/// A text with single spaces and no blanks at its line ends: those of a block do not count.
std::string without_blanks(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == ' ' && out.ends_with(' ')) continue;
        if (c == '\n' && out.ends_with(' ')) out.pop_back();
        out += c;
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

/// Whether two trees mean the same: keys may stand in another order, expressions be spaced otherwise.
class Comparison {
public:
    Comparison(std::string format, diag::Reporter& report) : format_(std::move(format)), report_(report) {}

    bool same(const yaml::Node& a, const yaml::Node& b, const std::string& path) {
        if (a.kind != b.kind || a.items.size() != b.items.size() || a.entries.size() != b.entries.size()) return false;
        if (a.kind == yaml::Kind::scalar) {
            const Content content = content_of(format_, path);
            if (content != Content::text) return same_expression(a, b, content, report_);
            return is_block(a) ? without_blanks(a.text) == without_blanks(b.text) : a.text == b.text;
        }
        for (std::size_t i = 0; i < a.items.size(); ++i) {
            if (!same(a.items[i], b.items[i], path + "/*")) return false;
        }
        return std::ranges::all_of(a.entries, [&](const yaml::Entry& entry) {
            const yaml::Node* other = b.find(entry.key.text);
            const std::string below = path.empty() ? entry.key.text : path + "/" + entry.key.text;
            return other != nullptr && same(entry.value, *other, below);
        });
    }

private:
    std::string format_;
    diag::Reporter& report_;
};

class Remarks {
public:
    Remarks(std::string format, diag::Reporter& report) : format_(std::move(format)), report_(report) {}

    /// Every comment of a file, those in expressions too, in alphabetical order.
    std::vector<std::string> of(const yaml::Node& root, const Outline& outline) {
        found_.clear();
        for (const Comment& comment : outline.comments()) found_.emplace_back(comment.text);
        collect(root, "");
        std::ranges::sort(found_);
        return found_;
    }

private:
    void collect(const yaml::Node& node, const std::string& path) {
        if (node.kind == yaml::Kind::scalar && content_of(format_, path) != Content::text) {
            for (std::string& comment : comments_of_expression(node, report_)) found_.push_back(std::move(comment));
        }
        for (const yaml::Node& item : node.items) collect(item, path + "/*");
        for (const yaml::Entry& entry : node.entries) {
            collect(entry.value, path.empty() ? entry.key.text : path + "/" + entry.key.text);
        }
    }

    std::string format_;
    diag::Reporter& report_;
    std::vector<std::string> found_;
};

/// Reads the formatted text again. Empty if all is there, else what is wrong.
std::string check(std::string_view before, const std::string& format, const std::string& text) {
    text::SourceMap sources;
    Diagnostics faults;
    diag::Reporter report(sources, faults);
    const text::SourceId first = sources.add("", std::string(before));
    const text::SourceId second = sources.add("", text);
    const auto root = yaml::parse(first, report);
    const auto again = yaml::parse(second, report);
    if (!root || !again) return "the formatted text is not YAML";
    if (!Comparison(format, report).same(*root, *again, "")) return "the formatted text would mean something else";
    Remarks remarks(format, report);
    const auto comments = [&](text::SourceId id, const yaml::Node& tree) {
        return remarks.of(tree, Outline(sources.contents(id), tree));
    };
    if (comments(first, *root) != comments(second, *again)) {
        return "a comment would be lost";
    }
    return {};
}

}  // namespace

std::optional<std::string> format_file(text::SourceId source, diag::Reporter& report) {
    const auto root = yaml::parse(source, report);
    if (!root) return std::nullopt;
    const yaml::Node* format = root->find("licet");
    if (root->kind != yaml::Kind::mapping || format == nullptr) {
        report.error("unknown-format", root->span, "this is not a file of licet",
                     "begin it with `licet:` and its format, such as `rules/v1`");
        return std::nullopt;
    }
    const std::string_view contents = report.sources().contents(source);
    const Outline outline(contents, *root);
    if (outline.is_flow(*root)) return std::string(contents);
    auto text = write(*root, outline, report);
    if (!text) return std::nullopt;
    const std::string fault = check(contents, format->text, *text);
    if (!fault.empty()) {
        report.error("internal", root->span, "internal error: " + fault, "the file is left as it is; please report it");
        return std::nullopt;
    }
    return text;
}

}  // namespace licet::format
