#include "text/utf8.hpp"

#include <doctest/doctest.h>

using namespace licet::text;

TEST_CASE("one code point is decoded, and nothing but UTF-8") {
    struct Case {
        std::string name, bytes;
        std::size_t length;
        std::uint32_t value;
    };
    const Case cases[] = {
        {"empty", "", 0, 0},
        {"letter", "a", 1, 'a'},
        {"NUL", std::string(1, '\0'), 1, 0},
        {"two bytes", "\xC3\xA9", 2, 0xE9},
        {"three bytes", "\xE2\x82\xAC", 3, 0x20AC},
        {"four bytes", "\xF0\x9D\x84\x9E", 4, 0x1D11E},
        {"highest", "\xF4\x8F\xBF\xBF", 4, 0x10FFFF},
        {"too high", "\xF4\x90\x80\x80", 0, 0},
        {"cut short", "\xC3", 0, 0},
        {"continuation alone", "\xA9", 0, 0},
        {"continuation missing", "\xC3z", 0, 0},
        {"overlong slash, two bytes", "\xC0\xAF", 0, 0},
        {"overlong slash, three bytes", "\xE0\x80\xAF", 0, 0},
        {"overlong, four bytes", "\xF0\x80\x80\xAF", 0, 0},
        {"surrogate", "\xED\xA0\x80", 0, 0},
        {"byte FF", "\xFF", 0, 0},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const CodePoint got = decode(c.bytes);
            CHECK(got.bytes == c.length);
            CHECK(static_cast<std::uint32_t>(got.value) == c.value);
        }
    }
}

TEST_CASE("control characters are told from text") {
    struct Case {
        std::string name;
        char32_t value;
        bool control;
        std::string shown;
    };
    const Case cases[] = {
        {"NUL", 0, true, "U+0000"},
        {"escape", 0x1B, true, "U+001B"},
        {"tab", U'\t', true, "U+0009"},
        {"space", U' ', false, "U+0020"},
        {"delete", 0x7F, true, "U+007F"},
        {"C1", 0x9B, true, "U+009B"},
        {"no-break space", 0xA0, false, "U+00A0"},
        {"line separator", 0x2028, true, "U+2028"},
        {"right-to-left override", 0x202E, true, "U+202E"},
        {"isolate", 0x2066, true, "U+2066"},
        {"byte-order mark", 0xFEFF, true, "U+FEFF"},
        {"music", 0x1D11E, false, "U+1D11E"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(is_control(c.value) == c.control);
            CHECK(code_point_name(c.value) == c.shown);
        }
    }
}
