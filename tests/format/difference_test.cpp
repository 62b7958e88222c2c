#include "format/difference.hpp"

#include <doctest/doctest.h>

#include <string>

namespace licet::test {

TEST_CASE("the first difference is shown as in a unified diff") {
    struct Row {
        std::string before, after, shown;
    };
    const Row rows[] = {
        {"a\nb\n", "a\nb\n", ""},
        {"a\nb\nc\n", "a\nx\nc\n", "@@ -2,1 +2,1 @@\n-b\n+x\n"},
        {"a\n\n\nb\n", "a\n\nb\n", "@@ -3,1 +3,0 @@\n-\n"},
        {"a\nc\n", "a\nb\nc\n", "@@ -2,0 +2,1 @@\n+b\n"},
        {"a\nb\nc\n", "a\nx\ny\nc\nz\n", "@@ -2,1 +2,2 @@\n-b\n+x\n+y\n"},
        {"a", "a\n", "@@ -2,0 +2,0 @@\n(the line end at the end of the file)\n"},
        {"a\nb\n", "a\n", "@@ -2,1 +2,0 @@\n-b\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.before);
        CHECK(format::first_difference(row.before, row.after) == row.shown);
    }
}

}  // namespace licet::test
