// CSV as RFC 4180 has it, and nothing looser: a text that could be read in two ways is a fault. A row may span lines
// inside quotes. After a fault the row ends with its line, so that one wrong quote does not swallow the rows behind it.
#include "diag/quote.hpp"
#include "table/table.hpp"
#include "table/window.hpp"
#include "text/trim.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace licet::table {

namespace {

constexpr auto k_ends_plain = [] {
    std::array<bool, 256> out{};
    for (const char c : {',', '"', '\r', '\n', '\0'}) out[static_cast<unsigned char>(c)] = true;
    return out;
}();

constexpr auto k_ends_quoted = [] {
    std::array<bool, 256> out{};
    for (const char c : {'"', '\n', '\0'}) out[static_cast<unsigned char>(c)] = true;
    return out;
}();

bool is_ascii(std::string_view text) {
    unsigned char all = 0;
    for (const char c : text) all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
    return all < 0x80;
}

class CsvReader final : public Reader {
public:
    CsvReader(std::string file, ReadBytes read, const Limits& limits)
        : file_(std::move(file)), window_(std::move(read)), limits_(limits) {
        window_.drop_byte_order_mark();
    }
    /// Over rows of another table.
    CsvReader(const CsvReader& table, const Block& block)
        : file_(table.file_),
          window_(std::string_view(block.bytes)),
          limits_(table.limits_),
          column_count_(table.column_count_),
          line_(block.line) {}

    bool header(Diagnostics& out) {
        Row row;
        if (!next_of(row, limits_.columns)) {
            if (window_.error() == 0) {
                out.add(fault_at(file_, 1, {}, {}, "empty-table", "the table has no header row",
                                 "the first row names the columns"));
            }
            return false;
        }
        if (row.fault != nullptr) {
            out.add(*row.fault);
            return false;
        }
        if (cell_count_ > limits_.columns) {
            out.add(fault_at(file_, row.line, row.text, row.places[limits_.columns], "too-many-columns",
                             "the table has " + std::to_string(cell_count_) + " columns",
                             "at most " + std::to_string(limits_.columns) + " are read"));
            return false;
        }
        column_count_ = cell_count_;
        std::set<std::string> seen;
        bool good = true;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            columns_.emplace_back(text::trimmed(row.cells[i], " \t"));
            column_labels_.push_back(fault_at(file_, row.line, row.text, row.places[i], {}, {}, {}).primary);
            const auto refuse = [&](const char* code, const std::string& message, const char* help) {
                out.add(fault_at(file_, row.line, row.text, row.places[i], code, message, help));
                good = false;
            };
            if (columns_.back().empty()) {
                refuse("empty-column", "column " + std::to_string(i + 1) + " has no name", "name it, or remove it");
            } else if (!seen.insert(columns_.back()).second) {
                refuse("duplicate-column", "there is a second column " + diag::in_backticks(columns_.back()),
                       "rename one, or remove it");
            }
        }
        return good;
    }

    const std::vector<std::string>& columns() const override { return columns_; }
    Label place_of_column(std::size_t column) const override { return column_labels_.at(column); }
    int error() const override { return window_.error(); }

    bool next(Row& row) override {
        if (!next_of(row, column_count_)) return false;
        if (row.fault == nullptr && cell_count_ != column_count_) {
            const Place where = cell_count_ > column_count_ ? row.places[column_count_]
                                                            : Place{static_cast<std::uint32_t>(row.text.size()),
                                                                    static_cast<std::uint32_t>(row.text.size())};
            set_fault(where, "wrong-number-of-cells",
                      "the row has " + std::to_string(cell_count_) + (cell_count_ == 1 ? " cell" : " cells") +
                          ", the header " + std::to_string(column_count_),
                      "a cell with a comma in it needs quotes around it");
            row.fault = &*fault_;
        }
        return true;
    }

    /// Without quotes every line is a row.
    std::optional<Block> next_block() override {
        constexpr std::size_t k_bytes = 32'768;
        leave_row();
        while (window_.bytes().size() < k_bytes && window_.more()) {
        }
        const bool is_last = window_.bytes().size() < k_bytes;
        std::string_view rows = window_.bytes().substr(0, k_bytes);
        if (!is_last) rows = rows.substr(0, rows.rfind('\n') + 1);
        if (rows.empty() || rows.find('"') != std::string_view::npos) return {};
        Block block{std::string(rows), line_};
        line_ += static_cast<std::uint64_t>(std::ranges::count(rows, '\n'));
        window_.drop(rows.size());
        return block;
    }

    std::unique_ptr<Reader> read_block(const Block& block) const override {
        return std::make_unique<CsvReader>(*this, block);
    }

private:
    enum class Mode : std::uint8_t { start, plain, quoted, after_quote, after_return };

