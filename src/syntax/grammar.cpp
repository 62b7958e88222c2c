// Expressions and sets. Spirit X3 reads them into small private structs, one list of tails per level of precedence;
// `Lowering` turns those into the tree of expression.hpp and reports what a grammar cannot.

#include "num/number.hpp"
#include "num/unit.hpp"
#include "syntax/explain_stop.hpp"
#include "syntax/expression.hpp"
#include "syntax/scan.hpp"

#include <boost/fusion/include/adapt_struct.hpp>
#include <boost/spirit/home/x3.hpp>
#include <boost/spirit/home/x3/support/ast/variant.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace licet::syntax {

namespace {

namespace x3 = boost::spirit::x3;

/// What X3 fills. Every node knows which bytes it covers.
namespace cst {

struct Node {
    char const* begin = nullptr;
    char const* end = nullptr;
};

struct Text : Node {};
struct Date : Node {};
struct Quoted : Node {};
struct Truth : Node {};

struct Unknown : Node {
    Text word;
    boost::optional<Quoted> reason;
};
struct Number : Node {
    Text digits;
    boost::optional<Text> unit;
};
struct Quantity : Node {
    Number low;
    boost::optional<Number> high;
};

struct Disjunction;
struct Arguments : Node {
    x3::forward_ast<Disjunction> first;
    std::vector<Disjunction> rest;
};
struct Call : Node {
    Text name;
    boost::optional<Arguments> arguments;  // without them, a plain name
};
struct Quantified : Node {
    Text quantifier;
    Text over;
    x3::forward_ast<Disjunction> body;
};
struct Primary : x3::variant<Date, Quantity, Quoted, Truth, Unknown, Quantified, Call, x3::forward_ast<Disjunction>>,
                 Node {
    using base_type::base_type;
    using base_type::operator=;
};
struct ProductTail : Node {
    Text op;
    Primary operand;
};
struct Product : Node {
    Primary first;
    std::vector<ProductTail> rest;
};
struct SumTail : Node {
    Text op;
    Product operand;
};
struct Sum : Node {
    Product first;
    std::vector<SumTail> rest;
};

struct Union;
struct SetPrimary : x3::variant<Text, x3::forward_ast<Union>>, Node {
    using base_type::base_type;
    using base_type::operator=;
};
struct Intersection : Node {
    SetPrimary first;
    std::vector<SetPrimary> rest;
};
struct UnionTail : Node {
    Text op;
    Intersection operand;
};
struct Union : Node {
    Intersection first;
    std::vector<UnionTail> rest;
};

struct CompareTail : Node {
    Text op;
    Sum operand;
};
struct InTail : Node {
    Text op;
    Union set;
};
struct IsTail : Node {
    Text op;
    Text name;
};
struct IncludesTail : Node {
    Text op;
    Text word;
};
struct TestTail : x3::variant<CompareTail, InTail, IsTail, IncludesTail>, Node {
    using base_type::base_type;
    using base_type::operator=;
};
struct Test : Node {
    Sum first;
    std::vector<TestTail> tails;
};
struct Negation : Node {
    std::vector<Text> nots;
    Test test;
};
struct Conjunction : Node {
    Negation first;
    std::vector<Negation> rest;
};
struct Disjunction : Node {
    Conjunction first;
    std::vector<Conjunction> rest;
};

}  // namespace cst

}  // namespace

}  // namespace licet::syntax

BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Unknown, word, reason)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Number, digits, unit)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Quantity, low, high)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Arguments, first, rest)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Call, name, arguments)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Quantified, quantifier, over, body)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::ProductTail, op, operand)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Product, first, rest)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::SumTail, op, operand)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Sum, first, rest)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Intersection, first, rest)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::UnionTail, op, operand)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Union, first, rest)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::CompareTail, op, operand)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::InTail, op, set)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::IsTail, op, name)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::IncludesTail, op, word)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Test, first, tails)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Negation, nots, test)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Conjunction, first, rest)
BOOST_FUSION_ADAPT_STRUCT(licet::syntax::cst::Disjunction, first, rest)

