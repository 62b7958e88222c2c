#include "syntax/expression.hpp"
#include "syntax/scalar.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::syntax;

namespace {

std::string repeated(std::string_view text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

void check_style(const Diagnostics& diagnostics) {
    for (const Diagnostic& d : diagnostics) {
        CAPTURE(d.message);
        CAPTURE(d.help);
        CHECK(d.severity == Severity::error);
        CHECK(!d.message.empty());
        CHECK(!d.help.empty());
        CHECK((d.message + d.help).find('\n') == std::string::npos);
        CHECK(d.message.back() != '.');
        CHECK(!(d.message[0] >= 'A' && d.message[0] <= 'Z'));
    }
}

}  // namespace

TEST_CASE("faults in expressions carry a code and the place") {
    struct Case {
        std::string text;
        std::string faults;
        std::string help;  ///< part of the first help, where it depends on the input
    };
    const Case cases[] = {
        {"", "empty-expression: ", ""},
        {" \n ", "empty-expression:  \n ", ""},
        {"# only a comment", "empty-expression: # only a comment", ""},
        // habits from other languages
        {"a = b", "single-equals: =", "`==`"},
        {"a => 5", "reversed-operator: =>", "`>=`"},
        {"a =< 5", "reversed-operator: =<", "`<=`"},
        {"a <> b", "unknown-operator: <>", "`!=`"},
        {"a === b", "unknown-operator: ===", "`==`"},
        {"a ** 2", "unknown-operator: **", ""},
        {"a && b || !c", "symbol-operator: &&; symbol-operator: ||; symbol-operator: !", "`and`"},
        {"a AND b Or NOT c", "capital-keyword: AND; capital-keyword: Or; capital-keyword: NOT", "`and`"},
        {"destination IN CN", "capital-keyword: IN", "`in`"},
        {"item IS not CN", "capital-keyword: IS", "`is`"},
        {"ANY party (a)", "capital-keyword: ANY", "`any`"},
        {"True and FALSE", "capital-keyword: True; capital-keyword: FALSE", "`true`"},
        {"tpp between 1600 and 4800", "no-between: between", "`100 <= tpp < 200`"},
        {"tpp >= 1600 to 4800", "no-between: to", "`100 <= tpp < 200`"},
        {"tpp 1600", "expected-operator: 1600", "a comparison before the number"},
        {"tpp in 1600", "expected-set: 1600", "compare numbers"},
        {"tpp >= 4800 tpp < 5", "expected-operator: tpp", "`and` or `or`"},
        {"tpp >= 4800 kind == chip", "expected-operator: kind", "`and` or `or`"},
        {"tpp >= 4800 unless q", "expected-operator: unless", "`and not (...)`"},
        {"tpp is at least 5", "expected-operator: least", "`>=`"},
        {"tpp is less than 5", "expected-operator: than", "`<`"},
        {"tpp greater than 5", "expected-operator: greater", "`>`"},
        {"tpp less than 5", "expected-operator: less", "`<`"},
        {"if tpp >= 5", "expected-operator: tpp", "remove `if`"},
        {"all party (p)", "expected-operator: party", "`every`"},
        {"date >= 9 April 2025", "expected-operator: April", "year-month-day"},
        {"a // note", "missing-operand: //", "` #`"},
        {"a /* note */", "missing-operand: /*", "` #`"},
        {"a -- note", "missing-operand: --", "` #`"},
        {"a in CN or D:5", "expected-operator: D:5", "`destination in D:1 | D:4`"},
        {"a in (CN or MO)", "expected-operator: or", "`|`"},
        {"a not D:5", "expected-operator: not", "`not in`"},
        {"item = 3A090.a", "paragraph-without-is: 3A090.a", "`item is 3A090.a`"},
        {"tpp equals 5", "expected-operator: equals", "`==`"},
        {"tpp exceeds 5", "expected-operator: exceeds", "`>`"},
        {"tpp below 5", "expected-operator: below", "`<`"},
        {"end_use contains military", "expected-operator: contains", "`includes`"},
        {"a unless b", "expected-operator: unless", "`and not (...)`"},
        {"x is 'RTX 4090'", "single-quotes: 'RTX 4090'", "`\"RTX 4090\"`"},
        {"x is 'RTX", "single-quotes: '", ""},
        // characters
        {"a ≥ 1 and b ≤ 2 and c ≠ 3", "ascii-operator: ≥; ascii-operator: ≤; ascii-operator: ≠", "`>=`"},
        {"a × 2 – 1 > 0", "ascii-operator: ×; ascii-operator: –", "`*`"},
        {"x is “RTX”", "ascii-operator: “RTX”", "`\"RTX\"`"},
        {"x is ‘RTX’", "ascii-operator: ‘RTX’", "`\"RTX\"`"},
        {"x is “RTX", "ascii-operator: “", "`\"`"},
        {"a and\xC2\xA0"
         "b",
         "ascii-operator: \xC2\xA0", "plain space"},
        {"naïve and b", "unexpected-character: ï", ""},
        {"a; b", "unexpected-character: ;", ""},
        {"a in {CN, MO}", "unexpected-character: {CN, MO}", "`CN | MO`"},
        {"a > 5^2", "unexpected-character: ^", "`mm^2`"},
        {"a > ~5", "unexpected-character: ~", "`19..32`"},
        {"a\x01", "unexpected-character: \x01", ""},
        {"a \xFF", "unexpected-character: \xFF", ""},
        // quotes and parentheses
        {"x is \"NVIDIA", "unclosed-string: \"", ""},
        {"x is \"NVIDIA\n\" and y", "unclosed-string: \"", ""},
        {"x is \"a\\n\"", "bad-escape: \\", "`\\\\`"},
        {"(a and b", "unclosed-parenthesis: (", ""},
        {"a and b)", "unopened-parenthesis: )", ""},
        {"any party (a", "unclosed-parenthesis: (", ""},
        {"()", "missing-operand: ()", ""},
        {"max()", "missing-operand: ()", ""},
        // numbers
        {"tpp >= 1,600", "thousands-separator: 1,600", "`1600`"},
        {"tpp >= 1,600,000.5", "thousands-separator: 1,600,000.5", "`1600000.5`"},
        {"tpp >= 1 600", "thousands-separator: 1 600", "`1600`"},
        {"tpp >= 1_600", "thousands-separator: 1_600", "`1600`"},
        {"tpp >= 1'600", "thousands-separator: 1'600", "`1600`"},
        {"max(1,600)", "thousands-separator: 1,600", "a space after the comma"},
        {"pd >= 5,92", "decimal-comma: 5,92", "`5.92`"},
        {"pd >= 5.92.1", "malformed-number: 5.92.1", ""},
        {"pd >= 5.", "malformed-number: 5.", ""},
        {"pd >= .5", "malformed-number: .5", "`0.5`"},
        {"x > 1e99", "number-out-of-range: 1e99", ""},
        {"x > -5", "negative-value: -5", ""},
        {"x > 16..", "open-range: ..", "`>=`"},
        {"x > ..16", "open-range: ..", "`<=`"},
        {"x == 800 mm2..830", "range-unit: mm2", "`800..830 mm2`"},
        {"x == 1..2..3", "expected-operator: ..", ""},
        {"item == 3A090.a", "paragraph-without-is: 3A090.a", "`item is 3A090.a`"},
        // dates
        {"d > 2025-4-9", "date-format: 2025-4-9", "`2025-04-09`"},
        {"d > 2025/04/09", "date-format: 2025/04/09", "`2025-04-09`"},
        {"d > 2025-02-30", "no-such-date: 2025-02-30", ""},
        // operands and operators
        {"a and", "missing-operand: and", "remove `and`"},
        {"a or and b", "missing-operand: and", ""},
        {"and a", "missing-operand: and", ""},
        {"a > b +", "missing-operand: +", ""},
        {"a > (b + )", "missing-operand: +", ""},
        {"max(1, )", "missing-operand: ,", ""},
        {"not", "missing-operand: not", ""},
        {"a and not", "missing-operand: not", ""},
        {"a >", "missing-operand: >", ""},
        {">= 5", "missing-operand: >=", ""},
        {"tpp >= 1600 and < 4800", "missing-operand: <", "repeat the fact"},
        {"a in CN and not in D:5", "missing-operand: in", "repeat the fact"},
        {"a == not b", "misplaced-not: not", ""},
        {"a b", "expected-operator: b", "`and` or `or`"},
        {"a > 5 mm2 b", "expected-operator: b", ""},
        {"f(a b)", "expected-operator: b", ""},
        {"a, b", "expected-operator: ,", "arguments"},
        {"a | b", "expected-operator: |", "`or`"},
        {"a & b", "expected-operator: &", "`and`"},
        {"a < b > c", "chain-direction: >", ""},
        {"a < b == c >= d < e", "chain-direction: >=; chain-direction: <", ""},
        {"a != b != c", "chain-not-equal: !=; chain-not-equal: !=", ""},
        {"a in CN in MO", "chained-test: in", ""},
        {"a in mm2 >= 5", "chained-test: >=", "parentheses"},
        {"a < b in CN", "chained-test: in", ""},
        {"x in mm2 / 5", "expected-operator: /", "parentheses"},
        // names and sets
        {"item is", "expected-name: is", ""},
        {"item is not", "expected-name: not", ""},
        {"item is and b", "expected-name: and", ""},
        {"flag is true", "expected-name: true", "`not flag`"},
        {"flag is unknown", "expected-name: unknown", ""},
        {"exporter is NVIDIA Corporation", "expected-operator: Corporation", "quotation marks"},
        {"family is not RTX 4090", "expected-operator: 4090", "quotation marks"},
        {"a includes \"b\"", "expected-name: \"b\"", "without quotation marks"},
        {"a includes", "expected-name: includes", ""},
        {"a in", "expected-set: in", ""},
        {"a in CN |", "expected-set: |", ""},
        {"a in \"CN\"", "expected-set: \"CN\"", "without quotation marks"},
        {"a in not D:5", "expected-set: not", "`not in`"},
        {"a in CN, MO", "expected-operator: ,", "`|`"},
        {"a in D: 5", "expected-operator: :", "`D:5`"},
        {"a in GB/s | CN", "unit-in-set: GB/s", ""},
        {"a in CN | mm²", "unit-in-set: mm²", ""},
        {"any (x)", "expected-name: (", ""},
        {"any party x", "expected-parenthesis: x", "`any party (...)`"},
        {"any party", "expected-parenthesis: party", ""},
        {"a\n  and é\n  and b = 1", "unexpected-character: é; single-equals: =", ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.text.c_str()) {
            Scalar scalar(c.text);
            CHECK(!parse_expression(scalar.node, scalar.report));
            CHECK(scalar.faults() == c.faults);
            if (!c.help.empty()) CHECK(scalar.diagnostics.begin()->help.find(c.help) != std::string::npos);
            check_style(scalar.diagnostics);
        }
    }
}

TEST_CASE("capital words that are countries or names stay what they are") {
    for (const std::string text : {"a in IN | IS | NO | OR", "a is AND", "x in NO and y in IS", "a is not UNKNOWN"}) {
        SUBCASE(text.c_str()) {
            Scalar scalar(text);
            CHECK(parse_expression(scalar.node, scalar.report));
            CHECK(scalar.faults() == "");
        }
    }
}

TEST_CASE("size and depth are bounded") {
    struct Case {
        std::string name;
        std::string text;
        std::string code;
    };
    const Case cases[] = {
        {"64 parentheses", repeated("(", 64) + "a" + repeated(")", 64), ""},
        {"65 parentheses", repeated("(", 65) + "a" + repeated(")", 65), "nested-too-deep"},
        {"many open parentheses", repeated("(", 16000), "nested-too-deep"},
        {"64 times not", repeated("not ", 64) + "a", ""},
        {"65 times not", repeated("not ", 65) + "a", "nested-too-deep"},
        {"not and parentheses", repeated("not (", 33) + "a" + repeated(")", 33), "nested-too-deep"},
        {"64 quantifiers", repeated("any x (", 64) + "a" + repeated(")", 64), ""},
        {"65 parentheses in a set", "a in " + repeated("(", 65) + "A" + repeated(")", 65), "nested-too-deep"},
        {"65 parentheses in a comment", "a # " + repeated("(", 65), ""},
        {"256 sums", "a" + repeated("+a", 256), ""},
        {"257 sums", "a" + repeated("+a", 257), "too-many-operators"},
        {"8000 products", "a" + repeated("*a", 8000), "too-many-operators"},
        {"every destination twice", "a in AA" + repeated("|AA", 500), ""},
        {"1025 set operators", "a in AA" + repeated("|AA", 1025), "too-many-operators"},
        {"2000 alternatives", "a" + repeated(" or a", 2000), ""},
        {"16 KiB", "a" + std::string(16 * 1024 - 1, ' '), ""},
        {"more than 16 KiB", "a" + std::string(16 * 1024, ' '), "expression-too-long"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Scalar scalar(c.text);
            const bool parsed = parse_expression(scalar.node, scalar.report).has_value();
            CHECK(parsed == c.code.empty());
            const std::string faults = scalar.faults();
            CHECK(faults.substr(0, faults.find(':')) == c.code);
            CHECK(scalar.diagnostics.size() <= 1);
        }
    }
}

TEST_CASE("faults in sets") {
    struct Case {
        std::string text;
        std::string faults;
    };
    const Case cases[] = {
        {"", "empty-expression: "},
        {"CN, MO", "expected-operator: ,"},
        {"CN or MO", "expected-operator: or"},
        {"CN MO", "expected-operator: MO"},
        {"[CN]", "unexpected-character: [CN]"},
        {"[CN", "unexpected-character: ["},
        {"not CN", "expected-set: not"},
        {"CN -", "expected-set: -"},
        {"(CN", "unclosed-parenthesis: ("},
        {"CN || MO", "symbol-operator: ||"},
        {"5", "expected-set: 5"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.text.c_str()) {
            Scalar scalar(c.text);
            CHECK(!parse_set(scalar.node, scalar.report));
            CHECK(scalar.faults() == c.faults);
            check_style(scalar.diagnostics);
        }
    }
}
