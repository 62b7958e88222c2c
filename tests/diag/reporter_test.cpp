#include "diag/reporter.hpp"

#include <doctest/doctest.h>

using namespace licet;

namespace {

struct Fixture {
    text::SourceMap sources;
    Diagnostics out;
    diag::Reporter report{sources, out};
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a span becomes lines and columns") {
    const text::SourceId id = sources.add("f.yaml", "a: 1\nb: \u00e9\u00e9 >= x\n");
    report.error("bare-number", {id, 13, 15}, "wrong", "try this");
    REQUIRE(out.size() == 1);
    const Diagnostic& d = *out.begin();
    CHECK(d.severity == Severity::error);
    CHECK(d.code == "bare-number");
    CHECK(d.message == "wrong");
    CHECK(d.help == "try this");
    CHECK(d.rule.empty());
    CHECK(d.primary.file == "f.yaml");
    CHECK(d.primary.line == 2);
    CHECK(d.primary.column == 7);
    CHECK(d.primary.end_line == 2);
    CHECK(d.primary.end_column == 9);
    CHECK(d.primary.source_line == "b: \u00e9\u00e9 >= x");
    CHECK(d.primary.source_column == 1);
}

TEST_CASE_FIXTURE(Fixture, "messages name the rule they lie in") {
    const text::SourceId id = sources.add("f", "x");
    report.in_rule("us-ear.1");
    report.warning("w", {id, 0, 1}, "first");
    Diagnostic own;
    own.rule = "other";
    report.add(own);
    report.in_rule({});
    report.error("e", {id, 0, 1}, "last");
    std::vector<std::string> rules;
    for (const Diagnostic& d : out) rules.push_back(d.rule);
    CHECK(rules == std::vector<std::string>{"us-ear.1", "other", ""});
    CHECK(out.begin()->severity == Severity::warning);
}

TEST_CASE_FIXTURE(Fixture, "a label spans lines, or none") {
    const text::SourceId id = sources.add("f", "ab\ncd\n");
    CHECK(report.label({id, 1, 4}).end_line == 2);
    CHECK(report.label({id, 1, 4}).end_column == 2);
    CHECK(report.label({id, 4, 1}).end_column == report.label({id, 4, 4}).column);
    CHECK(report.label({id, 6, 6}).line == 3);
    CHECK(report.label({id, 99, 99}).line == 3);
    CHECK(report.label({id, 0, 1}, "here").text == "here");
}

TEST_CASE_FIXTURE(Fixture, "a label holds only the surroundings of a place in a very long line") {
    const std::string before(100'000, 'a');
    const text::SourceId id = sources.add("f", before + "\u00e9X" + std::string(100'000, 'b'));
    const Label label = report.label({id, 100'002, 100'003});
    CHECK(label.column == 100'002);
    CHECK(label.source_line.size() < 500);
    CHECK(label.source_line.at(label.column - label.source_column + 1) == 'X');  // one byte further: a two-byte letter
}

TEST_CASE_FIXTURE(Fixture, "a label is UTF-8 where the text is not") {
    const text::SourceId id = sources.add("f", "a\xFFz");
    CHECK(report.label({id, 1, 2}).source_line == "a\uFFFDz");
}
