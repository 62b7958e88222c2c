#include "syntax/expression.hpp"
#include "syntax/scalar.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace licet;
using namespace licet::syntax;

namespace {

/// Random trees of the shapes that the parser can yield.
class Generator {
public:
    explicit Generator(std::uint32_t seed) : random_(seed) {}

    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
    bool coin() { return below(2) == 0; }
    std::string pick(const std::vector<std::string>& words) { return words[below(words.size())]; }

    Expr condition(int depth) {
        if (depth <= 0) return leaf();
        switch (below(9)) {
            case 0:
                return {{}, Not{condition(depth - 1)}};
            case 1:
            case 2:
                return {{}, Logical{coin(), operands(2 + below(3), depth - 1)}};
            case 3:
                return comparison(depth - 1);
            case 4:
                return {{}, Membership{condition(depth - 2), coin(), coin() ? set(3) : unit()}};
            case 5:
                return {{}, Is{condition(depth - 2), coin(), pick(k_names), {}}};
            case 6:
                return {{}, Includes{condition(depth - 2), pick({"military", "civil", "_x1", "3d"}), {}}};
            case 7:
                return {{},
                        Quantified{static_cast<Quantifier>(below(3)),
                                   pick({"party", "end_user", "ic"}),
                                   {},
                                   condition(depth - 1)}};
            default:
                return number(depth - 1);
        }
    }

private:
    const std::vector<std::string> k_names = {"3A090.a.2", "5A992.z.1", "NVIDIA", "RTX 4090", "unknown", "a\"b\\c",
                                              "not.x",     "é#(",       "",       ".a",       "a..b",    "in"};
    const std::vector<std::string> k_units = {"", "", "GB/s", "mm2", "mm²", "mm^2", "GB/s/mm2", "%", "billion", "µm"};

    std::vector<Expr> operands(std::size_t count, int depth) {
        std::vector<Expr> result;
        for (std::size_t i = 0; i < count; ++i) result.push_back(condition(depth));
        return result;
    }

    Expr comparison(int depth) {
        Comparison chain;
        const std::size_t links = 1 + below(3);
        const bool up = coin();
        chain.operands = operands(links + 1, depth);
        for (std::size_t i = 0; i < links; ++i) {
            const num::Compare ops[] = {up ? num::Compare::less : num::Compare::greater,
                                        up ? num::Compare::less_equal : num::Compare::greater_equal,
                                        num::Compare::equal};
            chain.operators.push_back(links == 1 && below(6) == 0 ? num::Compare::not_equal : ops[below(3)]);
        }
        return {{}, std::move(chain)};
    }

    Expr number(int depth) {
        if (below(4) == 0) return {{}, Call{pick({"max", "min"}), {}, operands(1 + below(3), depth)}};
        return {{}, Arithmetic{"+-*/"[below(4)], condition(depth), condition(depth)}};
    }

    NumberLiteral literal(const std::string& unit) {
        return {pick({"0", "1600", "5.92", "80e9", "0.50", "1e-3"}), unit, {}};
    }

    Expr leaf() {
        switch (below(7)) {
            case 0:
                return {{}, BoolLiteral{coin()}};
            case 1:
                return {{}, UnknownLiteral{coin() ? "" : pick(k_names)}};
            case 2:
                return {{}, literal(pick(k_units))};
            case 3: {
                const std::string unit = pick(k_units);
                return {{}, RangeLiteral{literal(unit), literal(unit.empty() || coin() ? unit : "TB/s")}};
            }
            case 4:
                return {{}, DateLiteral{pick({"2025-04-09", "2024-02-29"})}};
            case 5:
                return {{}, StringLiteral{pick(k_names)}};
            default:
                return {{}, Name{pick({"tpp", "performance.fp16", "orders", "not_x", "in_force", "max", "e9", "NO"})}};
        }
    }

    SetExpr unit() { return {{}, SetName{pick({"GB/s", "mm2", "mm²", "mm^2", "%", "GB/s/mm2"})}}; }

    SetExpr set(int depth) {
        if (depth == 0 || coin()) return {{}, SetName{pick({"CN", "D:5", "SUPP5", "all", "IN", "NO", "OR", "x_1"})}};
        return {{}, SetOperation{"|&-"[below(3)], set(depth - 1), set(depth - 1)}};
    }

    std::mt19937 random_;
};

}  // namespace

TEST_CASE("what is printed reads back as the same tree") {
    Generator generator(20250409);
    for (int i = 0; i < 3000; ++i) {
        const Expr tree = generator.condition(1 + i % 5);
        const std::string text = to_string(tree);
        Scalar scalar(text);
        const auto back = parse_expression(scalar.node, scalar.report);
        CAPTURE(text);
        REQUIRE(scalar.faults() == "");
        REQUIRE(back);
        REQUIRE(same(*back, tree));
        REQUIRE(to_string(*back) == text);
        REQUIRE(scalar.at(back->span) == text);
    }
}

