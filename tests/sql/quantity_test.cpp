// Comparisons of figures as SQL: exact, and unknown where the engine does not know.

#include "sql/quantity.hpp"

#include "sql/logic.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace licet;
using namespace licet::sql;

namespace {

const Dialect k_sqlite(Engine::sqlite);
const Dialect k_postgres(Engine::postgres);

End column(const std::string& name, num::Number scale, num::Number most) {
    return {name, "1", std::move(scale), std::move(most), 1};
}

Range columns(const std::string& name, const num::Number& scale = 1, const num::Number& most = 1'000'000) {
    return {column(name + "_low", scale, most), column(name + "_high", scale, most), false};
}

Range exactly(num::Number value) { return constant(num::Interval::exactly(std::move(value))); }

}  // namespace

TEST_CASE("what is certain is left out of a condition") {
    struct Row {
        std::string made, expected;
    };
    const std::vector<Row> rows = {
        {all_of({}), "TRUE"},
        {all_of({"TRUE", "a"}), "a"},
        {all_of({"a", "FALSE", "NULL"}), "FALSE"},
        {all_of({"a", "b", "a"}), "(a AND b)"},
        {any_of({}), "FALSE"},
        {any_of({"a", "NULL"}), "(a OR NULL)"},
        {any_of({"TRUE", "NULL"}), "TRUE"},
        {none("NULL"), "NULL"},
        {none("a"), "(NOT a)"},
        {certain("NULL"), "FALSE"},
        {possible("NULL"), "TRUE"},
        {certain("a"), "COALESCE(a, FALSE)"},
        {undecided("a"), "(a IS NULL)"},
        {choose("FALSE", "a", "b"), "b"},
        {choose("c", "a", "b"), "CASE WHEN c THEN a ELSE b END"},
    };
    for (const Row& row : rows) CHECK(row.made == row.expected);
}

TEST_CASE("a range is compared with a figure by its ends") {
    Columns into(k_postgres);
    const Quantities quantities(into, k_postgres);
    const Range tpp = columns("tpp");
    CHECK(quantities.compare(tpp, num::Compare::less, exactly(4800)) ==
          "CASE WHEN (tpp_high < 4800) THEN TRUE WHEN (4800 <= tpp_low) THEN FALSE END");
    CHECK(quantities.compare(tpp, num::Compare::greater_equal, exactly(4800)) ==
          "(NOT CASE WHEN (tpp_high < 4800) THEN TRUE WHEN (4800 <= tpp_low) THEN FALSE END)");
    CHECK(quantities.compare(tpp, num::Compare::greater, exactly(4800)) ==
          "CASE WHEN (4800 < tpp_low) THEN TRUE WHEN (tpp_high <= 4800) THEN FALSE END");
    CHECK(quantities.compare(zero_or_more(), num::Compare::less, exactly(4800)) == "NULL");
    CHECK(quantities.compare(exactly(4799), num::Compare::less, exactly(4800)) == "TRUE");
}

TEST_CASE("zero is no value of a fact that is above zero") {
    Columns into(k_postgres);
    const Quantities quantities(into, k_postgres);
    Range area = columns("area");
    CHECK(quantities.compare(area, num::Compare::greater, exactly(0)) != "TRUE");
    area.above_zero = true;
    CHECK(quantities.compare(area, num::Compare::greater, exactly(0)) == "TRUE");
    CHECK(quantities.compare(area, num::Compare::equal, exactly(0)) == "FALSE");
}

TEST_CASE("scales and fractions are multiplied out to whole numbers") {
    Columns into(k_sqlite);
    const Quantities quantities(into, k_sqlite);
    const Range thousandths = columns("density", num::Number(1) / 1000);
    CHECK(quantities.compare(thousandths, num::Compare::less, exactly(num::Number(592) / 100)) ==
          "CASE WHEN (density_high < 5920) THEN TRUE WHEN (5920 <= density_low) THEN FALSE END");
    CHECK(quantities.compare(thousandths, num::Compare::less, exactly(num::Number(1) / 3)) ==
          "CASE WHEN ((density_high * 3) < 1000) THEN TRUE WHEN (1000 <= (density_low * 3)) THEN FALSE END");
}

TEST_CASE("a quotient is never divided") {
    Columns into(k_postgres);
    Quantities quantities(into, k_postgres);
    const Range density = quantities.divide("density", columns("tpp"), columns("area"));
    CHECK(quantities.compare(density, num::Compare::less, exactly(num::Number(592) / 100)) ==
          "CASE WHEN ((density_max * 25) < (148 * density_max_over)) THEN TRUE "
          "WHEN ((148 * density_min_over) <= (density_min * 25)) THEN FALSE END");
    const std::string stages =
        into.stages("cases", {"density_max", "density_max_over", "density_min", "density_min_over"});
    CHECK(stages.find(" / ") == std::string::npos);
}

TEST_CASE("whole numbers that could outgrow an engine are refused or guarded") {
    Columns into(k_sqlite);
    Quantities quantities(into, k_sqlite);
    const Range large = columns("large", 1, num::Number("1000000000000000"));
    CHECK_THROWS_AS((void)quantities.compare(large, num::Compare::less, exactly(num::Number(1) / 1'000'003)),
                    NotCarried);
    (void)quantities.multiply("product", large, columns("other"));
    CHECK(quantities.too_large().size() == 2);
}
