#include "yaml/parsed.hpp"

#include <doctest/doctest.h>

using namespace licet;
using yaml::Parsed;
using yaml::summary;

namespace {

void check_message(const Parsed& parsed, const std::string& message, const std::string& help) {
    REQUIRE(parsed.faults.size() == 1);
    CHECK(parsed.faults.begin()->message == message);
    CHECK(parsed.faults.begin()->help == help);
}

}  // namespace

TEST_CASE("what licet's files do not need is refused where it stands") {
    struct Case {
        std::string name, contents, wants;
    };
    const Case cases[] = {
        {"empty file", "", "1:1 empty-file"},
        {"only comments", "# a\n# b\n", "3:1 empty-file"},
        {"only a document mark", "---\n", "2:1 empty-file"},
        {"only null", "null\n", "1:1 empty-file"},
        {"second document", "a: b\n---\nc: d\n", "2:1 several-documents ---"},
        {"second document after dots", "a: b\n...\nc\n", "3:1 several-documents c"},
        {"empty second document", "a: b\n---\n", "2:1 several-documents ---"},
        {"text behind a list", "[a, b] c", "1:8 trailing-text c"},
        {"mapping behind a list", "- a\nb: c\n", "2:1 trailing-text b:"},
        {"anchor", "a: &x b", "1:4 anchor &x"},
        {"anchor on a list", "a: &x [b]", "1:4 anchor &x"},
        {"anchor on nothing", "a: &x\nb: c\n", "1:4 anchor &x"},
        {"anchor on a key", "&x a: b", "1:1 anchor &x"},
        {"anchor without a name", "a: & b", "1:4 anchor &"},
        {"alias", "a: &x b\nc: *x\n", "1:4 anchor &x\n2:4 alias *x"},
        {"alias of nothing", "a: *x", "1:4 alias *x"},
        {"alias without a name", "a: * b", "1:4 alias *"},
        {"tag", "when: !a and b", "1:7 tag !a"},
        {"own tag", "a: ! b", "1:4 tag !"},
        {"tag on a mapping", "a: !!map\n  b: c\n", "1:4 tag !!map"},
        {"tag and anchor", "a: !t &x b", "1:4 tag !t\n1:7 anchor &x"},
        {"directive", "%FOO bar\n---\na: b\n", "1:1 directive %FOO"},
        {"merge key", "a: b\n<<: {c: d}\n", "2:1 merge-key <<"},
        {"merge key of an alias", "a: b\n<<: *c\n", "2:1 merge-key <<"},
        {"no space behind a colon in braces", "a: {b:c}", "1:4 empty-value {b:c"},
        {"duplicate key", "a: 1\nb: 2\na: 3\n", "3:1 duplicate-key a"},
        {"duplicate key, quoted", "{a: 1, \"a\": 2}", "1:8 duplicate-key \"a\""},
        {"three times", "a: 1\na: 2\na: 3\n", "2:1 duplicate-key a\n3:1 duplicate-key a"},
        {"duplicate key further down", "x:\n  - b: 1\n    b: 2\n", "3:5 duplicate-key b"},
        {"list as a key", "[a]: b", "1:1 key-not-scalar ["},
        {"mapping as a key", "? {a: b}\n: c\n", "1:3 key-not-scalar {"},
        {"list as a key, alone", "? - a\n", "1:3 key-not-scalar -"},
        {"no key", "{a: 1, : 2}", "1:8 key-not-scalar"},
        {"null as a key", "null: 1", "1:1 key-not-scalar null"},
        {"tilde as a key", "a: 1\n~: 1", "2:1 key-not-scalar ~"},
        {"key and colon on two lines", "{\"a\"\n: 1}", "1:2 key-not-scalar"},
        {"JSON cut short behind a key", "{\"a\": {\"b\"\n", "1:8 key-not-scalar\n1:7 yaml-syntax {"},
        {"mapping of nothing", "to: {CN, MO}", "1:5 empty-value {CN, MO}"},
        {"one value missing", "to: {a: 1, b}", "1:12 empty-value b"},
        {"key without a colon", "a: |\n  x\nb\n", "3:1 yaml-syntax b"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Parsed parsed(c.contents);
            CHECK(summary(parsed.faults) == c.wants);
            CHECK_FALSE(parsed.root);
        }
    }
}

