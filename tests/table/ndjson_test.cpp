// NDJSON: one object a line.
#include "table/as_text.hpp"

#include <doctest/doctest.h>

namespace licet {

namespace {

using Lines = std::vector<std::string>;
using namespace std::string_view_literals;

Lines read(std::string_view text, std::size_t piece = 1 << 20, const table::Limits& limits = {}) {
    return rows_of(*table::read_ndjson("t.ndjson", in_pieces(text, piece), limits));
}

struct Case {
    const char* what;
    std::string_view text;
    Lines rows;
};

TEST_CASE("NDJSON is read as one object a line, in pieces of any size") {
    const std::vector<Case> cases = {
        {"texts", R"({"a": "x", "b": "y"})"sv, {"1: x|y"}},
        {"keys in any order, and new ones", "{\"a\":1,\"b\":2}\n{\"b\":3,\"c\":4}\n", {"1: 1|2", "2: (none)|3|4"}},
        {"numbers keep their digits",
         R"({"a": 5.920, "b": -7, "c": 123456789012345678901234567890, "d": 1e5})",
         {"1: 5.920|-7|123456789012345678901234567890|1e5"}},
        {"true, false and null", R"({"a": true, "b": false, "c": null})", {"1: true|false"}},
        {"objects inside",
         R"({"performance": {"fp8": "296 TFLOPS", "fp16": "148 TFLOPS"}})",
         {"1: 296 TFLOPS|148 TFLOPS"}},
        {"a list", R"({"end_use": ["civil", "military"], "none": []})", {"1: [civil, military]|[]"}},
        {"escapes", R"({"a": "\u4e2d\t\"\\"})", {"1: \xE4\xB8\xAD\t\"\\"}},
        {"CRLF, blank lines, a byte-order mark", "\xEF\xBB\xBF{\"a\":1}\r\n\r\n \n{\"a\":2}", {"1: 1", "4: 2"}},
        {"an empty object", "{}\n", {"1:"}},
        {"nothing", "", {}},
        {"not JSON", "{\"a\": x}\n{\"a\":2}\n", {"1:7 bad-json", "2: 2"}},
        {"no end", "{\"a\": 1\n{\"a\":2}\n", {"1:8 bad-json", "2: 2"}},
        {"two values", "{\"a\": 1} {\"a\": 2}\n", {"1:10 bad-json"}},
        {"no object",
         "1\n[1]\n\"x\"\nnull\n",
         {"1:1 wrong-shape", "2:1 wrong-shape", "3:1 wrong-shape", "4:1 wrong-shape"}},
        {"a key twice", R"({"a": 1, "a": 2})", {"1:15 duplicate-key"}},
        {"a key twice, once with a dot", R"({"a": {"b": 1}, "a.b": 2})", {"1:24 duplicate-key"}},
        {"a number beyond a double", R"({"a": 1e999999999})", {"1:17 bad-json"}},
        {"a lone surrogate", R"({"a": "\ud800"})", {"1:14 bad-json"}},
        {"not UTF-8", "{\"a\": \"\xFF\"}", {"1:8 bad-json"}},
        {"a NUL", R"({"a": "\u0000"})", {"1:5 nul-byte"}},
        {"a list in a list", R"({"a": [[1]]})", {"1:5 nested-too-deep"}},
        {"objects too deep", R"({"a": {"b": {"c": {"d": {"e": 1}}}}})", {"1:23 nested-too-deep"}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.what);
        CHECK(read(c.text) == c.rows);
        for (const std::size_t piece : {1, 3}) CHECK(read(c.text, piece) == c.rows);
    }
}

TEST_CASE("a row of NDJSON is bounded, and so is the number of columns") {
    const table::Limits limits{.row_bytes = 10, .columns = 2};
    const Lines too_long = {"1:1 row-too-long", "2: 1"};
    CHECK(read("{\"a\": 1   }\n{\"a\": 1}\n", 4, limits) == too_long);
    CHECK(read("{\"a\": 1  }\n", 4, limits) == Lines{"1: 1"});
    CHECK(read("{\"a\":1}\n{\"b\":1}\n{\"c\":1}\n{\"b\":2}\n", 4, limits) ==
          Lines{"1: 1", "2: (none)|1", "3:6 too-many-columns", "4: (none)|2"});
    CHECK(read(std::string(100'000, '['), 4096).front() == "1:1 wrong-shape");
}

}  // namespace

}  // namespace licet
