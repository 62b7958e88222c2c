#include "syntax/scan.hpp"

#include "licet/date.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace licet::syntax {

using text::is_digit;
using text::is_letter;

namespace {

constexpr std::array<std::string_view, 12> k_keywords = {"and", "or",    "not", "in",   "is",    "includes",
                                                         "any", "every", "no",  "true", "false", "unknown"};

constexpr std::array<PlainForm, 16> k_plain_forms = {{{"≥", ">="},
                                                      {"≤", "<="},
                                                      {"≠", "!="},
                                                      {"×", "*"},
                                                      {"·", "*"},
                                                      {"÷", "/"},
                                                      {"–", "-"},
                                                      {"—", "-"},
                                                      {"−", "-"},
                                                      {"“", "\""},
                                                      {"”", "\""},
                                                      {"„", "\""},
                                                      {"‘", "\""},
                                                      {"’", "\""},
                                                      {"…", ".."},
                                                      {"\xC2\xA0", " "}}};

/// Words and signs that other languages use where this one has an operator.
struct Habit {
    std::string_view written;
    std::string_view code;
    std::string_view message;
    std::string_view help;
};
constexpr std::array<Habit, 13> k_symbol_habits = {{
    {"===", "unknown-operator", "there is no operator `===`", "write `==`"},
    {"==", "", "", ""},
    {"=>", "reversed-operator", "there is no operator `=>`", "write `>=`"},
    {"=<", "reversed-operator", "there is no operator `=<`", "write `<=`"},
    {"=", "single-equals", "there is no operator `=`", "write `==` to compare"},
    {"<>", "unknown-operator", "there is no operator `<>`", "write `!=`"},
    {"<=", "", "", ""},
    {">=", "", "", ""},
    {"!=", "", "", ""},
    {"!", "symbol-operator", "there is no operator `!`", "write `not`"},
    {"&&", "symbol-operator", "there is no operator `&&`", "write `and`, or `&` between destinations"},
    {"||", "symbol-operator", "there is no operator `||`", "write `or`, or `|` between destinations"},
    {"**", "unknown-operator", "there is no operator `**`", "write the product out, as in `a * a`"},
}};

struct CharacterHelp {
    char character;
    std::string_view help;
};
constexpr std::array<CharacterHelp, 6> k_character_help = {{
    {'{', "write a set of destinations as `CN | MO`"},
    {'}', "write a set of destinations as `CN | MO`"},
    {'[', "write a set of destinations as `CN | MO`"},
    {']', "write a set of destinations as `CN | MO`"},
    {'^', "a power is written only in units, as in `mm^2`"},
    {'~', "write a number that is not exact as a range, as in `19..32`"},
}};

class Scanner {
public:
    Scanner(const yaml::Node& scalar, diag::Reporter& report) : scalar_(scalar), text_(scalar.text), report_(report) {
        result_.ascii = scalar.text;
    }

    Scan run() && {
        if (text_.size() > k_max_expression_bytes) {
            fault("expression-too-long", 0, text_.size(),
                  "the expression has " + std::to_string(text_.size()) + " bytes",
                  "split the rule: at most " + std::to_string(k_max_expression_bytes) + " bytes are read");
            return std::move(result_);
        }
        while (at_ < text_.size() && !stopped_) step();
        if (!stopped_) {
            check_comment();
            check_parentheses();
            check_words();
            if (result_.tokens.empty() && result_.ok) {
                fault("empty-expression", 0, text_.size(), "the expression is empty", "write one, or remove the key");
            }
        }
        return std::move(result_);
    }

private:
    void fault(std::string code, std::size_t begin, std::size_t end, std::string message, std::string help) {
        report_.error(std::move(code), scalar_.part(begin, end), std::move(message), std::move(help));
        result_.ok = false;
    }

    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    std::string_view rest() const { return text_.substr(at_); }
    std::string_view text_of(const Token& token) const { return text_.substr(token.begin, token.end - token.begin); }

    void emit(TokenKind kind, std::size_t begin) { result_.tokens.push_back({kind, begin, at_}); }

