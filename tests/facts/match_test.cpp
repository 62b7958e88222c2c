// Products and companies by name: certain, doubtful, or another.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

std::string is_x1(const std::string& lines) {
    return truth("family is X1 and family is not \"X1 Pro\" or family is Z9 and family is \"X1 Pro\"", lines);
}

}  // namespace

TEST_CASE("products are matched by family, else by the words of the name") {
    struct Case {
        std::string name;
        std::string lines;
        std::string is;
    };
    const Case cases[] = {
        {"the family", "family: X1\n", "true"},
        {"an alias", "family: Model X1\n", "true"},
        {"another case and spaces", "family: \" model  x1 \"\n", "true"},
        {"another known product", "family: X1 Pro\n", "false"},
        {"an unrelated one", "family: Y7\n", "false"},
        {"part of a word", "family: X12\n", "false"},
        {"a family with more words", "family: X1 Ultra\n", "unknown"},
        {"a family unknown", "family: unknown\n", "unknown"},
        {"the family counts before the name", "name: X1\nfamily: Y7\n", "false"},
        {"the name", "name: X1\n", "true"},
        {"words of the name", "name: Acme X1 80GB\n", "true"},
        {"the longest product in the name", "name: Acme X1 Pro 80GB\n", "false"},
        {"no product in the name", "name: Acme X10\n", "false"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(is_x1(c.lines) == c.is); }
    }
}

TEST_CASE("companies are matched without legal forms, in any case") {
    struct Case {
        std::string name;
        std::string written;
        std::string is;
    };
    const Case cases[] = {
        {"the name", "Acme", "true"},
        {"an alias", "Acme Graphics", "true"},
        {"a legal form", "ACME Graphics, Inc.", "true"},
        {"another known company", "Beta Silicon", "false"},
        {"an unknown company", "Omega", "false"},
        {"part of a word", "Acmexx", "false"},
        {"further words", "Acme Taiwan", "unknown"},
        {"unknown", "unknown", "unknown"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(truth("designer is Acme", "designer: \"" + c.written + "\"\n") == c.is);
            Asked asked;
            asked.facts = {{"exporter", c.written}};
            CHECK(truth("exporter is Acme", "", asked) == c.is);
        }
    }
}

TEST_CASE("where a known company sits is looked up, where an unknown one sits is not") {
    struct Case {
        std::string name;
        std::string designer;
        std::string in_china;
    };
    const Case cases[] = {
        {"at home", "Acme", "false"},
        {"in China", "Beta Silicon Ltd", "true"},
        {"not known", "Omega", "unknown"},
        {"doubtful", "Beta Silicon Research", "unknown"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            for (const bool strict : {false, true}) {
                Asked asked;
                asked.strict = strict;
                asked.facts = {{"subject_to_ear", "true"}};
                CHECK(truth("designer_headquarters in CN", "designer: " + c.designer + "\n", asked) == c.in_china);
            }
        }
    }
    CHECK(truth("designer_headquarters in CN", "designer: Acme\ndesigner_headquarters: CN\n") == "true");
}

TEST_CASE("the exporter is taken to be the designer, even one that nobody knows") {
    CHECK(truth("exporter is Acme", "designer: Acme\n") == "true");
    CHECK(truth("exporter is Acme", "designer: Omega\n") == "false");
    CHECK(truth("exporter is Acme", "designer: Acme Taiwan\n") == "unknown");
    CHECK(truth("exporter is Acme", "") == "unknown");
    Asked strict;
    strict.strict = true;
    strict.facts = {{"subject_to_ear", "true"}};
    CHECK(truth("exporter is Acme", "designer: Acme\n", strict) == "unknown");
}

TEST_CASE("parties are matched against lists, on the day") {
    struct Case {
        std::string name;
        std::string party;
        std::string on;
        std::string listed;
        std::string marked;
    };
    const Case cases[] = {
        {"the name", "Gamma Works", "2024-06-01", "true", "true"},
        {"an alias", "GW Systems Ltd", "2024-06-01", "true", "true"},
        {"before the mark", "Gamma Works", "2022-12-31", "true", "false"},
        {"the first day of the mark", "Gamma Works", "2023-01-01", "true", "true"},
        {"before the listing", "Gamma Works", "2021-12-31", "false", "false"},
        {"the first day of the listing", "Gamma Works", "2022-01-01", "true", "false"},
        {"more words", "Gamma Works Shenzhen", "2024-06-01", "unknown", "unknown"},
        {"fewer words", "Gamma", "2024-06-01", "unknown", "unknown"},
        {"others", "Omega", "2024-06-01", "false", "false"},
        {"a mark that nobody knows", "Delta Labs", "2023-06-01", "true", "unknown"},
        {"the last day on the list", "Delta Labs", "2023-12-31", "true", "unknown"},
        {"off the list", "Delta Labs", "2024-01-01", "false", "false"},
        {"not named", "unknown", "2024-06-01", "false", "false"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Asked asked;
            asked.on = c.on;
            asked.facts = {{"name", c.party}};
            CHECK(truth("any party (name in entity_list)", "", asked) == c.listed);
            CHECK(truth("any party (name in entity_list.footnote_4)", "", asked) == c.marked);
        }
    }
}
