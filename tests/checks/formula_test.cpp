// Which conditions can hold at all, and which implies which.
#include "checks/formula.hpp"

#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace licet;
using namespace licet::test;

namespace {

std::string requirements(const std::string& a, const std::string& b) {
    return rule("t.a", "require", {"when: " + a}) + rule("t.b", "require", {"when: " + b});
}

struct Pair {
    Rulebook rulebook;
    program::Slice slice;
    checks::Formula a, b;

    Pair(const std::string& first, const std::string& second)
        : rulebook(SmallRules()
                       .edit("us/pack.yaml", "  - {when: subject_to_ear, because_no: not_subject_to_ear}\n", "")
                       .rules(requirements(first, second))
                       .load()),
          slice(program::make_slice(rulebook.program(), day("2024-06-01"), Posture::enforced, std::nullopt)),
          a(checks::condition_of(rulebook.program(), slice, 0)),
          b(checks::condition_of(rulebook.program(), slice, 1)) {}
};

}  // namespace

TEST_CASE("checks: conditions that can hold together") {
    struct Row {
        const char* a;
        const char* b;
        bool together;
    };
    const Row rows[] = {
        {"tpp >= 100", "tpp < 100", false},
        {"tpp >= 100", "tpp <= 100", true},
        {"tpp == 100", "tpp != 100", false},
        {"tpp > 100 or p", "tpp < 50", true},
        {"tpp > 100 or tpp > 70", "tpp < 50", false},
        {"die_area <= 0 mm2", "p", false},
        {"tpp < 0", "p", false},
        {"memory_bandwidth >= 2 TB/s", "memory_bandwidth < 2000 GB/s", false},
        {"kind == chip", "kind == system", false},
        {"kind != chip", "kind != system", true},
        {"kind == chip or kind == hbm", "kind == system or kind == hbm", true},
        {"exporter is Acme", "exporter is \"Beta Silicon\"", false},
        {"destination in A:5", "destination in D:5", false},
        {"destination in A:5", "destination not in D:5", true},
        {"destination in D:1", "destination in MO", true},
        {"date < 2024-06-01", "p", false},
        {"date >= 2024-06-01", "p", true},
        {"item is 3A.a", "not (item is 3A)", false},
        {"item is 3A", "not (item is 3A.a)", true},
        {"item is 3A", "not (item is classified)", false},
        {"unknown \"why\"", "not (unknown \"why\")", false},
        {"unknown \"why\"", "not (unknown \"who knows\")", true},
        {"any party (country in CN)", "no party (country in CN)", false},
        {"any party (country in HK)", "no party (country in D:5)", false},
        {"any party (country in DE)", "no party (country in D:5)", true},
        {"any end_user (country in CN)", "no party (country in CN)", false},
        {"any party (country in CN)", "no end_user (country in CN)", true},
        {"any party (country in CN)", "every party (country in DE)", false},
        {"any ic (tpp > 5)", "no ic (tpp > 3)", false},
        {"any ic (tpp > 3)", "no ic (tpp > 5)", true},
        {"(p or q) and (p or not q) and (not p or q)", "not p or not q", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.a);
        CAPTURE(row.b);
        const Pair pair(row.a, row.b);
        CHECK(checks::can_hold(pair.rulebook.program(), {pair.a, pair.b}) == row.together);
    }
}

TEST_CASE("checks: conditions that imply others") {
    struct Row {
        const char* a;
        const char* b;
        bool implied;
    };
    const Row rows[] = {
        {"tpp >= 200", "tpp >= 100", true},
        {"tpp >= 100", "tpp >= 200", false},
        {"p and q", "p", true},
        {"p", "p and q", false},
        {"p", "p or q", true},
        {"tpp >= 100", "tpp > 50 or p", true},
        {"kind == chip", "kind != system", true},
        {"destination in DE", "destination in A:5", true},
        {"item is 3A.a.1", "item is 3A.a", true},
        {"any end_user (country in CN)", "any party (country in D:5)", true},
        {"any party (country in D:5)", "any end_user (country in D:5)", false},
        // That one follows from a formula is left open, since facts are free here.
        {"tpp >= 100", "performance_density > 0", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.a);
        CAPTURE(row.b);
        const Pair pair(row.a, row.b);
        CHECK(checks::implies(pair.rulebook.program(), pair.a, pair.b) == row.implied);
    }
}

TEST_CASE("checks: quantifiers inside one another are read in no time") {
    std::string text = "tpp > 5";
    for (int i = 0; i < 60; ++i) text = (i % 2 == 0 ? "any ic (" : "no ic (") + text + ")";
    const Pair pair(text, text);
    CHECK(checks::implies(pair.rulebook.program(), pair.a, pair.b));
}

TEST_CASE("checks: past the bound a condition counts as one that can hold") {
    // Nothing of it can hold, and finding that out takes more than 2^20 attempts.
    std::string text = "tpp >= 0";
    for (int i = 0; i < 40; ++i) {
        const std::string low = std::to_string(2 * i + 1);
        const std::string high = std::to_string(2 * i + 2);
        text += " and (tpp * " + low + " > " + high + " or die_area * " + low + " > " + high + " mm2)";
        text += " and (tpp * " + low + " < " + high + " or die_area * " + low + " < " + high + " mm2)";
    }
    const Pair pair("p", text + " and not (p and q) and (q or not p) and p");
    CHECK_FALSE(checks::can_hold(pair.rulebook.program(), {pair.b}));  // settled before any choice
    const Pair open("p", text);
    CHECK(checks::can_hold(open.rulebook.program(), {open.b}));
}
