#include "num/explain_date.hpp"

#include <doctest/doctest.h>

using namespace licet;

TEST_CASE("what is not a date is explained") {
    struct Case {
        std::string text, message, help;
    };
    const std::string format = "write year-month-day, for example 2025-04-09";
    const Case cases[] = {
        {"2025-02-30", "there is no day `2025-02-30`", "correct the month or the day"},
        {"2025-13-01", "there is no day `2025-13-01`", "correct the month or the day"},
        {"2025-4-9", "`2025-4-9` is not a date", "write `2025-04-09`"},
        {"2025/04/09", "`2025/04/09` is not a date", "write `2025-04-09`"},
        {"2025.4.9", "`2025.4.9` is not a date", "write `2025-04-09`"},
        {"2025-04-09T00:00:00Z", "`2025-04-09T00:00:00Z` is not a date", "write `2025-04-09`"},
        // The order of month and day is anybody's guess.
        {"01/02/2026", "`01/02/2026` is not a date", format},
        {"9 April 2025", "`9 April 2025` is not a date", format},
        {"2025-04", "`2025-04` is not a date", format},
        {"2025-123-1", "`2025-123-1` is not a date", format},
        {"2025--1", "`2025--1` is not a date", format},
        {"2025-1-1-1", "`2025-1-1-1` is not a date", format},
        {"soon", "`soon` is not a date", format},
        {"", "`` is not a date", format},
    };
    for (const Case& c : cases) {
        SUBCASE(c.text.c_str()) {
            const num::DateFault fault = num::explain_date(c.text);
            CHECK(fault.message == c.message);
            CHECK(fault.help == c.help);
        }
    }
}