namespace licet::syntax {

namespace {

namespace grammar {

using x3::lexeme;
using x3::lit;
using x3::omit;
using x3::ascii::alnum;
using x3::ascii::alpha;
using x3::ascii::char_;
using x3::ascii::digit;

/// Writes the bytes covered into the node. X3 may have skipped blanks before it gave up on a further part.
struct annotate {
    template <class Iterator, class T, class Context>
    void on_success(Iterator const& first, Iterator const& last, T& node, Context const&) {
        node.begin = first;
        node.end = last;
        while (node.end > node.begin && x3::ascii::space.test(node.end[-1], x3::unused)) --node.end;
    }
};

/// A leaf: the bytes that `parser` covers, as a node of type T.
template <class Id, class T, class Parser>
auto leaf(char const* name, Parser const& parser) {
    return x3::rule<Id, T>{name} = omit[lexeme[parser]];
}

auto const word_byte = alnum | char_('_');
auto const word_end = !(word_byte | (lit('.') >> word_byte));
auto keyword(char const* word) { return lexeme[lit(word) >> word_end]; }
auto const any_keyword =
    (lit("and") | "or" | "not" | "includes" | "in" | "is" | "any" | "every" | "no" | "true" | "false" | "unknown") >>
    word_end;
auto const dotted = +word_byte >> *(lit('.') >> +word_byte);
auto const number_text = +digit >> -(lit('.') >> +digit) >> -(char_("eE") >> -char_("+-") >> +digit >> !word_byte);
auto const unit_atom =
    (lit('%') | (!any_keyword >> +alpha >> *digit >> -(lit('^') >> digit))) >> !(word_byte | (lit('.') >> word_byte));
auto const unit_text = unit_atom >> *(lit('/') >> unit_atom);
auto const quote = lit('"') >> *(char_ - '"') >> '"';

struct date_id : annotate {};
struct digits_id : annotate {};
struct unit_id : annotate {};
struct quoted_id : annotate {};
struct truth_id : annotate {};
struct name_id : annotate {};
struct unknown_word_id : annotate {};
struct quantifier_id : annotate {};
struct over_id : annotate {};
struct paragraph_id : annotate {};
struct word_id : annotate {};
struct set_name_id : annotate {};
struct product_op_id : annotate {};
struct sum_op_id : annotate {};
struct union_op_id : annotate {};
struct compare_op_id : annotate {};
struct in_op_id : annotate {};
struct is_op_id : annotate {};
struct includes_op_id : annotate {};
struct not_op_id : annotate {};

auto const date = leaf<date_id, cst::Date>(
    "date", digit >> digit >> digit >> digit >> '-' >> digit >> digit >> '-' >> digit >> digit >> !word_byte);
auto const digits = leaf<digits_id, cst::Text>("number", number_text);
auto const unit = leaf<unit_id, cst::Text>("unit", unit_text);
auto const quoted_text = leaf<quoted_id, cst::Quoted>("text", quote);
auto const truth = leaf<truth_id, cst::Truth>("truth", (lit("true") | "false") >> word_end);
auto const name = leaf<name_id, cst::Text>("name", !any_keyword >> !digit >> dotted);
auto const unknown_word = leaf<unknown_word_id, cst::Text>("unknown", lit("unknown") >> word_end);
auto const quantifier = leaf<quantifier_id, cst::Text>("quantifier", (lit("any") | "every" | "no") >> word_end);
auto const over = leaf<over_id, cst::Text>("over", !any_keyword >> alpha >> *word_byte);
auto const paragraph = leaf<paragraph_id, cst::Text>("is-name", quote | (!any_keyword >> dotted));
auto const word = leaf<word_id, cst::Text>("word", !any_keyword >> +word_byte);
auto const group_name = alpha >> *word_byte >> lit(':') >> +word_byte;    // `D:5`
auto const list_name = alpha >> *word_byte >> +(lit('.') >> +word_byte);  // `entity_list.footnote_4`
auto const unit_like = alpha >> *word_byte >> -(lit('^') >> digit) >> *(lit('/') >> unit_atom);  // so are codes
auto const set_name =
    leaf<set_name_id, cst::Text>("set", !any_keyword >> (group_name | list_name | unit_like | lit('%')));
auto const product_op = leaf<product_op_id, cst::Text>("operator", char_("*/"));
auto const sum_op = leaf<sum_op_id, cst::Text>("operator", char_("+-"));
auto const union_op = leaf<union_op_id, cst::Text>("operator", (lit('|') >> !lit('|')) | '-');
auto const compare_op = leaf<compare_op_id, cst::Text>("operator", lit("<=") | ">=" | "==" | "!=" | "<" | ">");
auto const includes_op = leaf<includes_op_id, cst::Text>("operator", lit("includes") >> word_end);
auto const not_op = leaf<not_op_id, cst::Text>("operator", lit("not") >> word_end);
// Operators of two words, between which blanks may stand.
auto const in_op = x3::rule<in_op_id, cst::Text>{"operator"} = omit[-keyword("not") >> keyword("in")];
auto const is_op = x3::rule<is_op_id, cst::Text>{"operator"} = omit[keyword("is") >> -keyword("not")];

struct number_id : annotate {};
struct quantity_id : annotate {};
struct unknown_id : annotate {};
struct quantified_id : annotate {};
struct arguments_id : annotate {};
struct call_id : annotate {};
struct primary_id : annotate {};
struct product_tail_id : annotate {};
struct product_id : annotate {};
struct sum_tail_id : annotate {};
struct sum_id : annotate {};
struct set_primary_id : annotate {};
struct intersection_id : annotate {};
struct union_tail_id : annotate {};
struct set_id : annotate {};
struct compare_tail_id : annotate {};
struct in_tail_id : annotate {};
struct is_tail_id : annotate {};
struct includes_tail_id : annotate {};
struct test_tail_id : annotate {};
struct test_id : annotate {};
struct negation_id : annotate {};
struct conjunction_id : annotate {};
struct expression_id : annotate {};

// The names of the rules are what `explain_stop` is told was expected.
x3::rule<number_id, cst::Number> const number = "number";
x3::rule<quantity_id, cst::Quantity> const quantity = "operand";
x3::rule<unknown_id, cst::Unknown> const unknown = "operand";
x3::rule<quantified_id, cst::Quantified> const quantified = "operand";
x3::rule<arguments_id, cst::Arguments> const arguments = "operand";
x3::rule<call_id, cst::Call> const call = "operand";
x3::rule<primary_id, cst::Primary> const primary = "operand";
x3::rule<product_tail_id, cst::ProductTail> const product_tail = "operator";
x3::rule<product_id, cst::Product> const product = "operand";
x3::rule<sum_tail_id, cst::SumTail> const sum_tail = "operator";
x3::rule<sum_id, cst::Sum> const sum = "operand";
x3::rule<set_primary_id, cst::SetPrimary> const set_primary = "set";
x3::rule<intersection_id, cst::Intersection> const intersection = "set";
x3::rule<union_tail_id, cst::UnionTail> const union_tail = "operator";
x3::rule<set_id, cst::Union> const set = "set";
x3::rule<compare_tail_id, cst::CompareTail> const compare_tail = "operator";
x3::rule<in_tail_id, cst::InTail> const in_tail = "operator";
x3::rule<is_tail_id, cst::IsTail> const is_tail = "operator";
x3::rule<includes_tail_id, cst::IncludesTail> const includes_tail = "operator";
x3::rule<test_tail_id, cst::TestTail> const test_tail = "operator";
x3::rule<test_id, cst::Test> const test = "operand";
x3::rule<negation_id, cst::Negation> const negation = "operand";
x3::rule<conjunction_id, cst::Conjunction> const conjunction = "operand";
x3::rule<expression_id, cst::Disjunction> const expression = "operand";

// A unit stands on the line of its number.
auto const number_def = lexeme[digits >> -(omit[*char_(" \t")] >> unit)];
auto const quantity_def = number >> -(".." > number);
auto const unknown_def = unknown_word >> -quoted_text;
auto const quantified_def = (((quantifier > over) > '(') > expression) > ')';
auto const arguments_def = expression >> *(lit(',') > expression);
auto const call_def = name >> -((lit('(') > arguments) > ')');
auto const primary_def =
    date | quantity | quoted_text | truth | unknown | quantified | call | ((lit('(') > expression) > ')');
auto const product_tail_def = product_op > primary;
auto const product_def = primary >> *product_tail;
auto const sum_tail_def = sum_op > product;
auto const sum_def = product >> *sum_tail;
auto const set_primary_def = set_name | ((lit('(') > set) > ')');
auto const intersection_def = set_primary >> *((lit('&') >> !lit('&')) > set_primary);
auto const union_tail_def = union_op > intersection;
auto const set_def = intersection >> *union_tail;
auto const compare_tail_def = compare_op > sum;
auto const in_tail_def = in_op > set;
auto const is_tail_def = is_op > paragraph;
auto const includes_tail_def = includes_op > word;
auto const test_tail_def = compare_tail | in_tail | is_tail | includes_tail;
auto const test_def = sum >> *test_tail;
auto const negation_def = *not_op >> test;
auto const conjunction_def = negation >> *(keyword("and") > negation);
auto const expression_def = conjunction >> *(keyword("or") > conjunction);

BOOST_SPIRIT_DEFINE(number, quantity, unknown, quantified, arguments, call, primary, product_tail, product, sum_tail,
                    sum, set_primary, intersection, union_tail, set, compare_tail, in_tail, is_tail, includes_tail,
                    test_tail, test, negation, conjunction, expression)

}  // namespace grammar

constexpr int k_max_operators = 256;       // of `+ - * /` in one expression
constexpr int k_max_set_operators = 1024;  // of `| & -`: every destination may be named

/// Both trees lean to the left, so their depth is bounded by the number of operators: see the limits above.
class Lowering {
public:
    Lowering(const yaml::Node& scalar, char const* ascii, diag::Reporter& report)
        : scalar_(scalar), ascii_(ascii), report_(report) {}

