#include "syntax/explain_stop.hpp"

#include "num/unit.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace licet::syntax {

namespace {

class Explanation {
public:
    Explanation(const yaml::Node& scalar, const Scan& scan, const Stop& stop, diag::Reporter& report)
        : scalar_(scalar), tokens_(scan.tokens), stop_(stop), report_(report) {
        while (found_ < tokens_.size() && tokens_[found_].end <= stop.at) ++found_;
    }

    void explain() {
        const std::string_view expected = stop_.expected;
        if (expected == "operand") {
            operand();
        } else if (expected == "set") {
            set();
        } else if (expected == "is-name" || expected == "word") {
            word(expected == "word");
        } else if (expected == "over") {
            at_found("expected-name", "`" + text(found_ - 1) + "` is not followed by what it looks at",
                     "write `" + text(found_ - 1) + " party (...)`, or another list of the vocabulary");
        } else if (expected == "number") {
            report_.error("open-range", around(found_ - 1, found_), "the range has no upper end",
                          "write both ends, as in `19..32`, or compare with `>=`");
        } else if (expected.find('(') != std::string_view::npos) {
            at_found("expected-parenthesis",
                     "the condition on " + in_backticks(text(found_ - 1)) + " has no parentheses",
                     "write " + in_backticks(text(found_ - 2) + " " + text(found_ - 1) + " (...)"));
        } else {
            junction();
        }
    }

private:
    bool at_end() const { return found_ >= tokens_.size(); }
    std::string text(std::size_t index) const {
        if (index >= tokens_.size()) return {};
        return scalar_.text.substr(tokens_[index].begin, tokens_[index].end - tokens_[index].begin);
    }
    text::Span around(std::size_t first, std::size_t past) const {
        return scalar_.part(tokens_[first].begin, tokens_[past - 1].end);
    }
    /// Underlines what was found, or the last token if the text ends.
    void at_found(std::string code, std::string message, std::string help) const {
        const std::size_t index = at_end() ? tokens_.size() - 1 : found_;
        report_.error(std::move(code), around(index, index + 1), std::move(message), std::move(help));
    }
    bool one_of(std::string_view word, std::initializer_list<std::string_view> words) const {
        return std::find(words.begin(), words.end(), word) != words.end();
    }
    bool is_comparison(std::string_view word) const { return one_of(word, {"<", "<=", ">", ">=", "==", "!="}); }

    /// Whether the tokens before `found_` belong to a set after `in`.
    bool in_set() const {
        for (std::size_t i = found_; i-- > 0;) {
            const std::string word = text(i);
            if (word == "in") return true;
            if (is_keyword(word) || is_comparison(word) || word == "*" || word == "/" || word == "+") return false;
        }
        return stop_.is_set;
    }

    void operand() {
        // The grammar gave up before a run of `not` that may well stand there: what it lacks comes after.
        if (found_ == 0 || one_of(text(found_ - 1), {"and", "or", "not", "(", ","})) {
            while (text(found_) == "not") ++found_;
        }
        const std::string before = found_ > 0 ? text(found_ - 1) : std::string();
        const std::string found = text(found_);
        const std::string before_shown = in_backticks(before);
        const std::string found_shown = in_backticks(found);
        const bool comment = (before == "/" && one_of(found, {"/", "*"})) || (before == "-" && found == "-");
        if (comment && tokens_[found_ - 1].end == tokens_[found_].begin) {
            report_.error("missing-operand", around(found_ - 1, found_ + 1),
                          "nothing stands between " + before_shown + " and " + found_shown,
                          "a comment starts with ` #`");
            return;
        }
        if (before == "(" && found == ")") {
            report_.error("missing-operand", around(found_ - 1, found_ + 1), "nothing stands between the parentheses",
                          "write a condition there, or remove them");
        } else if (!before.empty() && before != "(" && (at_end() || found == ")" || found == ",")) {
            report_.error("missing-operand", around(found_ - 1, found_), before_shown + " has nothing to its right",
                          "add what is missing, or remove " + before_shown);
        } else if (found == "not") {
            at_found("misplaced-not", "`not` stands before a whole test",
                     "write `not` at the start of the test, or put what it negates in parentheses");
        } else if (one_of(before, {"and", "or", "not"}) &&
                   (is_comparison(found) || one_of(found, {"in", "is", "includes"}))) {
            at_found("missing-operand", found_shown + " has nothing to its left",
                     "repeat the fact: each side of `and` and `or` is a whole test, as in "
                     "`tpp >= 100 and tpp < 200`");
        } else if (found == "..") {
            at_found("open-range", "the range has no lower end",
                     "write both ends, as in `19..32`, or compare with `<=`");
        } else if (!before.empty() && before != "(") {
            at_found("missing-operand", before_shown + " is followed by " + found_shown,
                     "write a fact or a value after " + before_shown);
        } else {
            at_found("missing-operand", found_shown + " has nothing to its left",
                     "add what is missing, or remove " + found_shown);
        }
    }

