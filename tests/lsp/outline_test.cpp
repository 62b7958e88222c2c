// The outline of a text, most of all of one that is broken.

#include "lsp/outline.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace licet::lsp;

namespace {

/// `rules[0].id=x` for a value, `rules[0]:id` for a key, `rules[0]?i` for a key without a colon.
std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> out;
    for (const Piece& piece : outline(text)) {
        std::string line;
        for (const Step& step : piece.path) {
            if (step.key.empty()) {
                line += "[" + std::to_string(step.index) + "]";
            } else {
                line += (line.empty() ? "" : ".") + step.key;
            }
        }
        line += !piece.is_key ? "=" : piece.has_colon ? ":" : "?";
        line += text.substr(piece.at.begin, piece.at.end - piece.at.begin);
        out.push_back(line);
    }
    return out;
}

using Lines = std::vector<std::string>;

std::string repeated(std::string_view piece, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += piece;
    return out;
}

}  // namespace

TEST_CASE("keys and values have their places") {
    CHECK(lines("a: 1\nb:\n  c: x y # z\n  d: \"q: r\"\n") ==
          Lines{":a", "a=1", ":b", "b=", "b:c", "b.c=x y", "b:d", "b.d=q: r"});
    CHECK(lines("r:\n  - id: a\n    to: D:5 | MO\n  - id: b\n") ==
          Lines{":r", "r=", "r[0]:id", "r[0].id=a", "r[0]:to", "r[0].to=D:5 | MO", "r[1]:id", "r[1].id=b"});
    CHECK(lines("r:\n- id: a\n- id: b\ns: 1\n") ==
          Lines{":r", "r=", "r[0]:id", "r[0].id=a", "r[1]:id", "r[1].id=b", ":s", "s=1"});
    CHECK(lines("l:\n  - one\n  - 'two'\n") == Lines{":l", "l=", "l[0]=one", "l[1]=two"});
    CHECK(lines("when: |\n  a\n  and b\n\nnext: 1\n") == Lines{":when", "when=  a\n  and b", ":next", "next=1"});
    CHECK(lines("when: a\n  and b\nnext: 1\n") == Lines{":when", "when=a\n  and b", ":next", "next=1"});
}

TEST_CASE("braces and brackets hold places too") {
    CHECK(lines("e: {from: 2025-01-01, to: x}\nl: [a, b]\n") ==
          Lines{":e", "e:from", "e.from=2025-01-01", "e:to", "e.to=x", ":l", "l[0]=a", "l[1]=b"});
    CHECK(lines("- {a: [1, {b: 2}],\n   c: 3}\n- x: 1\n") ==
          Lines{"[0]:a", "[0].a[0]=1", "[0].a[1]:b", "[0].a[1].b=2", "[0]:c", "[0].c=3", "[1]:x", "[1].x=1"});
    CHECK(lines("{\"licet\": \"spec/v1\",\n\"name\":\"X\"}") == Lines{":licet", "licet=spec/v1", ":name", "name=X"});
}

TEST_CASE("what is being typed has a place") {
    CHECK(lines("a: 1\nb") == Lines{":a", "a=1", "?b"});
    CHECK(lines("r:\n  - id: a\n    sta\n    to: x\n") ==
          Lines{":r", "r=", "r[0]:id", "r[0].id=a", "r[0]?sta", "r[0]:to", "r[0].to=x"});
    CHECK(lines("when: |\n  a\n  \n") == Lines{":when", "when=  a\n  "});
    CHECK(lines("when: a >= \n") == Lines{":when", "when=a >= "});
    CHECK(lines("e: {from: \nnext: 1\n") == Lines{":e", "e:from", "e.from=", ":next", "next=1"});
    CHECK(lines("l: [a, \nnext: 1\n") == Lines{":l", "l[0]=a", ":next", "next=1"});
    CHECK(lines("a: \"open\nb: 1\n") == Lines{":a", "a=open", ":b", "b=1"});
    CHECK(lines("l:\n  - ") == Lines{":l", "l=", "l[0]="});
}

TEST_CASE("no text is too broken") {
    for (const std::string& text :
         {std::string(), repeated("[", 5'000), repeated("]", 5'000), repeated("{a: ", 5'000), repeated("- ", 5'000),
          repeated("a:\n ", 2'000), repeated("\"", 999), repeated(",", 5'000), repeated("|\n", 500),
          std::string("a: |"), std::string("a: |\r\n"), std::string("\xFF\xFE: \x80"), std::string("\t- \t:\t[\t"),
          std::string("---\n...\n---"), std::string("a: {b: [c: }], d\n"), std::string("#"), std::string("a: #")}) {
        CAPTURE(text.substr(0, 20));
        std::string bytes = text;
        for (std::size_t end = 0; end <= std::min<std::size_t>(text.size(), 40); ++end) {
            static_cast<void>(outline(std::string_view(text).substr(0, end)));
        }
        const std::vector<Piece> pieces = outline(bytes);
        for (const Piece& piece : pieces) {
            REQUIRE(piece.at.begin <= piece.at.end);
            REQUIRE(piece.at.end <= bytes.size());
        }
    }
}

TEST_CASE("a piece is found by an offset and a scalar by its mapping") {
    const std::string text = "a:\n  b: one\n  c: two  \n";
    const std::vector<Piece> pieces = outline(text);
    CHECK(piece_at(pieces, 0)->is_key);
    CHECK(piece_at(pieces, text.find("one") + 3)->path.back().key == "b");
    CHECK(piece_at(pieces, 4) == nullptr);
    CHECK(piece_at(pieces, 999) == nullptr);
    CHECK(sibling(text, pieces, {{"a", 0}}, "c") == "two");
    CHECK(sibling(text, pieces, {{"a", 0}}, "d").empty());
}