    [[nodiscard]] bool ok() const { return ok_; }

    Expr lower(const cst::Disjunction& node) {
        if (node.rest.empty()) return lower(node.first);
        Logical result{false, {}};
        result.operands.push_back(lower(node.first));
        for (const cst::Conjunction& operand : node.rest) result.operands.push_back(lower(operand));
        return {span(node), std::move(result)};
    }

    SetExpr lower(const cst::Union& node) {
        SetExpr result = lower(node.first);
        for (const cst::UnionTail& tail : node.rest) {
            result = combine(*tail.op.begin, node.begin, tail.operand.end, std::move(result), lower(tail.operand));
        }
        return result;
    }

private:
    void fault(std::string code, text::Span where, std::string message, std::string help) {
        report_.error(std::move(code), where, std::move(message), std::move(help));
        ok_ = false;
    }

    text::Span span(char const* begin, char const* end) const {
        return scalar_.part(static_cast<std::size_t>(begin - ascii_), static_cast<std::size_t>(end - ascii_));
    }
    text::Span span(const cst::Node& node) const { return span(node.begin, node.end); }
    std::string text_of(const cst::Node& node) const {
        return scalar_.text.substr(static_cast<std::size_t>(node.begin - ascii_),
                                   static_cast<std::size_t>(node.end - node.begin));
    }

