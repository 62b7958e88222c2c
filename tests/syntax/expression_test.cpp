#include "syntax/expression.hpp"

#include "syntax/scalar.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::syntax;

namespace {

std::string shape(const SetExpr& set) {
    if (const auto* name = std::get_if<SetName>(&set.node)) return name->text;
    const auto& e = std::get<SetOperation>(set.node);
    return "[" + shape(*e.left) + e.op + shape(*e.right) + "]";
}

/// Every grouping spelled out, names and units marked, independent of the printer.
struct Shape {
    static std::string number(const NumberLiteral& e) { return e.digits + (e.unit.empty() ? "" : "'" + e.unit); }
    static std::string list(const std::vector<Expr>& operands, const std::string& between) {
        std::string text;
        for (const Expr& operand : operands) {
            if (&operand != &operands.front()) text += between;
            text += of(operand);
        }
        return text;
    }
    static std::string of(const Expr& expr) { return std::visit(Shape(), expr.node); }

    std::string operator()(const BoolLiteral& e) const { return e.value ? "TRUE" : "FALSE"; }
    std::string operator()(const UnknownLiteral& e) const { return "UNKNOWN" + e.reason; }
    std::string operator()(const NumberLiteral& e) const { return number(e); }
    std::string operator()(const RangeLiteral& e) const { return number(e.low) + ".." + number(e.high); }
    std::string operator()(const DateLiteral& e) const { return "@" + e.text; }
    std::string operator()(const StringLiteral& e) const { return "<" + e.text + ">"; }
    std::string operator()(const Name& e) const { return e.text; }
    std::string operator()(const Not& e) const { return "!" + of(*e.operand); }
    std::string operator()(const Logical& e) const { return "(" + list(e.operands, e.conjunction ? "&" : "|") + ")"; }
    std::string operator()(const Comparison& e) const {
        std::string text = "(" + of(e.operands[0]);
        for (std::size_t i = 0; i < e.operators.size(); ++i) {
            static const char* const k_signs[] = {"<", "<=", ">", ">=", "==", "!="};
            text += k_signs[static_cast<std::size_t>(e.operators[i])] + of(e.operands[i + 1]);
        }
        return text + ")";
    }
    std::string operator()(const Arithmetic& e) const { return "(" + of(*e.left) + e.op + of(*e.right) + ")"; }
    std::string operator()(const Call& e) const { return e.function + "(" + list(e.arguments, ",") + ")"; }
    std::string operator()(const Membership& e) const {
        return "(" + of(*e.subject) + (e.negated ? " !in " : " in ") + shape(e.set) + ")";
    }
    std::string operator()(const Is& e) const {
        return "(" + of(*e.subject) + (e.negated ? " !is " : " is ") + e.name + ")";
    }
    std::string operator()(const Includes& e) const { return "(" + of(*e.subject) + " has " + e.word + ")"; }
    std::string operator()(const Quantified& e) const {
        const std::string sign = e.quantifier == Quantifier::any ? "E" : e.quantifier == Quantifier::every ? "A" : "N";
        return sign + " " + e.over + of(*e.body);
    }
};

}  // namespace

