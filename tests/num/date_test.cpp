#include "licet/date.hpp"

#include <doctest/doctest.h>

using namespace licet;

TEST_CASE("dates are ISO 8601 days that exist") {
    struct Case {
        std::string name, text;
        bool accepted;
    };
    const Case cases[] = {
        {"plain", "2025-04-09", true},
        {"leap day", "2024-02-29", true},
        {"leap day of 2000", "2000-02-29", true},
        {"first day", "1900-01-01", true},
        {"last day", "2999-12-31", true},
        {"no leap day", "2025-02-29", false},
        {"no leap day in 1900", "1900-02-29", false},
        {"30 February", "2025-02-30", false},
        {"31 April", "2025-04-31", false},
        {"month 13", "2025-13-01", false},
        {"month 0", "2025-00-10", false},
        {"day 0", "2025-04-00", false},
        {"too early", "1899-12-31", false},
        {"too late", "3000-01-01", false},
        {"one digit each", "2025-4-9", false},
        {"one digit, padded by a space", "2025- 4-09", false},
        {"empty", "", false},
        {"leading space", " 2025-04-09", false},
        {"trailing text", "2025-04-09T", false},
        {"slashes", "2025/04/09", false},
        {"no separators", "20250409", false},
        {"signs for digits", "2025-+4-09", false},
        {"day first", "09-04-2025", false},
        {"letters", "2025-0a-09", false},
        {"NUL", std::string("2025-04-0\0", 10), false},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const auto date = parse_date(c.text);
            CHECK(date.has_value() == c.accepted);
            if (date) CHECK(to_string(*date) == c.text);
        }
    }
}

TEST_CASE("dates are ordered and counted in days") {
    const auto before = parse_date("2024-02-28"), after = parse_date("2024-03-01");
    REQUIRE(before.has_value());
    REQUIRE(after.has_value());
    CHECK(*after - *before == std::chrono::days(2));
    CHECK(*before < *after);
}

TEST_CASE("dates that cannot be written still print") {
    using namespace std::chrono;
    CHECK(to_string(sys_days{year{33} / 4 / 3}) == "0033-04-03");
    CHECK(to_string(sys_days{year{-44} / 3 / 15}) == "-0044-03-15");
    CHECK(to_string(sys_days{year{12025} / 1 / 2}) == "12025-01-02");
}

TEST_CASE("today is a day that could be written") { CHECK(parse_date(to_string(today())) == today()); }
