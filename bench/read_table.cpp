// The yardstick of `licet screen`: reads a table of cases into columns with the same reader, and does nothing with
// them. Prints how many rows and cells it read.
#include "table/table.hpp"

#include <charconv>
#include <cstdint>
#include <fcntl.h>
#include <iostream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
};

/// Numbers as doubles; as soon as a cell is none, words: the number of each in a dictionary, or the bytes of one after
/// the other. A dictionary that gets too large is given up, as writers of Parquet do.
class Column {
public:
    explicit Column(bool coded) : coded_(coded) {}

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
        if (coded_) return add_code(cell);
        bytes_ += cell;
        ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    }
    [[nodiscard]] std::size_t size() const { return numbers_.size() + ends_.size() + codes_.size(); }
    /// A batch at a time, as a reader of tables without an end does.
    void clear() {
        numbers_.clear();
        bytes_.clear();
        ends_.clear();
        codes_.clear();
    }

private:
    void add_code(std::string_view cell) {
        constexpr std::size_t k_most = 65'536;
        auto known = dictionary_.find(cell);
        if (known == dictionary_.end()) {
            known = dictionary_.emplace(cell, static_cast<std::uint32_t>(dictionary_.size())).first;
        }
        codes_.push_back(known->second);
        coded_ = dictionary_.size() < k_most;
    }

    bool coded_;
    bool words_ = false;
    std::vector<double> numbers_;
    std::string bytes_;
    std::vector<std::uint32_t> ends_;
    std::vector<std::uint32_t> codes_;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> dictionary_;
};

}  // namespace

int main(int argc, char** argv) {
    const bool coded = argc == 3 && argv[1] == std::string_view("--coded");
    if (argc != 2 && !coded) {
        std::cerr << "usage: licet_read_table [--coded] FILE.csv\n";
        return 4;
    }
    const char* file = argv[argc - 1];
    const int descriptor = ::open(file, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        std::cerr << file << " cannot be read\n";
        return 4;
    }
    licet::Diagnostics faults;
    const auto reader = licet::table::read_csv(file, licet::table::bytes_of(descriptor), faults);
    if (reader == nullptr) return 3;
    std::vector<Column> columns(reader->columns().size(), Column(coded));
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
