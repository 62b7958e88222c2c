// Expressions as canonical text, and their equality.

#include "syntax/expression.hpp"
#include "syntax/scan.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace licet::syntax {

namespace {

template <class... Ts>
struct Overload : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
Overload(Ts...) -> Overload<Ts...>;

/// How tightly an expression holds together; looser ones go into parentheses inside tighter ones.
enum class Level : std::uint8_t { disjunction, conjunction, negation, test, sum, product, primary };

Level level(const Expr& expr) {
    return std::visit(Overload{
                          [](const BoolLiteral&) { return Level::primary; },
                          [](const UnknownLiteral&) { return Level::primary; },
                          [](const NumberLiteral&) { return Level::primary; },
                          [](const RangeLiteral&) { return Level::primary; },
                          [](const DateLiteral&) { return Level::primary; },
                          [](const StringLiteral&) { return Level::primary; },
                          [](const Name&) { return Level::primary; },
                          [](const Not&) { return Level::negation; },
                          [](const Logical& e) { return e.conjunction ? Level::conjunction : Level::disjunction; },
                          [](const Comparison&) { return Level::test; },
                          [](const Arithmetic& e) { return e.op == '*' || e.op == '/' ? Level::product : Level::sum; },
                          [](const Call&) { return Level::primary; },
                          [](const Membership&) { return Level::test; },
                          [](const Is&) { return Level::test; },
                          [](const Includes&) { return Level::test; },
                          [](const Quantified&) { return Level::primary; },
                      },
                      expr.node);
}

Level tighter(Level than) { return static_cast<Level>(static_cast<int>(than) + 1); }

std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + "\"";
}

/// Whether `is` takes the text as it stands: `3A090.a.2`, `NVIDIA`.
bool is_plain_name(std::string_view text) {
    if (text.empty() || text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos) {
        return false;
    }
    if (!std::ranges::all_of(text, [](char c) { return is_word_byte(c) || c == '.'; })) return false;
    return !is_keyword(text.substr(0, text.find('.'))) || text.find('.') != std::string_view::npos;
}

std::string_view word(Quantifier quantifier) {
    switch (quantifier) {
        case Quantifier::any:
            return "any";
        case Quantifier::every:
            return "every";
        case Quantifier::no:
            return "no";
    }
    return {};
}

std::string_view sign(num::Compare op) {
    switch (op) {
        case num::Compare::less:
            return "<";
        case num::Compare::less_equal:
            return "<=";
        case num::Compare::greater:
            return ">";
        case num::Compare::greater_equal:
            return ">=";
        case num::Compare::equal:
            return "==";
        case num::Compare::not_equal:
            return "!=";
    }
    return {};
}

std::string print(const NumberLiteral& number) {
    return number.unit.empty() ? number.digits : number.digits + " " + number.unit;
}

/// Parentheses wherever operators mix, also where the grammar would do without.
std::string print(const SetExpr& set, char around) {
    return std::visit(Overload{
                          [](const SetName& e) { return e.text; },
                          [around](const SetOperation& e) {
                              // The right side of an operator is never a bare operation: all associate to the left.
                              std::string text = print(*e.left, e.op) + " " + e.op + " " + print(*e.right, '(');
                              return around == 0 || around == e.op ? text : "(" + text + ")";
                          },
                      },
                      set.node);
}

std::string print(const Expr& expr, Level at_least);

std::string print_node(const Expr& expr) {
    return std::visit(
        Overload{
            [](const BoolLiteral& e) { return std::string(e.value ? "true" : "false"); },
            [](const UnknownLiteral& e) {
                return e.reason.empty() ? std::string("unknown") : "unknown " + in_quotes(e.reason);
            },
            [](const NumberLiteral& e) { return print(e); },
            [](const RangeLiteral& e) {
                return (e.low.unit == e.high.unit ? e.low.digits : print(e.low)) + ".." + print(e.high);
            },
            [](const DateLiteral& e) { return e.text; },
            [](const StringLiteral& e) { return in_quotes(e.text); },
            [](const Name& e) { return e.text; },
            [](const Not& e) { return "not " + print(*e.operand, Level::negation); },
            [](const Logical& e) {
                const Level inner = Level::negation;  // `and` inside `or` is spelled out with parentheses
                std::string text;
                for (const Expr& operand : e.operands) {
                    if (!text.empty()) text += e.conjunction ? " and " : " or ";
                    text += print(operand, inner);
                }
                return text;
            },
            [](const Comparison& e) {
                std::string text = print(e.operands.at(0), Level::sum);
                for (std::size_t i = 0; i < e.operators.size(); ++i) {
                    text += " " + std::string(sign(e.operators[i])) + " " + print(e.operands.at(i + 1), Level::sum);
                }
                return text;
            },
            [](const Arithmetic& e) {
                const Level own = e.op == '*' || e.op == '/' ? Level::product : Level::sum;
                return print(*e.left, own) + " " + e.op + " " + print(*e.right, tighter(own));
            },
            [](const Call& e) {
                std::string text = e.function + "(";
                for (const Expr& argument : e.arguments) {
                    if (&argument != &e.arguments.front()) text += ", ";
                    text += print(argument, Level::disjunction);
                }
                return text + ")";
            },
            [](const Membership& e) {
                return print(*e.subject, Level::sum) + (e.negated ? " not in " : " in ") + print(e.set, 0);
            },
            [](const Is& e) {
                return print(*e.subject, Level::sum) + (e.negated ? " is not " : " is ") +
                       (is_plain_name(e.name) ? e.name : in_quotes(e.name));
            },
            [](const Includes& e) { return print(*e.subject, Level::sum) + " includes " + e.word; },
            [](const Quantified& e) {
                return std::string(word(e.quantifier)) + " " + e.over + " (" + print(*e.body, Level::disjunction) + ")";
            },
        },
        expr.node);
}

