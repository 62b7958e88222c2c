#include "diag/render.hpp"

#include "diag/reporter.hpp"

#include <doctest/doctest.h>

using namespace licet;

namespace {

/// A diagnostic at bytes [begin, end) of a text.
Diagnostic fault(const std::string& contents, std::uint32_t begin, std::uint32_t end, std::string text = {}) {
    text::SourceMap sources;
    Diagnostics out;
    const text::SourceId id = sources.add("f.yaml", contents);
    Diagnostic d;
    d.code = "code";
    d.message = "message";
    d.primary = diag::Reporter(sources, out).label({id, begin, end}, std::move(text));
    return d;
}

Label label(const std::string& contents, std::uint32_t begin, std::uint32_t end, std::string text) {
    return fault(contents, begin, end, std::move(text)).primary;
}

}  // namespace

TEST_CASE("a diagnostic is printed with its place, rule and help") {
    Diagnostic d;
    d.code = "bare-number";
    d.message = "`memory_bandwidth` has a unit, the threshold has none";
    d.primary.file = "rules/us-ear/letters.yaml";
    d.primary.line = d.primary.end_line = 14;
    d.primary.column = 27;
    d.primary.end_column = 31;
    d.primary.source_line = "      memory_bandwidth >= 1400";
    d.primary.text = "expected a quantity";
    d.rule = "us-ear.letter-2025-04-09";
    d.help = "write `1400 GB/s`";
    CHECK(diag::render(d, {}) ==
          "error[bare-number]: `memory_bandwidth` has a unit, the threshold has none\n"
          "  --> rules/us-ear/letters.yaml:14:27\n"
          "   |\n"
          "14 |       memory_bandwidth >= 1400\n"
          "   |                           ^^^^ expected a quantity\n"
          "   = rule: us-ear.letter-2025-04-09\n"
          "   = help: write `1400 GB/s`\n");
}

TEST_CASE("carets stand below what is meant") {
    struct Case {
        std::string name;
        Diagnostic diagnostic;
        std::string wants;
    };
    const Case cases[] = {
        {"one word", fault("a: bc d", 3, 5),
         " --> f.yaml:1:4\n"
         "  |\n"
         "1 | a: bc d\n"
         "  |    ^^\n"},
        {"empty span", fault("a: b", 3, 3),
         " --> f.yaml:1:4\n"
         "  |\n"
         "1 | a: b\n"
         "  |    ^\n"},
        {"end of file", fault("a: b\n", 5, 5),
         " --> f.yaml:2:1\n"
         "  |\n"
         "2 |\n"
         "  | ^\n"},
        {"empty file", fault("", 0, 0),
         " --> f.yaml:1:1\n"
         "  |\n"
         "1 |\n"
         "  | ^\n"},
        {"tab before", fault("\ta: b", 4, 5),
         " --> f.yaml:1:5\n"
         "  |\n"
         "1 |     a: b\n"
         "  |        ^\n"},
        {"tab inside", fault("a\tb c", 0, 3),
         " --> f.yaml:1:1\n"
         "  |\n"
         "1 | a    b c\n"
         "  | ^^^^^^\n"},
        {"code points before and inside", fault("\u00e9\u20ac: \u00fc\u00fcx", 7, 11),
         " --> f.yaml:1:5\n"
         "  |\n"
         "1 | \u00e9\u20ac: \u00fc\u00fcx\n"
         "  |     ^^\n"},
        {"CRLF", fault("a: b\r\nc: d\r\n", 9, 10),
         " --> f.yaml:2:4\n"
         "  |\n"
         "2 | c: d\n"
         "  |    ^\n"},
        {"several lines: the first to its end", fault("a: b\n   c\n", 3, 9, "here"),
         " --> f.yaml:1:4\n"
         "  |\n"
         "1 | a: b\n"
         "  |    ^ here\n"},
        {"several lines, CRLF", fault("a: bcd\r\n   c\r\n", 3, 12),
         " --> f.yaml:1:4\n"
         "  |\n"
         "1 | a: bcd\n"
         "  |    ^^^\n"},
        {"control characters", fault("a\x1b[31m b\u202e", 1, 2, "x\x1b[0m\ny"),
         " --> f.yaml:1:2\n"
         "  |\n"
         "1 | a<U+001B>[31m b<U+202E>\n"
         "  |  ^^^^^^^^ x<U+001B>[0m\\ny\n"},
        {"not UTF-8", fault("a\xFF z", 3, 4),
         " --> f.yaml:1:4\n"
         "  |\n"
         "1 | a\uFFFD z\n"
         "  |    ^\n"},
        {"spaces at the end", fault("a   ", 0, 1),
         " --> f.yaml:1:1\n"
         "  |\n"
         "1 | a\n"
         "  | ^\n"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(diag::render(c.diagnostic, {}) == "error[code]: message\n" + c.wants); }
    }
}

