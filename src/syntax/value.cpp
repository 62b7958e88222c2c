// Values of facts as specs and shipments write them: one quantity, a range, a bound, a tolerance, or `unknown`.

#include "licet/date.hpp"
#include "num/number.hpp"
#include "num/unit.hpp"
#include "syntax/expression.hpp"
#include "syntax/scan.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace licet::syntax {

using text::is_digit;
using text::is_letter;
using text::is_space;

namespace {

/// What people write for a value that nobody knows, in small letters.
constexpr std::string_view k_other_unknowns[] = {"unknown", "n/a",  "na",  "n.a.", "n/k",        "?",
                                                 "??",      "???",  "tbd", "tba",  "none",       "nil",
                                                 "-",       "null", "~",   "unk",  "undisclosed"};
constexpr std::string_view k_not_numbers[] = {"nan",  "inf",       "infinity", ".inf",     ".nan",
                                              "+inf", "+infinity", "-inf",     "-infinity"};
constexpr std::string_view k_about[] = {"~", "≈", "∼", "about", "approx.", "approx", "ca.", "circa", "c."};

class ValueReader {
public:
    ValueReader(const yaml::Node& scalar, diag::Reporter& report)
        : scalar_(scalar), text_(scalar.text), report_(report), end_(text_.size()) {
        while (end_ > 0 && is_space(text_[end_ - 1])) --end_;
        skip_blanks();
    }

    std::optional<ValueText> run() {
        const std::size_t begin = at_;
        const std::string_view whole = rest();
        if (whole.empty()) {
            return fault("empty-value", begin, end_, "the value is empty",
                         "write `unknown` if nobody knows it, or remove the key");
        }
        if (end_ > k_max_value_bytes) {
            return fault("value-too-long", begin, end_, "the value has " + std::to_string(end_) + " bytes",
                         "write one quantity, as in `814 mm2`");
        }
        if (whole == "unknown") {
            ValueText result;
            result.unknown = true;
            return result;
        }
        const std::string plain = text::lowered(whole);
        if (std::ranges::find(k_other_unknowns, plain) != std::end(k_other_unknowns)) {
            return fault("unknown-spelling", begin, end_, in_backticks(whole) + " is not a value",
                         "write `unknown`, or zero with its unit if the chip has none");
        }
        if (std::ranges::find(k_not_numbers, plain) != std::end(k_not_numbers)) {
            return fault("not-a-number", begin, end_, in_backticks(whole) + " is not a number",
                         "write `unknown`, or a range without an upper end, as in `16..`");
        }
        for (const std::string_view about : k_about) {
            if (plain.starts_with(about)) return approximate(about.size());
        }
        if (rest().starts_with("≥") || rest().starts_with("≤")) {
            return fault("ascii-operator", at_, at_ + 3,
                         in_backticks(rest().substr(0, 3)) + " is not a character of the language",
                         std::string("write `") + (rest().starts_with("≥") ? ">=" : "<=") + "`");
        }
        for (const std::string_view mark : {"“", "”", "„", "‘", "’"}) {
            if (!rest().starts_with(mark)) continue;
            return fault("ascii-operator", begin, end_, "curly quotation marks are not characters of the language",
                         "write the value without quotation marks");
        }
        if (parse_date(whole)) {
            return fault("bad-value", begin, end_, in_backticks(whole) + " is a date, not a quantity",
                         "write a number with its unit, as in `814 mm2`");
        }
        if (whole == "..") {
            return fault("bad-value", begin, end_, "the range has no ends", "write `unknown`");
        }
        if (rest()[0] == '<' || rest()[0] == '>') return bound();
        if (rest()[0] == '=') {
            const std::size_t length = rest().size() > 1 && !is_digit(rest()[1]) && !is_space(rest()[1]) ? 2 : 1;
            return fault("bad-bound", at_, at_ + length,
                         in_backticks(rest().substr(0, length)) + " does not start a value",
                         length == 2 && rest()[1] != '=' ? "write `>=` or `<=`" : "write the quantity alone");
        }
        return quantity_or_range();
    }

private:
    static constexpr std::size_t k_max_value_bytes = 256;

    struct Quantity {
        std::string digits;
        std::string unit;
        std::size_t begin = 0, unit_begin = 0, unit_end = 0;
    };

