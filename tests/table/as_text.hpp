#pragma once
// A whole table as text, for tests: a row is `line: cell|cell`, a fault `line:column code`.

#include "table/table.hpp"

#include <string>
#include <vector>

namespace licet {

inline std::string place_and_code(const Diagnostic& fault) {
    return std::to_string(fault.primary.line) + ":" + std::to_string(fault.primary.column) + " " + fault.code;
}

inline std::string as_text(const table::Row& row) {
    if (row.fault != nullptr) return place_and_code(*row.fault);
    std::string text = std::to_string(row.line) + ":";
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        text += i == 0 ? " " : "|";
        text += row.cells[i].data() == nullptr ? "(none)" : std::string(row.cells[i]);
    }
    return text;
}

inline std::vector<std::string> rows_of(table::Reader& reader) {
    std::vector<std::string> out;
    for (table::Row row; reader.next(row);) out.push_back(as_text(row));
    return out;
}

/// So many bytes at a time, as a pipe may give them.
inline table::ReadBytes in_pieces(std::string_view text, std::size_t piece) {
    return [bytes = table::bytes_of(text), piece](char* to, std::size_t at_most) {
        return bytes(to, std::min(at_most, piece));
    };
}

}  // namespace licet