TEST_CASE("a duplicate key shows both places") {
    const Parsed parsed("tpp: 1\nx: 2\ntpp: 3\n");
    check_message(parsed, "`tpp` is given twice", "remove one of the two");
    const Diagnostic& d = *parsed.faults.begin();
    REQUIRE(d.secondary.size() == 1);
    CHECK(d.secondary[0].line == 1);
    CHECK(d.secondary[0].text == "first defined here");
}

TEST_CASE("a set written as a mapping is told how to be a list") {
    check_message(Parsed("to: {CN, MO}"), "a mapping in braces has keys without values",
                  "write a list: `[CN, MO]`; destinations are joined by `|`");
}

TEST_CASE("bytes that are no text are refused") {
    struct Case {
        std::string name, contents, wants;
    };
    const Case cases[] = {
        {"byte FF", "a: \u00e9\nb: \u00e9\xFF", "2:5 not-utf8 \uFFFD"},
        {"Latin-1", "a: caf\xE9\n", "1:7 not-utf8 \uFFFD"},
        {"cut short at the end", "a: \xC3", "1:4 not-utf8 \uFFFD"},
        {"overlong", "a: \xC0\xAF", "1:4 not-utf8 \uFFFD"},
        {"UTF-16",
         std::string("\xFF\xFE"
                     "a\0:\0",
                     6),
         "1:1 not-utf8 \uFFFD"},
        {"NUL", std::string("a: b\0c", 6), "1:5 control-character " + std::string(1, '\0')},
        {"end of transmission", "a: \x04", "1:4 control-character \x04"},
        {"escape", "a: b\n\u00e9: \x1b[31m", "2:4 control-character \x1b"},
        {"delete", "a: \x7f", "1:4 control-character \x7f"},
        {"C1", "a: \u0085", "1:4 control-character \u0085"},
        {"text direction", "a: x\u202ey", "1:5 control-character \u202e"},
        {"carriage return alone", "a: b\rc: d", "1:5 control-character \r"},
        {"Word document", "PK\x03\x04", "1:1 not-utf8 P"},
        {"rich text", "{\\rtf1 a: b}", "1:1 not-utf8 {"},
        {"UTF-16 without a mark", std::string("a\0:\0", 4), "1:2 not-utf8 " + std::string(1, '\0')},
        {"invisible space", "a: b\u200B", "1:5 control-character \u200B"},
        {"byte-order mark inside", "a: \uFEFFb", "1:4 control-character \uFEFF"},
        {"escaped NUL", R"(a: "b\0")", R"(1:4 control-character "b\0")"},
        {"escaped escape", R"({"a": "\u001b"})", R"(1:7 control-character "\u001b")"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Parsed parsed(c.contents);
            CHECK(summary(parsed.faults) == c.wants);
            CHECK_FALSE(parsed.root);
        }
    }
    CHECK(Parsed(std::string("\xFF\xFE"
                             "a\0",
                             4))
              .faults.begin()
              ->message == "this is UTF-16, not UTF-8");
}