    /// The token that lies `back` places before the next one; empty if there is none.
    std::string_view previous(std::size_t back = 1) const {
        const auto& tokens = result_.tokens;
        return tokens.size() < back ? std::string_view() : text_of(tokens[tokens.size() - back]);
    }
    bool after_is() const { return previous() == "is" || (previous() == "not" && previous(2) == "is"); }

    void step() {
        const char c = peek();
        if (text::is_space(c)) {
            ++at_;
        } else if (c == '#') {
            while (at_ < text_.size() && peek() != '\n') result_.ascii[at_++] = ' ';
        } else if (c == '"') {
            string();
        } else if (c == '\'') {
            single_quotes();
        } else if (is_digit(c) && after_is()) {
            word();
        } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
            number();
        } else if (is_letter(c) || c == '_' || micro_sign() != 0) {
            word();
        } else {
            symbol();
        }
    }

    /// Length of a micro sign (U+00B5, or the Greek letter U+03BC) here; 0 if there is none.
    std::size_t micro_sign() const { return rest().starts_with("\xC2\xB5") || rest().starts_with("\xCE\xBC") ? 2 : 0; }

    /// What YAML took for a comment behind a value without quotes; empty if nothing.
    text::Span comment_behind() const {
        text::Span comment{scalar_.span.source, scalar_.span.end, scalar_.span.end};
        if (scalar_.style != yaml::Style::plain) return comment;
        const std::string_view contents = report_.sources().contents(comment.source);
        if (comment.begin >= contents.size()) return comment;
        const std::string_view after = contents.substr(comment.begin);
        const std::size_t sign = after.find_first_not_of(" \t");
        if (sign == std::string_view::npos || sign == 0 || after[sign] != '#') return comment;
        comment.end = comment.begin + static_cast<std::uint32_t>(std::min(after.find_first_of("\r\n"), after.size()));
        comment.begin += static_cast<std::uint32_t>(sign);
        return comment;
    }
    bool cut_by_comment() const {
        const text::Span comment = comment_behind();
        return comment.end > comment.begin;
    }

    /// `#1` is hardly a remark: the rest of the condition would be lost without a word.
    void check_comment() {
        const text::Span comment = comment_behind();
        if (comment.begin == comment.end) return;
        const std::string_view text =
            report_.sources().contents(comment.source).substr(comment.begin, comment.end - comment.begin);
        if (text.size() < 2 || text[1] == ' ' || text[1] == '\t' || text[1] == '#') return;
        report_.error("cut-by-comment", comment,
                      "` #` starts a comment in YAML: " + in_backticks(text) + " is not read",
                      "put the expression in a `|` block, or a space behind the `#` of a remark");
        result_.ok = false;
    }

    void string() {
        const std::size_t begin = at_++;
        while (peek() != '"') {
            if (at_ >= text_.size() || peek() == '\n') {
                fault("unclosed-string", begin, begin + 1, "the quotation mark is never closed",
                      at_ >= text_.size() && cut_by_comment()
                          ? "` #` starts a comment in YAML: put the expression in a `|` block"
                          : "add `\"` at the end of the text");
                stopped_ = true;
                return;
            }
            if (peek() == '\\') {
                if (peek(1) != '"' && peek(1) != '\\') {
                    fault("bad-escape", at_, at_ + 1, "a backslash in quotes stands only before `\"` and `\\`",
                          "write `\\\\` for a backslash");
                } else {
                    result_.ascii[at_++] = '?';
                }
            }
            result_.ascii[at_++] = '?';
        }
        ++at_;
        emit(TokenKind::string, begin);
    }

    void single_quotes() {
        const std::size_t begin = at_;
        const std::size_t close = text_.find_first_of("'\n", begin + 1);
        const bool closed = close != std::string_view::npos && text_[close] == '\'';
        at_ = closed ? close + 1 : begin + 1;
        fault("single-quotes", begin, at_, "text stands in double quotation marks",
              closed ? "write " + in_backticks("\"" + std::string(text_.substr(begin + 1, close - begin - 1)) + "\"")
                     : "write `\"`");
        emit(TokenKind::string, begin);
    }

