#include "text/source_map.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <utility>

namespace licet::text {
namespace {

constexpr std::size_t k_block = 1024;

/// Eight bytes at a time: every rule file is counted at each start.
std::uint32_t count_code_points(std::string_view text) {
    constexpr std::uint64_t k_ones = 0x0101'0101'0101'0101;
    std::size_t count = text.size();
    for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t))) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data(), sizeof bytes);
        // A continuation is 10xxxxxx. The product adds up the eight marks in its highest byte.
        const std::uint64_t continuations = (bytes >> 7U) & (~bytes >> 6U) & k_ones;
        count -= (continuations * k_ones) >> 56U;
    }
    return static_cast<std::uint32_t>(count) - static_cast<std::uint32_t>(std::ranges::count_if(text, is_continuation));
}

}  // namespace

SourceId SourceMap::add(std::string name, std::string contents) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (contents.starts_with(byte_order_mark)) contents.erase(0, byte_order_mark.size());
    if (contents.size() >= std::numeric_limits<std::uint32_t>::max()) throw std::length_error("source text over 4 GiB");

    Source source{std::move(name), std::move(contents), {0}, {}};
    const std::string_view text = source.contents;
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        source.line_starts.push_back(static_cast<std::uint32_t>(at + 1));
    }
    std::uint32_t code_points = 0;
    for (std::size_t block = 0; block <= text.size(); block += k_block) {
        source.code_points.push_back(code_points);
        code_points += count_code_points(text.substr(block, k_block));
    }
    sources_.push_back(std::move(source));
    return static_cast<SourceId>(sources_.size() - 1);
}

std::string_view SourceMap::name(SourceId id) const { return sources_.at(static_cast<std::size_t>(id)).name; }

std::string_view SourceMap::contents(SourceId id) const { return sources_.at(static_cast<std::size_t>(id)).contents; }

Position SourceMap::position(SourceId id, std::uint32_t offset) const {
    const Source& source = sources_.at(static_cast<std::size_t>(id));
    const std::string_view contents = source.contents;
    const auto code_points_before = [&](std::uint32_t end) {
        const std::size_t block = end / k_block;
        return source.code_points[block] + count_code_points(contents.substr(block * k_block, end % k_block));
    };
    offset = std::min(offset, static_cast<std::uint32_t>(contents.size()));
    const auto next_line = std::ranges::upper_bound(source.line_starts, offset);
    const std::uint32_t line_start = *std::prev(next_line);
    return {static_cast<std::uint32_t>(next_line - source.line_starts.begin()),
            code_points_before(offset) - code_points_before(line_start) + 1};
}

std::string_view SourceMap::line(SourceId id, std::uint32_t line) const {
    const Source& source = sources_.at(static_cast<std::size_t>(id));
    if (line == 0 || line > source.line_starts.size()) return {};
    const std::uint32_t begin = source.line_starts[line - 1];
    const bool last = line == source.line_starts.size();
    const std::size_t end = last ? source.contents.size() : source.line_starts[line] - 1;
    std::string_view text = std::string_view(source.contents).substr(begin, end - begin);
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

}  // namespace licet::text
