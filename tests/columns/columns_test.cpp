// The columnar executor says what the explaining one says.
#include "columns/agreement.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

namespace licet::test {

namespace {

columns::Cases to(const std::vector<std::string>& places, const std::vector<Item>& items, std::string_view on) {
    columns::Cases cases;
    for (std::uint32_t of = 0; of < items.size(); ++of) {
        for (const std::string& place : places) {
            const auto code = shipped_rulebook().program().destination_by_code.at(place);
            cases.item.push_back(of);
            cases.destination.push_back(static_cast<std::uint8_t>(code));
            cases.day.push_back(static_cast<std::int32_t>(day(on).time_since_epoch().count()));
        }
    }
    return cases;
}

columns::Cases everywhere(const std::vector<Item>& items, std::string_view on) {
    std::vector<std::string> places;
    for (const auto& destination : shipped_rulebook().program().book.destinations) places.push_back(destination.code);
    return to(places, items, on);
}

}  // namespace

TEST_CASE("columns: generated cases of the shipped rules are decided as the engine decides them") {
    Agreement all;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) all.add(generated(shipped_rulebook(), seed, 60, 250));
    for (const std::string& told : all.told) MESSAGE(told);
    CHECK(all.wrong == 0);
    // The cases are hard on purpose; agreement says something where the columns answer a good part of them.
    CHECK(all.in_columns * 2 > all.cases);
}

/// A chip of TPP 2,000 that says what rules ask for.
Item chip(std::string_view die_area, std::string_view memory_bandwidth, std::string_view io_bandwidth) {
    std::string lines =
        "kind: chip\neccn: 3A991.p\ndesigner: AMD\nfamily: Another\nhbm: true\nmade_in: TW\n"
        "designed_or_marketed_for_datacenters: true\ndominant_function: processing\ntransistor_type: non_planar\n"
        "direct_product_of_listed_technology: true\nus_content_percent: 30\nprocess_node: 5 nm\n"
        "transistors: 80 billion\npackage_area: 4000 mm2\n"
        "performance:\n  fp32: 8 TFLOPS\n  fp16: 125 TFLOPS\n  bf16: 125 TFLOPS\n  fp8: 250 TFLOPS\n  int8: 250 TOPS\n";
    lines += "die_area: " + std::string(die_area) + " mm2\nmemory_bandwidth: " + std::string(memory_bandwidth) +
             " GB/s\nio_bandwidth: " + std::string(io_bandwidth) + " GB/s\n";
    return item(shipped_rulebook(), lines);
}

TEST_CASE("columns: a stated number on a line, or a hair beside it, is nothing for the engine") {
    // 600 GB/s, 1,100 GB/s and 1,400 GB/s are lines; 10^-26 is far below what a double tells apart.
    std::vector<Item> chips;
    for (const char* memory : {"1400", "1399.99999999999999999999999999", "1400.00000000000000000000000001"}) {
        for (const char* io : {"600", "599.99999999999999999999999999", "1100", "1100.00000000000000000000000001"}) {
            chips.push_back(chip("900", memory, io));
        }
    }
    const Agreement result =
        compare(shipped_rulebook(), chips, shipment(shipped_rulebook()), {}, everywhere(chips, "2025-06-01"));
    for (const std::string& told : result.told) MESSAGE(told);
    CHECK(result.wrong == 0);
    CHECK(result.in_columns == result.cases);
}

TEST_CASE("columns: a computed number too close to a line goes to the engine where it decides") {
    // 2000 / 625 is the performance density 3.2, or a hair less. All that is stated is far from every line.
    const std::vector<Item> chips = {chip("625", "400", "100"), chip("625.00000000000000000000000001", "400", "100")};
    const auto compared = [&](const std::vector<std::string>& places) {
        return compare(shipped_rulebook(), chips, shipment(shipped_rulebook()), {}, to(places, chips, "2024-06-01"));
    };
    const Agreement decides = compared({"CN"});
    CHECK(decides.wrong == 0);
    CHECK(decides.in_columns == 0);
    const Agreement does_not = compared({"GB", "DE", "CA"});
    CHECK(does_not.wrong == 0);
    CHECK(does_not.in_columns == does_not.cases);
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

TEST_CASE("columns: a stated density beside one that is computed from a range is left to the engine") {
    // 3.3 was rounded from something below 3.29; a part of the possible with less than 2 does not hold it.
    const Item stack = item(shipped_rulebook(),
                            "kind: hbm\ndesigner_headquarters: CU\nmade_in: BY\nmemory_bandwidth: 1400..3290 GB/s\n"
                            "package_area: 999.99999999999999999999999 mm2\nmemory_bandwidth_density: 3.3 GB/s/mm2\n"
                            "direct_product_of_listed_technology: true\nprocess_node: 4000 nm\n"
                            "transistor_type: planar\ntpp: 1600\nperformance_complete: false\nhbm: false");
    columns::Cases cases;
    const auto& places = shipped_rulebook().program().destination_by_code;
    for (const char* place : {"NI", "CN", "SA", "DE"}) {
        cases.item.push_back(0);
        cases.destination.push_back(static_cast<std::uint8_t>(places.at(place)));
        cases.day.push_back(static_cast<std::int32_t>(day("2025-05-14").time_since_epoch().count()));
    }
    const Agreement result = compare(shipped_rulebook(), {stack}, shipment(shipped_rulebook()), {}, cases);
    for (const std::string& told : result.told) MESSAGE(told);
    CHECK(result.wrong == 0);
    CHECK(result.in_columns == 0);
}

}  // namespace licet::test
