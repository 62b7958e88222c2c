// Floats stand on the right side of the numbers that rules compare a fact with.
#include "columns/lines.hpp"

#include "facts/facts.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

namespace licet::test {

namespace {

columns::Lines lines_of(const char* fact) {
    const program::Program& program = shipped_rulebook().program();
    return {program, facts::fact_named(program, fact, program::Subject::item)->index};
}

}  // namespace

TEST_CASE("columns: a float lies as the number does, however close the line") {
    const columns::Lines lines = lines_of("tpp");
    const num::Number hair = num::Number(1) / num::Number("100000000000000000000000000");
    for (const int at : {1600, 2400, 4800}) {
        const float line = lines.line(at);
        CAPTURE(at);
        CHECK(lines.place(at) == line);
        CHECK(lines.place(at + hair).value() > line);
        CHECK(lines.place(at - hair).value() < line);
        // An open end lies beyond the number that it names.
        CHECK(lines.place(at, 1).value() > line);
        CHECK(lines.place(at, -1).value() < line);
        CHECK(lines.place(at + hair, -1).value() > line);
    }
}

TEST_CASE("columns: far from every line a number is rounded, and what a float holds badly is not taken") {
    const columns::Lines lines = lines_of("tpp");
    CHECK(lines.place(0) == 0.0F);
    CHECK(lines.place(num::Number(1) / 3) == 1.0F / 3.0F);
    const num::Number large = num::Number("1000000000000000000000000000000");
    CHECK_FALSE(lines.place(large));
    CHECK_FALSE(lines.place(1 / large));
}

}  // namespace licet::test
