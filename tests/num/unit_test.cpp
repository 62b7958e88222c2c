#include "num/unit.hpp"

#include <doctest/doctest.h>

using namespace licet::num;

namespace {

constexpr Dimension k_bare{}, k_data{.data = 1}, k_data_rate{.data = 1, .time = -1}, k_operations{.operations = 1},
    k_operation_rate{.time = -1, .operations = 1}, k_length{.length = 1}, k_area{.length = 2};

Number tera() { return Number(1'000'000'000'000); }

}  // namespace

TEST_CASE("units have an exact scale and a dimension") {
    struct Case {
        std::string text;
        Number scale;
        Dimension dimension;
    };
    const Number giga = 1'000'000'000, gibi = 1'073'741'824, bit(1, 8);
    const Case cases[] = {
        {"", 1, k_bare},
        {"%", Number(1, 100), k_bare},
        {"thousand", 1000, k_bare},
        {"million", 1'000'000, k_bare},
        {"billion", giga, k_bare},
        {"trillion", tera(), k_bare},
        {"B", 1, k_data},
        {"byte", 1, k_data},
        {"bytes", 1, k_data},
        {"b", bit, k_data},
        {"bit", bit, k_data},
        {"bits", bit, k_data},
        {"kB", 1000, k_data},
        {"MB", 1'000'000, k_data},
        {"GB", giga, k_data},
        {"TB", tera(), k_data},
        {"PB", tera() * 1000, k_data},
        {"EB", tera() * 1'000'000, k_data},
        {"KiB", 1024, k_data},
        {"MiB", 1'048'576, k_data},
        {"GiB", gibi, k_data},
        {"TiB", gibi * 1024, k_data},
        {"Gb", giga * bit, k_data},
        {"Gbit", giga * bit, k_data},
        {"Gbits", giga * bit, k_data},
        {"Gib", gibi * bit, k_data},
        {"Gibit", gibi * bit, k_data},
        {"Gbyte", giga, k_data},
        {"GByte", giga, k_data},
        {"GBytes", giga, k_data},
        {"GB/s", giga, k_data_rate},
        {"TB/s", tera(), k_data_rate},
        {"Gb/s", giga * bit, k_data_rate},
        {"Gbit/s", giga * bit, k_data_rate},
        {"Gbyte/s", giga, k_data_rate},
        {"GBytes/s", giga, k_data_rate},
        {"GiB/s", gibi, k_data_rate},
        {"b/s", bit, k_data_rate},
        {"FLOP", 1, k_operations},
        {"OP", 1, k_operations},
        {"TFLOP", tera(), k_operations},
        {"FLOPS", 1, k_operation_rate},
        {"OPS", 1, k_operation_rate},
        {"TFLOPS", tera(), k_operation_rate},
        {"TOPS", tera(), k_operation_rate},
        {"TFLOP/s", tera(), k_operation_rate},
        {"TOP/s", tera(), k_operation_rate},
        {"PFLOPS", tera() * 1000, k_operation_rate},
        {"kOPS", 1000, k_operation_rate},
        {"nm", Number(1, 1'000'000'000), k_length},
        {"um", Number(1, 1'000'000), k_length},
        {"mm", Number(1, 1000), k_length},
        {"cm", Number(1, 100), k_length},
        {"m", 1, k_length},
        {"mm2", Number(1, 1'000'000), k_area},
        {"cm2", Number(1, 10'000), k_area},
        {"m2", 1, k_area},
        {"nm2", 1 / (giga * giga), k_area},
        {"s", 1, Dimension{.time = 1}},
        {"WT", 1, Dimension{.weighted_teraflops = 1}},
        {"GB/s/mm2", giga * 1'000'000, Dimension{.data = 1, .time = -1, .length = -2}},
        {"TFLOPS/mm2", tera() * 1'000'000, Dimension{.time = -1, .operations = 1, .length = -2}},
        {"WT/mm2", 1'000'000, Dimension{.length = -2, .weighted_teraflops = 1}},
        {"GB/GB", 1, k_bare},
    };
    for (const Case& c : cases) {
        SUBCASE(("`" + c.text + "`").c_str()) {
            const auto unit = parse_unit(c.text);
            REQUIRE(unit.has_value());
            CHECK(unit->scale == c.scale);
            CHECK((unit->dimension == c.dimension));
            CHECK(unit->text == c.text);
            CHECK(suggest_unit(c.text) == "");
        }
    }
}

TEST_CASE("squares and micrometres have one text") {
    struct Case {
        std::string text, wants;
    };
    const Case cases[] = {
        {"mm\u00b2", "mm2"},
        {"mm^2", "mm2"},
        {"mm2", "mm2"},
        {"m\u00b2", "m2"},
        {"\u00b5m", "um"},
        {"\u03bcm", "um"},
        {"\u00b5m\u00b2", "um2"},
        {"GB/s/mm\u00b2", "GB/s/mm2"},
        {"GB/s/mm^2", "GB/s/mm2"},
        {"GB/mm\u00b2/s", "GB/mm2/s"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.text.c_str()) {
            const auto unit = parse_unit(c.text), plain = parse_unit(c.wants);
            REQUIRE(unit.has_value());
            REQUIRE(plain.has_value());
            CHECK(unit->text == c.wants);
            CHECK(unit->scale == plain->scale);
            CHECK((unit->dimension == plain->dimension));
        }
    }
}

TEST_CASE("unknown units are refused, with what was probably meant") {
    struct Case {
        std::string text, suggestion;
    };
    const Case cases[] = {
        {"gb/s", "GB/s or Gb/s"},
        {"gb", "GB or Gb"},
        {"tb/s", "TB/s or Tb/s"},
        {"gbps", "GB/s or Gb/s"},
        {"GBps", "GB/s"},
        {"Gbps", "Gb/s"},
        {"Tbps", "Tb/s"},
        {"GBPS", "GB/s"},
        {"GiBps", "GiB/s"},
        {"gB/s", "GB/s"},
        {"GB/S", "GB/s"},
        {"KB", "kB"},
        {"KB/s", "kB/s"},
        {"gbyte/s", "Gbyte/s"},
        {"GB/sec", "GB/s"},
        {"GB/second", "GB/s"},
        {"GB per second", "GB/s"},
        {"GB / s", "GB/s"},
        {"gigabytes/s", "Gbytes/s"},
        {"Gigabit per second", "Gbit/s"},
        {"tflops", "TFLOPS"},
        {"Tflops", "TFLOPS"},
        {"TFLOPs", "TFLOPS"},
        {"Tflop/s", "TFLOP/s"},
        {"teraflops", "TFLOPS"},
        {"TFLOPS/s", "TFLOPS"},
        {"tops", "TOPS"},
        {"TOPs", "TOPS"},
        {"TeraOPS", "TOPS"},
        {"MM2", "mm2"},
        {"mm 2", "mm2"},
        {"sq mm", "mm2"},
        {"square mm", "mm2"},
        {"MM\u00b2", "mm2"},
        {"nanometers", "nm"},
        {"micrometre", "um"},
        {"wt", "WT"},
        {"millimeters", "mm"},
        {"GB\u00b2", ""},
        {"percent", "%"},
        {"Million", "million"},
        {"millions", "million"},
        {"bn", "billion"},
        {"gb/s/mm2", "GB/s/mm2 or Gb/s/mm2"},
        {"GT/s", ""},
        {"furlong", ""},
        {"T", ""},
        {"K", "thousand"},
        {"GBs", "GB/s"},
        {"mm3", ""},
        {"GB2", ""},
        {"million/s", ""},
        {"%/s", ""},
        {"/", ""},
        {"//", ""},
        {"GB/", ""},
        {" ", ""},
        {"ps", ""},
        {"/s", ""},
        {"m/m/m/m/m", ""},
        {"W", ""},
        {"\xff\xfe", ""},
        {std::string("GB\0", 3), ""},
        {std::string(100'000, '/'), ""},
        {std::string(100'000, 'm'), ""},
    };
    std::size_t row = 0;
    for (const Case& c : cases) {
        SUBCASE((std::to_string(row++) + " " + c.text.substr(0, 20)).c_str()) {
            CHECK_FALSE(parse_unit(c.text).has_value());
            CHECK(suggest_unit(c.text) == c.suggestion);
        }
    }
}
