#include "diag/suggest.hpp"

#include "diag/quote.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace licet::diag;

TEST_CASE("the nearest candidate is found") {
    const std::vector<std::string> facts = {"tpp", "memory_bandwidth", "memory_capacity", "performance_density", "CN"};
    struct Case {
        std::string name, word, wants;
    };
    const Case cases[] = {
        {"same word", "tpp", "tpp"},
        {"letter missing", "tp", "tpp"},
        {"letter too many", "tppp", "tpp"},
        {"neighbors swapped", "memroy_bandwidth", "memory_bandwidth"},
        {"swapped in a short word", "NC", "CN"},
        {"case ignored", "TPP", "tpp"},
        {"case ignored in the candidate", "cn", "CN"},
        {"several edits in a long word", "memorybandwith", "memory_bandwidth"},
        {"nearest of two", "memory_capacty", "memory_capacity"},
        {"too far", "die_area", ""},
        {"one letter has no neighbors", "x", ""},
        {"empty word", "", ""},
        {"very long word", std::string(100'000, 'x'), ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(nearest(c.word, facts) == c.wants); }
    }
}

TEST_CASE("one letter differs from its candidate in case at most") {
    const std::vector<std::string> candidates = {"y", "X"};
    CHECK(nearest("x", candidates) == "X");
}

TEST_CASE("of equally near candidates the first is taken") {
    const std::vector<std::string> candidates = {"fact_b", "fact_c"};
    CHECK(nearest("fact_a", candidates) == "fact_b");
}

TEST_CASE("a suggestion is a question") {
    const std::vector<std::string> candidates = {"effective"};
    CHECK(did_you_mean("efective", candidates) == "did you mean `effective`?");
    CHECK(did_you_mean("published", candidates).empty());
    CHECK(did_you_mean("published", {}).empty());
}

TEST_CASE("input in a message is shortened between code points") {
    CHECK(in_backticks("tpp") == "`tpp`");
    CHECK(in_backticks("") == "``");
    CHECK(in_backticks(std::string(60, 'a')) == "`" + std::string(60, 'a') + "`");
    CHECK(in_backticks(std::string(59, 'a') + "\u00e9b") == "`" + std::string(59, 'a') + "...`");
}
