#pragma once
// Owns every text that licet reads, for as long as something may point into it.
// Spans are byte offsets; lines and columns are computed from the text in memory when a message is printed.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace licet::text {

enum class SourceId : std::uint32_t {};

/// Half-open range of UTF-8 bytes, [begin, end), inside one source text.
struct Span {
    SourceId source{};
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(const Span&, const Span&) = default;
};

/// 1-based line and column; the column counts code points.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    friend bool operator==(const Position&, const Position&) = default;
};

class SourceMap {
public:
    /// Takes a copy of `contents`, without a leading byte-order mark. `name` is what messages show (a path as the user
    /// gave it; empty for text from the command line). Texts are under 4 GiB, else std::length_error.
    SourceId add(std::string name, std::string contents);

    /// From now on `contents` is read in place of the file at `path` (absolute and normal): an editor holds it unsaved.
    void stand_in(std::string path, std::string contents) { open_[std::move(path)] = std::move(contents); }
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& stand_ins() const { return open_; }

    [[nodiscard]] std::string_view name(SourceId id) const;
    [[nodiscard]] std::string_view contents(SourceId id) const;
    /// Offsets past the end are taken as the end.
    [[nodiscard]] Position position(SourceId id, std::uint32_t offset) const;
    /// The text of a 1-based line without its line end (LF or CRLF); empty if there is no such line.
    [[nodiscard]] std::string_view line(SourceId id, std::uint32_t line) const;

private:
    struct Source {
        std::string name;
        std::string contents;
        std::vector<std::uint32_t> line_starts;
        std::vector<std::uint32_t> code_points;  ///< before each block of bytes: columns of very long lines stay cheap
    };
    std::deque<Source> sources_;
    std::map<std::string, std::string, std::less<>> open_;
};

}  // namespace licet::text
