// Bad specs: one clear message each, at the right place, and no item.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

TEST_CASE("faults in specs") {
    const Rulebook rulebook = SmallRules().load();
    struct Case {
        std::string name;
        std::string lines;  ///< behind `licet: spec/v1` and `name: T`
        std::string faults;
    };
    const Case cases[] = {
        {"nothing wrong", "kind: chip\ndie_area: 814 mm2\n", ""},
        {"unknown key", "die_aera: 814 mm2\n", "3:1 unknown-key die_aera"},
        {"a fact of the shipment", "destination: CN\n", "3:1 unknown-key destination"},
        {"a fact of a party", "headquarters: CN\n", "3:1 unknown-key headquarters"},
        {"a dotted key", "performance.fp16: 1 TFLOPS\n", "3:1 unknown-key performance.fp16"},
        {"a key twice", "kind: chip\nkind: hbm\n", "4:1 duplicate-key kind"},

        {"wrong unit", "memory_bandwidth: 4 TB\n", "3:21 wrong-unit TB"},
        {"wrong kind of rate", "memory_bandwidth: 4 TOPS\n", "3:21 wrong-unit TOPS"},
        {"a unit for a bare number", "tpp: 4800 TFLOPS\n", "3:11 wrong-unit TFLOPS"},
        {"no such unit", "memory_bandwidth: 4 TBps\n", "3:21 unknown-unit TBps"},
        {"bare number", "memory_bandwidth: 4000\n", "3:19 bare-number 4000"},
        {"bare zero", "memory_bandwidth: 0\n", "3:19 bare-number 0"},
        {"bare range", "die_area: 800..830\n", "3:11 bare-number 800..830"},

        {"nan", "tpp: nan\n", "3:6 not-a-number nan"},
        {"YAML's nan", "tpp: .nan\n", "3:6 not-a-number .nan"},
        {"inf", "tpp: inf\n", "3:6 not-a-number inf"},
        {"YAML's inf", "tpp: .inf\n", "3:6 not-a-number .inf"},
        {"negative area", "die_area: -814 mm2\n", "3:11 negative-value -814 mm2"},
        {"no area", "die_area: 0 mm2\n", "3:11 not-positive 0 mm2"},
        {"an area of at most zero", "die_area: ..0 mm2\n", "3:11 not-positive ..0 mm2"},
        {"swapped range", "die_area: 830..800 mm2\n", "3:11 swapped-range 830..800 mm2"},
        {"a range with two units", "die_area: 8 cm2..830 mm2\n", "3:13 range-unit cm2"},
        {"nothing below zero", "memory_bandwidth: \"< 0 GB/s\"\n", "3:19 empty-range \"< 0 GB/s\""},
        {"a tolerance of everything", "die_area: 814 mm2 +- 100%\n", "3:22 tolerance-out-of-range 100%"},
        {"thousands apart", "tpp: 4,800\n", "3:6 thousands-separator 4,800"},
        {"decimal comma", "performance_density: 5,92\n", "3:22 decimal-comma 5,92"},
        {"about", "die_area: ~814 mm2\n", "3:11 approximate-value ~"},
        {"words", "die_area: large\n", "3:11 bad-value large"},
        {"text behind", "die_area: 814 mm2 or so\n", "3:19 trailing-text or so"},
        {"no value", "die_area:\n", "3:1 empty-value die_area"},
        {"a list", "die_area: [814 mm2]\n", "3:11 wrong-shape [814 mm2]"},

        {"empty performance", "performance: {}\n", "3:14 empty-value {}"},
        {"no performance", "performance:\n", "3:1 empty-value performance"},
        {"performance as a number", "performance: 100 TFLOPS\n", "3:14 wrong-shape 100 TFLOPS"},
        {"formats beside performance", "performance:\nfp16: 100 TFLOPS\n", "4:1 unknown-key fp16"},
        {"a paragraph with a key", "eccn: {a: b}\n", "3:7 wrong-shape {a: b}"},
        {"no paragraph", "eccn:\n", "3:1 wrong-shape eccn"},
        {"sources with keys", "sources: {a: b}\n", "3:10 wrong-shape {a: b}"},
        {"no such format", "performance: {fp17: 1 TFLOPS}\n", "3:15 unknown-key fp17"},
        {"a bare rate", "performance: {fp16: 148}\n", "3:21 bare-number 148"},
        {"no such packaging", "packaging: {on: DE}\n", "3:13 unknown-key on"},

        {"a flag that is none", "p: yes\n", "3:4 bad-flag yes"},
        {"no such word", "kind: chips\n", "3:7 unknown-word chips"},
        {"no such country", "made_in: Atlantis\n", "3:10 unknown-country Atlantis"},
        {"a day that does not exist", "announced: 2023-02-29\n", "3:12 bad-date 2023-02-29"},
        {"released on no day", "released: 2023-02-30\n", "3:11 bad-date 2023-02-30"},
        {"no such basis", "die_area: {value: 814 mm2, basis: rumor}\n", "3:35 unknown-word rumor"},
        {"a basis without a value", "die_area: {basis: published}\n", "3:11 missing-key {basis: published}"},
        {"no such key of a value", "die_area: {value: 814 mm2, from: there}\n", "3:28 unknown-key from"},

        {"contains nothing", "contains: []\n", "3:11 wrong-shape []"},
        {"contains without an item", "contains: [{count: 8}]\n", "3:12 missing-key {count: 8}"},
        {"contains a missing file", "contains: [{item: none.yaml}]\n", "3:19 missing-file none.yaml"},
        {"a count that is none", "contains: [{item: {kind: chip}, count: many}]\n", "3:40 bad-number many"},
        {"a count of zero", "contains: [{item: {kind: chip}, count: 0}]\n", "3:40 bad-number 0"},
        {"a faulty item inside", "contains: [{item: {kind: chip, die_area: 814}}]\n", "3:42 bare-number 814"},

        {"several at once", "die_area: 814\nkind: chips\nperformance: {fp17: 1, fp16: x}\nmemory_bandwidth: 4 TB\n",
         "3:11 bare-number 814\n4:7 unknown-word chips\n5:15 unknown-key fp17\n5:30 bad-value x\n"
         "6:21 wrong-unit TB"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Diagnostics faults;
            const auto item = parse_item("licet: spec/v1\nname: T\n" + c.lines, "t.yaml", rulebook, faults);
            faults.sort();
            CHECK(summary(faults) == c.faults);
            CHECK(item.has_value() == c.faults.empty());
        }
    }
}

