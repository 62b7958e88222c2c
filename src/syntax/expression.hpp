#pragma once
// Expressions of the rule language as they were written: names are not bound, units not checked.
// See docs/language.md for the grammar and the meaning.

#include "diag/reporter.hpp"
#include "num/interval.hpp"
#include "text/box.hpp"
#include "text/source_map.hpp"
#include "yaml/node.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace licet::syntax {

struct Expr;

struct BoolLiteral {
    bool value = false;
};
/// `unknown` or `unknown "why"`: nobody outside can know; evaluates to unknown with that reason.
struct UnknownLiteral {
    std::string reason;
};
struct NumberLiteral {
    std::string digits;  ///< as written
    std::string unit;    ///< as written, empty for a bare number
    text::Span unit_span;
};
/// `19..32`, both ends included: some number between.
struct RangeLiteral {
    NumberLiteral low, high;
};
struct DateLiteral {
    std::string text;
};
struct StringLiteral {
    std::string text;
};
/// A bare word: a fact (`tpp`, `performance.fp16`) or, at the right of `==` and `includes`, one of a fact's words.
struct Name {
    std::string text;
};
struct Not {
    text::Box<Expr> operand;
};
/// Two or more operands joined by `and`, or by `or`.
struct Logical {
    bool conjunction = true;
    std::vector<Expr> operands;
};
/// A chain `a < b <= c`: n + 1 operands, n operators; means every neighbouring pair holds.
struct Comparison {
    std::vector<Expr> operands;
    std::vector<num::Compare> operators;
};
struct Arithmetic {
    char op = '+';  ///< + - * /
    text::Box<Expr> left, right;
};
struct Call {
    std::string function;
    text::Span function_span;
    std::vector<Expr> arguments;
};

struct SetExpr;
/// A destination code, a group (`D:5`), `all`, a list of parties (`entity_list.footnote_4`); standing alone, a unit
/// too.
struct SetName {
    std::string text;
};
struct SetOperation {
    char op = '|';  ///< | & -
    text::Box<SetExpr> left, right;
};
struct SetExpr {
    text::Span span;
    std::variant<SetName, SetOperation> node;
};

/// `subject in D:5 | MO`, `subject not in ...`; and `subject in GB/s`, which the checker reads as a conversion when
/// the subject is a number and the set is a single name.
struct Membership {
    text::Box<Expr> subject;
    bool negated = false;
    SetExpr set;
};
/// `item is 3A090.a`, `exporter is NVIDIA`, `family is "RTX 4090"`, each with `is not`.
struct Is {
    text::Box<Expr> subject;
    bool negated = false;
    std::string name;
    text::Span name_span;
};
/// `end_use includes military`
struct Includes {
    text::Box<Expr> subject;
    std::string word;
    text::Span word_span;
};
enum class Quantifier : std::uint8_t { any, every, no };
/// `any party (...)`, `every end_user (...)`, `any ic (...)`.
struct Quantified {
    Quantifier quantifier = Quantifier::any;
    std::string over;
    text::Span over_span;
    text::Box<Expr> body;
};

struct Expr {
    text::Span span;  ///< with the parentheses around it, if any
    std::variant<BoolLiteral, UnknownLiteral, NumberLiteral, RangeLiteral, DateLiteral, StringLiteral, Name, Not,
                 Logical, Comparison, Arithmetic, Call, Membership, Is, Includes, Quantified>
        node;
};

/// A value in a spec: `4.0 TB/s`, `800..830 mm2`, `16.. TB/s`, `..830 mm2`, `1628 mm2 +- 2%`, `>= 16 TB/s`,
/// `< 830 mm2`, `unknown`. Ends are digits as written; an absent end is unbounded.
struct ValueText {
    bool unknown = false;
    std::optional<std::string> low, high;
    bool low_open = false, high_open = false;
    std::string unit;
    text::Span unit_span;
    std::optional<std::string> tolerance_percent;  ///< set only when low and high are the same digits
};

/// Parse a whole scalar. On a fault: nothing, and one or more diagnostics with spans inside the scalar.
[[nodiscard]] std::optional<Expr> parse_expression(const yaml::Node& scalar, diag::Reporter& report);
[[nodiscard]] std::optional<SetExpr> parse_set(const yaml::Node& scalar, diag::Reporter& report);
[[nodiscard]] std::optional<ValueText> parse_value(const yaml::Node& scalar, diag::Reporter& report);

/// Canonical text; parsing it gives an equal tree but for spans.
[[nodiscard]] std::string to_string(const Expr& expr);
[[nodiscard]] std::string to_string(const SetExpr& set);
/// Equality that ignores spans.
[[nodiscard]] bool same(const Expr& a, const Expr& b);
[[nodiscard]] bool same(const SetExpr& a, const SetExpr& b);

}  // namespace licet::syntax
