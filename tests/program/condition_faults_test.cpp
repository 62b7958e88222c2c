// What the binder refuses in a condition: code, place and underlined text. Conditions begin at line 10, column 7.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

TEST_CASE("names, types and dimensions of conditions are checked") {
    struct Case {
        std::string name;
        std::string condition;
        std::string faults;
    };
    const Case cases[] = {
        {"a flag", "p", ""},
        {"a comparison", "tpp >= 4800", ""},
        {"a unit of the same kind", "memory_bandwidth >= 1.4 TB/s", ""},
        {"bits against bytes", "memory_bandwidth >= 11200 Gb/s", ""},
        {"powers of 1024", "memory > 16 GiB", ""},
        {"a quotient of its kind", "memory_bandwidth / die_area > 2 GB/s/mm2", ""},
        {"a chain", "1.6 <= performance_density < 5.92", ""},
        {"a date", "date >= 2024-01-01", ""},
        {"a word", "kind == chip", ""},
        {"a set", "destination in (D:1 | D:5 | JP) - A:5", ""},
        {"a party", "any party (headquarters in D:5 | MO)", ""},
        {"a list", "any end_user (name in entity_list.footnote_4)", ""},
        {"ownership", "any party (ownership(entity_list) >= 50)", ""},
        {"an alias", "exporter is \"Acme Graphics\"", ""},
        {"another case", "family is \"model x1\"", ""},

        {"misspelled fact", "tp >= 4800", "10:7 unknown-fact tp"},
        {"no such flag", "r", "10:7 unknown-fact r"},
        {"the name of a family of facts", "performance >= 1 TFLOPS", "10:7 unknown-fact performance"},
        {"a word of a fact as a fact", "military", "10:7 unknown-fact military"},
        {"fact in capitals", "TPP >= 4800", "10:7 unknown-fact TPP"},

        {"a party's fact outside", "headquarters in CN", "10:7 party-fact-outside headquarters"},
        {"a party's word outside", "role == end_user", "10:7 party-fact-outside role"},
        {"a party's list outside", "name in entity_list", "10:7 party-fact-outside name"},
        {"ownership outside", "ownership(entity_list) >= 50", "10:7 party-fact-outside ownership(entity_list)"},

        {"a number alone", "tpp", "10:7 wrong-type tpp"},
        {"a word alone", "kind", "10:7 wrong-type kind"},
        {"a literal alone", "4800", "10:7 wrong-type 4800"},
        {"a date alone", "2024-01-01", "10:7 wrong-type 2024-01-01"},
        {"a sum alone", "tpp + 1", "10:7 wrong-type tpp + 1"},
        {"a flag compared", "p >= 1", "10:7 wrong-type p"},
        {"a country compared", "destination >= 1", "10:7 wrong-type destination"},
        {"a condition compared", "(p and q) >= 1", "10:7 wrong-type (p and q)"},
        {"a date and a number", "date >= 1", "10:7 wrong-type date >= 1"},
        {"dates added", "date + date >= 2024-01-01", "10:7 wrong-type date + date"},
        {"a number in a set", "tpp in CN", "10:7 wrong-type tpp in CN"},
        {"a word in a set", "kind in CN", "10:7 wrong-type kind in CN"},
        {"an unknown name in a set", "tpq in CN", "10:7 unknown-fact tpq"},
        {"an exporter on a list", "exporter in entity_list", "10:7 wrong-type exporter in entity_list"},
        {"a number is a name", "tpp is X1", "10:7 wrong-type tpp is X1"},
        {"a word is a name", "kind is chip", "10:7 wrong-type kind is chip"},
        {"a literal is a name", "4800 is X1", "10:7 wrong-type 4800"},
        {"words of a flag", "p includes military", "10:7 wrong-type p"},
        {"words of nothing", "uses includes military", "10:7 wrong-type uses"},
        {"words compared", "end_use == military", "10:7 wrong-type end_use"},
        {"a text compared", "remark == a", "10:7 wrong-type remark"},

        {"a bare number beside a unit", "memory_bandwidth >= 1400", "10:27 bare-number 1400"},
        {"a unit beside a bare number", "tpp >= 4800 TFLOPS", "10:19 dimension-mismatch TFLOPS"},
        {"a bare number first", "1400 <= memory_bandwidth", "10:7 bare-number 1400"},
        {"data for a rate", "memory_bandwidth >= 4 TB", "10:29 dimension-mismatch TB"},
        {"operations for a rate", "memory_bandwidth >= 4 TOPS", "10:29 dimension-mismatch TOPS"},
        {"length for an area", "die_area >= 4 mm", "10:21 dimension-mismatch mm"},
        {"unlike sums", "die_area + tpp >= 1", "10:7 dimension-mismatch die_area + tpp"},
        {"unlike maximum", "max(die_area, tpp) >= 1", "10:7 dimension-mismatch max(die_area, tpp)"},
        {"a conversion to another kind", "(die_area in GB/s) >= 1", "10:20 dimension-mismatch GB/s"},
        {"a conversion to no unit", "(die_area in CN) >= 1", "10:20 unknown-unit CN"},

        {"no such unit", "memory_bandwidth >= 1400 GBps", "10:32 unknown-unit GBps"},
        {"a unit in other case", "memory_bandwidth >= 1400 gb/s", "10:32 unknown-unit gb/s"},
        {"too many digits", "tpp >= 12345678901234567890123456789012345678901",
         "10:14 number-out-of-range 12345678901234567890123456789012345678901"},

        {"no such word", "kind == chips", "10:15 unknown-word chips"},
        {"a word ordered", "kind >= chip", "10:15 unknown-word chip"},
        {"a word against a number", "kind == 4", "10:15 unknown-word 4"},
        {"no such use", "end_use includes war", "10:24 unknown-word war"},
        {"no such company", "exporter is Acne", "10:19 unknown-name Acne"},
        {"no such product", "family is X2", "10:17 unknown-name X2"},
        {"no such party", "any consignee (p)", "10:11 unknown-quantity consignee"},

        {"no such code", "destination in XX", "10:22 unknown-destination XX"},
        {"no such group", "destination in D:6", "10:22 unknown-destination D:6"},
        {"a name for a code", "destination in China", "10:22 unknown-destination China"},
        {"one of several", "destination in CN | XX | D:1 - D:9",
         "10:27 unknown-destination XX\n10:38 unknown-destination D:9"},
        {"no such list", "any party (name in entities)", "10:26 unknown-list entities"},
        {"no such list of owners", "any party (ownership(entities) >= 50)", "10:18 unknown-list ownership(entities)"},
        {"ownership of nothing", "any party (ownership(4) >= 50)", "10:18 unknown-list ownership(4)"},

        {"no such function", "maximum(tpp, 1) >= 1", "10:7 unknown-function maximum"},
        {"misspelled function", "mx(tpp, 1) >= 1", "10:7 unknown-function mx"},

        {"swapped range", "tpp * (32..19) >= 1", "10:13 swapped-range (32..19)"},
        {"a range of two kinds", "tpp * (1 mm..2 nm) >= 1", "10:13 swapped-range (1 mm..2 nm)"},
        {"a day that does not exist", "date >= 2023-02-29", "10:15 no-such-date 2023-02-29"},
        {"a day too early", "date >= 1800-01-01", "10:15 no-such-date 1800-01-01"},

        {"several at once", "tp >= 1 and kind == chips\nor memory_bandwidth >= 1400\nor destination in XX",
         "10:7 unknown-fact tp\n10:27 unknown-word chips\n11:30 bare-number 1400\n12:25 unknown-destination XX"},
        {"inside a party", "any party (headquarter in CN or name in list)",
         "10:18 unknown-fact headquarter\n10:47 unknown-list list"},
        {"behind a comment", "p # tp >= 1\nand tp >= 1", "11:11 unknown-fact tp"},
        {"a syntax fault", "tpp => 4800", "10:11 reversed-operator =>"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(SmallRules().rules(requirement(c.condition)).faults() == c.faults); }
    }
}

