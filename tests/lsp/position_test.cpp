#include "lsp/position.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace licet;
using lsp::Encoding;
using lsp::Extent;
using lsp::Position;

TEST_CASE("positions count the units of the encoding") {
    // a, e with acute (2 bytes, 1 unit of UTF-16), a face (4 bytes, 2 units), b
    const std::string text =
        "a\xC3\xA9\xF0\x9F\x98\x80"
        "b\nnext";
    struct Case {
        std::size_t offset;
        Position utf8, utf16;
    };
    const Case cases[] = {{0, {0, 0}, {0, 0}}, {1, {0, 1}, {0, 1}}, {3, {0, 3}, {0, 2}}, {7, {0, 7}, {0, 4}},
                          {8, {0, 8}, {0, 5}}, {9, {1, 0}, {1, 0}}, {13, {1, 4}, {1, 4}}};
    for (const Case& c : cases) {
        CAPTURE(c.offset);
        CHECK(lsp::position_of(text, c.offset, Encoding::utf8) == c.utf8);
        CHECK(lsp::position_of(text, c.offset, Encoding::utf16) == c.utf16);
        CHECK(lsp::offset_of(text, c.utf8, Encoding::utf8) == c.offset);
        CHECK(lsp::offset_of(text, c.utf16, Encoding::utf16) == c.offset);
    }
}

TEST_CASE("positions outside the text are moved into it") {
    const std::string text = "one\r\ntwo\rthree\n\xF0\x9F\x98\x80";
    for (const Encoding encoding : {Encoding::utf8, Encoding::utf16}) {
        CHECK(lsp::offset_of(text, {0, 99}, encoding) == 3);
        CHECK(lsp::offset_of(text, {1, 1}, encoding) == 6);
        CHECK(lsp::offset_of(text, {2, 99}, encoding) == 14);
        CHECK(lsp::offset_of(text, {99, 0}, encoding) == text.size());
        CHECK(lsp::offset_of(text, {static_cast<std::size_t>(-1), static_cast<std::size_t>(-1)}, encoding) ==
              text.size());
        CHECK(lsp::offset_of(text, {3, 1}, encoding) == 15);  // within the face: its start
        CHECK(lsp::offset_of("", {0, 5}, encoding) == 0);
        CHECK(lsp::position_of(text, 99, encoding).line == 3);
    }
    CHECK(lsp::position_of(text, 9, Encoding::utf16) == Position{2, 0});
}

TEST_CASE("bytes that are no UTF-8 count one each") {
    const std::string text = "a\xFF\xC3 b";
    CHECK(lsp::position_of(text, 4, Encoding::utf16) == Position{0, 4});
    CHECK(lsp::offset_of(text, {0, 3}, Encoding::utf8) == 3);
}

TEST_CASE("labels become bytes") {
    Label label;
    label.line = 2;
    label.column = 3;
    label.end_line = 2;
    label.end_column = 5;
    CHECK(lsp::extent_of("x\n\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", label) == Extent{6, 10});
    CHECK(lsp::extent_of("\xEF\xBB\xBFx\nabcdef", label) == Extent{7, 9});
    CHECK(lsp::extent_of("x", label) == Extent{1, 1});
    CHECK(lsp::extent_of("x", {}) == Extent{0, 0});
}
