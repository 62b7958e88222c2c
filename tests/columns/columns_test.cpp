// The columnar executor says what the explaining one says.
#include "columns/agreement.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

namespace licet::test {

TEST_CASE("columns: generated cases of the shipped rules are decided as the engine decides them") {
    Agreement all;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) all.add(generated(shipped_rulebook(), seed, 60, 250));
    for (const std::string& told : all.told) MESSAGE(told);
    CHECK(all.wrong == 0);
    // The cases are hard on purpose; agreement says something where the columns answer a good part of them.
    CHECK(all.in_columns * 4 > all.cases);
}

}  // namespace licet::test