TEST_CASE("expressions are read with the precedence of the language") {
    struct Case {
        std::string text;
        std::string shape;
    };
    const Case cases[] = {
        // words and their boundaries
        {"tpp", "tpp"},
        {"performance.fp16", "performance.fp16"},
        {"order or android", "(order|android)"},
        {"nothing and in_force", "(nothing&in_force)"},
        {"not_an_export", "not_an_export"},
        {"not.x", "not.x"},
        {"isolated is includes_x", "(isolated is includes_x)"},
        {"any_x", "any_x"},
        {"truest", "truest"},
        {"unknowns", "unknowns"},
        // logic
        {"a or b or c", "(a|b|c)"},
        {"a and b and c", "(a&b&c)"},
        {"a or b and c", "(a|(b&c))"},
        {"a and b or c", "((a&b)|c)"},
        {"(a or b) and c", "((a|b)&c)"},
        {"(a and b) and c", "((a&b)&c)"},
        {"not a and b", "(!a&b)"},
        {"not (a and b)", "!(a&b)"},
        {"not not a", "!!a"},
        {"not a or not b", "(!a|!b)"},
        {"true or false or unknown", "(TRUE|FALSE|UNKNOWN)"},
        {"unknown \"nobody said\"", "UNKNOWNnobody said"},
        // comparisons
        {"a < b", "(a<b)"},
        {"a <= b", "(a<=b)"},
        {"a > b", "(a>b)"},
        {"a >= b", "(a>=b)"},
        {"a == b", "(a==b)"},
        {"a != b", "(a!=b)"},
        {"1.6 <= pd < 5.92", "(1.6<=pd<5.92)"},
        {"a == b == c > d", "(a==b==c>d)"},
        {"not a < b", "!(a<b)"},
        {"a<b and c>=d", "((a<b)&(c>=d))"},
        {"(a < b) == c", "((a<b)==c)"},
        // arithmetic
        {"a + b * c", "(a+(b*c))"},
        {"a * b + c", "((a*b)+c)"},
        {"a - b - c", "((a-b)-c)"},
        {"a - (b - c)", "(a-(b-c))"},
        {"a / b / c", "((a/b)/c)"},
        {"a / b * c", "((a/b)*c)"},
        {"a + b < c * d", "((a+b)<(c*d))"},
        {"max(a, b + 1, min(c, 2))", "max(a,(b+1),min(c,2))"},
        {"max (a)", "max(a)"},
        // numbers and units
        {"tpp >= 1600 and a", "((tpp>=1600)&a)"},
        {"x > 1400 GB/s", "(x>1400'GB/s)"},
        {"x > 1400GB/s", "(x>1400'GB/s)"},
        {"x > 3.3 GB/s/mm2", "(x>3.3'GB/s/mm2)"},
        {"x > 814 mm2", "(x>814'mm2)"},
        {"x > 814 mm^2", "(x>814'mm^2)"},
        {"x > 814 mm²", "(x>814'mm²)"},
        {"x > 4 µm", "(x>4'µm)"},
        {"x > 4.8 TFLOP/s", "(x>4.8'TFLOP/s)"},
        {"x > 30 billion", "(x>30'billion)"},
        {"x > 2%", "(x>2'%)"},
        {"x > 80e9 B", "(x>80e9'B)"},
        {"x > 1.5e-3", "(x>1.5e-3)"},
        {"5 TOPS * 8", "(5'TOPS*8)"},
        {"5 TOPS / 8", "(5'TOPS/8)"},
        {"5 TOPS/die_area", "(5'TOPS/die_area)"},
        {"4800 / die_area", "(4800/die_area)"},
        {"a > 5 or b", "((a>5)|b)"},
        {"a > 5\nand b", "((a>5)&b)"},
        {"5 in GB/s", "(5 in GB/s)"},
        {"x == 19..32", "(x==19..32)"},
        {"x == 19 .. 32", "(x==19..32)"},
        {"x == 0.5..1.5", "(x==0.5..1.5)"},
        {"x == 800..830 mm2", "(x==800'mm2..830'mm2)"},
        {"x == 800 GB/s..1 TB/s", "(x==800'GB/s..1'TB/s)"},
        // dates and text
        {"date >= 2025-04-09", "(date>=@2025-04-09)"},
        {"x == \"a \\\"b\\\" \\\\ é\"", "(x==<a \"b\" \\ é>)"},
        {"x == \"# no comment ( and or\"", "(x==<# no comment ( and or>)"},
        // tests
        {"item is 3A090", "(item is 3A090)"},
        {"item is 3A090.a.2 or item is not 5A992.z.1", "((item is 3A090.a.2)|(item !is 5A992.z.1))"},
        {"exporter is NVIDIA", "(exporter is NVIDIA)"},
        {"family is not \"RTX 4090\"", "(family !is RTX 4090)"},
        {"family is \"unknown\"", "(family is unknown)"},
        {"end_use includes military", "(end_use has military)"},
        {"not a in D:5", "!(a in D:5)"},
        {"a + b in mm2", "((a+b) in mm2)"},
        {"tpp / (die_area in mm2)", "(tpp/(die_area in mm2))"},
        {"(x in mm^2) > 1", "((x in mm^2)>1)"},
        {"x in mm²", "(x in mm²)"},
        {"x in GB/s/mm2", "(x in GB/s/mm2)"},
        {"x in %", "(x in %)"},
        // sets
        {"a in CN", "(a in CN)"},
        {"a not  in D:5 | MO", "(a !in [D:5|MO])"},
        {"a in A | B - C", "(a in [[A|B]-C])"},
        {"a in A - B | C", "(a in [[A-B]|C])"},
        {"a in A - B & C | D", "(a in [[A-[B&C]]|D])"},
        {"a in A & (B | C)", "(a in [A&[B|C]])"},
        {"a in (D:1 | D:4 | D:5) - (A:5 | A:6)", "(a in [[[D:1|D:4]|D:5]-[A:5|A:6]])"},
        {"a in all - US and b", "((a in [all-US])&b)"},
        {"a in D:5 | MO or b in NO", "((a in [D:5|MO])|(b in NO))"},
        {"a in IN | IS | OR | NO", "(a in [[[IN|IS]|OR]|NO])"},
        {"a in (((CN)))", "(a in CN)"},
        {"name in entity_list.footnote_4 and b", "((name in entity_list.footnote_4)&b)"},
        // quantifiers
        {"any party (headquarters in D:5 | MO or parent in D:5)",
         "E party((headquarters in [D:5|MO])|(parent in D:5))"},
        {"every end_user (a) and no ic(b)", "(A end_usera&N icb)"},
        {"not any party (any owner (a))", "!E partyE ownera"},
        // blanks and comments
        {"  a  ", "a"},
        {"a # b\n and # or ( \" é\n c\t# d", "(a&c)"},
        {"a\r\nand\r\nb", "(a&b)"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.text.c_str()) {
            Scalar scalar(c.text);
            const auto expr = parse_expression(scalar.node, scalar.report);
            CHECK(scalar.faults() == "");
            REQUIRE(expr);
            CHECK(Shape::of(*expr) == c.shape);
        }
    }
}

