#pragma once
// Rows that outlive the reader's next row: a block of them, or copies of some.

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
    /// How much copies take.
    struct Size {
        std::size_t rows = 0, bytes = 0, cells = 0, places = 0;
    };

    /// The next rows of a table: a block, or else copies of so many rows, or of as few as make so many bytes. None at
    /// the end. A block is read by the reader, which has to outlive the rows. `like`: rows that take about as much.
    Rows(Reader& reader, std::size_t most_rows, std::size_t most_bytes, const Size& like);
    Rows() = default;

    [[nodiscard]] bool empty() const { return entries_.empty() && block_.bytes.empty(); }
    /// Of the table, but for a few bytes that end lines.
    [[nodiscard]] std::size_t bytes() const { return block_.bytes.size() + text_bytes_ + entries_.size(); }
    [[nodiscard]] Size taken() const { return {entries_.size(), bytes_.size(), cells_.size(), places_.size()}; }

    /// Calls `visit(row)` for each in order; what the row views stays until the next one.
    template <class Visit>
    void for_each(const Visit& visit) const {
        if (reader_ != nullptr) {
            const std::unique_ptr<Reader> rows = reader_->read_block(block_);
            for (Row row; rows->next(row);) visit(row);
            return;
        }
        std::vector<std::string_view> cells;
        for (const Entry& entry : entries_) visit(row(entry, cells));
    }

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

    void copy(const Row& row);
    [[nodiscard]] Row row(const Entry& entry, std::vector<std::string_view>& cells) const;

    const Reader* reader_ = nullptr;  ///< of the block
    Block block_;

    std::string bytes_;
    std::vector<Cell> cells_;
    std::vector<Place> places_;
    std::vector<Entry> entries_;
    std::deque<Diagnostic> faults_;  ///< which do not move
    std::size_t text_bytes_ = 0;
};

}  // namespace licet::table