    void set() {
        const std::string before = found_ > 0 ? text(found_ - 1) : std::string();
        const std::string found = text(found_);
        std::string help = "write a code, a group or several, as in `D:5 | MO`";
        if (!at_end() && tokens_[found_].kind == TokenKind::number)
            help = "compare numbers with `>=` and `<`, as in `100 <= tpp < 200`";
        if (!at_end() && tokens_[found_].kind == TokenKind::string) help = "write the code without quotation marks";
        if (found == "not") help = stop_.is_set || before != "in" ? "write `-`, as in `all - D:5`" : "write `not in`";
        if (at_end()) {
            at_found("expected-set", in_backticks(before) + " is not followed by a set of destinations or a unit",
                     help);
        } else {
            at_found("expected-set", in_backticks(found) + " is not a set of destinations", help);
        }
    }

    void word(bool includes) {
        const std::string found = text(found_);
        std::string help = includes ? "write one of the words of the fact, as in `end_use includes military`"
                                    : "write a paragraph or a name, as in `item is 3A090.a` or `exporter is NVIDIA`";
        if (found == "true" || found == "false") {
            help = "the name of a flag is a condition by itself: write `flag` or `not flag`";
        } else if (found == "unknown") {
            help = "write the test alone: where its facts are unknown, so is its result";
        } else if (includes && !at_end() && tokens_[found_].kind == TokenKind::string) {
            help = "write the word without quotation marks";
        }
        const std::string before = includes ? "includes" : text(found_ - 1) == "not" ? "is not" : "is";
        at_found("expected-name", "`" + before + "` is not followed by a " + (includes ? "word" : "name"),
                 std::move(help));
    }

    /// A word behind a number was read as its unit; where it is none, it is what no operator stands before.
    void step_back_from_unit() {
        if (found_ < 2 || tokens_[found_ - 1].kind != TokenKind::word) return;
        const bool unit = tokens_[found_ - 2].kind != TokenKind::number || num::parse_unit(text(found_ - 1));
        if (!unit) --found_;
    }

    /// Something stands where only an operator, a `)` or the end may.
    void junction() {
        step_back_from_unit();
        const std::string found = text(found_);
        const bool set = in_set();
        if (set && one_of(found, {"and", "or"})) {
            at_found("expected-operator", in_backticks(found) + " joins conditions, not destinations",
                     "join destinations with `|`, as in `D:5 | MO`");
        } else if (found == ":" && found_ > 1 && found_ + 1 < tokens_.size() &&
                   one_of(text(found_ - 2), {"and", "or", "not"}) && tokens_[found_ - 1].end == tokens_[found_].begin) {
            report_.error(
                "expected-operator", around(found_ - 1, found_ + 2),
                in_backticks(text(found_ - 1) + ":" + text(found_ + 1)) + " is a group, and stands only after `in`",
                "join destinations with `|`, as in `destination in D:1 | D:4`");
        } else {
            at_found("expected-operator", "no operator stands before " + in_backticks(found), junction_help(set));
        }
    }

