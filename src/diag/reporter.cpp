#include "diag/reporter.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace licet::diag {
namespace {

// INVARIANT: a label holds at most this many code points of its line, so that a file of one very long line with very
// many faults does not fill the memory. The renderer shows less than this.
constexpr std::size_t k_before = 160;
constexpr std::size_t k_after = 240;

std::string as_utf8(std::string_view bytes) {
    std::string out;
    while (!bytes.empty()) {
        const std::size_t length = text::decode(bytes).bytes;
        out += length == 0 ? std::string_view("\xEF\xBF\xBD") : bytes.substr(0, length);
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

/// Steps over at most `count` code points; gives the number of code points stepped over.
std::size_t step_back(std::string_view line, std::size_t& at, std::size_t count) {
    std::size_t stepped = 0;
    for (; at > 0 && stepped < count; ++stepped) {
        do --at;
        while (at > 0 && text::is_continuation(line[at]));
    }
    return stepped;
}

void step_on(std::string_view line, std::size_t& at, std::size_t count) {
    for (; at < line.size() && count > 0; --count) {
        do ++at;
        while (at < line.size() && text::is_continuation(line[at]));
    }
}

}  // namespace

void Reporter::error(std::string code, text::Span where, std::string message, std::string help) {
    add({Severity::error, std::move(code), std::move(message), label(where), {}, std::move(help), {}});
}

void Reporter::warning(std::string code, text::Span where, std::string message, std::string help) {
    add({Severity::warning, std::move(code), std::move(message), label(where), {}, std::move(help), {}});
}

void Reporter::add(Diagnostic diagnostic) {
    if (diagnostic.rule.empty()) diagnostic.rule = rule_;
    // A message is one line, whatever input it repeats.
    std::replace_if(
        diagnostic.message.begin(), diagnostic.message.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    out_.add(std::move(diagnostic));
}

Label Reporter::label(text::Span where, std::string text) const {
    const text::Position begin = sources_.position(where.source, where.begin);
    const text::Position end = sources_.position(where.source, std::max(where.begin, where.end));
    const std::string_view line = sources_.line(where.source, begin.line);
    const auto line_start = static_cast<std::size_t>(line.data() - sources_.contents(where.source).data());

    std::size_t first = std::min(where.begin - std::min<std::size_t>(line_start, where.begin), line.size());
    std::size_t last = first;
    const auto cut = static_cast<std::uint32_t>(step_back(line, first, k_before));
    step_on(line, last, k_after);

    Label out;
    out.file = sources_.name(where.source);
    out.line = begin.line;
    out.column = begin.column;
    out.end_line = end.line;
    out.end_column = end.column;
    out.source_line = as_utf8(line.substr(first, last - first));
    out.source_column = begin.column - std::min(cut, begin.column - 1);
    out.text = std::move(text);
    return out;
}

}  // namespace licet::diag
