#include "yaml/locate.hpp"

#include "yaml/parsed.hpp"

#include <doctest/doctest.h>

using namespace licet;
using yaml::Node;
using yaml::Parsed;

namespace {

/// The source byte of each byte of a value; `~` for a line end, `?` if the value is not mapped.
std::string traced(const Parsed& parsed, const Node& node) {
    if (node.offsets.empty()) return "?";
    std::string out;
    for (std::size_t i = 0; i < node.offsets.size(); ++i) {
        const std::uint32_t offset = node.offsets[i];
        const std::string_view contents = parsed.sources.contents(parsed.id);
        const char c = offset < contents.size() ? contents[offset] : '~';
        out += c == '\n' || c == '\r' ? '~' : c;
    }
    return out;
}

}  // namespace

TEST_CASE("each byte of a value is found in the source") {
    struct Case {
        std::string name, contents, traced, span;
    };
    const Case cases[] = {
        {"plain", "a: b  c  # d", "b  c", "b  c"},
        {"plain, non-ASCII", "a: \u00e9b", "\u00e9b", "\u00e9b"},
        {"plain, at the end", "a: b", "b", "b"},
        {"plain, folded", "a: b c\n  d\n", "b c~d", "b c\n  d"},
        {"plain, folded, CRLF", "a: b \r\n  d\r\n", "b~d", "b \r\n  d"},
        {"plain, folded over empty lines", "a: b\n\n\n  d\n", "b~~d", "b\n\n\n  d"},
        {"plain in a list", "a: [b c, d]", "?", "[b c, d]"},
        {"single quotes", "a: 'b c'", "b c", "'b c'"},
        {"single quotes, doubled", "a: 'it''s'", "it's", "'it''s'"},
        {"single quotes, folded", "a: 'b\n\n  c '", "b~c ", "'b\n\n  c '"},
        {"double quotes", "a: \"b c \"", "b c ", "\"b c \""},
        {"double quotes, simple escapes", R"(a: "b\"c\\\n")", R"(b\c\\)", R"("b\"c\\\n")"},
        {"double quotes, other escapes", R"(a: "b\u00e9")", "?", R"("b\u00e9")"},
        {"double quotes, folded", "a: \"b\n  c\"", "b~c", "\"b\n  c\""},
        {"double quotes, line end escaped", "a: \"b\\\n  c\"", "?", "\"b\\\n  c\""},
        {"empty quotes", "a: ''", "?", "''"},
        {"literal", "a: |\n  b\n   c # d\n", "b~ c # d~", "b\n   c # d"},
        {"literal, followed", "a: |\n  b\n  c\nd: e\n", "b~c~", "b\n  c"},
        {"literal, stripped", "a: |-\n  b\n  c\n", "b~c", "b\n  c"},
        {"literal, kept", "a: |+\n  b\n\n\n", "b~~~", "b"},
        {"literal, indented by number", "a: |2\n    b\n   c\n", "  b~ c~", "  b\n   c"},
        {"literal, number and sign", "a: |2-\n    b\n", "  b", "  b"},
        {"literal, comment in the header", "a: | # x\n  b\n", "b~", "b"},
        {"literal, empty lines first", "a: |\n\n \n  b\n", "~~b~", "b"},
        {"literal, empty lines inside", "a: |\n  b\n\n  c\n", "b~~c~", "b\n\n  c"},
        {"literal, CRLF", "a: |\r\n  b\r\n  c\r\n", "b~c~", "b\r\n  c"},
        {"literal, no line end", "a: |\n  b", "b", "b"},
        {"literal, non-ASCII", "a: |\n  \u00e9\u00e9 b\n", "\u00e9\u00e9 b~", "\u00e9\u00e9 b"},
        {"literal, empty", "a: |\nb: c\n", "?", "|"},
        {"folded", "a: >\n  b\n  c\n", "b~c~", "b\n  c"},
        {"folded, paragraphs", "a: >-\n  b\n  c\n\n  d\n", "b~c~d", "b\n  c\n\n  d"},
        {"folded, indented further", "a: >\n  b\n    c\n  d\n", "b~  c~d~", "b\n    c\n  d"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Parsed parsed(c.contents);
            REQUIRE(parsed.root);
            const Node& value = parsed.root->entries.at(0).value;
            CHECK(traced(parsed, value) == c.traced);
            CHECK(parsed.at(value.span) == c.span);
        }
    }
}

TEST_CASE("a part of a value is found in the source") {
    struct Case {
        std::string name, contents, part, wants;
    };
    const Case cases[] = {
        {"plain", "when: tpp >= 4800", "4800", "4800"},
        {"quoted", "when: \"tpp >= 4800\"", ">=", ">="},
        {"literal, second line", "when: |\n  a and\n  tpp >= 4800\n", "tpp", "tpp"},
        {"literal, across lines", "when: |\n  a and\n  b\n", "and\nb", "and\n  b"},
        {"folded", "when: >\n  a and\n  tpp\n", "tpp", "tpp"},
        {"escape at the end", R"(when: "say \"x\" now")", "\"x\"", R"(\"x\")"},
        {"doubled quote", "when: 'it''s so'", "it'", "it''"},
        {"not mapped: all of it", R"(when: "\u00e9 tpp")", "tpp", R"("\u00e9 tpp")"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Parsed parsed(c.contents);
            REQUIRE(parsed.root);
            const Node& value = *parsed.root->find("when");
            const std::size_t begin = value.text.find(c.part);
            REQUIRE(begin != std::string::npos);
            CHECK(parsed.at(value.part(begin, begin + c.part.size())) == c.wants);
        }
    }
}

TEST_CASE("an empty part stands between two bytes, or behind the last") {
    const Parsed parsed("a: |\n  bc\n  de\n");
    REQUIRE(parsed.root);
    const Node& value = *parsed.root->find("a");
    CHECK(value.part(1, 1) == text::Span{parsed.id, 8, 8});
    CHECK(value.part(3, 3) == text::Span{parsed.id, 12, 12});
    CHECK(value.part(6, 6) == text::Span{parsed.id, 15, 15});
    CHECK(value.part(99, 120) == text::Span{parsed.id, 15, 15});
}

TEST_CASE("the end of a quoted text") {
    CHECK(yaml::end_of_quoted("'a'", 0) == 3U);
    CHECK(yaml::end_of_quoted("'a''b' c", 0) == 6U);
    CHECK(yaml::end_of_quoted(R"("a\"b" c)", 0) == 6U);
    CHECK(yaml::end_of_quoted(R"("a\\" c)", 0) == 5U);
    CHECK_FALSE(yaml::end_of_quoted("'a''", 0));
    CHECK_FALSE(yaml::end_of_quoted(R"("a\")", 0));
    CHECK_FALSE(yaml::end_of_quoted("'", 0));
}
