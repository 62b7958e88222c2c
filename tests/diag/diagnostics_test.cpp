#include "licet/diagnostic.hpp"

#include <doctest/doctest.h>

using namespace licet;

namespace {

Diagnostic at(std::string file, std::uint32_t line, std::uint32_t column, std::string code) {
    Diagnostic out;
    out.code = std::move(code);
    out.primary.file = std::move(file);
    out.primary.line = line;
    out.primary.column = column;
    return out;
}

std::string codes(const Diagnostics& diagnostics) {
    std::string out;
    for (const Diagnostic& d : diagnostics) out += (out.empty() ? "" : " ") + d.code;
    return out;
}

}  // namespace

TEST_CASE("diagnostics are sorted by file and place, and said once") {
    Diagnostics list;
    list.add(at("b", 1, 1, "last"));
    list.add(at("a", 10, 1, "third"));
    list.add(at("a", 2, 5, "second"));
    list.add(at("a", 2, 1, "first"));
    list.add(at("a", 2, 5, "second"));
    list.add(at("", 0, 0, "command-line"));
    list.sort();
    CHECK(codes(list) == "command-line first second third last");
}

TEST_CASE("diagnostics that differ only in where the rest points are both kept") {
    Diagnostics list;
    list.add(at("a", 2, 5, "same"));
    list.add(at("a", 2, 5, "same"));
    Diagnostic other = at("a", 2, 5, "same");
    other.secondary.push_back({});
    list.add(other);
    list.sort();
    CHECK(list.size() == 2);
}

TEST_CASE("a warning is no error") {
    Diagnostics list;
    CHECK(list.empty());
    CHECK_FALSE(list.has_errors());
    Diagnostic warning = at("a", 1, 1, "w");
    warning.severity = Severity::warning;
    list.add(warning);
    CHECK_FALSE(list.has_errors());
    list.add(at("a", 1, 1, "e"));
    CHECK(list.has_errors());
}

TEST_CASE("a list is appended to another, or to itself") {
    Diagnostics list;
    list.add(at("a", 1, 1, "x"));
    Diagnostics more;
    more.add(at("a", 1, 1, "y"));
    list.append(more);
    CHECK(codes(list) == "x y");
    list.append(list);
    CHECK(codes(list) == "x y x y");
}
