#pragma once
// Rows that outlive the reader they came from, in one block of bytes.

#include "table/table.hpp"

#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <vector>

namespace licet::table {

/// INVARIANT: less than 4 GiB of bytes.
class Rows {
public:
    /// How much they take.
    struct Size {
        std::size_t rows = 0, bytes = 0, cells = 0, places = 0;
    };
    [[nodiscard]] Size taken() const { return {entries_.size(), bytes_.size(), cells_.size(), places_.size()}; }
    void reserve(const Size& size);
    void add(const Row& row);
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] bool empty() const { return entries_.empty(); }
    /// Of all rows, without their line ends.
    [[nodiscard]] std::size_t text_bytes() const { return text_bytes_; }
    /// The cells of the row stand in `cells`.
    [[nodiscard]] Row row(std::size_t index, std::vector<std::string_view>& cells) const;

private:
    static constexpr std::uint32_t k_not_stated = std::numeric_limits<std::uint32_t>::max();
    struct Cell {
        std::uint32_t begin = k_not_stated, end = 0;
    };
    struct Entry {
        std::uint64_t line = 0;
        std::size_t text_begin = 0, text_end = 0;
        std::size_t first_cell = 0, cells = 0;
        std::size_t first_place = 0, places = 0;
        const Diagnostic* fault = nullptr;
    };

    std::string bytes_;
    std::vector<Cell> cells_;
    std::vector<Place> places_;
    std::vector<Entry> entries_;
    std::deque<Diagnostic> faults_;  ///< which do not move
    std::size_t text_bytes_ = 0;
};

}  // namespace licet::table
