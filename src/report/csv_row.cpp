#include "report/csv_row.hpp"

#include "report/page.hpp"

namespace licet::report {

std::string csv_cell(std::string_view text) {
    std::string safe = escaped(text);
    const bool formula = !safe.empty() && std::string_view("=+-@").find(safe.front()) != std::string_view::npos;
    if (formula) safe.insert(safe.begin(), '\'');
    if (!formula && safe.find_first_of(",\"") == std::string::npos && !safe.starts_with(' ') && !safe.ends_with(' ')) {
        return safe;
    }
    std::string out = "\"";
    for (const char c : safe) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

}  // namespace licet::report