    /// Reads a row of at most `columns` cells; one more is kept, so that the caller sees that there are too many.
    bool next_of(Row& row, std::size_t columns) {
        leave_row();
        if (!drop_blank_lines()) return false;
        fault_.reset();
        places_.clear();
        cell_count_ = 0;
        most_cells_ = columns + 1;
        scan();
        make_cells();
        if (!fault_) check_characters();
        row.line = line_;
        row.cells = cells_;
        row.places = places_;
        row.text = text();
        row.fault = fault_ ? &*fault_ : nullptr;
        return true;
    }

    void leave_row() {
        window_.drop(row_bytes_);
        row_bytes_ = 0;
        if (rest_of_line_) window_.drop_line();
        rest_of_line_ = false;
        line_ += newlines_;
        newlines_ = 0;
    }

    bool drop_blank_lines() {
        for (;;) {
            std::string_view bytes = window_.bytes();
            const bool maybe_blank = bytes.empty() || (bytes.size() == 1 && bytes.front() == '\r');
            if (maybe_blank && window_.more()) continue;
            bytes = window_.bytes();
            if (bytes.empty()) return false;
            const std::size_t blank = bytes.starts_with("\n") ? 1 : bytes.starts_with("\r\n") ? 2 : 0;
            if (blank == 0) return true;
            window_.drop(blank);
            ++line_;
        }
    }

    /// Finds the cells and the end of the row. Offsets count from its first byte, since the bytes may move.
    void scan() {
        Mode mode = Mode::start;
        std::size_t at = 0;
        std::size_t cell = 0;
        std::size_t first_line = std::string_view::npos;
        const auto end_cell = [&](std::size_t end) {
            if (cell_count_++ < most_cells_) {
                places_.push_back({static_cast<std::uint32_t>(cell), static_cast<std::uint32_t>(end)});
            }
        };
        for (;;) {
            const std::string_view bytes = window_.bytes();
            const char* const data = bytes.data();
            // No more is looked at than a row may have, with its line end: what is found is the same however the bytes
            // come in.
            const std::size_t size = std::min(bytes.size(), limits_.row_bytes + 2);
            while (at < size) {
                switch (mode) {
                    case Mode::start:
                        cell = at;
                        mode = data[at] == '"' ? Mode::quoted : Mode::plain;
                        if (mode == Mode::quoted) ++at;
                        continue;
                    case Mode::plain:
                        while (at < size && !k_ends_plain[static_cast<unsigned char>(data[at])]) ++at;
                        break;
                    case Mode::quoted:
                        while (at < size && !k_ends_quoted[static_cast<unsigned char>(data[at])]) ++at;
                        break;
                    case Mode::after_quote:
                    case Mode::after_return:
                        break;
                }
                if (at == size) break;
                const char c = data[at];
                if (mode == Mode::quoted) {
                    if (c == '"') {
                        mode = Mode::after_quote;
                    } else if (c == '\n') {
                        if (first_line == std::string_view::npos) first_line = at;
                        ++newlines_;
                    } else {
                        return stop(at, "nul-byte", "the table has a NUL byte", "save it as UTF-8 text");
                    }
                    ++at;
                    continue;
                }
                if (mode == Mode::after_return && c != '\n') {
                    return stop(at - 1, "stray-carriage-return", "a carriage return stands inside a row",
                                "lines end in LF or CRLF; a cell with a line end in it needs quotes around it");
                }
                if (mode == Mode::after_quote && c == '"') {
                    mode = Mode::quoted;
                    ++at;
                } else if (c == ',') {
                    end_cell(at);
                    mode = Mode::start;
                    ++at;
                    cell = at;
                } else if (c == '\n') {
                    end_cell(mode == Mode::after_return ? at - 1 : at);
                    return finish(at, mode == Mode::after_return ? at - 1 : at, first_line);
                } else if (c == '\r') {
                    mode = Mode::after_return;
                    ++at;
                } else if (mode == Mode::after_quote) {
                    return stop(at, "text-after-quote", "text follows the quote that ends a cell",
                                "a quote inside a quoted cell is written twice");
                } else if (c == '"') {
                    return stop(at, "stray-quote", "a quote stands inside a cell without quotes",
                                "put the cell in quotes, and write the quote twice");
                } else {
                    return stop(at, "nul-byte", "the table has a NUL byte", "save it as UTF-8 text");
                }
            }
            if (at == limits_.row_bytes + 2) return too_long(first_line);
            if (!window_.more()) break;
        }
        // The end of the table ends the row too.
        if (mode == Mode::quoted) {
            fault_ = fault_at(file_, line_, window_.bytes().substr(0, at),
                              {static_cast<std::uint32_t>(cell), static_cast<std::uint32_t>(cell + 1)},
                              "unclosed-quote", "the quote is never closed",
                              "close it; reading goes on with line " + std::to_string(line_ + 1));
            cut_to_first_line(first_line);
            return;
        }
        const std::size_t end = mode == Mode::after_return ? at - 1 : at;
        if (mode == Mode::start) cell = at;
        end_cell(end);
        finish(at, end, first_line);
    }

