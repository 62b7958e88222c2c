#include "table/rows.hpp"

#include <functional>

namespace licet::table {

Rows::Rows(Reader& reader, std::size_t most_rows, std::size_t most_bytes, const Size& like) {
    if (std::optional<Block> block = reader.next_block()) {
        block_ = std::move(*block);
        reader_ = &reader;
        return;
    }
    entries_.reserve(like.rows);
    bytes_.reserve(like.bytes);
    cells_.reserve(like.cells);
    places_.reserve(like.places);
    for (Row row; entries_.size() < most_rows && text_bytes_ < most_bytes && reader.next(row);) copy(row);
}

void Rows::copy(const Row& row) {
    Entry entry;
    entry.line = row.line;
    entry.text_begin = bytes_.size();
    bytes_ += row.text;
    entry.text_end = bytes_.size();
    text_bytes_ += row.text.size();
    entry.first_cell = cells_.size();
    entry.cells = row.cells.size();
    const char* const text = row.text.data();
    const std::less_equal<> before;
    for (const std::string_view cell : row.cells) {
        if (cell.data() == nullptr) {
            cells_.push_back({});
            continue;
        }
        // Most cells stand in the row as they are; those with quotes or escapes do not.
        const bool inside = before(text, cell.data()) && before(cell.data() + cell.size(), text + row.text.size());
        const std::size_t begin =
            inside ? entry.text_begin + static_cast<std::size_t>(cell.data() - text) : bytes_.size();
        if (!inside) bytes_ += cell;
        cells_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + cell.size())});
    }
    entry.first_place = places_.size();
    entry.places = row.places.size();
    places_.insert(places_.end(), row.places.begin(), row.places.end());
    if (row.fault != nullptr) entry.fault = &faults_.emplace_back(*row.fault);
    entries_.push_back(entry);
}

Row Rows::row(const Entry& entry, std::vector<std::string_view>& cells) const {
    const std::string_view bytes = bytes_;
    cells.clear();
    for (std::size_t i = entry.first_cell; i < entry.first_cell + entry.cells; ++i) {
        const Cell& cell = cells_[i];
        cells.push_back(cell.begin == k_not_stated ? std::string_view()
                                                   : bytes.substr(cell.begin, cell.end - cell.begin));
    }
    Row row;
    row.line = entry.line;
    row.cells = cells;
    row.places = {places_.data() + entry.first_place, entry.places};
    row.text = bytes.substr(entry.text_begin, entry.text_end - entry.text_begin);
    row.fault = entry.fault;
    return row;
}

}  // namespace licet::table
