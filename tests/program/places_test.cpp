#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

TEST_CASE("a destination is a code, a name, a group on a day, or all") {
    const Rulebook rulebook = SmallRules().load();
    using Codes = std::vector<std::string>;
    struct Case {
        std::string name;
        std::string written;
        std::string on;
        Codes codes;
        std::string suggestion;
    };
    const Case cases[] = {
        {"a code", "CN", "2024-01-01", {"CN"}, ""},
        {"Norway is no flag", "NO", "2024-01-01", {"NO"}, ""},
        {"a code in small letters", "no", "2024-01-01", {"NO"}, ""},
        {"a name", "Norway", "2024-01-01", {"NO"}, ""},
        {"a name in other case", "hong kong", "2024-01-01", {"HK"}, ""},
        {"an alias", "PRC", "2024-01-01", {"CN"}, ""},
        {"a group, with those treated alike", "D:5", "2024-01-01", {"CN", "HK"}, ""},
        {"a group before a change", "D:1", "2024-05-31", {"CN", "HK", "IL"}, ""},
        {"a group on the day of the change", "D:1", "2024-06-01", {"CN", "HK", "IL", "MO"}, ""},
        {"a group behind a removal", "d:1", "2025-06-01", {"CN", "HK", "MO"}, ""},
        {"all but the United States", "all", "2024-01-01", {"CN", "DE", "HK", "IL", "JP", "MO", "NO"}, ""},
        {"a near miss", "Germny", "2024-01-01", {}, "Germany"},
        {"nothing like it", "Atlantis", "2024-01-01", {}, ""},
        {"nothing", "", "2024-01-01", {}, ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            std::string suggestion;
            CHECK(rulebook.resolve_destination(c.written, day(c.on), suggestion) == c.codes);
            CHECK(suggestion == c.suggestion);
        }
    }
}

TEST_CASE("the small rulebook shows its places and packs") {
    const Rulebook rulebook = SmallRules().load();
    REQUIRE(rulebook.destinations().size() == 9);
    CHECK(rulebook.destinations()[3].code == "HK");
    CHECK(rulebook.destinations()[3].treated_as == "CN");
    CHECK(rulebook.destinations()[2].treated_as == "CN");
    REQUIRE(rulebook.packs().size() == 1);
    CHECK(rulebook.packs()[0].covers_from == day("2020-01-01"));
    CHECK(rulebook.packs()[0].verified_through == day("2026-06-01"));
}

TEST_CASE("sets of destinations") {
    struct Case {
        std::string name;
        std::string set;
        std::string members;  ///< among CN HK MO DE IL JP NO
    };
    const Case cases[] = {
        {"a code, with those treated alike", "CN", "CN HK"},
        {"a code treated as another", "HK", "HK"},
        {"everything", "all", "CN HK MO DE IL JP NO"},
        {"a group", "A:5", "DE JP"},
        {"either", "A:5 | MO", "MO DE JP"},
        {"both", "D:1 & D:5", "CN HK"},
        {"without", "D:1 - D:5", "MO IL"},
        {"from the left", "D:1 | A:5 - A:5", "CN HK MO IL"},
        {"grouped", "D:1 | (A:5 - A:5)", "CN HK MO IL"},
        {"and binds tighter", "A:5 | D:1 & D:5", "CN HK DE JP"},
        {"nothing left", "CN - all", ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const Rulebook rulebook = SmallRules().rules(rule("t.rule", "require", {"to: " + c.set})).load();
            std::string members;
            for (const char* code : {"CN", "HK", "MO", "DE", "IL", "JP", "NO"}) {
                Asked asked;
                asked.to = code;
                if (outcome(rulebook, "p: true\n", asked) != "license_required") continue;
                members += (members.empty() ? "" : " ") + std::string(code);
            }
            CHECK(members == c.members);
        }
    }
}