    std::nullopt_t fault(std::string code, std::size_t begin, std::size_t end, std::string message,
                         std::string help) const {
        report_.error(std::move(code), scalar_.part(begin, end), std::move(message), std::move(help));
        return std::nullopt;
    }

    std::string_view rest() const { return text_.substr(at_, end_ - at_); }
    std::string_view from(std::size_t begin) const { return text_.substr(begin, at_ - begin); }
    char peek(std::size_t ahead = 0) const { return at_ + ahead < end_ ? text_[at_ + ahead] : '\0'; }
    void skip_blanks() {
        while (at_ < end_ && is_space(text_[at_])) ++at_;
    }
    bool take(std::string_view what) {
        if (!rest().starts_with(what)) return false;
        at_ += what.size();
        return true;
    }
    void skip_digits() {
        while (is_digit(peek())) ++at_;
    }

    std::optional<ValueText> approximate(std::size_t length) {
        const std::size_t begin = at_;
        at_ += length;
        skip_blanks();
        return fault("approximate-value", begin, begin + length, "how near the value is remains open",
                     "write a tolerance, as in " +
                         in_backticks((is_digit(peek()) ? std::string(rest()) : "1628 mm2") + " +- 2%") +
                         ", or a range, as in `800..830 mm2`");
    }

    std::optional<ValueText> bound() {
        const bool lower = peek() == '>';
        const std::size_t begin = at_++;
        const bool closed = take("=");
        if (!closed && (peek() == '>' || peek() == '<')) {
            ++at_;
            return fault("bad-bound", begin, at_, in_backticks(from(begin)) + " does not start a value",
                         "write `>`, `>=`, `<` or `<=`");
        }
        skip_blanks();
        const auto quantity = read_quantity();
        if (!quantity || !at_the_end()) return std::nullopt;
        ValueText result = with_unit(*quantity);
        (lower ? result.low : result.high) = quantity->digits;
        (lower ? result.low_open : result.high_open) = !closed;
        return result;
    }

    std::optional<ValueText> quantity_or_range() {
        const std::size_t begin = at_;
        if (take("..")) return upper_end(begin, std::nullopt);
        const auto low = read_quantity();
        if (!low) return std::nullopt;
        const std::size_t after = at_;
        skip_blanks();
        if (take("..")) return upper_end(begin, low);
        if (rest().starts_with("+-") || rest().starts_with("±") || rest().starts_with("+/-")) return tolerance(*low);
        if (peek() == '+') {
            const std::string tail(text_.substr(at_ + 1, end_ - at_ - 1));
            return fault("bad-bound", at_, at_ + 1, "`+` does not say how much more",
                         "write " + in_backticks(">= " + std::string(text_.substr(begin, after - begin)) + tail));
        }
        const bool dash = peek() == '-' || rest().starts_with("–") || rest().starts_with("—") ||
                          rest().starts_with("…") || rest().starts_with("to ");
        if (dash) {
            const std::size_t dash_begin = at_;
            at_ += peek() == '-' ? 1 : peek() == 't' ? 2 : 3;
            const std::size_t dash_end = at_;
            skip_blanks();
            return fault("range-dots", dash_begin, dash_end, "the ends of a range are joined by two points",
                         "write " + in_backticks(low->digits + ".." + std::string(rest())));
        }
        if (!at_the_end()) return std::nullopt;
        ValueText result = with_unit(*low);
        result.low = result.high = low->digits;
        return result;
    }

    /// After `..`: the unit of a range stands at its end, and may be repeated before.
    std::optional<ValueText> upper_end(std::size_t begin, std::optional<Quantity> low) {
        skip_blanks();
        if (peek() == '.') {
            return fault("range-dots", begin, end_, "the ends of a range are joined by two points",
                         "write two points, as in `800..830 mm2`");
        }
        ValueText result;
        if (is_digit(peek()) || peek() == '-' || !low) {
            const auto high = read_quantity();
            if (!high || !at_the_end()) return std::nullopt;
            if (low && !low->unit.empty() && low->unit != high->unit) {
                return fault("range-unit", low->unit_begin, low->unit_end, "the ends of the range differ in their unit",
                             "write one unit, at the end, as in `800..830 mm2`");
            }
            result = with_unit(*high);
            result.high = high->digits;
        } else {
            Quantity end = *low;
            if (at_ < end_) {
                if (!end.unit.empty()) {
                    return fault("range-unit", low->unit_begin, low->unit_end, "the range has two units",
                                 "write one unit, at the end, as in `16.. TB/s`");
                }
                if (!read_unit(end) || !at_the_end()) return std::nullopt;
            }
            result = with_unit(end);
        }
        if (low) result.low = low->digits;
        return result;
    }

