#include "lsp/documents.hpp"

#include <doctest/doctest.h>

using namespace licet::lsp;

TEST_CASE("addresses and paths belong to each other") {
    CHECK(path_of("file:///a/b.yaml") == "/a/b.yaml");
    CHECK(path_of("file://localhost/a/../c%20d/%C3%A9.yaml") == "/c d/\xC3\xA9.yaml");
    CHECK(path_of("file:///100%/a%2") == "/100%/a%2");
    CHECK(path_of("untitled:Untitled-1").empty());
    CHECK(path_of("file:///a%00b").empty());
    CHECK(uri_of("/c d/\xC3\xA9:1.yaml") == "file:///c%20d/%C3%A9%3A1.yaml");
    CHECK(path_of(uri_of("/c d/\xC3\xA9:1#%.yaml")) == "/c d/\xC3\xA9:1#%.yaml");
}

TEST_CASE("changes are made one after the other") {
    Documents documents;
    documents.open("file:///a", "one\ntwo\nthree", 1);
    const auto change = [&](Position begin, Position end, std::string_view text) {
        return documents.change("file:///a", std::pair(begin, end), text, Encoding::utf16);
    };
    CHECK(change({0, 3}, {1, 3}, ""));
    CHECK(documents.find(std::string("file:///a"))->text == "one\nthree");
    CHECK(change({1, 0}, {1, 0}, "2\n"));
    CHECK(documents.find(std::string("file:///a"))->text == "one\n2\nthree");
    CHECK(change({9, 9}, {0, 0}, "!"));  // the end is past the start: nothing is taken away
    CHECK(documents.find(std::string("file:///a"))->text == "one\n2\nthree!");
    CHECK(documents.change("file:///a", std::nullopt, "new", Encoding::utf16));
    CHECK(documents.find(std::string("file:///a"))->text == "new");
    CHECK_FALSE(documents.change("file:///b", std::nullopt, "new", Encoding::utf16));
}

TEST_CASE("the format is what the key licet says") {
    CHECK(format_of("licet: rules/v1\n") == "rules/v1");
    CHECK(format_of("# comment\r\n\r\nlicet: tests/v1 # x\r\n") == "tests/v1");
    CHECK(format_of("{\"licet\": \"spec/v1\", \"name\": 1}") == "spec/v1");
    CHECK(format_of("\xEF\xBB\xBFlicet: spec/v1") == "spec/v1");
    CHECK(format_of("licet:\nlicet_x: y\nx: licet: z").empty());
    CHECK(format_of("").empty());
}