TEST_CASE("messages about conditions say what to do") {
    struct Case {
        std::string name;
        std::string condition;
        std::string help;
    };
    const Case cases[] = {
        {"the nearest fact", "die_aera >= 4800 mm2", "did you mean `die_area`?"},
        {"the unit to write", "memory_bandwidth >= 1400", "write `1400 GB/s`"},
        {"the nearest unit", "memory_bandwidth >= 1400 GBps", "did you mean `GB/s`?"},
        {"the nearest word", "kind == chips", "did you mean `chip`?"},
        {"the nearest name", "exporter is Acne", "did you mean `Acme`?"},
        {"the code of a name", "destination in China", "write the code `CN`"},
        {"the nearest list", "any party (name in entity_lst)", "did you mean `entity_list`?"},
        {"the nearest function", "mx(tpp, 1) >= 1", "did you mean `max`?"},
        {"a function as a condition", "if(tpp)",
         "there are `max(...)`, `min(...)` and, for a party, `ownership(LIST)`"},
        {"both readings of a unit", "memory_bandwidth >= 1400 gb/s", "did you mean `GB/s` or `Gb/s`?"},
        {"no unit at all", "tpp >= 4800 TFLOPS", "`tpp` is a bare number: write `4800`"},
        {"a unit of its kind", "die_area >= 4 mm", "give the number in `mm2` or the like"},
        {"a fact for a unit", "tpp >= 4800 quantity", "it is a fact: join two conditions with `and` or `or`"},
        {"a destination compared", "destination == CN", "write `destination in CN`"},
        {"a destination named", "destination is China", "write `destination in CN`"},
        {"a destination as a condition", "destination in CN and MO",
         "it is a destination, and stands after `in`: join destinations with `|`, as in `destination in CN | MO`"},
        {"a code in small letters", "destination in cn", "write the code `CN`"},
        {"a list among destinations", "destination in entity_list",
         "it is a list of parties: ask `any party (name in entity_list)`"},
        {"a company in a group", "exporter in D:5", "ask `any party (headquarters in D:5)`"},
        {"a company compared", "exporter == Acme", "write `exporter is Acme`"},
        {"a flag compared", "p == true", "the name says it: write `p` or `not p`"},
        {"a word named", "kind is chip", "write `kind == chip`"},
        {"a word in quotation marks", "kind == \"chip\"", "write the word without quotation marks: `chip`"},
        {"a word alone", "military", "`military` is a word of `end_use`: write `end_use includes military`"},
        {"several words compared", "end_use == military", "write `end_use includes civil`, or another of its words"},
        {"a number in quotation marks", "tpp >= \"4800\"", "write numbers and dates without quotation marks"},
        {"a family of facts", "performance > 1 TFLOPS", "name one of its members, such as `performance.fp16`"},
        {"a fact with its owner", "item.tpp >= 1", "did you mean `tpp`?"},
        {"the stated paragraph", "eccn is 3A", "write `item is`, and the paragraph"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Diagnostics faults;
            CHECK_FALSE(SmallRules().rules(requirement(c.condition)).load(faults));
            REQUIRE(faults.size() == 1);
            CHECK(faults.begin()->help == c.help);
            CHECK(faults.begin()->rule == "t.rule");
        }
    }
}
