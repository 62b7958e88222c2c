#include "report/values.hpp"

#include "report/comparison.hpp"
#include "report/sets.hpp"
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
    CHECK(number_words("4799.9999") == "4,799.9999");
    CHECK(number_words("1.91192660550") == "1.91192660550");  // what was not rounded is shown as it is
    CHECK(number_words("civil") == "civil");
    CHECK(number_words("2025-04-09") == "2025-04-09");
}

TEST_CASE("rounded numbers stay on their side of the line") {
    struct Case {
        std::string value, line, wants;
    };
    const Case cases[] = {
        {"2.90909090909", "", "2.909"},
        {"2.90909090909", "3.2", "2.909"},
        {"5.91999999999", "5.92", "5.91999999999"},
        {"5.91996", "5.92", "5.91996"},
        {"5.9193", "5.92", "5.919"},
        {"5.92000000001", "5.92", "5.92000000001"},
        {"19.4496314496", "5.92", "19.45"},
        {"0.0000123456", "", "0.00001235"},
        {"15832.3333333", "", "15,832"},
    };
    for (const Case& c : cases) {
        SUBCASE((c.value + " beside " + c.line).c_str()) {
            ShownValue value;
            value.value = c.value;
            value.rounded = true;
            CHECK(value_words(value, c.line) == c.wants);
        }
    }
    ShownValue range;
    range.min = "8.67728";
    range.max = "8.69210";
    range.rounded = true;
    CHECK(value_words(range) == "8.677 to 8.693");
}

TEST_CASE("sets in words") {
    const Places places = {{"AE", "United Arab Emirates"}, {"BY", "Belarus"}, {"MO", "Macau"}, {"RU", "Russia"}};
    struct Case {
        std::string set, inside, outside;
    };
    const Case cases[] = {
        {"D:5", "in D:5", "not in D:5"},
        {"D:5 | MO", "in D:5 or Macau", "not in D:5 or Macau"},
        {"AE", "the United Arab Emirates", "not the United Arab Emirates"},
        {"RU | BY", "Russia or Belarus", "neither Russia nor Belarus"},
        {"(D:1 | D:4 | D:5) - (A:5 | A:6)", "in D:1, D:4 or D:5 but not in A:5 or A:6",
         "not in D:1, D:4 or D:5 (A:5 and A:6 excepted)"},
        {"all - (D:1 | D:4)", "not in D:1 or D:4", "in D:1 or D:4"},
        {"(D:5 - A:6) | MO", "in D:5 (A:6 excepted) or Macau", "not in D:5 (A:6 excepted) or Macau"},
        {"D:1 & D:5", "in D:1 and D:5 alike", "not in D:1 and D:5 alike"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.set.c_str()) {
            CHECK(set_words(c.set, true, true, places) == c.inside);
            CHECK(set_words(c.set, false, true, places) == c.outside);
        }
    }
    CHECK(set_words("RU | BY", true, false, places) == "in Russia or Belarus");
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
        {"die area (unknown) may be ≤ 814 mm2", compare("die_area", {}, "<=", "814", "mm2", unknown)},
        {"the destination is in D:5 or Macau", compare("destination", "CN", "in", "D:5 | MO", "", true_)},
        {"the destination is not in D:5", compare("destination", "DE", "in", "D:5", "", false_)},
        {"the destination is not in D:5", compare("destination", "DE", "not in", "D:5", "", true_)},
        {"the destination is in D:5", compare("destination", "CN", "not in", "D:5", "", false_)},
        {"the headquarters of the parties (China) are in D:5",
         compare("parties.headquarters", "CN", "in", "D:5", "", true_)},
        {"the headquarters of Beta Data may be in D:5",
         compare("parties[1].headquarters", {}, "in", "D:5", "", unknown)},
        {"the headquarters of the designer (China) are not in D:5",
         compare("designer_headquarters", "CN", "in", "D:5", "", false_)},
        {"the product is the H20", compare("family", "H20", "is", "H20", "", true_)},
        {"the product is the H100, not the H20", compare("family", "H100", "is", "H20", "", false_)},
        {"the product is the H100, not the H20", compare("family", "H100", "is not", "H20", "", true_)},
        {"the item is 3A090.a", compare("item", {}, "is", "3A090.a", "", true_)},
        {"the item is 3A090.a", compare("item", {}, "is not", "3A090.a", "", false_)},
        {"the IC contains[0] is 3A090.a", compare("contains[0].item", {}, "is", "3A090.a", "", true_)},
        {"the exporter may be NVIDIA", compare("exporter", {}, "is", "NVIDIA", "", unknown)},
        {"the transaction is an export, not a transfer",
         compare("transaction", "export", "==", "transfer", "", false_)},
        {"there is no military end use", compare("end_use.military", "false", "==", "true", "", false_)},
        {"no party is on the entity list", compare("parties.on entity_list", "false", "!=", "true", "", true_)},
        {"Beta Data is on supplement 8", compare("parties[1].on supplement_8", "true", "==", "true", "", true_)},
        {"HBM: yes", compare("hbm", "true", "==", "true", "", true_)},
        {"the item may be designed or marketed for data centers",
         compare("designed_or_marketed_for_datacenters", {}, "==", "true", "", unknown)},
        {"date 2026-11-21 ≥ 2026-01-15", compare("date", "2026-11-21", ">=", "2026-01-15", "", true_)},
    };
    const Places places = {{"CN", "China"}, {"MO", "Macau"}};
    const std::map<std::string, std::string> transaction = {{"parties[1].name", "Beta Data"}};
    std::size_t number = 0;
    for (const Case& c : cases) {
        SUBCASE((std::to_string(++number) + " " + c.wants).c_str()) {
            CHECK(comparison_words(c.comparison, {places, transaction}) == c.wants);
        }
    }
}