    /// The text between quotation marks, without its escapes.
    std::string unquoted(const cst::Node& node) const {
        const std::string written = text_of(node);
        std::string result;
        for (std::size_t i = 1; i + 1 < written.size(); ++i) {
            if (written[i] == '\\') ++i;
            result += written[i];
        }
        return result;
    }

    Expr lower(const cst::Conjunction& node) {
        if (node.rest.empty()) return lower(node.first);
        Logical result{true, {}};
        result.operands.push_back(lower(node.first));
        for (const cst::Negation& operand : node.rest) result.operands.push_back(lower(operand));
        return {span(node), std::move(result)};
    }

    Expr lower(const cst::Negation& node) {
        Expr result = lower(node.test);
        for (auto op = node.nots.rbegin(); op != node.nots.rend(); ++op) {
            result = Expr{span(op->begin, node.end), Not{std::move(result)}};
        }
        return result;
    }

    Expr lower(const cst::Test& node) {
        Expr subject = lower(node.first);
        if (node.tails.empty()) return subject;
        const bool chain = boost::get<cst::CompareTail>(&node.tails.front().get()) != nullptr;
        for (std::size_t i = 1; i < node.tails.size(); ++i) {
            if (!chain || boost::get<cst::CompareTail>(&node.tails[i].get()) == nullptr) {
                const text::Span op =
                    boost::apply_visitor([this](const auto& tail) { return span(tail.op); }, node.tails[i].get());
                fault("chained-test", op, "a second test follows the first",
                      "join two tests with `and`, or put the first in parentheses");
                return subject;
            }
        }
        if (chain) return lower_chain(node, std::move(subject));
        return boost::apply_visitor([&](const auto& tail) { return lower_test(node, tail, std::move(subject)); },
                                    node.tails.front().get());
    }

    /// Only reached for a chain of one, which `lower_chain` reads.
    Expr lower_test(const cst::Test& node, const cst::CompareTail&, Expr subject) {
        return lower_chain(node, std::move(subject));
    }
    Expr lower_test(const cst::Test& node, const cst::InTail& tail, Expr subject) {
        return {span(node), Membership{std::move(subject), *tail.op.begin == 'n', lower(tail.set)}};
    }
    Expr lower_test(const cst::Test& node, const cst::IsTail& tail, Expr subject) {
        const bool negated = tail.op.end - tail.op.begin > 2;
        return {span(node), Is{std::move(subject), negated,
                               *tail.name.begin == '"' ? unquoted(tail.name) : text_of(tail.name), span(tail.name)}};
    }
    Expr lower_test(const cst::Test& node, const cst::IncludesTail& tail, Expr subject) {
        return {span(node), Includes{std::move(subject), text_of(tail.word), span(tail.word)}};
    }

