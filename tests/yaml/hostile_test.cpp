// Input that is meant to break a reader: each must end soon, in a diagnostic or a tree.

#include "yaml/parsed.hpp"

#include <doctest/doctest.h>

using namespace licet;
using yaml::Parsed;

namespace {

std::string repeated(std::string_view piece, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += piece;
    return out;
}

std::string stairs(std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += std::string(i, ' ') + "a:\n";
    return out;
}

}  // namespace

TEST_CASE("hostile input ends in a diagnostic") {
    constexpr std::size_t k_many = 10'000;
    struct Case {
        std::string name, contents, code;
    };
    const Case cases[] = {
        {"brackets", repeated("[", k_many), "nested-too-deep"},
        {"closed brackets", repeated("[", k_many) + repeated("]", k_many), "nested-too-deep"},
        {"braces", repeated("{", k_many), "nested-too-deep"},
        {"braces with keys", repeated("{a: ", k_many), "nested-too-deep"},
        {"items", repeated("- ", k_many), "nested-too-deep"},
        {"keys", repeated("? ", k_many) + "a", "nested-too-deep"},
        {"indentation", stairs(200), "nested-too-deep"},
        {"commas", repeated(",", k_many), "yaml-syntax"},
        {"closing brackets", repeated("]", k_many), "yaml-syntax"},
        {"colons", "a" + repeated(": ", k_many), "yaml-syntax"},
        {"quotes", repeated("\"", k_many + 1), "trailing-text"},
        {"anchors", repeated("&a ", k_many), "anchor"},
        {"tags", "[" + repeated("!a ", k_many), "tag"},
        {"keys without values", repeated("?\n", k_many), "key-not-scalar"},
        {"documents", repeated("---\n", k_many), "empty-file"},
        {"blanks in an open quote", "'" + std::string(1'000'000, ' '), "yaml-syntax"},
        {"alias bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "anchor"},
        {"alias cycle", "&a [*a]", "anchor"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Parsed parsed(c.contents);
            CHECK_FALSE(parsed.root);
            REQUIRE_FALSE(parsed.faults.empty());
            CHECK(parsed.faults.begin()->code == c.code);
        }
    }
}

TEST_CASE("large input that is well formed is read") {
    const std::string cases[] = {
        "[" + repeated("a,", 100'000) + "]",   "'" + std::string(1'000'000, ' ') + "'",
        "a: |\n" + repeated("  b\n", 100'000), "a: b\n" + repeated(" c\n", 100'000),
        repeated("\n", 1'000'000) + "a: b",    repeated("# c\n", 500'000) + "a: b",
    };
    for (const std::string& contents : cases) {
        SUBCASE(contents.substr(0, 12).c_str()) { CHECK(Parsed(contents).root); }
    }
}

TEST_CASE("many faults on one very long line are cut short") {
    const Parsed parsed("{" + repeated("abcdefghijkl: 1,", 90'000) + "}");
    CHECK(parsed.faults.size() == 200);
}
