#include "program/program.hpp"

#include <doctest/doctest.h>

using namespace licet::program;

TEST_CASE("names are compared folded") {
    struct Case {
        std::string name;
        std::string written;
        std::string folded;
        std::string company;
    };
    const Case cases[] = {
        {"case", "NVIDIA", "nvidia", "nvidia"},
        {"spaces", "  RTX   4090 ", "rtx 4090", "rtx 4090"},
        {"punctuation", "Huawei Tech. Co., Ltd.", "huawei tech co ltd", "huawei tech"},
        {"hyphens", "HL-225B", "hl 225b", "hl 225b"},
        {"apostrophes", "L'Air", "lair", "lair"},
        {"other apostrophes", "Xi\u2019an, Xi\u2018an, Xi\u02bcan", "xian xian xian", "xian xian xian"},
        {"a point in a number", "v1.5 B", "v1.5 b", "v1.5 b"},
        {"ampersands", "AT&T Inc.", "at&t inc", "at&t"},
        {"an ampersand between words", "Equipment & Materials", "equipment & materials", "equipment and materials"},
        {"the same in letters", "Equipment and Materials", "equipment and materials", "equipment and materials"},
        {"other scripts", "华为", "华为", "华为"},
        {"a legal form alone stays", "AG", "ag", "ag"},
        {"several legal forms", "Acme Corp. GmbH", "acme corp gmbh", "acme"},
        {"a legal form inside stays", "SA Power", "sa power", "sa power"},
        {"nothing", " - ", "", ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(fold(c.written) == c.folded);
            CHECK(fold_company(c.written) == c.company);
        }
    }
}

TEST_CASE("a paragraph covers itself and those below") {
    struct Case {
        std::string name;
        std::string above;
        std::string below;
        bool covered;
    };
    const Case cases[] = {
        {"itself", "3A090.a", "3A090.a", true},          {"one below", "3A090.a", "3A090.a.1", true},
        {"two below", "3A090", "3A090.a.1", true},       {"another letter", "3A090.a", "3A090.b", false},
        {"a longer word", "3A090.a", "3A090.aa", false}, {"a longer number", "3A09", "3A090", false},
        {"one above", "3A090.a.1", "3A090.a", false},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(covers(c.above, c.below) == c.covered); }
    }
}