TEST_CASE("very long lines are cut around the carets") {
    const std::string a200(200, 'a');
    const std::string a40(40, 'a');
    SUBCASE("behind") {
        CHECK(diag::render(fault("X" + a200, 0, 1), {}) ==
              "error[code]: message\n --> f.yaml:1:1\n  |\n1 | X" + std::string(99, 'a') + "...\n  | ^\n");
    }
    SUBCASE("in front") {
        CHECK(diag::render(fault(a200 + "X", 200, 201), {}) ==
              "error[code]: message\n --> f.yaml:1:201\n  |\n1 | ..." + a40 + "X\n  | " + std::string(43, ' ') + "^\n");
    }
    SUBCASE("both, far out") {
        const std::string many(1'000'000, 'a');
        CHECK(diag::render(fault(many + "XY" + many, 1'000'000, 1'000'002, "t"), {}) ==
              "error[code]: message\n --> f.yaml:1:1000001\n  |\n1 | ..." + a40 + "XY" + std::string(58, 'a') +
                  "...\n  | " + std::string(43, ' ') + "^^ t\n");
    }
    SUBCASE("the carets too") {
        CHECK(diag::render(fault(a200, 0, 200), {}) == "error[code]: message\n --> f.yaml:1:1\n  |\n1 | " +
                                                           std::string(100, 'a') + "...\n  | " + std::string(100, '^') +
                                                           "\n");
    }
}

TEST_CASE("further places follow") {
    const std::string contents = "a: 1\nb: 2\na: 3\n";
    SUBCASE("on another line") {
        Diagnostic d = fault(contents, 10, 11);
        d.secondary.push_back(label(contents, 0, 1, "first defined here"));
        CHECK(diag::render(d, {}) ==
              "error[code]: message\n"
              " --> f.yaml:3:1\n"
              "  |\n"
              "3 | a: 3\n"
              "  | ^\n"
              " --> f.yaml:1:1\n"
              "  |\n"
              "1 | a: 1\n"
              "  | - first defined here\n");
    }
    SUBCASE("on the same line") {
        const std::string line = "{a: 1, a: 2}";
        Diagnostic d = fault(line, 7, 8, "again");
        d.secondary.push_back(label(line, 1, 2, "first defined here"));
        CHECK(diag::render(d, {}) ==
              "error[code]: message\n"
              " --> f.yaml:1:8\n"
              "  |\n"
              "1 | {a: 1, a: 2}\n"
              "  |        ^ again\n"
              "  |  - first defined here\n");
    }
    SUBCASE("numbers are aligned") {
        const std::string many = "a: 1\n" + std::string(9, '\n') + "a: 2\n";
        Diagnostic d = fault(many, 14, 15);
        d.secondary.push_back(label(many, 0, 1, "here"));
        CHECK(diag::render(d, {}) ==
              "error[code]: message\n"
              "  --> f.yaml:11:1\n"
              "   |\n"
              "11 | a: 2\n"
              "   | ^\n"
              "  --> f.yaml:1:1\n"
              "   |\n"
              " 1 | a: 1\n"
              "   | - here\n");
    }
}

TEST_CASE("a diagnostic without a place in a text") {
    Diagnostic d;
    d.code = "unknown-option";
    d.message = "`--tpo` is no option";
    d.help = "did you mean `--to`?";
    SUBCASE("command line") {
        CHECK(diag::render(d, {}) == "error[unknown-option]: `--tpo` is no option\n  = help: did you mean `--to`?\n");
    }
    SUBCASE("a whole file") {
        d.primary.file = "rules";
        d.severity = Severity::warning;
        d.help.clear();
        CHECK(diag::render(d, {}) == "warning[unknown-option]: `--tpo` is no option\n --> rules\n");
    }
    SUBCASE("no code") {
        d.code.clear();
        d.help.clear();
        CHECK(diag::render(d, {}) == "error: `--tpo` is no option\n");
    }
    SUBCASE("control characters") {
        d.message = "a\nb\x1b";
        d.help = "\x07";
        d.primary.file = "x\x1b.yaml";
        CHECK(diag::render(d, {}) == "error[unknown-option]: a\\nb<U+001B>\n --> x<U+001B>.yaml\n  = help: <U+0007>\n");
    }
}

TEST_CASE("color is used only if asked for") {
    Diagnostic d = fault("a: b", 3, 4, "x");
    CHECK(diag::render(d, {}).find('\x1b') == std::string::npos);
    CHECK(diag::render(d, {.color = true}) ==
          "\x1b[1;31merror[code]\x1b[0m: message\n"
          " \x1b[1;34m-->\x1b[0m f.yaml:1:4\n"
          "\x1b[1;34m  |\x1b[0m\n"
          "\x1b[1;34m1 |\x1b[0m a: b\n"
          "\x1b[1;34m  |\x1b[0m    \x1b[1;31m^ x\x1b[0m\n");
    d.severity = Severity::warning;
    CHECK(diag::render(d, {.color = true}).starts_with("\x1b[1;33mwarning[code]\x1b[0m: message\n"));
}

TEST_CASE("a long list is capped") {
    Diagnostics list;
    CHECK(diag::render(list, {}).empty());
    for (int i = 0; i < 15; ++i) {
        Diagnostic d;
        d.message = std::to_string(i);
        list.add(d);
    }
    CHECK(diag::render(list, {.at_most = 2}) == "error: 0\n\nerror: 1\n\n... and 13 more\n");
    CHECK(diag::render(list, {.at_most = 0}) == "... and 15 more\n");
    CHECK(diag::render(list, {.at_most = 15}).find("more") == std::string::npos);
}
