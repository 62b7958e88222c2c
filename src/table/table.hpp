#pragma once
// Rows of a table, one at a time: CSV (RFC 4180) and NDJSON. Memory is bounded by one row, however long the table is.
// A row that cannot be read is a row with a fault; it is never left out.

#include "diag/reporter.hpp"
#include "licet/diagnostic.hpp"
#include "text/source_map.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licet::table {

struct Limits {
    std::size_t row_bytes = 1'048'576;
    std::size_t columns = 1'000;
};

/// Where a cell stands in the text of its row; an empty span at 0 if that is not known.
struct Place {
    std::uint32_t begin = 0, end = 0;
};

/// Views are valid until the next row is read.
struct Row {
    std::uint64_t line = 0;                   ///< 1-based, of the row's first byte
    std::span<const std::string_view> cells;  ///< parallel to Reader::columns(); one without data() is not there
    std::span<const Place> places;            ///< parallel to `cells`
    std::string_view text;                    ///< as it stands in the file, without the line end
    const Diagnostic* fault = nullptr;        ///< why the row cannot be read; `cells` then holds what could
};

/// Whole rows as they stand in the table, not told apart yet.
struct Block {
    std::string bytes;
    std::uint64_t line = 1;  ///< of the first byte
};

/// Reads up to so many bytes; 0 at the end, negative with errno set if that fails.
using ReadBytes = std::function<std::ptrdiff_t(char* to, std::size_t at_most)>;

class Reader {
public:
    Reader() = default;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    virtual ~Reader() = default;

    /// Of CSV those of the header. Of NDJSON the keys seen so far, so that a later row may add to them.
    [[nodiscard]] virtual const std::vector<std::string>& columns() const = 0;
    /// Where a column of the header stands; of NDJSON, which has none, the file.
    [[nodiscard]] virtual Label place_of_column(std::size_t column) const = 0;
    /// False at the end of the table.
    [[nodiscard]] virtual bool next(Row& row) = 0;
    /// Some of the next rows at once, without a look inside, in place of `next`; nothing where they are not told apart
    /// that easily, or at the end. Which rows hangs on the bytes of the table alone.
    [[nodiscard]] virtual std::optional<Block> next_block() { return {}; }
    /// Reads what next_block gave, as `next` would have; on any thread.
    [[nodiscard]] virtual std::unique_ptr<Reader> read_block(const Block&) const { return nullptr; }
    /// Why the bytes ended early, as errno; 0 if they did not.
    [[nodiscard]] virtual int error() const = 0;
};

/// Reads the header; null, with a fault, if there is none to go by. `file` is the name in messages.
[[nodiscard]] std::unique_ptr<Reader> read_csv(std::string file, ReadBytes read, Diagnostics& out,
                                               const Limits& limits = {});
/// One JSON object a line. Objects inside become columns with dots; numbers keep their digits; `null` is not there.
[[nodiscard]] std::unique_ptr<Reader> read_ndjson(std::string file, ReadBytes read, const Limits& limits = {});

/// Bytes of a file descriptor, of a text.
[[nodiscard]] ReadBytes bytes_of(int descriptor);
[[nodiscard]] ReadBytes bytes_of(std::string_view text);

/// A fault of a row in terms of its file: `within` is a span of `text`, which begins at `line` of the file.
[[nodiscard]] Diagnostic fault_at(const std::string& file, std::uint64_t line, std::string_view text, Place within,
                                  std::string code, std::string message, std::string help);
/// Moves a label of a row's text to the row's place in the file.
void move_to_line(Label& label, std::uint64_t line);

/// A cell as CSV, quoted where it has to be.
void append_csv(std::string& out, std::string_view cell);
/// A text as a JSON string.
void append_json(std::string& out, std::string_view text);

}  // namespace licet::table