    static num::Compare compare(std::string_view op) {
        if (op == "<") return num::Compare::less;
        if (op == "<=") return num::Compare::less_equal;
        if (op == ">") return num::Compare::greater;
        if (op == ">=") return num::Compare::greater_equal;
        return op == "==" ? num::Compare::equal : num::Compare::not_equal;
    }

    Expr lower_chain(const cst::Test& node, Expr first) {
        Comparison result;
        result.operands.push_back(std::move(first));
        char direction = '=';
        for (const cst::TestTail& tail : node.tails) {
            const auto& step = boost::get<cst::CompareTail>(tail.get());
            const char sign = *step.op.begin;
            const auto* before = std::get_if<NumberLiteral>(&result.operands.back().node);
            if (result.operands.size() > 1 && before != nullptr && !num::parse_unit(before->unit)) {
                fault("expected-operator", before->unit_span, "no operator stands before " + in_backticks(before->unit),
                      "join conditions with `and` or `or`");
                direction = sign;
            }
            if (sign == '!' && node.tails.size() > 1) {
                fault("chain-not-equal", span(step.op), "`!=` does not stand in a chain",
                      "write the comparisons apart and join them with `and`");
            } else if (sign == '<' || sign == '>') {
                if (direction == '=') direction = sign;
                if (direction != sign) {
                    fault("chain-direction", span(step.op), "the chain turns round here",
                          "let all signs point one way, as in `100 <= tpp < 200`, or join two comparisons with "
                          "`and`");
                    direction = sign;
                }
            }
            result.operators.push_back(
                compare(std::string_view(step.op.begin, static_cast<std::size_t>(step.op.end - step.op.begin))));
            result.operands.push_back(lower(step.operand));
        }
        return {span(node), std::move(result)};
    }

    Expr combine(const cst::Text& op, char const* begin, char const* end, Expr left, Expr right) {
        if (++operators_ > k_max_operators) {
            if (operators_ == k_max_operators + 1) {
                fault("too-many-operators", span(op),
                      "more than " + std::to_string(k_max_operators) + " arithmetic operators in one expression",
                      "declare a derived fact for a part of it");
            }
            return left;
        }
        return {span(begin, end), Arithmetic{*op.begin, std::move(left), std::move(right)}};
    }

    Expr lower(const cst::Sum& node) {
        Expr result = lower(node.first);
        for (const cst::SumTail& tail : node.rest) {
            result = combine(tail.op, node.begin, tail.end, std::move(result), lower(tail.operand));
        }
        return result;
    }

    Expr lower(const cst::Product& node) {
        Expr result = lower(node.first);
        for (const cst::ProductTail& tail : node.rest) {
            result = combine(tail.op, node.begin, tail.end, std::move(result), lower(tail.operand));
        }
        return result;
    }

    Expr lower(const cst::Primary& node) {
        Expr result = boost::apply_visitor([&](const auto& inner) { return lower_primary(inner); }, node.get());
        result.span = span(node);  // with the parentheses
        return result;
    }

    Expr lower_primary(const cst::Date& node) { return {span(node), DateLiteral{text_of(node)}}; }
    Expr lower_primary(const cst::Quoted& node) { return {span(node), StringLiteral{unquoted(node)}}; }
    Expr lower_primary(const cst::Truth& node) { return {span(node), BoolLiteral{*node.begin == 't'}}; }
    Expr lower_primary(const cst::Unknown& node) {
        return {span(node), UnknownLiteral{node.reason ? unquoted(*node.reason) : std::string()}};
    }

    NumberLiteral lower_number(const cst::Number& node) {
        NumberLiteral result{text_of(node.digits), {}, span(node.digits)};
        if (node.unit) {
            result.unit = text_of(*node.unit);
            result.unit_span = span(*node.unit);
        }
        if (!num::parse_decimal(result.digits)) {
            fault("number-out-of-range", span(node.digits), in_backticks(result.digits) + " is too long a number",
                  "at most 40 digits are read, and powers of ten up to 30");
        }
        return result;
    }