TEST_CASE("canonical text groups where operators mix") {
    struct Case {
        std::string written;
        std::string canonical;
    };
    const Case cases[] = {
        {"a or b and not c", "a or (b and not c)"},
        {"((a)) and (b)", "a and b"},
        {"(a and b) and c", "(a and b) and c"},
        {"not (a < b)", "not a < b"},
        {"a-b-(c-d)*2", "a - b - (c - d) * 2"},
        {"x in A|B|C-D&E", "x in (A | B | C) - (D & E)"},
        {"any party(x in D:5)", "any party (x in D:5)"},
        {"x>19 .. 32 mm²", "x > 19..32 mm²"},
        {"x is \"NVIDIA\"", "x is NVIDIA"},
        {"a # why\nand b", "a and b"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.written.c_str()) {
            Scalar scalar(c.written);
            const auto expr = parse_expression(scalar.node, scalar.report);
            REQUIRE(expr);
            CHECK(to_string(*expr) == c.canonical);
        }
    }
}

TEST_CASE("trees that differ are not the same") {
    const std::string texts[] = {
        "a",
        "b",
        "true",
        "false",
        "unknown",
        "unknown \"x\"",
        "1",
        "1 GB",
        "1..2",
        "1..3",
        "2025-04-09",
        "\"a\"",
        "not a",
        "a and b",
        "a or b",
        "a and c",
        "a < b",
        "a <= b",
        "a < b < c",
        "a + b",
        "a - b",
        "b + a",
        "max(a)",
        "min(a)",
        "max(a, a)",
        "a in CN",
        "a in MO",
        "a not in CN",
        "a in A | B",
        "a in A & B",
        "a in A | C",
        "a is b",
        "a is not b",
        "a is c",
        "a includes b",
        "b is b",
        "a includes c",
        "any a (b)",
        "no a (b)",
        "any c (b)",
        "any a (c)",
        "not b",
    };
    std::vector<Expr> trees;
    for (const std::string& text : texts) {
        Scalar scalar(text);
        trees.push_back(parse_expression(scalar.node, scalar.report).value());
    }
    for (std::size_t i = 0; i < trees.size(); ++i) {
        for (std::size_t j = 0; j < trees.size(); ++j) {
            CAPTURE(texts[i]);
            CAPTURE(texts[j]);
            CHECK(same(trees[i], trees[j]) == (i == j));
        }
    }
}

TEST_CASE("no input brings the parsers down and every refusal says why") {
    const std::string seeds[] = {
        "tpp >= 4800 or (tpp >= 1600 and performance_density >= 5.92)  # Note 2",
        "any party (headquarters in (D:5 | MO) - A:6 or exporter is not \"RTX 4090\") and end_use includes military",
        "max(performance.fp16 * 19..32, 4.8 TFLOP/s) / (die_area in mm²) > 1400 GB/s/mm2 or d >= 2025-04-09",
        "not item is 3A090.a.2 or unknown \"not\\\\ \\\"published\\\"\" and x not in all & NO",
        "1628 mm2 +- 2%",
        ">= 16 TB/s",
        "..830 mm²",
    };
    const std::string alphabet[] = {"(",    ")",    "\"",   "'", "#",  "\n", "..", ".", "²", "µ", "≥",
                                    "\xFF", "not ", " in ", "5", "e9", "|",  "&",  "-", ",", "=", " is ",
                                    "any ", "GB",   "/",    "^", "%",  "\\", "~",  "±", " ", "_"};
    std::mt19937 random(1);
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    for (int i = 0; i < 6000; ++i) {
        std::string text = seeds[below(std::size(seeds))];
        for (std::size_t edits = 1 + below(6); edits > 0; --edits) {
            const std::size_t at = below(text.size() + 1);
            switch (below(4)) {
                case 0:
                    text.insert(at, alphabet[below(std::size(alphabet))]);
                    break;
                case 1:
                    text.erase(at, 1 + below(4));
                    break;
                case 2:
                    if (at < text.size()) text[at] = static_cast<char>(below(256));
                    break;
                default:
                    text.insert(at, text.substr(below(text.size() + 1), below(12)));
                    break;
            }
        }
        CAPTURE(text);
        Scalar expression(text);
        const auto expr = parse_expression(expression.node, expression.report);
        REQUIRE(expr.has_value() == expression.diagnostics.empty());
        Scalar set(text);
        const bool set_read = parse_set(set.node, set.report).has_value();
        REQUIRE(set_read == set.diagnostics.empty());
        Scalar value(text);
        const bool value_read = parse_value(value.node, value.report).has_value();
        REQUIRE(value_read == value.diagnostics.empty());
        if (expr) {
            Scalar printed(to_string(*expr));
            const auto back = parse_expression(printed.node, printed.report);
            REQUIRE(back);
            REQUIRE(same(*back, *expr));
        }
    }
}