    std::string junction_help(bool set) const {
        const std::string found = text(found_);
        const std::string before = found_ > 0 ? text(found_ - 1) : std::string();
        const auto is_number = [&](std::size_t i) {
            return i < tokens_.size() && tokens_[i].kind == TokenKind::number;
        };
        const bool is_name = found_ > 1 && (text(found_ - 2) == "is" ||
                                            (text(found_ - 2) == "not" && found_ > 2 && text(found_ - 3) == "is"));
        if (found == ",") {
            return set ? "join destinations with `|`"
                       : "commas separate only the arguments of a function, as in `max(a, b)`";
        }
        if (found == "|" || found == "&") {
            return std::string("`") + found + "` joins sets of destinations; conditions are joined by " +
                   (found == "|" ? "`or`" : "`and`");
        }
        if (found == "..") return "write both ends of a range as numbers, as in `19..32`";
        if (found == ":") return "write a group without spaces, as in `D:5`; it stands only after `in`";
        if (is_name && one_of(before, {"at", "greater", "more", "above", "over"})) return "write `>=` or `>`";
        if (is_name && one_of(before, {"less", "below", "under", "fewer"})) return "write `<` or `<=`";
        if (is_name) return "put a name of several words in double quotation marks";
        if (stop_.is_set && found == "in") return "`to` holds the set alone: remove what stands before it";
        if (set && one_of(found, {"except", "without", "excluding", "but"})) return "write `-`, as in `all - D:5`";
        if (set && found == "+") return "join destinations with `|`";
        if (one_of(found, {"*", "/"})) return "put the test before it in parentheses";
        if (set && one_of(before, {"Country", "country", "Group", "group"}))
            return "write the group alone, as in `D:5`";
        if (set && !is_comparison(found) && (stop_.is_set || text(found_ - 2) == "in" || text(found_ - 2) == "|"))
            return "join destinations with `|`; conditions with `and` or `or`";
        if (one_of(found, {"+", "-"})) return "put the test before it in parentheses";
        if (one_of(found, {"equals", "equal"})) return "write `==`";
        if (one_of(found, {"exceeds", "above", "over", "greater", "more"})) return "write `>`";
        if (one_of(found, {"below", "under", "less", "fewer"})) return "write `<`";
        if (one_of(found, {"reaches", "at", "least"})) return "write `>=`";
        if (found == "contains") return "write `includes`";
        if (found == "not" && !set)
            return text(found_ + 1) == "in" ? "join conditions with `and` or `or`" : "write `not in` or `is not`";
        if (found == "unless" || found == "except") return "write `and not (...)`, or use the key `unless`";
        if (one_of(before, {"if", "when", "where", "If", "IF", "When"})) return "remove " + in_backticks(before);
        if (one_of(before, {"all", "each"})) return "write `every`";
        if (before == "some") return "write `any`";
        if (before == "none") return "write `no`";
        if (is_month(found)) return "write a date as year-month-day, as in `2025-04-09`";
        if (is_number(found_)) return "write a comparison before the number, such as `>=`";
        return "join conditions with `and` or `or`";
    }

    bool is_month(std::string_view word) const {
        constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
        const std::size_t found = word.size() < 3 ? std::string_view::npos : months.find(word.substr(0, 3));
        return found != std::string_view::npos && found % 3 == 0;
    }

    const yaml::Node& scalar_;
    const std::vector<Token>& tokens_;
    const Stop& stop_;
    diag::Reporter& report_;
    std::size_t found_ = 0;  ///< the first token that the grammar did not take
};

}  // namespace

void explain_stop(const yaml::Node& scalar, const Scan& scan, const Stop& stop, diag::Reporter& report) {
    Explanation(scalar, scan, stop, report).explain();
}

}  // namespace licet::syntax