    Expr lower_primary(const cst::Quantity& node) {
        NumberLiteral low = lower_number(node.low);
        if (!node.high) return {span(node), std::move(low)};
        NumberLiteral high = lower_number(*node.high);
        if (low.unit.empty()) {
            low.unit = high.unit;
            low.unit_span = high.unit_span;
        } else if (high.unit.empty()) {
            fault("range-unit", low.unit_span, "the unit stands before the end of the range",
                  "write " + in_backticks(low.digits + ".." + high.digits + " " + low.unit));
        }
        return {span(node), RangeLiteral{std::move(low), std::move(high)}};
    }

    Expr lower_primary(const cst::Quantified& node) {
        const char first = *node.quantifier.begin;
        return {span(node), Quantified{first == 'a'   ? Quantifier::any
                                       : first == 'e' ? Quantifier::every
                                                      : Quantifier::no,
                                       text_of(node.over), span(node.over), lower(node.body.get())}};
    }

    Expr lower_primary(const cst::Call& node) {
        if (!node.arguments) return {span(node), Name{text_of(node.name)}};
        Call result{text_of(node.name), span(node.name), {}};
        result.arguments.push_back(lower(node.arguments->first.get()));
        for (const cst::Disjunction& argument : node.arguments->rest) result.arguments.push_back(lower(argument));
        return {span(node), std::move(result)};
    }

    Expr lower_primary(const x3::forward_ast<cst::Disjunction>& node) { return lower(node.get()); }

    SetExpr combine(char op, char const* begin, char const* end, SetExpr left, SetExpr right) {
        if (++set_operators_ > k_max_set_operators) {
            if (set_operators_ == k_max_set_operators + 1) {
                fault("too-many-operators", right.span,
                      "more than " + std::to_string(k_max_set_operators) + " operators in one set",
                      "declare a group for a part of it");
            }
            return left;
        }
        for (const SetExpr* side : {&left, &right}) {
            const auto* name = std::get_if<SetName>(&side->node);
            if (name != nullptr && name->text.find_first_of("/^%\xC2") != std::string::npos) {
                fault("unit-in-set", side->span, in_backticks(name->text) + " is a unit, not a destination",
                      "after `in` stands one unit, or a set of destinations");
            }
        }
        return {span(begin, end), SetOperation{op, std::move(left), std::move(right)}};
    }

    SetExpr lower(const cst::Intersection& node) {
        SetExpr result = lower(node.first);
        for (const cst::SetPrimary& operand : node.rest) {
            result = combine('&', node.begin, operand.end, std::move(result), lower(operand));
        }
        return result;
    }

    SetExpr lower(const cst::SetPrimary& node) {
        if (const auto* inner = boost::get<x3::forward_ast<cst::Union>>(&node.get())) {
            SetExpr result = lower(inner->get());
            result.span = span(node);
            return result;
        }
        return {span(node), SetName{text_of(node)}};
    }

    const yaml::Node& scalar_;
    char const* ascii_;
    diag::Reporter& report_;
    int operators_ = 0;
    int set_operators_ = 0;
    bool ok_ = true;
};

template <class Attribute, class Result, class Rule>
std::optional<Result> parse_with(const Rule& rule, bool is_set, const yaml::Node& scalar, diag::Reporter& report) {
    const Scan scanned = scan(scalar, report);
    if (!scanned.ok) return std::nullopt;
    char const* const begin = scanned.ascii.data();
    char const* const end = begin + scanned.ascii.size();
    char const* at = begin;
    const auto explain = [&](char const* where, std::string_view expected) {
        explain_stop(scalar, scanned, {static_cast<std::size_t>(where - begin), expected, is_set}, report);
    };
    Attribute tree;
    try {
        if (!x3::phrase_parse(at, end, rule, x3::ascii::space, tree)) {
            explain(at, is_set ? "set" : "operand");
            return std::nullopt;
        }
    } catch (const x3::expectation_failure<char const*>& failure) {
        explain(failure.where(), failure.which());
        return std::nullopt;
    }
    if (at != end) {
        explain(at, "");
        return std::nullopt;
    }
    Lowering lowering(scalar, begin, report);
    Result result = lowering.lower(tree);
    if (!lowering.ok()) return std::nullopt;
    return result;
}

}  // namespace

std::optional<Expr> parse_expression(const yaml::Node& scalar, diag::Reporter& report) {
    return parse_with<cst::Disjunction, Expr>(grammar::expression, false, scalar, report);
}

std::optional<SetExpr> parse_set(const yaml::Node& scalar, diag::Reporter& report) {
    return parse_with<cst::Union, SetExpr>(grammar::set, true, scalar, report);
}

}  // namespace licet::syntax