TEST_CASE("a set of its own is read like a set after the word in") {
    struct Case {
        std::string text;
        std::string shape;
    };
    const Case cases[] = {
        {"CN", "CN"},
        {"all", "all"},
        {"(D:1 | D:4 | D:5) - (A:5 | A:6)", "[[[D:1|D:4]|D:5]-[A:5|A:6]]"},
        {"SUPP5 & D:5  # arms embargo\n | MO", "[[SUPP5&D:5]|MO]"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.text.c_str()) {
            Scalar scalar(c.text);
            const auto set = parse_set(scalar.node, scalar.report);
            CHECK(scalar.faults() == "");
            REQUIRE(set);
            CHECK(shape(*set) == c.shape);
        }
    }
}

TEST_CASE("every part knows where it was written") {
    Scalar scalar(
        "# é\n"
        "tpp >= 4800 or (die_area - 2 * 3 mm² > 814..830 mm2)  # é\n"
        "  and not any party ( headquarters in (D:5 | MO) - CN )\n"
        "  and exporter is not NVIDIA and end_use includes military and max(a, b ) < 1");
    const auto expr = parse_expression(scalar.node, scalar.report);
    REQUIRE(expr);
    const auto& either = std::get<Logical>(expr->node).operands;
    CHECK(scalar.at(expr->span) == scalar.node.text.substr(5));
    CHECK(scalar.at(either[0].span) == "tpp >= 4800");
    CHECK(scalar.at(std::get<Comparison>(either[0].node).operands[1].span) == "4800");
    const auto& all = std::get<Logical>(either[1].node).operands;
    REQUIRE(all.size() == 5);

    CHECK(scalar.at(all[0].span) == "(die_area - 2 * 3 mm² > 814..830 mm2)");
    const auto& compared = std::get<Comparison>(all[0].node).operands;
    CHECK(scalar.at(compared[0].span) == "die_area - 2 * 3 mm²");
    const auto& difference = std::get<Arithmetic>(compared[0].node);
    CHECK(scalar.at(difference.right->span) == "2 * 3 mm²");
    const auto& three = std::get<Arithmetic>(difference.right->node).right;
    CHECK(scalar.at(three->span) == "3 mm²");
    CHECK(scalar.at(std::get<NumberLiteral>(three->node).unit_span) == "mm²");
    CHECK(scalar.at(compared[1].span) == "814..830 mm2");
    CHECK(scalar.at(std::get<RangeLiteral>(compared[1].node).low.unit_span) == "mm2");

    CHECK(scalar.at(all[1].span) == "not any party ( headquarters in (D:5 | MO) - CN )");
    const auto& quantified = std::get<Quantified>(std::get<Not>(all[1].node).operand->node);
    CHECK(scalar.at(quantified.over_span) == "party");
    CHECK(scalar.at(quantified.body->span) == "headquarters in (D:5 | MO) - CN");
    const auto& membership = std::get<Membership>(quantified.body->node);
    CHECK(scalar.at(membership.set.span) == "(D:5 | MO) - CN");
    CHECK(scalar.at(std::get<SetOperation>(membership.set.node).left->span) == "(D:5 | MO)");

    CHECK(scalar.at(all[2].span) == "exporter is not NVIDIA");
    CHECK(scalar.at(std::get<Is>(all[2].node).name_span) == "NVIDIA");
    CHECK(scalar.at(std::get<Includes>(all[3].node).word_span) == "military");
    const Expr& call = std::get<Comparison>(all[4].node).operands[0];
    CHECK(scalar.at(call.span) == "max(a, b )");
    CHECK(scalar.at(std::get<Call>(call.node).function_span) == "max");
}

TEST_CASE("spans cover the whole scalar where it cannot be mapped to the file") {
    Scalar scalar("a and b");
    scalar.node.offsets.clear();
    const auto expr = parse_expression(scalar.node, scalar.report);
    REQUIRE(expr);
    CHECK(std::get<Logical>(expr->node).operands[1].span == scalar.node.span);
}