    std::optional<ValueText> tolerance(const Quantity& value) {
        if (!take("+-") && !take("±")) take("+/-");
        skip_blanks();
        Quantity width;
        width.begin = at_;
        if (!read_digits(width)) return std::nullopt;
        skip_blanks();
        if (!take("%")) {
            return fault("absolute-tolerance", width.begin, end_, "the tolerance is not in percent",
                         "write `2%`, or the range with both its ends");
        }
        if (!at_the_end()) return std::nullopt;
        const auto percent = num::parse_decimal(width.digits);
        if (percent && *percent >= 100) {
            return fault("tolerance-out-of-range", width.begin, end_, "the tolerance reaches zero",
                         "write a tolerance below 100%, or `unknown`");
        }
        ValueText result = with_unit(value);
        result.low = result.high = value.digits;
        result.tolerance_percent = width.digits;
        return result;
    }

    ValueText with_unit(const Quantity& quantity) const {
        ValueText result;
        result.unit = quantity.unit;
        result.unit_span = scalar_.part(quantity.unit_begin, quantity.unit_end);
        return result;
    }

    /// Digits with an optional point and exponent, and what is often written in their place.
    bool read_digits(Quantity& out) {
        const std::size_t begin = at_;
        if (peek() == '-' || rest().starts_with("−")) {
            fault("negative-value", begin, end_, in_backticks(rest()) + " is below zero",
                  "write zero or more; a range is written `800..830 mm2`");
            return false;
        }
        if (peek() == '.' && is_digit(peek(1))) {
            fault("malformed-number", begin, end_, in_backticks(rest()) + " has no digit before its point",
                  "write " + in_backticks("0" + std::string(rest())));
            return false;
        }
        if (at_ == end_) {
            fault("bad-value", 0, end_, "no quantity follows " + in_backticks(text_.substr(0, end_)),
                  "write a number with its unit, as in `814 mm2`");
            return false;
        }
        if (!is_digit(peek())) {
            fault("bad-value", begin, end_, in_backticks(text_.substr(begin, end_ - begin)) + " is not a quantity",
                  "write a number with its unit, as in `814 mm2`, a range, as in `800..830 mm2`, or `unknown`");
            return false;
        }
        skip_digits();
        const char separator = peek();
        const bool grouped = separator == ',' || separator == '_' || separator == '\'' ||
                             (separator == ' ' && is_digit(peek(2)) && is_digit(peek(3)) && !is_word_byte(peek(4)));
        if (grouped && is_digit(peek(1))) return separated(begin, separator);
        if (peek() == '.' && is_digit(peek(1))) {
            ++at_;
            skip_digits();
        }
        if (peek() == '.' && peek(1) != '.') {
            const bool more = is_digit(peek(1));
            ++at_;
            while (is_digit(peek()) || peek() == '.') ++at_;
            fault("malformed-number", begin, at_, in_backticks(from(begin)) + " is not a number",
                  more ? "write one decimal point" : "write digits after the decimal point, or remove it");
            return false;
        }
        if (peek() == 'e' || peek() == 'E') {
            const std::size_t before = at_++;
            if (peek() == '+' || peek() == '-') ++at_;
            const bool exponent = is_digit(peek());
            skip_digits();
            if (!exponent || is_word_byte(peek())) at_ = before;
        }
        out.begin = begin;
        out.digits = std::string(from(begin));
        if (!num::parse_decimal(out.digits)) {
            fault("number-out-of-range", begin, at_, in_backticks(out.digits) + " is too long a number",
                  "at most 40 digits are read, and powers of ten up to 30");
            return false;
        }
        return true;
    }