TEST_CASE("comparisons of a kind make one clause") {
    const Places places;
    const std::map<std::string, std::string> transaction;
    const Names names{places, transaction};
    const auto false_ = Verdict::false_;
    const auto unknown = Verdict::unknown;
    CHECK(because_words(
              {compare("item", {}, "is", "3A090.b", "", false_), compare("item", {}, "is", "4A090.b", "", false_),
               compare("item", {}, "is", "3A001.z", "", false_)},
              names) == "the item is none of 3A090.b, 4A090.b and 3A001.z");
    CHECK(because_words(
              {compare("family", "H100", "is", "A100", "", false_), compare("family", "H100", "is", "H20", "", false_)},
              names) == "the product is the H100, neither A100 nor H20");
    CHECK(because_words({compare("performance_density", {}, ">=", "1.6", "", unknown),
                         compare("performance_density", {}, "<", "5.92", "", unknown)},
                        names) == "performance density (unknown) may be ≥ 1.6 and < 5.92");
    CHECK(because_words({compare("parties.headquarters", "MY", "in", "D:5", "", false_),
                         compare("parties.ultimate_parent_headquarters", "MY", "in", "D:5", "", false_)},
                        names) == "the headquarters of the parties and of their ultimate parents (MY) are not in D:5");
    std::vector<Comparison> many;
    for (const char* paragraph : {"1A", "2A", "3A", "4A", "5A", "6A"})
        many.push_back(compare("item", {}, "is", paragraph, "", unknown));
    CHECK(because_words(many, names, 5) == "the item may be 1A, 2A, 3A or 3 more");
    CHECK(because_words({compare("kind", "chip", "==", "chip", "", Verdict::true_), many[0]}, names, 5) ==
          "the item may be 1A");
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
    CHECK(relation_words(c) == "die area (at least 800 mm2) ≥ 500 mm2");
}

TEST_CASE("turning points in words") {
    MissingFact area;
    area.unit = "mm2";
    area.turns_at = {{"675.67", true, true, Outcome::license_required, Outcome::license_exception},
                     {"2500", false, true, Outcome::license_exception, Outcome::no_license_required}};
    CHECK(
        turning_words(area, "License Exception NAC") ==
        "up to 675.67 mm2 a license is required, up to 2,500 mm2 License Exception NAC is open, above that no license "
        "is required");
    area.turns_at = {{"4800", false, false, Outcome::no_license_required, Outcome::license_required}};
    area.unit = "";
    CHECK(turning_words(area, "") == "below 4,800 no license is required, from there on a license is required");
    area.turns_at.clear();
    CHECK(turning_words(area, "") == "");
    area.values = {{"civil", Outcome::no_license_required},
                   {"military", Outcome::license_required},
                   {"true", Outcome::license_required}};
    CHECK(turning_words(area, "") == "if civil, no license is required; if military or yes, a license is required");
    area.values = {{"false", Outcome::undetermined}, {"true", Outcome::undetermined}};
    CHECK(turning_words(area, "") == "");
}

TEST_CASE("a reason that nobody can know") {
    Comparison c;
    c.reason = "the letter is not public";
    const Places places;
    const std::map<std::string, std::string> transaction;
    CHECK(comparison_words(c, {places, transaction}) == "the letter is not public");
}

}  // namespace licet::report
