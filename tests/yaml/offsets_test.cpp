#include "yaml/offsets.hpp"

#include <doctest/doctest.h>

using licet::yaml::Offsets;

TEST_CASE("offsets are kept as runs") {
    Offsets offsets;
    CHECK(offsets.empty());
    CHECK(offsets.runs() == 0);
    offsets.append(10, 3);
    offsets.append(13);
    CHECK(offsets.runs() == 1);
    offsets.append(20, 2);
    offsets.append(5);
    offsets.append(99, 0);
    CHECK(offsets.runs() == 3);
    REQUIRE(offsets.size() == 7);
    const std::uint32_t wants[] = {10, 11, 12, 13, 20, 21, 5};
    for (std::size_t i = 0; i < offsets.size(); ++i) CHECK(offsets[i] == wants[i]);
    CHECK(offsets.back() == 5);
    offsets.clear();
    CHECK(offsets == Offsets());
}