    bool separated(std::size_t begin, char separator) {
        std::string joined(from(begin));
        bool groups_of_three = joined.size() <= 3;
        std::size_t groups = 0;
        while (peek() == separator && is_digit(peek(1))) {
            const std::size_t group = ++at_;
            skip_digits();
            groups_of_three = groups_of_three && at_ - group == 3;
            joined += from(group);
            ++groups;
        }
        if (groups_of_three || groups > 1 || separator != ',') {
            if (peek() == '.' && is_digit(peek(1))) {
                const std::size_t point = at_++;
                skip_digits();
                joined += from(point);
            }
            fault("thousands-separator", begin, at_, "digits are not grouped", "write " + in_backticks(joined));
        } else {
            std::string decimal(from(begin));
            decimal[decimal.find(',')] = '.';
            fault("decimal-comma", begin, at_, "a comma is not a decimal point", "write " + in_backticks(decimal));
        }
        return false;
    }

    std::optional<Quantity> read_quantity() {
        Quantity result;
        if (!read_digits(result)) return std::nullopt;
        const std::size_t after = at_;
        skip_blanks();
        if (at_ == end_ || ends_unit() || rest().starts_with("to ")) {
            at_ = after;
            return result;
        }
        if (!read_unit(result)) return std::nullopt;
        return result;
    }

    bool ends_unit() const {
        return peek() == '+' || peek() == '-' || rest().starts_with("..") || rest().starts_with("±") ||
               rest().starts_with("–") || rest().starts_with("—") || rest().starts_with("…");
    }

    /// One run of letters, digits, `/`, `^`, `%`, `²`, `µ`. Which of them are units is the caller's to say.
    bool read_unit(Quantity& out) {
        const std::size_t begin = at_;
        for (;;) {
            const char c = peek();
            if (is_word_byte(c) || c == '/' || c == '^' || c == '%') {
                ++at_;
            } else if (!take("²") && !take("³") && !take("\xC2\xB5") && !take("\xCE\xBC")) {
                break;
            }
        }
        const bool starts = at_ > begin && !is_digit(text_[begin]) && text_[begin] != '/' && text_[begin] != '^';
        const std::size_t unit_end = at_;
        skip_blanks();
        if (starts && ((peek() == '/' && is_letter(text_[unit_end - 1])) || rest().starts_with("per "))) {
            std::string joined(text_.substr(begin, unit_end - begin));
            if (take("per ")) joined += "/";
            for (const char c : rest()) {
                if (!is_space(c)) joined += c;
            }
            if (const std::string unit = num::suggest_unit(joined); !unit.empty()) joined = unit;
            fault("spaced-unit", begin, end_, "the unit has spaces in it", "write " + in_backticks(joined));
            return false;
        }
        if (peek(0) != '\0' && starts && is_letter(peek())) {  // `sq mm`
            const std::string unit = num::suggest_unit(text_.substr(begin, end_ - begin));
            if (!unit.empty() && unit.find(' ') == std::string::npos) {
                fault("spaced-unit", begin, end_, "the unit has spaces in it", "write " + in_backticks(unit));
                return false;
            }
        }
        if (at_ == begin && (peek() == '(' || peek() == '[')) {
            fault("trailing-text", begin, end_, in_backticks(text_.substr(begin, end_ - begin)) + " follows the value",
                  "put a remark behind ` #`");
            return false;
        }
        if (!starts || text_[unit_end - 1] == '/' || text_[unit_end - 1] == '^') {
            fault("bad-unit", begin, end_, in_backticks(text_.substr(begin, end_ - begin)) + " is not a unit",
                  "write the unit after the number, as in `814 mm2` or `4.0 TB/s`");
            return false;
        }
        at_ = unit_end;
        out.unit = std::string(from(begin));
        out.unit_begin = begin;
        out.unit_end = unit_end;
        return true;
    }

    bool at_the_end() {
        skip_blanks();
        if (at_ == end_) return true;
        fault("trailing-text", at_, end_, in_backticks(rest()) + " follows the value",
              "write one quantity; put a remark behind ` #`");
        return false;
    }

    const yaml::Node& scalar_;
    std::string_view text_;
    diag::Reporter& report_;
    std::size_t at_ = 0;
    std::size_t end_;
};

}  // namespace

std::optional<ValueText> parse_value(const yaml::Node& scalar, diag::Reporter& report) {
    return ValueReader(scalar, report).run();
}

}  // namespace licet::syntax
