#include "text/source_map.hpp"

#include <doctest/doctest.h>

using namespace licet::text;

TEST_CASE("an offset has a line and a column in code points") {
    struct Case {
        std::string name, contents;
        std::uint32_t offset;
        Position wants;
    };
    const Case cases[] = {
        {"empty text", "", 0, {1, 1}},
        {"first byte", "ab", 0, {1, 1}},
        {"behind the end", "ab", 9, {1, 3}},
        {"end of text", "ab", 2, {1, 3}},
        {"line end belongs to its line", "ab\ncd", 2, {1, 3}},
        {"second line", "ab\ncd", 3, {2, 1}},
        {"end, after a line end", "ab\n", 3, {2, 1}},
        {"empty lines", "\n\n\nx", 3, {4, 1}},
        {"carriage return of CRLF", "ab\r\ncd", 2, {1, 3}},
        {"line feed of CRLF", "ab\r\ncd", 3, {1, 4}},
        {"behind CRLF", "ab\r\ncd", 4, {2, 1}},
        {"behind two-byte letters", "\u00e9\u00e9x", 4, {1, 3}},
        {"behind four bytes", "\U0001d11ex", 4, {1, 2}},
        {"tab is one column", "\tx", 1, {1, 2}},
        {"byte-order mark is dropped", "\xEF\xBB\xBFx", 0, {1, 1}},
        {"far into a long line", std::string(5000, 'a') + "\u00e9b", 5002, {1, 5002}},
        {"at a block border", std::string(1024, 'a'), 1024, {1, 1025}},
        {"line across a block border", std::string(1000, '\n') + std::string(100, 'a'), 1050, {1001, 51}},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            SourceMap sources;
            const Position got = sources.position(sources.add("f", c.contents), c.offset);
            CHECK(got.line == c.wants.line);
            CHECK(got.column == c.wants.column);
        }
    }
}

TEST_CASE("lines come without their line ends") {
    struct Case {
        std::string name, contents;
        std::uint32_t line;
        std::string wants;
    };
    const Case cases[] = {
        {"only line", "ab", 1, "ab"},
        {"first of two", "ab\ncd", 1, "ab"},
        {"last of two", "ab\ncd", 2, "cd"},
        {"CRLF", "ab\r\ncd\r\n", 1, "ab"},
        {"CRLF, second", "ab\r\ncd\r\n", 2, "cd"},
        {"empty line", "ab\n\ncd", 2, ""},
        {"behind the last line end", "ab\n", 2, ""},
        {"line 0", "ab", 0, ""},
        {"no such line", "ab", 2, ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            SourceMap sources;
            CHECK(sources.line(sources.add("f", c.contents), c.line) == c.wants);
        }
    }
}

TEST_CASE("each text keeps its name and contents while others are added") {
    SourceMap sources;
    const SourceId first = sources.add("a.yaml", "x: 1");
    const std::string_view contents = sources.contents(first);
    const SourceId second = sources.add("b.yaml", "y: 2");
    for (int i = 0; i < 1000; ++i) (void)sources.add("more", "z");
    CHECK(sources.name(first) == "a.yaml");
    CHECK(sources.name(second) == "b.yaml");
    CHECK(contents == "x: 1");
    CHECK(sources.contents(first).data() == contents.data());
}
