#include "syntax/explain_stop.hpp"

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
                     "`tpp >= 1600 and tpp < 4800`");
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
        if (!at_end() && tokens_[found_].kind == TokenKind::string) help = "write the code without quotation marks";
        if (found == "not") help = "write `not in`";
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

    /// Something stands where only an operator, a `)` or the end may.
    void junction() {
        const std::string found = text(found_);
        std::string help = "join conditions with `and` or `or`";
        if (found == ",") {
            help = in_set() ? "join destinations with `|`"
                            : "commas separate only the arguments of a function, as in `max(a, b)`";
        } else if (found == "|" || found == "&") {
            help = std::string("`") + found + "` joins sets of destinations; conditions are joined by " +
                   (found == "|" ? "`or`" : "`and`");
        } else if (found == "..") {
            help = "write both ends of a range as numbers, as in `19..32`";
        } else if (found == ":") {
            help = "write a group without spaces, as in `D:5`; it stands only after `in`";
        } else if (found_ > 1 && (text(found_ - 2) == "is" ||
                                  (text(found_ - 2) == "not" && found_ > 2 && text(found_ - 3) == "is"))) {
            help = "put a name of several words in double quotation marks";
        } else if (one_of(found, {"*", "/", "+", "-"})) {
            help = "put the test before it in parentheses";
        } else if (one_of(found, {"equals", "equal"})) {
            help = "write `==`";
        } else if (one_of(found, {"exceeds", "above", "over"})) {
            help = "write `>`";
        } else if (one_of(found, {"below", "under"})) {
            help = "write `<`";
        } else if (found == "contains") {
            help = "write `includes`";
        } else if (found == "unless" || found == "except") {
            help = "write `and not (...)`, or use the key `unless`";
        }
        at_found("expected-operator", "no operator stands before " + in_backticks(found), std::move(help));
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
