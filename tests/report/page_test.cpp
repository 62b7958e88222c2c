#include "report/page.hpp"

#include <doctest/doctest.h>

namespace licet::report {

TEST_CASE("pages wrap at the width and hang under the label") {
    Page page(30, false);
    page.section("Label");
    page.entry("one two three four five", 2);
    page.entry("six");
    CHECK(page.take() ==
          "Label        one two three\n"
          "               four five\n"
          "             six\n");
}

TEST_CASE("a section without entries leaves no trace") {
    Page page(30, false);
    page.section("Nothing");
    page.section("Something");
    page.entry("here");
    CHECK(page.take() == "Something    here\n");
}

TEST_CASE("columns are code points") {
    CHECK(columns("a ≥ b") == 5);
    CHECK(padded("≥", 3) == "≥  ");
}

TEST_CASE("what could drive a terminal is escaped") {
    CHECK(escaped("plain ≥ text") == "plain ≥ text");
    CHECK(escaped("\x1b[31m") == "<U+001B>[31m");
    CHECK(escaped("a\tb\r\n") == "a<U+0009>b<U+000D><U+000A>");
    CHECK(escaped("\xc2\x9b") == "<U+009B>");
    CHECK(escaped("\xe2\x80\xae") == "<U+202E>");
    CHECK(escaped("\xff") == "\xEF\xBF\xBD");
}

}  // namespace licet::report
