// CSV: what is a row, and what is a fault.
#include "table/as_text.hpp"
#include "table/rows.hpp"

#include <doctest/doctest.h>

namespace licet {

namespace {

using Lines = std::vector<std::string>;

Lines read(std::string_view text, std::size_t piece = 1 << 20, const table::Limits& limits = {}) {
    Diagnostics faults;
    const auto reader = table::read_csv("t.csv", in_pieces(text, piece), faults, limits);
    if (reader != nullptr) return rows_of(*reader);
    REQUIRE(faults.has_errors());
    return {"no table, " + place_and_code(*faults.begin())};
}

/// The same in blocks, or in copies of a few rows where there is none.
Lines read_at_once(std::string_view text, std::size_t piece = 1 << 20, const table::Limits& limits = {}) {
    Diagnostics faults;
    const auto reader = table::read_csv("t.csv", in_pieces(text, piece), faults, limits);
    if (reader == nullptr) return read(text, piece, limits);
    Lines out;
    for (;;) {
        const table::Rows rows(*reader, 3, 1'000, {});
        if (rows.empty()) return out;
        rows.for_each([&](const table::Row& row) { out.push_back(as_text(row)); });
    }
}

struct Case {
    const char* what;
    std::string_view text;
    Lines rows;
};

using namespace std::string_view_literals;

const std::vector<Case> k_cases = {
    {"plain rows", "a,b\n1,2\n3,4\n", {"2: 1|2", "3: 3|4"}},
    {"no line end after the last row", "a,b\n1,2", {"2: 1|2"}},
    {"CRLF", "a,b\r\n1,2\r\n3,4\r\n", {"2: 1|2", "3: 3|4"}},
    {"a carriage return at the end", "a,b\n1,2\r", {"2: 1|2"}},
    {"mixed line ends", "a,b\r\n1,2\n3,4\r\n", {"2: 1|2", "3: 3|4"}},
    {"a byte-order mark",
     "\xEF\xBB\xBF"
     "a,b\n1,2\n",
     {"2: 1|2"}},
    {"empty cells", "a,b,c\n,,\n1,,3\n", {"2: ||", "3: 1||3"}},
    {"a trailing comma and no line end", "a,b\n1,", {"2: 1|"}},
    {"blanks belong to a cell", "a,b\n 1 , 2\n", {"2:  1 | 2"}},
    {"blanks around a column's name do not", " a , b\n1,2\n", {"2: 1|2"}},
    {"quotes", "a,b\n\"1\",\"\"\n", {"2: 1|"}},
    {"a comma in quotes", "a,b\n\"1,5\",2\n", {"2: 1,5|2"}},
    {"a quote in quotes", "a,b\n\"say \"\"no\"\"\",2\n\"\"\"\",\"\"\"\"\"\"\n", {"2: say \"no\"|2", "3: \"|\"\""}},
    {"a line end in quotes", "a,b\n\"1\r\n5\",2\n3,4\n", {"2: 1\r\n5|2", "4: 3|4"}},
    {"blank lines are no rows", "\n\na,b\n\n1,2\r\n\r\n\n3,4\n\n", {"5: 1|2", "8: 3|4"}},
    {"a header alone", "a,b\n", {}},
    {"beyond ASCII", "a,b\n\xC3\xBC,\xE4\xB8\xAD\n", {"2: \xC3\xBC|\xE4\xB8\xAD"}},

    {"nothing", "", {"no table, 1:1 empty-table"}},
    {"nothing but line ends", "\n\r\n", {"no table, 1:1 empty-table"}},
    {"a column without a name", "a,,c\n", {"no table, 1:3 empty-column"}},
    {"two columns of one name", "a,b,a\n", {"no table, 1:5 duplicate-column"}},
    {"UTF-16",
     "\xFF\xFE"
     "a\0,\0b\0\n\0"sv,
     {"no table, 1:4 nul-byte"}},
    {"a faulty header", "a,b\"\n", {"no table, 1:4 stray-quote"}},

    {"too few cells", "a,b\n1\n3,4\n", {"2:2 wrong-number-of-cells", "3: 3|4"}},
    {"too many cells", "a,b\n1,2,3\n3,4\n", {"2:5 wrong-number-of-cells", "3: 3|4"}},
    {"a quote inside a cell", "a,b\n1\",2\n3,4\n", {"2:2 stray-quote", "3: 3|4"}},
    {"a quote after a blank", "a,b\n1, \"2\"\n3,4\n", {"2:4 stray-quote", "3: 3|4"}},
    {"text behind a quote", "a,b\n\"1\"x,2\n3,4\n", {"2:4 text-after-quote", "3: 3|4"}},
    {"a second opening quote does not swallow what follows",
     "a,b\n\"1\"x,\"2\n3,4\n",
     {"2:4 text-after-quote", "3: 3|4"}},
    {"a fault on a row's second line", "a,b\n\"1\n2\"x,2\n3,4\n", {"3:3 text-after-quote", "4: 3|4"}},
    {"a quote never closed", "a,b\n1,\"2\n3,4\n5,6\n", {"2:3 unclosed-quote", "3: 3|4", "4: 5|6"}},
    {"a quote never closed at the end", "a,b\n1,\"", {"2:3 unclosed-quote"}},
    {"an odd quote takes the lines up to the next", "a,b\n1,\"2\n3,\"4\n5,6\n", {"3:4 text-after-quote", "4: 5|6"}},
    {"a carriage return inside a row", "a,b\n1\r2,3\n3,4\n", {"2:2 stray-carriage-return", "3: 3|4"}},
    {"carriage returns as line ends", "a,b\r1,2\r", {"no table, 1:4 stray-carriage-return"}},
    {"a NUL", "a,b\n1\0,2\n3,4\n"sv, {"2:2 nul-byte", "3: 3|4"}},
    {"a NUL in quotes", "a,b\n\"1\0\",2\n3,4\n"sv, {"2:3 nul-byte", "3: 3|4"}},
    {"not UTF-8", "a,b\n1,\xFF\n3,4\n", {"2:3 invalid-utf8", "3: 3|4"}},
    {"half a code point", "a,b\n1,\xC3\n3,4\n", {"2:3 invalid-utf8", "3: 3|4"}},
};

TEST_CASE("CSV is read as RFC 4180 has it, in pieces of any size") {
    for (const Case& c : k_cases) {
        CAPTURE(c.what);
        CHECK(read(c.text) == c.rows);
        for (const std::size_t piece : {1, 2, 3, 7}) CHECK(read(c.text, piece) == c.rows);
        for (const std::size_t piece : {1, 1000}) CHECK(read_at_once(c.text, piece) == c.rows);
    }
}

TEST_CASE("a row of CSV is bounded, and what is too long is one fault") {
    const table::Limits limits{.row_bytes = 8, .columns = 3};
    const std::vector<Case> cases = {
        {"just fits", "a,b\n123,4567\n1,2\n", {"2: 123|4567", "3: 1|2"}},
        {"one too long", "a,b\n1234,4567\n1,2\n", {"2:1 row-too-long", "3: 1|2"}},
        {"much too long", "a,b\n1234567890123456789012345678901234567890\n1,2\n", {"2:1 row-too-long", "3: 1|2"}},
        {"too long and without an end", "a,b\n1234567890123456789012345678901234567890", {"2:1 row-too-long"}},
        {"quotes never closed", "a,b\n1,\"\n3,4\n5,6\n", {"2:1 row-too-long", "3: 3|4", "4: 5|6"}},
        {"a quoted cell too long", "a,b\n\"1234567\",2\n1,2\n", {"2:1 row-too-long", "3: 1|2"}},
        {"a fault before that", "a,b\n\"1\"x34567890,2\n1,2\n", {"2:4 text-after-quote", "3: 1|2"}},
        {"a quote that closes behind that",
         "a,b\n\"2\n3,4\n5,6\n\",2\n",
         {"2:1 row-too-long", "3: 3|4", "4: 5|6", "5:1 unclosed-quote"}},
        {"a fault behind that",
         "a,b\n\"2\n3,4\n5,6\n\"x\n",
         {"2:1 row-too-long", "3: 3|4", "4: 5|6", "5:1 unclosed-quote"}},
        {"just fits, with CRLF", "a,b\r\n123,4567\r\n1,2\r\n", {"2: 123|4567", "3: 1|2"}},
        {"too many columns", "a,b,c,d\n", {"no table, 1:7 too-many-columns"}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.what);
        for (const std::size_t piece : {1, 3, 5, 1000}) CHECK(read(c.text, piece, limits) == c.rows);
        for (const std::size_t piece : {1, 1000}) CHECK(read_at_once(c.text, piece, limits) == c.rows);
    }
}

TEST_CASE("many rows at once are the rows one by one, wherever a block begins") {
    std::string text = "a,b\n";
    for (int i = 0; i < 30'000; ++i) {
        text += std::to_string(i) + "," + std::string(static_cast<std::size_t>(i % 7), 'x');
        // Quotes with a line end inside, blank lines, CRLF, faults: at first now and then, later nowhere.
        if (i < 15'000 && i % 4'001 == 0) text += "\"\n1,\"two\nlines\"";
        if (i % 997 == 0) text += "\n";
        if (i % 1'009 == 0) text += ",one too many";
        text += i % 5 == 0 ? "\r\n" : "\n";
    }
    const Lines one_by_one = read(text);
    CHECK(one_by_one.size() > 30'000);
    for (const std::size_t piece : {10'000, 1 << 20}) CHECK(read_at_once(text, piece) == one_by_one);
}

TEST_CASE("a table that breaks off says why") {
    Diagnostics faults;
    bool first = true;
    const auto reader = table::read_csv(
        "t.csv",
        [&](char* to, std::size_t) -> std::ptrdiff_t {
            if (!first) return errno = EIO, -1;
            first = false;
            return std::string("a\n1\n2\n").copy(to, 6);
        },
        faults);
    REQUIRE(reader != nullptr);
    CHECK(rows_of(*reader) == Lines{"2: 1", "3: 2"});
    CHECK(reader->error() == EIO);
}

TEST_CASE("cells know their places in the row") {
    Diagnostics faults;
    const auto reader = table::read_csv("t.csv", table::bytes_of("a,b,c\nx,\"y\"\"\",z\n"), faults);
    REQUIRE(reader != nullptr);
    table::Row row;
    REQUIRE(reader->next(row));
    CHECK(row.text == "x,\"y\"\"\",z");
    CHECK(row.places[1].begin == 2);
    CHECK(row.places[1].end == 7);
    CHECK(row.cells[1] == "y\"");
}

TEST_CASE("what is written as CSV reads as the same cells") {
    const Lines cells = {"", "plain", "a,b", "say \"no\"", "two\r\nlines", "\xC3\xBC", " blank "};
    std::string text = "a,b,c,d,e,f,g\n";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text += ',';
        table::append_csv(text, cells[i]);
    }
    Diagnostics faults;
    const auto reader = table::read_csv("t.csv", table::bytes_of(text), faults);
    REQUIRE(reader != nullptr);
    table::Row row;
    REQUIRE(reader->next(row));
    CHECK(Lines(row.cells.begin(), row.cells.end()) == cells);
}

}  // namespace

}  // namespace licet
