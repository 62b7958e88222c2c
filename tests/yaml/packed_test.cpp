#include "yaml/packed.hpp"

#include "yaml/parsed.hpp"

#include <doctest/doctest.h>

using namespace licet;
using yaml::Parsed;

TEST_CASE("a tree that was packed is the tree again") {
    struct Case {
        std::string name, contents;
    };
    const Case cases[] = {
        {"plain", "a: one two\nb: 3\n"},
        {"empty values", "a:\nb: ~\nc: [null, x]\nd: ''\n"},
        {"quotes", "a: \"one\"\nb: 'two'\n"},
        {"escapes that are followed", R"(a: "one \"two\" \\ three")"},
        {"escapes that are not followed", R"(a: "caf\u00e9 \x41")"},
        {"doubled quotes", "a: 'it''s'\n"},
        {"literal block", "a: |\n  one\n    two\n\n  three\nb: 4\n"},
        {"literal block that starts empty", "a: |\n\n\n  one\n"},
        {"folded block", "a: >\n  one\n  two\n\n  three\n"},
        {"value on two lines", "a: one\n  two\nb: 'three\n  four'\n"},
        {"carriage returns", "a: |\r\n  one\r\n  two\r\nb: 3\r\n"},
        {"not ASCII", "a: é\nb: \"→ ü\"\n"},
        {"nested", "a:\n  - {b: 1, c: [2, 3]}\n  - d:\n      - e\n"},
        {"offsets of three bytes", "a: " + std::string(40'000, 'x') + "\nb: 2\n"},
        {"only a scalar", "one\n"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Parsed parsed(c.contents);
            REQUIRE(parsed.root);
            const std::string_view source = parsed.sources.contents(parsed.id);
            CHECK(yaml::unpack(yaml::pack(*parsed.root, source), parsed.id, source) == *parsed.root);
        }
    }
}

TEST_CASE("an unpacked tree lies in the source that it is asked for") {
    const Parsed parsed("a: [1, 2]\n");
    const std::string_view source = parsed.sources.contents(parsed.id);
    const text::SourceId other{7};
    const yaml::Node root = yaml::unpack(yaml::pack(*parsed.root, source), other, source);
    CHECK(root.entries[0].value.items[1].span == text::Span{other, 7, 8});
}