TEST_CASE("text that is not YAML is explained") {
    const std::string quote_it = "quote the value, or use a `|` block";
    const std::string tab = "this line is indented with a tab";
    struct Case {
        std::string name, contents, wants, message;
        std::string help = {};  // not compared if empty
    };
    const Case cases[] = {
        {"starts with >=", "when: >= 4800", "1:7 yaml-syntax >=", "a value without quotes cannot start with `>=`",
         "quote the value: `\">= 4800\"`, or use a `|` block"},
        {"starts with >", "when: > 4800", "1:7 yaml-syntax >", "a value without quotes cannot start with `>`",
         "quote the value: `\"> 4800\"`, or use a `|` block"},
        {"starts with | and text", "when: | a or b", "1:9 yaml-syntax a", "text follows `|` on the same line",
         "start the text on the next line, indented"},
        {"starts with @", "a: @x", "1:4 yaml-syntax @", "a value without quotes cannot start with `@`",
         "quote the value: `\"@x\"`, or use a `|` block"},
        {"starts with %", "a: %x", "1:4 yaml-syntax %", "a value without quotes cannot start with `%`",
         "quote the value: `\"%x\"`, or use a `|` block"},
        {"starts with a backtick", "a: `x`", "1:4 yaml-syntax `", "a value without quotes cannot start with ```",
         quote_it},
        {"starts with a comma", "a: ,x", "1:4 yaml-syntax ,", "a value without quotes cannot start with `,`", quote_it},
        {"only a comma", ",", "1:1 yaml-syntax ,", "a value without quotes cannot start with `,`", quote_it},
        {"starts with - ", "a: - b", "1:4 yaml-syntax -", "a list cannot start here"},
        {"starts with ? ", "a: ? b", "1:4 yaml-syntax ?", "a value without quotes cannot start with `? `", quote_it},
        {"colon inside", "when: any party: headquarters in D:5",
         "1:16 yaml-syntax :", "`: ` inside a value without quotes", quote_it},
        {"colon inside an item", "- any party: x: y", "1:15 yaml-syntax :", "`: ` inside a value without quotes",
         quote_it},
        {"deeper than its neighbor", "a: b\n c: d\n", "2:2 yaml-syntax c",
         "this key is indented deeper than the line above, which has its value already",
         "indent it by 0 spaces, like the line above"},
        {"deeper than its neighbor, in a list", "- a: b\n   c: d\n", "2:4 yaml-syntax c",
         "this key is indented deeper than the line above, which has its value already",
         "indent it by 2 spaces, like the line above"},
        {"line above lacks its colon", "a\nb: c\n", "1:1 yaml-syntax a", "this line has no `:`",
         "write `key: value`, or indent the line deeper to continue the value above"},
        {"line above lacks its colon, list", "a\n  - b: c\n", "1:1 yaml-syntax a", "this line has no `:`",
         "write `key:`, and the list below it"},
        {"line above lacks a space", "a:b\n\nc: d\n", "1:2 yaml-syntax :", "no space follows the `:`", "write `a: b`"},
        {"no-break space behind the colon", "a:\u00a0b\nc: d\n", "1:3 yaml-syntax \u00a0",
         "a no-break space stands here, which YAML takes for text", "write a plain space"},
        {"wide colon", "a\uff1a b\nc: d\n", "1:2 yaml-syntax \uff1a",
         "a wide colon stands here, which YAML takes for text", "write `:` and a space"},
        {"marks of a merge", "<<<<<<< HEAD\na: b\n", "1:1 yaml-syntax <<<<<<< HEAD",
         "this is a mark of a merge that was not finished"},
        {"apostrophe in single quotes", "a: 'the exporter's'", "1:18 yaml-syntax s'", "text follows a closing quote",
         "write `''` for an apostrophe, or put the text in double quotes"},
        {"colon behind a quoted text", "a: \"b\": c", "1:7 yaml-syntax :", "text follows a closing quote"},
        {"tab", "a:\n\tb: c\n", "2:1 yaml-syntax \t", tab, "indent with spaces"},
        {"tab after spaces", "a:\n  b: c\n  \td: e\n", "3:3 yaml-syntax \t", tab},
        {"tab before an item", "a:\n\t- b\n", "2:1 yaml-syntax \t", tab},
        {"tab in a block", "a: |\n\tb\n", "2:1 yaml-syntax \t", tab},
        {"tab on the first line", "\ta: b\n", "1:1 yaml-syntax \t", tab},
        {"quote open at the end", "a: 'b", "1:4 yaml-syntax '", "this quote is never closed", "add the closing `'`"},
        {"quote open, line end", "a: \"b\nc: d\n", "1:4 yaml-syntax \"", "this quote is never closed",
         "add the closing `\"`"},
        {"quote open in a list", "a: [\"x\", \"y\", \"z]\nb: c", "1:15 yaml-syntax \"", "this quote is never closed"},
        {"quote open, closed by another", "a: \"b\nc: \"d\"\n", "2:5 yaml-syntax d\"", "text follows a closing quote",
         "close the quote that was opened above"},
        {"apostrophe is no quote", "a: [don't, 'x]", "1:12 yaml-syntax '", "this quote is never closed"},
        {"text behind a quote", "a: \"x\" and y", "1:8 yaml-syntax and", "text follows a closing quote",
         "put the whole value in one pair of quotes, or use a `|` block"},
        {"text behind a bracket", "a: [b] or c", "1:8 yaml-syntax or", "text follows a closing bracket",
         "quote the whole value, or use a `|` block"},
        {"bracket open", "a: [b, c\nd: e\n", "1:4 yaml-syntax [", "`[` is never closed", "add the missing `]`"},
        {"brace open", "a: {b: c\n", "1:4 yaml-syntax {", "`{` is never closed", "add the missing `}`"},
        {"comma missing", "a: [\"b\"\n  \"c\"]\n", "2:3 yaml-syntax \"", "expected `,` or `]` here"},
        {"bracket open at the end", "a: [b, c", "1:4 yaml-syntax [", "`[` is never closed"},
        {"JSON cut short", "{\"a\": {\"b\": \"c\"", "1:7 yaml-syntax {", "`{` is never closed"},
        {"JSON cut short behind a comma", "{\"a\": [1,\n", "1:7 yaml-syntax [", "`[` is never closed"},
        {"wrong bracket", "a: [b}\n", "1:6 yaml-syntax }", "`}` closes nothing here"},
        {"bracket too many", "a: [b]]\n", "1:7 yaml-syntax ]", "`]` closes nothing here"},
        {"address in braces", "a: {url: https://x.y/z?q=1}", "1:23 yaml-syntax ?",
         "`?` ends a value without quotes inside `[...]` or `{...}`", "quote the value"},
        {"address in a list", "[https://x.y?q]", "1:13 yaml-syntax ?",
         "`?` ends a value without quotes inside `[...]` or `{...}`"},
        {"less indented key", "a:\n  b: c\n d: e\n",
         "3:2 yaml-syntax d:", "this fits neither the mapping above nor the value before it"},
        {"less indented item", "a:\n  - b: 1\n   c: 2\n", "3:4 yaml-syntax c:",
         "this key stands left of the other keys of its list item", "indent it by 4 spaces, like them"},
        {"text below a list", "a:\n  - b: 1\n   c\n", "3:4 yaml-syntax c",
         "this fits neither the list above nor the item before it"},
        {"item among keys", "a: b\n- c\n", "2:1 yaml-syntax -", "a list item stands where a key belongs"},
        {"unknown escape", R"(a: "\q")", R"(1:5 yaml-syntax \q)", R"(`\q` means nothing in double quotes)",
         R"(write `\\` for a backslash, or use single quotes)"},
        {"surrogate", R"(a: "\ud83d\ude00")", R"(1:5 yaml-syntax \ud83d)", R"(`\ud83d` does not name a character)"},
        {"non-ASCII in front", "\u00e9\u00e9: @x", "1:5 yaml-syntax @", "a value without quotes cannot start with `@`"},
        {"CRLF", "a: b\r\nc: @x\r\n", "2:4 yaml-syntax @", "a value without quotes cannot start with `@`"},
        {"byte-order mark in front",
         "\xEF\xBB\xBF"
         "a: @x",
         "1:4 yaml-syntax @", "a value without quotes cannot start with `@`"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Parsed parsed(c.contents);
            CHECK(summary(parsed.faults) == c.wants);
            REQUIRE(parsed.faults.size() == 1);
            CHECK(parsed.faults.begin()->message == c.message);
            if (!c.help.empty()) CHECK(parsed.faults.begin()->help == c.help);
            CHECK_FALSE(parsed.root);
        }
    }
}

