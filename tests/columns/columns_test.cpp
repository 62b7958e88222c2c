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
    CHECK(all.in_columns * 2 > all.cases);
}

TEST_CASE("columns: a formula whose condition is open counts, and no part of the possible speaks for the item") {
    // Of a chip that may be planar the engine takes the density all the same.
    const Item chip = item(shipped_rulebook(),
                           "eccn: 5A992.a\ndesigner_headquarters: IQ\nperformance_complete: false\nmade_in: CU\n"
                           "designed_or_marketed_for_datacenters: true\nus_content_percent: 0\n"
                           "direct_product_of_listed_technology: true\ndie_area: 900 mm2\n"
                           "performance:\n  tf32: 200 TFLOPS\n  fp6: 600 TFLOPS");
    columns::Cases cases;
    const auto& places = shipped_rulebook().program().destination_by_code;
    for (const char* place : {"SN", "BH", "CN", "TW"}) {
        for (const char* on : {"2024-01-01", "2025-10-05", "2026-08-01"}) {
            cases.item.push_back(0);
            cases.destination.push_back(static_cast<std::uint8_t>(places.at(place)));
            cases.day.push_back(static_cast<std::int32_t>(day(on).time_since_epoch().count()));
        }
    }
    for (const Posture posture : {Posture::enforced, Posture::text}) {
        columns::Setting setting;
        setting.posture = posture;
        const Agreement result = compare(shipped_rulebook(), {chip}, shipment(shipped_rulebook()), setting, cases);
        for (const std::string& told : result.told) MESSAGE(told);
        CHECK(result.wrong == 0);
    }
}

}  // namespace licet::test
