// What the formatter changes and what it keeps, one thing per case.

#include "format/formatted.hpp"

#include <doctest/doctest.h>

#include <string>

namespace licet::test {

namespace {

struct Row {
    std::string what, before, after;
};

void check(const Row& row, const std::string& before, const std::string& after) {
    CAPTURE(row.what);
    CHECK(formatted(before) == after);
    CHECK(formatted(after) == after);
}

std::string in_rule(const std::string& keys) {
    return "licet: rules/v1\npack: us\nrules:\n  - id: us.r\n    stage: require\n" + keys;
}

}  // namespace

TEST_CASE("files in the project's format") {
    const Row rows[] = {
        {"indentation of two spaces", "licet: names/v1\ncompanies:\n- {name: A}\n-   name: B\n    headquarters: US\n",
         "licet: names/v1\ncompanies:\n  - {name: A}\n  - name: B\n    headquarters: US\n"},
        {"spaces in brackets", "licet: names/v1\ncompanies:\n  - { name: A ,aliases: [ B,C ] }\n",
         "licet: names/v1\ncompanies:\n  - {name: A, aliases: [B, C]}\n"},
        {"an author's line ends in braces", "licet: names/v1\ncompanies:\n  - {name: A,\n           note: b}\n",
         "licet: names/v1\ncompanies:\n  - {name: A,\n    note: b}\n"},
        {"trailing blanks, and the end of the file", "licet: x/v1  \na: b   \n\n\n", "licet: x/v1\na: b\n"},
        {"lines end in LF", "licet: x/v1\r\na: b\r\n", "licet: x/v1\na: b\n"},
        {"many blank lines become one", "\n\nlicet: x/v1\n\n\n\na: b\nc:\n\n  d: e\n",
         "licet: x/v1\n\na: b\nc:\n  d: e\n"},
        {"one blank line between rules and tests",
         "licet: tests/v1\ntests:\n\n  - name: a\n  - name: b\n\n\n  - name: c\n",
         "licet: tests/v1\ntests:\n  - name: a\n\n  - name: b\n\n  - name: c\n"},
        {"the mark of the document goes", "---\nlicet: x/v1\n", "licet: x/v1\n"},
        {"quotes that words do not need go, others are double",
         "licet: x/v1\n'a': 'two words'\nb: '12'\nc: 'no'\nd: 'a: b'\ne: \"x \\u00e9\"\nf: 'say \"yes\"'\ng: \"~\"\n",
         "licet: x/v1\na: two words\nb: \"12\"\nc: \"no\"\nd: \"a: b\"\ne: \"x \\u00e9\"\nf: 'say \"yes\"'\ng: "
         "\"~\"\n"},
        {"text over several lines keeps its lines",
         "licet: x/v1\na:   one\n        two\nb: >-\n      three\n        four\n",
         "licet: x/v1\na: one\n  two\nb: >-\n  three\n    four\n"},
        {"a block that begins with a space", "licet: x/v1\na: |4\n      b\n    c\n",
         "licet: x/v1\na: |2\n    b\n  c\n"},
        {"blanks behind the lines of a text", "licet: x/v1\na: >-\n  b  \n  c \n", "licet: x/v1\na: >-\n  b\n  c\n"},
        {"a block that keeps its line ends", "licet: x/v1\na: |+\n   b\n\n\nc: d\n",
         "licet: x/v1\na: |+\n  b\n\n\nc: d\n"},
        {"nothing as a value", "licet: x/v1\na: ~\nb:\nc: [~, d]\n", "licet: x/v1\na:\nb:\nc: [null, d]\n"},
        {"a list in a list", "licet: x/v1\na:\n- - b\n  - c\n", "licet: x/v1\na:\n  -\n    - b\n    - c\n"},
        {"an empty list", "licet: x/v1\na: [ ]\nb: { }\n", "licet: x/v1\na: []\nb: {}\n"},
    };
    for (const Row& row : rows) check(row, row.before, row.after);
}

TEST_CASE("a list of words is filled up to column 120") {
    std::string words = "[AA";
    for (int i = 1; i < 60; ++i) words += ", AA";
    const std::string text = formatted("licet: groups/v1\ngroups:\n  - name: G\n    members: " + words + "]\n");
    const std::size_t first = text.find("members");
    const std::size_t end = text.find('\n', first);
    CHECK(end - text.rfind('\n', first) - 1 <= 120);
    CHECK(end - text.rfind('\n', first) - 1 > 116);
    CHECK(text.substr(end + 1, 8) == "      AA");
    CHECK(formatted(text) == text);
}

TEST_CASE("no comment is lost, and each stays where it speaks") {
    const Row rows[] = {
        {"in front of everything", "# first\n\n# second\nlicet: x/v1\n", "# first\n\n# second\nlicet: x/v1\n"},
        {"behind a value", "licet: x/v1\na: b     # why\nc: [d] # so\n", "licet: x/v1\na: b  # why\nc: [d]  # so\n"},
        {"behind a key", "licet: x/v1\na: # why\n    b: c\n", "licet: x/v1\na:  # why\n  b: c\n"},
        {"above a key", "licet: x/v1\na:\n      # why\n      b: c\n", "licet: x/v1\na:\n  # why\n  b: c\n"},
        {"at the end of a part, further in", "licet: x/v1\na:\n    b: c\n    # of a\n# of d\nd: e\n",
         "licet: x/v1\na:\n  b: c\n  # of a\n# of d\nd: e\n"},
        {"at the end of the file", "licet: x/v1\na: b\n# end\n", "licet: x/v1\na: b\n# end\n"},
        {"between items", "licet: x/v1\na:\n- b\n# of c\n- c # too\n",
         "licet: x/v1\na:\n  - b\n  # of c\n  - c  # too\n"},
        {"behind a dash", "licet: x/v1\na:\n  - # why\n    b: c\n", "licet: x/v1\na:\n  # why\n  - b: c\n"},
        {"in brackets", "licet: x/v1\na: [b, # of b\n   # of c\n   c]\n",
         "licet: x/v1\na: [b,  # of b\n  # of c\n  c]\n"},
        {"behind the mark of a block", "licet: x/v1\na: |   # why\n    b # text\n# c\nd: e\n",
         "licet: x/v1\na: |  # why\n  b # text\n# c\nd: e\n"},
        {"a sign that begins no comment", "licet: x/v1\na: b#c\nd: '# e'\n", "licet: x/v1\na: b#c\nd: \"# e\"\n"},
    };
    for (const Row& row : rows) check(row, row.before, row.after);
}

TEST_CASE("the keys of a rule stand in order, and comments go with them") {
    const std::string head = "licet: rules/v1\npack: us\nrules:\n";
    CHECK(
        formatted(head +
                  "  - reason: RS\n    # when it bites\n    when: tpp > 1  # more\n    effective: {from: 2022-01-01}\n"
                  "    id: us.r\n    stage: require\n    title: T\n") ==
        head +
            "  - id: us.r\n    stage: require\n    title: T\n    effective: {from: 2022-01-01}\n    # when it bites\n"
            "    when: tpp > 1  # more\n    reason: RS\n");
    CHECK(formatted("pack: us\nlicet: rules/v1\nrules: []\n") == "licet: rules/v1\npack: us\nrules: []\n");
    CHECK(formatted(head + "  - stage: require\n    # the id\n    id: us.r\n") ==
          head + "  # the id\n  - id: us.r\n    stage: require\n");
}

TEST_CASE("expressions are spaced evenly, and their lines begin with and, or") {
    const Row rows[] = {
        {"spacing", "when: ( tpp>=4800  and not(hbm) )\n", "when: (tpp >= 4800 and not (hbm))\n"},
        {"units", "when: memory_bandwidth > 1400GB/s or die_area < 5 mm^2\n",
         "when: memory_bandwidth > 1400 GB/s or die_area < 5 mm^2\n"},
        {"quotients", "when: (tpp)/2 > 4/app\n", "when: (tpp) / 2 > 4 / app\n"},
        {"calls and quantifiers", "when: max (tpp,app)>1 or any party(country in CN|MO)\n",
         "when: max(tpp, app) > 1 or any party (country in CN | MO)\n"},
        {"sets", "to: (D:1|D:4) -A:5\n", "to: (D:1 | D:4) - A:5\n"},
        {"quotes that YAML does not need", "when: \"tpp > 1\"\n", "when: tpp > 1\n"},
        {"quotes that YAML needs", "when: \"'\"\n", "error"},
        {"quotes of the language", "when: family is \"RTX 4090\"\n", "when: family is \"RTX 4090\"\n"},
        {"a text with a colon", "when: 'unknown \"why: so\"'\n", "when: 'unknown \"why: so\"'\n"},
        {"operators at the line start", "when: |\n  tpp > 1 and   # one\n      (app > 2 or\n  hbm)\n",
         "when: |\n  tpp > 1  # one\n  and (app > 2\n       or hbm)\n"},
        {"and under its operand", "when: |\n  tpp > 1\n  or app > 2\n  and hbm\n",
         "when: |\n  tpp > 1\n  or app > 2\n     and hbm\n"},
        {"lines of a plain value", "when: tpp > 1\n  or app > 2\n", "when: |\n  tpp > 1\n  or app > 2\n"},
        {"arguments", "when: |\n  max(\n  tpp,\n  app\n  ) > 1\n", "when: |\n  max(\n    tpp,\n    app\n  ) > 1\n"},
        {"comments on lines of their own", "when: |\n  # why\n  tpp > 1\n   # because\n  or app > 2\n",
         "when: |\n  # why\n  tpp > 1\n  # because\n  or app > 2\n"},
        {"comments in a row stand in one column",
         "when: |\n  tpp > 1 # a\n  or app > 22 # b\n  or hbm\n  or tpp > 2 # c\n",
         "when: |\n  tpp > 1      # a\n  or app > 22  # b\n  or hbm\n  or tpp > 2  # c\n"},
        {"a sign in quotes is no comment", "when: unknown \"a#b\"\n", "when: unknown \"a#b\"\n"},
    };
    const auto indented = [](const std::string& text) {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = text.find('\n', at) + 1;
            out += "    " + text.substr(at, end - at);
            at = end;
        }
        return out;
    };
    for (const Row& row : rows) {
        if (row.after == "error") {
            CAPTURE(row.what);
            CHECK(formatted(in_rule(indented(row.before))).starts_with("error: "));
        } else {
            check(row, in_rule(indented(row.before)), in_rule(indented(row.after)));
        }
    }
}

TEST_CASE("what cannot be read is refused") {
    CHECK(formatted("") == "error: empty-file");
    CHECK(formatted("a: b\n") == "error: unknown-format");
    CHECK(formatted("- licet\n") == "error: unknown-format");
    CHECK(formatted("licet: x/v1\na: \"b\n") == "error: yaml-syntax");
    CHECK(formatted(in_rule("    when: tpp >\n")).starts_with("error: "));
}

TEST_CASE("JSON stays JSON") {
    const std::string json = "{\"licet\": \"spec/v1\",\n \"name\": \"A\"}\n";
    CHECK(formatted(json) == json);
}

}  // namespace licet::test