TEST_CASE("limits are refused where they are crossed") {
    SUBCASE("bytes, at the limit") { CHECK(Parsed("a: bc", {.bytes = 5}).root); }
    SUBCASE("bytes, above") {
        const Parsed parsed("a: b\nc: d", {.bytes = 8});
        CHECK(summary(parsed.faults) == "2:4 file-too-large");
        check_message(parsed, "the text is longer than 8 bytes", "split it into several files");
    }
    SUBCASE("nodes, at the limit") { CHECK(Parsed("[a, b]", {.nodes = 3}).root); }
    SUBCASE("nodes, above") {
        const Parsed parsed("[a, b,\n c]", {.nodes = 3});
        CHECK(summary(parsed.faults) == "2:2 too-many-nodes c");
        check_message(parsed, "the file holds more than 3 values", "split it into several files");
    }
    SUBCASE("depth, at the limit") { CHECK(Parsed("[[a]]", {.depth = 2}).root); }
    SUBCASE("depth, above") {
        const Parsed parsed("[[\n [a]]]", {.depth = 2});
        CHECK(summary(parsed.faults) == "2:2 nested-too-deep [");
        check_message(parsed, "nested more than 2 levels deep", "flatten the file");
    }
    SUBCASE("depth by indentation") {
        CHECK(summary(Parsed("a:\n b:\n  c:\n   d: e\n", {.depth = 3}).faults) == "4:4 nested-too-deep d");
    }
    SUBCASE("depth by items") { CHECK(summary(Parsed("- - - a", {.depth = 2}).faults) == "1:5 nested-too-deep -"); }
}
