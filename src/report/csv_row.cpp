#include "report/csv_row.hpp"

#include "report/page.hpp"
#include "table/table.hpp"

namespace licet::report {

std::string csv_cell(std::string_view text) {
    std::string safe = escaped(text);
    if (!safe.empty() && std::string_view("=+-@").find(safe.front()) != std::string_view::npos) safe.insert(0, 1, '\'');
    std::string out;
    table::append_csv(out, safe);
    return out;
}

}  // namespace licet::report
