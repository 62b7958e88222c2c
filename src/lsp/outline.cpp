#include "lsp/outline.hpp"

#include <algorithm>
#include <optional>

namespace licet::lsp {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }
bool is_break(char c) { return c == '\n' || c == '\r'; }

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {
        if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    }

    std::vector<Piece> run() {
        while (at_ < text_.size()) line();
        return std::move(pieces_);
    }

private:
    /// A mapping or a list that is open, by the column in which its keys or dashes stand.
    struct Frame {
        std::size_t column = 0;
        bool list = false;
        Step step;  ///< where in it the text is
    };

    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n';
    }
    [[nodiscard]] bool at_break() const { return at_ >= text_.size() || is_break(text_[at_]); }
    [[nodiscard]] bool at_comment() const { return peek() == '#' && (at_ == 0 || !is_word_before()); }
    [[nodiscard]] bool is_word_before() const { return !is_space(text_[at_ - 1]) && !is_break(text_[at_ - 1]); }
    [[nodiscard]] std::size_t line_end(std::size_t from) const {
        return std::min(text_.find_first_of("\r\n", from), text_.size());
    }
    void spaces() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }
    void next_line() {
        at_ = line_end(at_);
        if (at_ < text_.size()) at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
    }

    [[nodiscard]] Path path() const {
        // Deeper than any file goes there is no place worth telling from another.
        Path out;
        for (std::size_t i = 0; i < std::min(frames_.size(), k_most_depth); ++i) out.push_back(frames_[i].step);
        return out;
    }
    void add(Path where, std::size_t begin, std::size_t end, bool is_key, Style style = Style::plain,
             bool has_colon = false) {
        pieces_.push_back({std::move(where), {begin, std::max(begin, end)}, is_key, has_colon, style});
    }

    /// The text from `begin` without the spaces at its end.
    [[nodiscard]] std::size_t trimmed(std::size_t begin, std::size_t end) const {
        while (end > begin && (is_space(text_[end - 1]) || is_break(text_[end - 1]))) --end;
        return end;
    }

    /// The end of the key at an offset, if a colon follows it.
    [[nodiscard]] std::optional<Extent> key_at(std::size_t from, std::string_view stops) const {
        std::size_t end = from;
        if (from < text_.size() && (text_[from] == '"' || text_[from] == '\'')) {
            end = text_.find(text_[from], from + 1);
            if (end == std::string_view::npos || end > line_end(from)) return std::nullopt;
            const Extent key{from + 1, end};
            for (++end; end < text_.size() && is_space(text_[end]);) ++end;
            if (end < text_.size() && text_[end] == ':') return key;
            return std::nullopt;
        }
        for (; end < text_.size() && !is_break(text_[end]); ++end) {
            const char next = end + 1 < text_.size() ? text_[end + 1] : '\n';
            if (text_[end] == ':' && (is_space(next) || is_break(next))) {
                return end == from ? std::nullopt : std::optional(Extent{from, end});
            }
            if (stops.find(text_[end]) != std::string_view::npos) return std::nullopt;
        }
        return std::nullopt;
    }

    void line() {
        const std::size_t start = at_;
        spaces();
        if (at_break() || peek() == '#') {
            next_line();
            return;
        }
        if (at_ == start && (text_.substr(at_, 3) == "---" || text_.substr(at_, 3) == "...")) {
            next_line();
            return;
        }
        while (peek() == '-' && (is_space(peek(1)) || is_break(peek(1)))) {
            item(at_ - start);
            ++at_;
            spaces();
        }
        const std::size_t column = at_ - start;
        if (peek() == '{' || peek() == '[') {
            while (!frames_.empty() && frames_.back().column >= column) frames_.pop_back();
            flow(column);
        } else if (const auto key = key_at(at_, "{}[],#")) {
            mapping_key(*key, column);
        } else {
            scalar_line(column);
        }
        next_line();
    }

    void item(std::size_t column) {
        while (!frames_.empty() && frames_.back().column > column) frames_.pop_back();
        if (!frames_.empty() && frames_.back().list && frames_.back().column == column) {
            ++frames_.back().step.index;
        } else {
            frames_.push_back({column, true, {}});
        }
    }

    /// Leaves what a key in this column ends.
    void enter_mapping(std::size_t column) {
        while (!frames_.empty() &&
               (frames_.back().column > column || (frames_.back().list && frames_.back().column == column))) {
            frames_.pop_back();
        }
        if (frames_.empty() || frames_.back().list || frames_.back().column < column) {
            frames_.push_back({column, false, {}});
        }
    }

    [[nodiscard]] Path mapping_path() const {
        Path out = path();
        if (!out.empty()) out.pop_back();
        return out;
    }

    void mapping_key(Extent key, std::size_t column) {
        enter_mapping(column);
        add(mapping_path(), key.begin, key.end, true, Style::plain, true);
        frames_.back().step.key = text_.substr(key.begin, key.end - key.begin);
        at_ = text_.find(':', key.end) + 1;
        spaces();
        value(column);
    }

    /// What stands behind `key:` or in an item of a list.
    void value(std::size_t column) {
        if (peek() == '{' || peek() == '[') {
            flow(column);
        } else if (peek() == '|' || peek() == '>') {
            block(column);
        } else if (peek() == '"' || peek() == '\'') {
            quoted(path());
        } else {
            plain(column);
        }
    }

    /// A line without a key: an item of a list, or a key that is being typed.
    void scalar_line(std::size_t column) {
        const bool in_item = !frames_.empty() && frames_.back().list && frames_.back().column < column;
        if (in_item) {
            // It may grow into a key as well; what it is now is an item.
            value(frames_.back().column);
            return;
        }
        enter_mapping(column);
        const std::size_t begin = at_;
        add(mapping_path(), begin, trimmed(begin, line_end(begin)), true);
    }

    void plain(std::size_t column) {
        const std::size_t begin = at_;
        std::size_t end = begin;
        while (true) {
            for (; !at_break() && !at_comment(); ++at_) {
            }
            end = trimmed(begin, at_);
            const bool comment = !at_break();
            if (end == begin || comment || !continues(column)) break;
            next_line();
            spaces();
        }
        // Spaces behind a value belong to it: there the next word is typed.
        add(path(), begin, at_break() ? at_ : end, false);
    }

    /// Whether the next line goes on with a plain value whose key stands in `column`.
    [[nodiscard]] bool continues(std::size_t column) const {
        std::size_t next = line_end(at_);
        if (next >= text_.size()) return false;
        next += text_.substr(next, 2) == "\r\n" ? 2 : 1;
        const std::size_t start = next;
        while (next < text_.size() && is_space(text_[next])) ++next;
        if (next >= text_.size() || is_break(text_[next]) || text_[next] == '#' || next - start <= column) return false;
        if (text_[next] == '-' && next + 1 < text_.size() && is_space(text_[next + 1])) return false;
        return !key_at(next, "{}[],#\"'");
    }

    void block(std::size_t column) {
        next_line();
        const std::size_t begin = at_;
        std::size_t end = begin;
        while (at_ < text_.size()) {
            const std::size_t start = at_;
            spaces();
            // A line of spaces alone may be the place where the next line is being typed.
            if (!at_break() && at_ - start <= column) {
                at_ = start;
                break;
            }
            if (!at_break() || at_ - start > column) end = line_end(at_);
            next_line();
        }
        add(path(), begin, end, false, Style::block);
        at_ = std::max(end, begin);
        if (at_ > begin && at_ < text_.size()) return;
        // Nothing of the block was there: stay in front of the line that ended it.
        if (at_ == begin && begin > 0 && begin <= text_.size()) --at_;
    }

    void quoted(Path where) {
        const char quote = text_[at_];
        const std::size_t begin = ++at_;
        while (!at_break() && text_[at_] != quote) at_ += text_[at_] == '\\' && quote == '"' ? 2 : 1;
        at_ = std::min(at_, line_end(begin));  // one that is open ends with its line
        add(std::move(where), begin, at_, false, Style::quoted);
        if (!at_break()) ++at_;
    }

    /// Whether a line begins that cannot stand in braces: they were not closed.
    [[nodiscard]] bool left_open(std::size_t column) const {
        std::size_t next = at_;
        while (next < text_.size() && is_space(text_[next])) ++next;
        if (next >= text_.size() || next - at_ > column) return false;
        const bool dash = text_[next] == '-' && next + 1 < text_.size() && is_space(text_[next + 1]);
        return dash || key_at(next, "{}[],#\"'").has_value();
    }

    void flow(std::size_t column) {
        const std::size_t outside = frames_.size();
        while (at_ < text_.size()) {
            spaces();
            if (at_break()) {
                next_line();
                if (outside != 0 && left_open(column)) {
                    at_ = at_ == 0 ? 0 : at_ - 1;
                    break;
                }
            } else if (at_comment()) {
                at_ = line_end(at_);
            } else if (peek() == '{' || peek() == '[') {
                frames_.push_back({k_flow, peek() == '[', {}});
                ++at_;
            } else if (peek() == '}' || peek() == ']') {
                ++at_;
                if (frames_.size() > outside) frames_.pop_back();
                if (frames_.size() == outside) break;
            } else if (peek() == ',') {
                ++at_;
                if (frames_.back().list) ++frames_.back().step.index;
                frames_.back().step.key.clear();
            } else if (!frames_.back().list && frames_.back().step.key.empty()) {
                flow_key();
            } else if (peek() == '"' || peek() == '\'') {
                quoted(path());
            } else {
                flow_plain();
            }
        }
        frames_.resize(outside);
    }

    void flow_key() {
        if (const auto key = key_at(at_, "{}[],#")) {
            add(mapping_path(), key->begin, key->end, true, Style::plain, true);
            frames_.back().step.key = text_.substr(key->begin, key->end - key->begin);
            at_ = text_.find(':', key->end) + 1;
            const std::size_t begin = at_;
            spaces();
            if (at_break() || peek() == ',' || peek() == '}') add(path(), std::min(begin + 1, at_), at_, false);
            return;
        }
        const std::size_t begin = at_;
        while (!at_break() && std::string_view(",}]").find(peek()) == std::string_view::npos) ++at_;
        add(mapping_path(), begin, trimmed(begin, at_), true);
        if (at_ == begin) ++at_;
        if (peek() == ']') ++at_;
    }

    void flow_plain() {
        const std::size_t begin = at_;
        while (!at_break() && !at_comment() && std::string_view(",]}").find(peek()) == std::string_view::npos) ++at_;
        add(path(), begin, at_, false);
        if (at_ == begin) ++at_;
    }

    static constexpr std::size_t k_flow = static_cast<std::size_t>(-1);
    static constexpr std::size_t k_most_depth = 32;

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Frame> frames_;
    std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> outline(std::string_view text) { return Scanner(text).run(); }

const Piece* piece_at(const std::vector<Piece>& pieces, std::size_t offset) {
    const auto holds = [&](const Piece& piece) { return piece.at.begin <= offset && offset <= piece.at.end; };
    const auto found = std::find_if(pieces.rbegin(), pieces.rend(), holds);
    return found == pieces.rend() ? nullptr : &*found;
}

std::string_view sibling(std::string_view text, const std::vector<Piece>& pieces, const Path& mapping,
                         std::string_view key) {
    for (const Piece& piece : pieces) {
        if (piece.is_key || piece.path.size() != mapping.size() + 1 || piece.path.back().key != key) continue;
        if (!std::equal(mapping.begin(), mapping.end(), piece.path.begin())) continue;
        std::string_view value = text.substr(piece.at.begin, piece.at.end - piece.at.begin);
        while (!value.empty() && (is_space(value.back()) || is_break(value.back()))) value.remove_suffix(1);
        return value;
    }
    return {};
}

}  // namespace licet::lsp
