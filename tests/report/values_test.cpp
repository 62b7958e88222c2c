#include "report/values.hpp"

#include "report/words.hpp"

#include <doctest/doctest.h>

namespace licet::report {

namespace {

Comparison compare(std::string fact, std::optional<std::string> value, std::string op, std::string threshold,
                   std::string unit, Verdict verdict, std::optional<std::string> margin = {}) {
    Comparison out;
    out.fact = std::move(fact);
    out.value.value = std::move(value);
    out.value.unit = unit;
    out.op = std::move(op);
    out.threshold = std::move(threshold);
    out.unit = std::move(unit);
    out.verdict = verdict;
    out.margin = std::move(margin);
    return out;
}

}  // namespace

TEST_CASE("fact names in words") {
    CHECK(fact_words("tpp") == "TPP");
    CHECK(fact_words("io_bandwidth") == "I/O bandwidth");
    CHECK(fact_words("contains[0].contains[12].memory_bandwidth") == "memory bandwidth (contains[0].contains[12])");
    CHECK(fact_words("performance.fp16") == "performance FP16");
    CHECK(fact_words("") == "");
}

TEST_CASE("numbers in words") {
    CHECK(number_words("5285") == "5,285");
    CHECK(number_words("0.5") == "0.5");
    CHECK(number_words("2.90909090909") == "2.9090…");
    CHECK(number_words("5.91999999999") == "5.9199…");  // never rounded up to a line
    CHECK(number_words("0.0000123456") == "0.00001234…");
    CHECK(number_words("4799.9999") == "4,799.9999");
    CHECK(number_words("civil") == "civil");
    CHECK(number_words("2025-04-09") == "2025-04-09");
}

TEST_CASE("comparisons in words") {
    const auto true_ = Verdict::true_;
    const auto false_ = Verdict::false_;
    const auto unknown = Verdict::unknown;
    struct Case {
        std::string wants;
        Comparison comparison;
    };
    const Case cases[] = {
        {"TPP 5,285 ≥ 4,800, over by 485", compare("tpp", "5285", ">=", "4800", "", true_, "485")},
        {"TPP 4,800 ≥ 4,800, exactly at the line", compare("tpp", "4800", ">=", "4800", "", true_, "0")},
        {"TPP 2,368 < 2,400, short by 32", compare("tpp", "2368", ">=", "2400", "", false_, "32")},
        {"TPP 2,368 < 4,800, under by 2,432", compare("tpp", "2368", "<", "4800", "", true_, "2432")},
        {"TPP 5,285 ≥ 4,800, over by 485", compare("tpp", "5285", "<", "4800", "", false_, "485")},
        {"memory bandwidth 4,000 GB/s > 1,400 GB/s, over by 2,600 GB/s",
         compare("memory_bandwidth", "4000", ">", "1400", "GB/s", true_, "2600")},
        {"die area unknown (asked: ≤ 814 mm2)", compare("die_area", {}, "<=", "814", "mm2", unknown)},
        {"destination CN in D:5 | MO", compare("destination", "CN", "in", "D:5 | MO", "", true_)},
        {"destination DE not in D:5", compare("destination", "DE", "in", "D:5", "", false_)},
        {"destination DE not in D:5", compare("destination", "DE", "not in", "D:5", "", true_)},
        {"destination CN in D:5", compare("destination", "CN", "not in", "D:5", "", false_)},
        {"family is H20", compare("family", "H20", "is", "H20", "", true_)},
        {"family H100 is not H20", compare("family", "H100", "is", "H20", "", false_)},
        {"item 3A090.a.1 is 3A090.a", compare("item", "3A090.a.1", "is", "3A090.a", "", true_)},
        {"exporter unknown (asked: is NVIDIA)", compare("exporter", {}, "is", "NVIDIA", "", unknown)},
        {"end use civil does not include military", compare("end_use", "civil", "includes", "military", "", false_)},
        {"HBM: yes", compare("hbm", "true", "==", "true", "", true_)},
        {"designed or marketed for data centers: unknown",
         compare("designed_or_marketed_for_datacenters", {}, "==", "true", "", unknown)},
        {"date 2026-11-21 ≥ 2026-01-15", compare("date", "2026-11-21", ">=", "2026-01-15", "", true_)},
    };
    std::size_t number = 0;
    for (const Case& c : cases) {
        SUBCASE((std::to_string(++number) + " " + c.wants).c_str()) {
            CHECK(comparison_words(c.comparison) == c.wants);
        }
    }
}

TEST_CASE("ranges in words") {
    ShownValue value;
    value.unit = "mm2";
    CHECK(value_words(value) == "unknown");
    value.min = "800";
    CHECK(value_words(value) == "at least 800 mm2");
    value.max = "1600";
    CHECK(value_words(value) == "800 to 1,600 mm2");
    value.min.reset();
    value.max_open = true;
    CHECK(value_words(value) == "less than 1,600 mm2");
    Comparison c = compare("die_area", {}, ">=", "500", "mm2", Verdict::true_);
    c.value = {};
    c.value.min = "800";
    c.value.unit = "mm2";
    CHECK(comparison_words(c) == "die area (at least 800 mm2) ≥ 500 mm2");
}

TEST_CASE("turning points in words") {
    MissingFact area;
    area.unit = "mm2";
    area.turns_at = {{"675.67", true, true, Outcome::license_required, Outcome::license_exception},
                     {"2500", false, true, Outcome::license_exception, Outcome::no_license_required}};
    CHECK(turning_words(area, "License Exception NAC") ==
          "license required at 675.67 mm2 and below; License Exception NAC up to 2,500 mm2; no license required above");
    area.turns_at = {{"4800", false, false, Outcome::no_license_required, Outcome::license_required}};
    area.unit = "";
    CHECK(turning_words(area, "") == "no license required below 4,800; license required from 4,800");
    area.turns_at.clear();
    CHECK(turning_words(area, "") == "");
    area.values = {{"civil", Outcome::no_license_required},
                   {"military", Outcome::license_required},
                   {"wmd", Outcome::license_required}};
    CHECK(turning_words(area, "") == "no license required if civil; license required if military or wmd");
}

TEST_CASE("a reason that nobody can know") {
    Comparison c;
    c.reason = "the letter is not public";
    CHECK(comparison_words(c) == "the letter is not public");
}

}  // namespace licet::report