TEST_CASE("faults of a spec as a whole") {
    const Rulebook rulebook = SmallRules().load();
    struct Case {
        std::string name;
        std::string text;
        std::string faults;
    };
    const Case cases[] = {
        {"no header", "name: T\n", "1:1 unknown-format name: T"},
        {"another format", "licet: spec/v2\nname: T\n", "1:8 unknown-format spec/v2"},
        {"no name", "licet: spec/v1\nkind: chip\n", "1:1 missing-key licet: spec/v1"},
        {"an empty name", "licet: spec/v1\nname: \"\"\n", "2:7 missing-key \"\""},
        {"JSON", R"({"licet": "spec/v1", "name": "T", "die_area": "814 mm2"})", ""},
        {"faulty JSON", R"({"licet": "spec/v1", "name": "T", "die_area": 814})", "1:47 bare-number 814"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Diagnostics faults;
            CHECK(parse_item(c.text, "t.yaml", rulebook, faults).has_value() == c.faults.empty());
            CHECK(summary(faults) == c.faults);
        }
    }
}

TEST_CASE("messages about specs say what to do") {
    const Rulebook rulebook = SmallRules().load();
    struct Case {
        std::string name;
        std::string lines;
        std::string help;
    };
    const Case cases[] = {
        {"the nearest key", "die_aera: 814 mm2\n", "did you mean `die_area`?"},
        {"where it belongs", "destination: CN\n", "it is a fact of the shipment: state it there"},
        {"the unit to add", "die_area: 814\n", "write `814 mm2`"},
        {"the unit to use", "memory_bandwidth: 4 TB\n", "give it in `GB/s` or the like"},
        {"no unit at all", "tpp: 4800 TFLOPS\n", "`tpp` is a bare number"},
        {"no unit that there is", "tpp: 4800 pcs\n", "`tpp` is a bare number"},
        {"yes", "p: yes\n", "write `true`"},
        {"off", "p: Off\n", "write `false`"},
        {"a dotted key", "performance.fp16: 1 TFLOPS\n", "write `fp16` below `performance:` in the spec"},
        {"a group for a country", "made_in: D:5\n", "it is a group: name one country, or ask with `--to`"},
        {"the nearest format", "performance: {f16: 1 TFLOPS}\n", "did you mean `fp16`?"},
        {"the nearest country", "made_in: Germny\n", "did you mean `Germany`?"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Diagnostics faults;
            CHECK_FALSE(parse_item("licet: spec/v1\nname: T\n" + c.lines, "t.yaml", rulebook, faults));
            REQUIRE(faults.size() == 1);
            CHECK(faults.begin()->help == c.help);
            CHECK(faults.begin()->primary.file == "t.yaml");
        }
    }
}
