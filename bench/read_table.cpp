// The yardstick of `licet screen`: reads a table of cases into columns with the same reader, and does nothing with them.
// Prints how many rows and cells it read.
#include "table/table.hpp"

#include <charconv>
#include <cstdint>
#include <fcntl.h>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// Numbers as doubles; as soon as a cell is none, the bytes of the cells one after the other.
class Column {
public:
    void add(std::string_view cell) {
        if (!words_) {
            double value = 0;
            const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
            if (error == std::errc() && end == cell.data() + cell.size()) {
                numbers_.push_back(value);
                return;
            }
            words_ = true;
        }
        bytes_ += cell;
        ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    }
    [[nodiscard]] std::size_t size() const { return numbers_.size() + ends_.size(); }
    /// A batch at a time, as a reader of tables without an end does.
    void clear() {
        numbers_.clear();
        bytes_.clear();
        ends_.clear();
    }

private:
    bool words_ = false;
    std::vector<double> numbers_;
    std::string bytes_;
    std::vector<std::uint32_t> ends_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: licet_read_table FILE.csv\n";
        return 4;
    }
    const int descriptor = ::open(argv[1], O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        std::cerr << argv[1] << " cannot be read\n";
        return 4;
    }
    licet::Diagnostics faults;
    const auto reader = licet::table::read_csv(argv[1], licet::table::bytes_of(descriptor), faults);
    if (reader == nullptr) return 3;
    std::vector<Column> columns(reader->columns().size());
    std::uint64_t rows = 0, cells = 0, faulty = 0;
    constexpr std::uint64_t k_batch = 65'536;
    for (licet::table::Row row; reader->next(row);) {
        if (row.fault != nullptr) {
            ++faulty;
            continue;
        }
        for (std::size_t i = 0; i < columns.size(); ++i) columns[i].add(row.cells[i]);
        if (++rows % k_batch != 0) continue;
        for (Column& column : columns) {
            cells += column.size();
            column.clear();
        }
    }
    for (const Column& column : columns) cells += column.size();
    std::cout << rows << " rows, " << cells << " cells, " << faulty << " faulty\n";
}