    void word() {
        const std::size_t begin = at_;
        for (;;) {
            if (is_word_byte(peek()) || (peek() == '.' && is_word_byte(peek(1)))) {
                ++at_;
            } else if (micro_sign() != 0) {
                result_.ascii.replace(at_, 2, "uu");
                at_ += 2;
            } else {
                break;
            }
        }
        if (rest().starts_with("²") || rest().starts_with("³")) {
            result_.ascii.replace(at_, 2, rest().starts_with("²") ? "^2" : "^3");
            at_ += 2;
        } else if (peek() == '^' && is_digit(peek(1))) {
            at_ += 2;
        }
        emit(TokenKind::word, begin);
    }

    std::size_t digits_at(std::size_t from) const {
        std::size_t end = from;
        while (end < text_.size() && is_digit(text_[end])) ++end;
        return end - from;
    }

    void number() {
        const std::size_t begin = at_;
        if (date() || paragraph() || separated()) return;
        if (peek() == '.') {
            at_ += 1 + digits_at(at_ + 1);
            fault("malformed-number", begin, at_, in_backticks(text_.substr(begin, at_ - begin)) + " is not a number",
                  "write `0" + std::string(text_.substr(begin, at_ - begin)) + "`");
            emit(TokenKind::number, begin);
            return;
        }
        at_ += digits_at(at_);
        std::size_t points = 0;
        while (peek() == '.' && is_digit(peek(1))) {
            at_ += 1 + digits_at(at_ + 1);
            ++points;
        }
        const bool dangling = peek() == '.' && peek(1) != '.';
        if (dangling) ++at_;
        const std::string_view digits = text_.substr(begin, at_ - begin);
        if (points > 1) {
            fault("malformed-number", begin, at_, in_backticks(digits) + " is not a number",
                  "write one decimal point, or `is` before a paragraph");
        } else if (dangling) {
            fault("malformed-number", begin, at_, in_backticks(digits) + " is not a number",
                  "write digits after the decimal point, or remove it");
        } else if ((peek() == 'e' || peek() == 'E')) {
            const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            const std::size_t exponent = digits_at(at_ + 1 + sign);
            if (exponent > 0 && !is_word_byte(peek(1 + sign + exponent))) at_ += 1 + sign + exponent;
        }
        emit(TokenKind::number, begin);
    }

    /// `2025-04-09`, and what looks like a date in another notation.
    bool date() {
        const std::size_t begin = at_;
        const char separator = peek(4);
        if (digits_at(begin) != 4 || (separator != '-' && separator != '/')) return false;
        const std::size_t month = digits_at(begin + 5);
        if (month < 1 || month > 2 || peek(5 + month) != separator) return false;
        const std::size_t day = digits_at(begin + 6 + month);
        const std::size_t length = 6 + month + day;
        if (day < 1 || day > 2 || is_word_byte(peek(length))) return false;
        const std::string written(text_.substr(begin, length));
        if (separator == '/' && (length != 10 || (!written.starts_with("19") && !written.starts_with("20")))) {
            return false;  // a quotient
        }
        at_ += length;
        emit(TokenKind::number, begin);
        if (separator == '/' || length != 10) {
            const auto two = [](std::string part) { return part.size() < 2 ? "0" + part : part; };
            fault("date-format", begin, at_, in_backticks(written) + " is not a date",
                  "write `" + written.substr(0, 4) + "-" + two(written.substr(5, month)) + "-" +
                      two(written.substr(6 + month)) + "`");
        } else if (!parse_date(written)) {
            fault("no-such-date", begin, at_, "there is no day " + in_backticks(written),
                  "write year, month and day, as in `2025-04-09`");
        }
        return true;
    }

