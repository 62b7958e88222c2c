// Tables: the same bytes as CSV and as NDJSON, read at once and in small pieces. Every line belongs to a row, and what
// is read as CSV is written as CSV that reads the same.

#include "fuzz.hpp"
#include "table/table.hpp"

#include <algorithm>

using namespace licet;

namespace {

struct Cells {
    std::uint64_t line = 0;
    std::string fault;
    std::vector<std::string> cells;
    friend bool operator==(const Cells&, const Cells&) = default;
};

using Open = std::function<std::unique_ptr<table::Reader>(table::ReadBytes, Diagnostics&)>;

std::vector<Cells> read(const Open& open, std::string_view text, std::size_t piece) {
    Diagnostics faults;
    const auto reader = open([bytes = table::bytes_of(text), piece](
                                 char* to, std::size_t at_most) { return bytes(to, std::min(at_most, piece)); },
                             faults);
    std::vector<Cells> out;
    fuzz::check_faults(faults);
    if (reader == nullptr) {
        fuzz::require(faults.has_errors(), "a table or a fault");
        return out;
    }
    std::uint64_t last = 0;
    for (table::Row row; reader->next(row);) {
        fuzz::require(row.line > last, "lines go up");
        last = row.line;
        fuzz::require(row.cells.size() == row.places.size(), "each cell has a place");
        for (const table::Place& place : row.places) {
            fuzz::require(place.begin <= place.end && place.end <= row.text.size(), "a place lies in its row");
        }
        out.push_back({row.line, row.fault == nullptr ? "" : row.fault->code, {}});
        if (row.fault != nullptr) {
            Diagnostics one;
            one.add(*row.fault);
            fuzz::check_faults(one);
            fuzz::require(row.fault->primary.line >= row.line, "a fault lies in its row");
        } else {
            fuzz::require(row.cells.size() == reader->columns().size(), "a cell for each column");
            out.back().cells.assign(row.cells.begin(), row.cells.end());
        }
    }
    return out;
}

void check_written(const Open& open, const std::vector<Cells>& rows) {
    std::string text = "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t";
    std::vector<std::vector<std::string>> wanted;
    text += '\n';
    for (const Cells& row : rows) {
        if (!row.fault.empty() || row.cells.empty() || row.cells.size() > 20) continue;
        wanted.push_back(row.cells);
        wanted.back().resize(20);
        for (std::size_t i = 0; i < 20; ++i) {
            if (i > 0) text += ',';
            table::append_csv(text, wanted.back()[i]);
        }
        text += '\n';
    }
    const auto again = read(open, text, text.size());
    fuzz::require(again.size() == wanted.size(), "what is written has as many rows");
    for (std::size_t i = 0; i < again.size(); ++i) {
        fuzz::require(again[i].cells == wanted[i], "what is written reads as the same cells");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const table::Limits limits{.row_bytes = 200, .columns = 20};
    const Open csv = [&](table::ReadBytes bytes, Diagnostics& faults) {
        return table::read_csv("fuzz", std::move(bytes), faults, limits);
    };
    const Open ndjson = [&](table::ReadBytes bytes, Diagnostics&) {
        return table::read_ndjson("fuzz", std::move(bytes), limits);
    };
    const Open unbounded = [&](table::ReadBytes bytes, Diagnostics& faults) {
        return table::read_csv("fuzz", std::move(bytes), faults);
    };
    const auto rows = read(csv, text, std::max<std::size_t>(text.size(), 1));
    fuzz::require(rows == read(csv, text, 7), "pieces do not matter");
    check_written(unbounded, rows);
    const auto objects = read(ndjson, text, std::max<std::size_t>(text.size(), 1));
    fuzz::require(objects == read(ndjson, text, 7), "pieces do not matter");
    return 0;
}