std::string print(const Expr& expr, Level at_least) {
    const std::string text = print_node(expr);
    return level(expr) < at_least ? "(" + text + ")" : text;
}

bool same(const NumberLiteral& a, const NumberLiteral& b) { return a.digits == b.digits && a.unit == b.unit; }

bool same(const std::vector<Expr>& a, const std::vector<Expr>& b) {
    return std::ranges::equal(a, b, [](const Expr& x, const Expr& y) { return syntax::same(x, y); });
}

}  // namespace

std::string to_string(const Expr& expr) { return print(expr, Level::disjunction); }

std::string to_string(const SetExpr& set) { return print(set, 0); }

bool same(const SetExpr& a, const SetExpr& b) {
    if (a.node.index() != b.node.index()) return false;
    return std::visit(Overload{
                          [&](const SetName& e) { return e.text == std::get<SetName>(b.node).text; },
                          [&](const SetOperation& e) {
                              const auto& other = std::get<SetOperation>(b.node);
                              return e.op == other.op && same(*e.left, *other.left) && same(*e.right, *other.right);
                          },
                      },
                      a.node);
}

bool same(const Expr& a, const Expr& b) {
    if (a.node.index() != b.node.index()) return false;
    return std::visit(
        Overload{
            [&](const BoolLiteral& e) { return e.value == std::get<BoolLiteral>(b.node).value; },
            [&](const UnknownLiteral& e) { return e.reason == std::get<UnknownLiteral>(b.node).reason; },
            [&](const NumberLiteral& e) { return same(e, std::get<NumberLiteral>(b.node)); },
            [&](const RangeLiteral& e) {
                const auto& other = std::get<RangeLiteral>(b.node);
                return same(e.low, other.low) && same(e.high, other.high);
            },
            [&](const DateLiteral& e) { return e.text == std::get<DateLiteral>(b.node).text; },
            [&](const StringLiteral& e) { return e.text == std::get<StringLiteral>(b.node).text; },
            [&](const Name& e) { return e.text == std::get<Name>(b.node).text; },
            [&](const Not& e) { return same(*e.operand, *std::get<Not>(b.node).operand); },
            [&](const Logical& e) {
                const auto& other = std::get<Logical>(b.node);
                return e.conjunction == other.conjunction && same(e.operands, other.operands);
            },
            [&](const Comparison& e) {
                const auto& other = std::get<Comparison>(b.node);
                return e.operators == other.operators && same(e.operands, other.operands);
            },
            [&](const Arithmetic& e) {
                const auto& other = std::get<Arithmetic>(b.node);
                return e.op == other.op && same(*e.left, *other.left) && same(*e.right, *other.right);
            },
            [&](const Call& e) {
                const auto& other = std::get<Call>(b.node);
                return e.function == other.function && same(e.arguments, other.arguments);
            },
            [&](const Membership& e) {
                const auto& other = std::get<Membership>(b.node);
                return e.negated == other.negated && same(*e.subject, *other.subject) && same(e.set, other.set);
            },
            [&](const Is& e) {
                const auto& other = std::get<Is>(b.node);
                return e.negated == other.negated && e.name == other.name && same(*e.subject, *other.subject);
            },
            [&](const Includes& e) {
                const auto& other = std::get<Includes>(b.node);
                return e.word == other.word && same(*e.subject, *other.subject);
            },
            [&](const Quantified& e) {
                const auto& other = std::get<Quantified>(b.node);
                return e.quantifier == other.quantifier && e.over == other.over && same(*e.body, *other.body);
            },
        },
        a.node);
}

}  // namespace licet::syntax