    /// A curly quotation mark: the text up to its partner is one fault.
    bool curly_quotes() {
        constexpr std::string_view opening[] = {"“", "„", "”", "‘", "’"};
        const bool single = rest().starts_with("‘") || rest().starts_with("’");
        const bool opens =
            std::ranges::any_of(opening, [&](std::string_view mark) { return rest().starts_with(mark); });
        if (!opens) return false;
        const std::size_t begin = at_;
        const std::size_t inner = begin + 3;
        const std::string_view line = text_.substr(inner, std::min(text_.find('\n', inner), text_.size()) - inner);
        std::size_t close = std::string_view::npos;
        for (const std::string_view mark : {single ? "’" : "”", single ? "‘" : "“", single ? "'" : "\""}) {
            close = std::min(close, line.find(mark));
        }
        if (close == std::string_view::npos) return false;
        const std::string quoted = "\"" + std::string(line.substr(0, close)) + "\"";
        at_ = inner + close + code_point_length(text_.substr(inner + close));
        for (std::size_t i = begin; i < at_; ++i) result_.ascii[i] = ' ';
        fault("ascii-operator", begin, at_, "curly quotation marks are not characters of the language",
              "write " + in_backticks(quoted));
        emit(TokenKind::string, begin);
        return true;
    }

    /// `[CN, MO]` or `{CN, MO}` with its end, as one fault.
    bool bracketed() {
        const std::size_t begin = at_;
        const std::size_t close = peek() == '['   ? text_.find(']', at_)
                                  : peek() == '{' ? text_.find('}', at_)
                                                  : std::string_view::npos;
        if (close == std::string_view::npos) return false;
        std::string joined;
        for (const char c : text_.substr(begin + 1, close - begin - 1))
            joined += c == ',' ? std::string(" |") : std::string(1, c);
        at_ = close + 1;
        for (std::size_t i = begin; i < at_; ++i) result_.ascii[i] = ' ';
        fault("unexpected-character", begin, at_,
              in_backticks(text_.substr(begin, at_ - begin)) + " has no meaning here",
              joined.find('|') == std::string::npos ? "write a set of destinations as `CN | MO`"
                                                    : "write a set of destinations as " + in_backticks(joined));
        emit(TokenKind::word, begin);
        return true;
    }

    /// Whether a control paragraph stands next, behind blanks.
    bool paragraph_follows() const {
        std::size_t at = at_;
        while (at < text_.size() && text_[at] == ' ') ++at;
        return digits_at(at) == 1 && at + 1 < text_.size() && text::is_upper(text_[at + 1]) && digits_at(at + 2) == 3;
    }

    /// `3A090.a` where a number would stand.
    bool paragraph() {
        if (!text::is_upper(peek(1)) || digits_at(at_ + 2) != 3 || is_letter(peek(5))) return false;
        const std::size_t begin = at_;
        word();
        result_.tokens.back().kind = TokenKind::number;
        const std::string written = in_backticks(text_.substr(begin, at_ - begin));
        fault("paragraph-without-is", begin, at_, written + " is a control paragraph and stands after `is`",
              "write `item is " + written.substr(1));
        return true;
    }

