#include "yaml/parsed.hpp"

#include <doctest/doctest.h>

using namespace licet;
using yaml::Kind;
using yaml::Node;
using yaml::Parsed;

namespace {

/// The tree on one line: scalars in quotes, `-` for nothing.
std::string shape(const Node& node) {
    std::string out;
    switch (node.kind) {
        case Kind::empty:
            return "-";
        case Kind::scalar:
            return "'" + node.text + "'";
        case Kind::sequence:
            for (const Node& item : node.items) out += (out.empty() ? "" : ", ") + shape(item);
            return "[" + out + "]";
        case Kind::mapping:
            for (const yaml::Entry& entry : node.entries)
                out += (out.empty() ? "" : ", ") + entry.key.text + ": " + shape(entry.value);
            return "{" + out + "}";
    }
    return out;
}

}  // namespace

TEST_CASE("a text becomes a tree of texts") {
    struct Case {
        std::string name, contents, wants;
    };
    const Case cases[] = {
        {"mapping", "a: b\nc: d\n", "{a: 'b', c: 'd'}"},
        {"list", "- a\n- b\n", "['a', 'b']"},
        {"list at its key's indentation", "a:\n- b\n- c\nd: e\n", "{a: ['b', 'c'], d: 'e'}"},
        {"braces and brackets", "{a: [b, c], d: {e: f}}", "{a: ['b', 'c'], d: {e: 'f'}}"},
        {"no types: every scalar is text", "[010, NO, yes, 1e3, 2025-04-09, true, 0x10]",
         "['010', 'NO', 'yes', '1e3', '2025-04-09', 'true', '0x10']"},
        {"nothing", "a:\nb: ~\nc: null\nd: ''\n", "{a: -, b: -, c: -, d: ''}"},
        {"nothing in a list", "[~, null, 'null']", "[-, -, 'null']"},
        {"nothing, in quotes", "a: 'null'\nb: \"~\"\n", "{a: 'null', b: '~'}"},
        {"empty collections", "a: []\nb: {}\n", "{a: [], b: {}}"},
        {"comments", "# x\na: b # c\n# d\n", "{a: 'b'}"},
        {"hash inside a word", "a: b#c", "{a: 'b#c'}"},
        {"hash inside a block", "a: |\n  b # c\n", "{a: 'b # c\n'}"},
        {"colon inside a word", "a: b:c", "{a: 'b:c'}"},
        {"group name", "to: D:5", "{to: 'D:5'}"},
        {"one document, marked", "---\na: b\n...\n", "{a: 'b'}"},
        {"one scalar", "tpp >= 4800", "'tpp >= 4800'"},
        {"CRLF", "a: b\r\nc: |\r\n  d\r\n  e\r\n", "{a: 'b', c: 'd\ne\n'}"},
        {"byte-order mark",
         "\xEF\xBB\xBF"
         "a: b\n",
         "{a: 'b'}"},
        {"escapes", R"("\u00e9\t\x41\"\/")", "'\u00e9\tA\"/'"},
        {"quoted merge key is a key", "'<<': b", "{<<: 'b'}"},
        {"order of keys is kept", "b: 1\na: 2\n", "{b: '1', a: '2'}"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Parsed parsed(c.contents);
            CHECK(yaml::summary(parsed.faults) == "");
            REQUIRE(parsed.root);
            CHECK(shape(*parsed.root) == c.wants);
        }
    }
}

TEST_CASE("JSON is read too") {
    struct Case {
        std::string name, contents, wants;
    };
    const Case cases[] = {
        {"escape", R"({"a": "b\u00e9"})", "{a: 'b\u00e9'}"},
        {"compact", R"({"a":1,"b":[true,null,-2.5e3],"c":{"d":""}})", "{a: '1', b: ['true', -, '-2.5e3'], c: {d: ''}}"},
        {"tabs between tokens", "{\n\t\"a\":\t[\n\t\t1,\n\t\t2\n\t],\n\t\"b\"\t:\t{}\n}\n", "{a: ['1', '2'], b: {}}"},
        {"CRLF", "{\r\n  \"a\": 1\r\n}\r\n", "{a: '1'}"},
        {"list", "[1, \"x\", []]", "['1', 'x', []]"},
        {"text with YAML's signs", R"({"a": "x: [y] # z", "b": "- c"})", "{a: 'x: [y] # z', b: '- c'}"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Parsed parsed(c.contents);
            CHECK(yaml::summary(parsed.faults) == "");
            REQUIRE(parsed.root);
            CHECK(shape(*parsed.root) == c.wants);
        }
    }
}

TEST_CASE("collections cover their brackets") {
    const std::string cases[] = {
        "[]",    "{}",         "[a]",        "[a, ]",    "[a , # c\n]",         "[~]",    "[a: ]",   "[a: ~]",
        "{a: }", "{a: null }", "{a: , b: }", "[[], {}]", "{a: [b], c: {d: ~}}", "[a: b]", "[\"]\"]", "['a: ]']"};
    for (const std::string& contents : cases) {
        SUBCASE(contents.c_str()) {
            const Parsed parsed("x: " + contents + "\ny: z\n");
            REQUIRE(parsed.root);
            CHECK(parsed.at(parsed.root->entries.at(0).value.span) == contents);
        }
    }
}

TEST_CASE("nodes cover their text") {
    const Parsed parsed(
        "rules:\n  - id: x  # c\n    when: \"a b\"\n    to: [CN,\n      MO]\n    of: {p: 1, }\n    note:\n  - {id: y}\n"
        "  - ~\n  -\n");
    REQUIRE(parsed.root);
    const Node& rules = *parsed.root->find("rules");
    REQUIRE(rules.items.size() == 4);
    const Node& first = rules.items[0];
    CHECK(parsed.at(parsed.root->entries[0].key.span) == "rules");
    CHECK(parsed.at(first.find("id")->span) == "x");
    CHECK(parsed.at(first.find("when")->span) == "\"a b\"");
    CHECK(parsed.at(first.find("to")->span) == "[CN,\n      MO]");
    CHECK(parsed.at(first.find("of")->span) == "{p: 1, }");
    CHECK(parsed.at(first.find("note")->span) == "note");
    CHECK(parsed.at(first.span).starts_with("id: x"));
    CHECK(parsed.at(first.span).ends_with("note"));
    CHECK(parsed.at(rules.items[1].span) == "{id: y}");
    CHECK(parsed.at(rules.items[2].span) == "~");
    CHECK(parsed.at(rules.items[3].span) == "-");
    CHECK(parsed.at(rules.span).starts_with("- id: x"));
    CHECK(rules.find("id") == nullptr);
}
