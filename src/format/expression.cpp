#include "format/expression.hpp"

#include "format/comments.hpp"
#include "syntax/expression.hpp"
#include "syntax/scan.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace licet::format {
namespace {

using syntax::Token;
using syntax::TokenKind;

/// A line of the text: tokens, then a comment; either may be missing.
struct Line {
    std::vector<std::size_t> tokens;
    std::string comment;
};

class Layout {
public:
    Layout(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

    std::vector<std::string> run() {
        split();
        lead_with_operators();
        for (const Line& line : lines_) place(line);
        indent_lone_comments();
        align_comments();
        return std::move(out_);
    }

private:
    /// What a line inside parentheses begins under.
    struct Frame {
        std::size_t base = 0;     ///< `or`, and what follows a comma
        std::size_t operand = 0;  ///< `and`: it belongs to the operand of the `or` before
        std::size_t opened = 0;   ///< indentation of the line with the parenthesis
    };

    std::string_view token(std::size_t index) const {
        return text_.substr(tokens_[index].begin, tokens_[index].end - tokens_[index].begin);
    }
    bool is_word(std::size_t index, std::string_view word) const {
        return tokens_[index].kind == TokenKind::word && token(index) == word;
    }
    bool is_symbol(std::size_t index) const { return tokens_[index].kind == TokenKind::symbol; }
    bool touches(std::size_t index) const { return tokens_[index].end == tokens_[index + 1].begin; }

    void split() {
        lines_.emplace_back();
        std::size_t at = 0;
        for (std::size_t i = 0; i <= tokens_.size(); ++i) {
            const std::size_t next = i < tokens_.size() ? tokens_[i].begin : text_.size();
            for (; at < next; ++at) {
                if (text_[at] == '#') {
                    const std::size_t end = std::min(text_.find('\n', at), next);
                    lines_.back().comment = without_trailing_blanks(text_.substr(at, end - at));
                    at = end;
                }
                if (at < next && text_[at] == '\n') lines_.emplace_back();
            }
            if (i == tokens_.size()) break;
            lines_.back().tokens.push_back(i);
            at = tokens_[i].end;
        }
        std::erase_if(lines_, [](const Line& line) { return line.tokens.empty() && line.comment.empty(); });
    }

    void lead_with_operators() {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            auto& tokens = lines_[i].tokens;
            if (tokens.empty() || !(is_word(tokens.back(), "and") || is_word(tokens.back(), "or"))) continue;
            const auto next = std::find_if(lines_.begin() + static_cast<std::ptrdiff_t>(i) + 1, lines_.end(),
                                           [](const Line& line) { return !line.tokens.empty(); });
            if (next == lines_.end()) continue;
            next->tokens.insert(next->tokens.begin(), tokens.back());
            tokens.pop_back();
        }
        std::erase_if(lines_, [](const Line& line) { return line.tokens.empty() && line.comment.empty(); });
    }

    /// `GB/s` is one unit; `a / b`, `(a)/b` and `4/2` are quotients.
    bool in_unit(std::size_t slash) const {
        return token(slash) == "/" && slash > 0 && slash + 1 < tokens_.size() && touches(slash - 1) && touches(slash) &&
               tokens_[slash - 1].kind == TokenKind::word && tokens_[slash + 1].kind == TokenKind::word;
    }

    bool space_between(std::size_t left, std::size_t right) const {
        const std::string_view a = token(left);
        const std::string_view b = token(right);
        if (a == "(" || b == ")" || b == ",") return false;
        if (a == ".." || b == ".." || a == ":" || b == ":") return false;
        if (in_unit(left) || in_unit(right)) return false;
        if (b != "(" || is_symbol(left)) return true;
        const bool quantified =
            left > 0 && (is_word(left - 1, "any") || is_word(left - 1, "every") || is_word(left - 1, "no"));
        return quantified || syntax::is_keyword(a);
    }

    std::size_t indentation(std::size_t first) const {
        const Frame& frame = frames_.back();
        if (first == 0) return 0;
        if (token(first) == ")") return frame.opened;
        if (is_word(first, "or")) return frame.base;
        if (is_word(first, "and")) return frame.operand;
        const std::string_view before = token(first - 1);
        return before == "(" || before == "," ? frame.base : frame.operand + 2;
    }