    /// `1,600`, `1_600`, `1'600`, `1 600`, and `5,92`.
    bool separated() {
        const std::size_t begin = at_;
        const std::size_t lead = digits_at(begin);
        std::size_t end = begin + lead;
        if (lead == 0 || end >= text_.size()) return false;
        const char separator = text_[end];
        if (separator != ',' && separator != '_' && separator != '\'' && separator != ' ') return false;
        std::string joined(text_.substr(begin, lead));
        while (end < text_.size() && text_[end] == separator && digits_at(end + 1) == 3 && lead <= 3) {
            const char next = end + 4 < text_.size() ? text_[end + 4] : '\0';
            if (is_letter(next) || (next == '_' && separator != '_')) break;
            joined += text_.substr(end + 1, 3);
            end += 4;
        }
        if (joined.size() == lead) {
            if (separator != ',' || digits_at(end + 1) == 0 || depth_ > 0) return false;
            at_ = end + 1 + digits_at(end + 1);
            fault("decimal-comma", begin, at_, "a comma is not a decimal point",
                  "write " + in_backticks(joined + "." + std::string(text_.substr(end + 1, at_ - end - 1))));
        } else {
            if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) {
                joined += text_.substr(end, 1 + digits_at(end + 1));
                end += 1 + digits_at(end + 1);
            }
            at_ = end;
            const bool argument = separator == ',' && depth_ > 0;
            fault(
                "thousands-separator", begin, at_, "digits are not grouped",
                "write " + in_backticks(joined) + (argument ? ", or a space after the comma between two numbers" : ""));
        }
        emit(TokenKind::number, begin);
        return true;
    }

    void symbol() {
        const std::size_t begin = at_;
        for (const Habit& habit : k_symbol_habits) {
            if (!rest().starts_with(habit.written)) continue;
            at_ += habit.written.size();
            emit(TokenKind::symbol, begin);
            if (habit.written == "=" && previous(2) == "item" && paragraph_follows()) return;  // told at the paragraph
            if (!habit.code.empty()) {
                fault(std::string(habit.code), begin, at_, std::string(habit.message), std::string(habit.help));
            }
            return;
        }
        if (rest().starts_with("..")) {
            at_ += 2;
            emit(TokenKind::symbol, begin);
            return;
        }
        const char c = peek();
        if (c == '(') ++depth_;
        if (c == ')' && depth_ > 0) --depth_;
        if (std::string_view("()<>+-*/|&,:%.").find(c) != std::string_view::npos) {
            ++at_;
            emit(TokenKind::symbol, begin);
            if (c == '-' && is_digit(peek()) && negative()) {
                fault("negative-value", begin, at_ + digits_at(at_), "numbers are zero or more",
                      "write `0 - " + std::string(text_.substr(at_, digits_at(at_))) +
                          "` if a number below zero is meant");
            }
            return;
        }
        foreign();
    }

    /// Whether a `-` just read stands where an operand would begin.
    bool negative() const {
        const auto& tokens = result_.tokens;
        if (tokens.size() < 2) return true;
        const Token& before = tokens[tokens.size() - 2];
        const std::string_view text = text_of(before);
        return before.kind == TokenKind::symbol ? text != ")" && text != "%" && text != ".."
                                                : before.kind == TokenKind::word && is_keyword(text);
    }

    /// A character that the language has no use for.
    void foreign() {
        if (curly_quotes() || bracketed()) return;
        const std::size_t begin = at_;
        at_ += code_point_length(rest());
        const std::string_view character = text_.substr(begin, at_ - begin);
        for (std::size_t i = begin; i < at_; ++i) result_.ascii[i] = ' ';
        if (const PlainForm* form = plain_form(character)) {
            const std::string plain(form->plain);
            fault("ascii-operator", begin, at_,
                  plain == " " ? "a no-break space stands here"
                               : in_backticks(character) + " is not a character of the language",
                  plain == " " ? "write a plain space" : "write `" + plain + "`");
            return;
        }
        const auto* known =
            std::ranges::find_if(k_character_help, [&](const CharacterHelp& h) { return h.character == character[0]; });
        fault("unexpected-character", begin, at_, in_backticks(character) + " has no meaning here",
              known != k_character_help.end() ? std::string(known->help)
                                              : "remove it, or put text in double quotation marks");
    }

    /// Every `(` has its `)`; neither parentheses nor `not` pile up beyond what later passes can walk.
    void check_parentheses() {
        struct Open {
            std::size_t at;
            std::size_t nots;
        };
        std::vector<Open> open;
        std::size_t depth = 0;
        std::size_t nots = 0;
        for (const Token& token : result_.tokens) {
            const std::string_view text = text_of(token);
            if (text == "not") {
                ++nots;
            } else if (text == "(") {
                open.push_back({token.begin, nots});
                depth += 1 + nots;
                nots = 0;
            } else if (text == ")") {
                if (open.empty()) {
                    fault("unopened-parenthesis", token.begin, token.end, "nothing opens this parenthesis",
                          "remove it, or add `(` before");
                } else {
                    depth -= 1 + open.back().nots;
                    open.pop_back();
                }
                nots = 0;
            } else {
                nots = 0;
            }
            if (depth + nots > k_max_nesting) {
                fault("nested-too-deep", token.begin, token.end,
                      "more than " + std::to_string(k_max_nesting) + " parentheses lie in one another",
                      "declare a derived fact for an inner part, or split the rule");
                stopped_ = true;
                return;
            }
        }
        if (!open.empty()) {
            fault("unclosed-parenthesis", open.back().at, open.back().at + 1, "the parenthesis is never closed",
                  "add `)` where it ends");
        }
    }

    void check_words() {
        if (stopped_) return;
        const auto& tokens = result_.tokens;
        const auto at = [&](std::size_t i) { return i < tokens.size() ? text_of(tokens[i]) : std::string_view(); };
        const auto operand_word = [&](std::size_t i) {
            return i < tokens.size() && tokens[i].kind != TokenKind::symbol && !is_keyword(at(i));
        };
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (tokens[i].kind != TokenKind::word) continue;
            const std::string_view text = at(i);
            const bool to_a_number = text == "to" && i > 0 && i + 1 < tokens.size() &&
                                     tokens[i - 1].kind == TokenKind::number && tokens[i + 1].kind == TokenKind::number;
            if (to_a_number || (text == "between" && i > 0 && (operand_word(i - 1) || at(i - 1) == ")"))) {
                fault("no-between", tokens[i].begin, tokens[i].end, "there is no operator " + in_backticks(text),
                      "write both ends, as in `100 <= tpp < 200`");
                continue;
            }
            const std::string plain = text::lowered(text);
            if (plain == text || !is_keyword(plain)) continue;
            const bool after_operand = i > 0 && (operand_word(i - 1) || at(i - 1) == ")");
            bool meant = false;
            if (plain == "and" || plain == "or") {
                meant = after_operand;
            } else if (plain == "not") {
                meant = i + 1 < tokens.size() && (operand_word(i + 1) || at(i + 1) == "(" || at(i + 1) == "in");
            } else if (plain == "in" || plain == "is" || plain == "includes") {  // IN and IS are countries, too
                meant = after_operand && (operand_word(i + 1) || at(i + 1) == "(" || at(i + 1) == "not");
            } else if (plain == "any" || plain == "every" || plain == "no") {  // so is NO
                meant = operand_word(i + 1) && at(i + 2) == "(";
            } else {
                meant = i == 0 || !(at(i - 1) == "is" || at(i - 1) == "not" || at(i - 1) == "includes");
            }
            if (meant) {
                fault("capital-keyword", tokens[i].begin, tokens[i].end,
                      in_backticks(text) + " is written in small letters", "write `" + plain + "`");
            }
        }
    }

    const yaml::Node& scalar_;
    std::string_view text_;
    diag::Reporter& report_;
    Scan result_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    bool stopped_ = false;
};

}  // namespace