    void finish(std::size_t at, std::size_t end, std::size_t first_line) {
        if (end > limits_.row_bytes) return too_long(first_line);
        row_end_ = end;
        row_bytes_ = at + 1;
        ++newlines_;
    }

    /// The row ends with the line of the fault.
    void stop(std::size_t at, const char* code, const char* message, const char* help) {
        std::size_t newline = window_.bytes().find('\n', at);
        while (newline == std::string_view::npos && window_.bytes().size() <= limits_.row_bytes && window_.more()) {
            newline = window_.bytes().find('\n', at);
        }
        end_line_at(newline);
        set_fault({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)}, code, message, help);
    }

    void too_long(std::size_t first_line) {
        cut_to_first_line(first_line);
        const bool quoted = first_line != std::string_view::npos;
        set_fault({0, 0}, "row-too-long", "the row is longer than " + std::to_string(limits_.row_bytes) + " bytes",
                  quoted ? "close its quotes; reading goes on with the next line" : "shorten its cells");
    }

    void cut_to_first_line(std::size_t first_line) {
        newlines_ = 0;
        std::size_t newline = first_line;
        if (newline == std::string_view::npos) newline = window_.bytes().find('\n');
        end_line_at(newline);
        while (!places_.empty() && places_.back().end > row_end_) places_.pop_back();
    }

    /// `newline` is where the line ends, or npos if that lies behind what is held.
    void end_line_at(std::size_t newline) {
        const std::string_view bytes = window_.bytes();
        if (newline == std::string_view::npos) {
            rest_of_line_ = true;
            newline = bytes.size();
        }
        row_end_ = newline > 0 && bytes[newline - 1] == '\r' ? newline - 1 : newline;
        row_end_ = std::min(row_end_, limits_.row_bytes);
        row_bytes_ = newline + 1;
        ++newlines_;
    }

    [[nodiscard]] std::string_view text() const { return window_.bytes().substr(0, row_end_); }

    void set_fault(Place where, const char* code, std::string message, const char* help) {
        fault_ = fault_at(file_, line_, text(), where, code, std::move(message), help);
    }

    /// Quotes come off. Cells that hold quotes are put together in a text of their own.
    void make_cells() {
        cells_.clear();
        unescaped_.clear();
        const std::string_view row = text();
        std::size_t needed = 0;
        for (const Place& place : places_) {
            if (place.begin < row.size() && row[place.begin] == '"') needed += place.end - place.begin;
        }
        unescaped_.reserve(needed);
        for (const Place& place : places_) {
            std::string_view cell = row.substr(place.begin, place.end - place.begin);
            if (cell.starts_with('"')) cell = inside_quotes(cell.substr(1, cell.size() - 2));
            cells_.push_back(cell);
        }
    }

    std::string_view inside_quotes(std::string_view cell) {
        if (cell.find('"') == std::string_view::npos) return cell;
        const std::size_t begin = unescaped_.size();
        for (std::size_t i = 0; i < cell.size(); ++i) {
            unescaped_ += cell[i];
            if (cell[i] == '"') ++i;
        }
        return std::string_view(unescaped_).substr(begin);
    }

    void check_characters() {
        const std::string_view row = text();
        if (is_ascii(row)) return;
        for (std::size_t at = 0; at < row.size();) {
            const std::size_t length = text::decode(row.substr(at)).bytes;
            if (length == 0) {
                set_fault({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)}, "invalid-utf8",
                          "the row is not UTF-8", "save the table as UTF-8");
                return;
            }
            at += length;
        }
    }

    std::string file_;
    Window window_;
    Limits limits_;
    std::vector<std::string> columns_;
    std::vector<Label> column_labels_;
    std::size_t column_count_ = 0;

    std::uint64_t line_ = 1;
    std::uint64_t newlines_ = 0;  ///< line ends of the row before
    std::size_t row_bytes_ = 0;   ///< to drop before the next row
    std::size_t row_end_ = 0;
    bool rest_of_line_ = false;
    std::size_t cell_count_ = 0;  ///< of which no more are kept than `most_cells_`
    std::size_t most_cells_ = 0;
    std::vector<Place> places_;
    std::vector<std::string_view> cells_;
    std::string unescaped_;
    std::optional<Diagnostic> fault_;
};

}  // namespace

std::unique_ptr<Reader> read_csv(std::string file, ReadBytes read, Diagnostics& out, const Limits& limits) {
    auto reader = std::make_unique<CsvReader>(std::move(file), std::move(read), limits);
    if (!reader->header(out)) return nullptr;
    return reader;
}

}  // namespace licet::table