    void place(const Line& line) {
        std::string text;
        const std::size_t indent = line.tokens.empty() ? 0 : indentation(line.tokens.front());
        text.assign(indent, ' ');
        for (std::size_t i = 0; i < line.tokens.size(); ++i) {
            const std::size_t index = line.tokens[i];
            if (i > 0 && space_between(line.tokens[i - 1], index)) text += ' ';
            const std::string_view word = token(index);
            text += word;
            const bool last = i + 1 == line.tokens.size();
            const std::size_t next = text.size() + (!last && space_between(index, line.tokens[i + 1]) ? 1 : 0);
            if (word == "(") {
                const std::size_t base = last ? indent + 2 : text.size();
                frames_.push_back({base, base, indent});
            } else if (word == ")" && frames_.size() > 1) {
                frames_.pop_back();
            } else if (is_word(index, "or") || word == ",") {
                frames_.back().operand = last ? frames_.back().base : next;
            }
        }
        out_.push_back(std::move(text));
        comments_.push_back(line.comment);
    }

    /// A comment on a line of its own stands where the next line begins.
    void indent_lone_comments() {
        std::size_t indent = 0;
        for (std::size_t i = out_.size(); i-- > 0;) {
            if (out_[i].find_first_not_of(' ') != std::string::npos) {
                indent = out_[i].find_first_not_of(' ');
            } else {
                out_[i] = std::string(indent, ' ') + comments_[i];
                comments_[i].clear();
            }
        }
    }

    /// Comments behind lines that follow each other stand in one column.
    void align_comments() {
        for (std::size_t begin = 0; begin < out_.size();) {
            std::size_t end = begin;
            std::size_t width = 0;
            while (end < out_.size() && !comments_[end].empty()) width = std::max(width, out_[end++].size());
            for (std::size_t i = begin; i < end; ++i) {
                out_[i] += std::string(width - out_[i].size() + 2, ' ') + comments_[i];
            }
            begin = std::max(end, begin + 1);
        }
    }

    std::string_view text_;
    const std::vector<Token>& tokens_;
    std::vector<Line> lines_;
    std::vector<Frame> frames_{Frame{}};
    std::vector<std::string> out_;
    std::vector<std::string> comments_;  ///< of each line of `out_`
};

bool is_readable(const yaml::Node& scalar, Content content, diag::Reporter& report) {
    return content == Content::set ? syntax::parse_set(scalar, report).has_value()
                                   : syntax::parse_expression(scalar, report).has_value();
}

}  // namespace

std::optional<std::vector<std::string>> format_expression(const yaml::Node& scalar, Content content,
                                                          diag::Reporter& report) {
    if (!is_readable(scalar, content, report)) return std::nullopt;
    return Layout(scalar.text, syntax::scan(scalar, report).tokens).run();
}

bool same_expression(const yaml::Node& a, const yaml::Node& b, Content content, diag::Reporter& report) {
    if (content == Content::set) {
        const auto x = syntax::parse_set(a, report);
        const auto y = syntax::parse_set(b, report);
        return x && y && syntax::same(*x, *y);
    }
    const auto x = syntax::parse_expression(a, report);
    const auto y = syntax::parse_expression(b, report);
    return x && y && syntax::same(*x, *y);
}

std::vector<std::string> comments_of_expression(const yaml::Node& scalar, diag::Reporter& report) {
    std::vector<std::string> comments;
    const syntax::Scan scan = syntax::scan(scalar, report);
    std::size_t at = 0;
    for (std::size_t i = 0; i <= scan.tokens.size(); ++i) {
        const std::size_t next = i < scan.tokens.size() ? scan.tokens[i].begin : scalar.text.size();
        while (at < next) {
            at = std::min(scalar.text.find('#', at), next);
            if (at == next) break;
            const std::size_t end = std::min(scalar.text.find('\n', at), next);
            comments.emplace_back(without_trailing_blanks(std::string_view(scalar.text).substr(at, end - at)));
            at = end;
        }
        if (i < scan.tokens.size()) at = scan.tokens[i].end;
    }
    return comments;
}

}  // namespace licet::format