Scan scan(const yaml::Node& scalar, diag::Reporter& report) { return Scanner(scalar, report).run(); }

bool is_keyword(std::string_view word) { return std::ranges::find(k_keywords, word) != k_keywords.end(); }
bool is_word_byte(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

std::size_t code_point_length(std::string_view rest) {
    if (rest.empty()) return 0;
    const auto lead = static_cast<unsigned char>(rest[0]);
    const std::size_t length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
    if (length > rest.size()) return 1;
    for (std::size_t i = 1; i < length; ++i) {
        if ((static_cast<unsigned char>(rest[i]) & 0xC0U) != 0x80U) return 1;
    }
    return length;
}

const PlainForm* plain_form(std::string_view rest) {
    const auto* form =
        std::ranges::find_if(k_plain_forms, [&](const PlainForm& f) { return rest.starts_with(f.character); });
    return form == k_plain_forms.end() ? nullptr : form;
}

std::string in_backticks(std::string_view input) {
    constexpr std::size_t k_shown_bytes = 48;
    std::string result = "`";
    while (!input.empty()) {
        if (result.size() > k_shown_bytes) {
            result += "...";
            break;
        }
        const std::size_t length = code_point_length(input);
        const auto byte = static_cast<unsigned char>(input[0]);
        if (byte < 0x20 || byte == 0x7F || (length == 1 && byte >= 0x80)) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\x%02X", static_cast<unsigned>(byte));
            result += escape.data();
        } else {
            result += input.substr(0, length);
        }
        input.remove_prefix(length);
    }
    return result + "`";
}

}  // namespace licet::syntax
