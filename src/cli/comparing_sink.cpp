#include "cli/comparing_sink.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace licet::cli {

namespace {

constexpr std::size_t k_shown = 5;
constexpr std::size_t k_chunk = 262'144;
/// Answers are longer than the rows that they answer.
constexpr table::Limits k_limits{.row_bytes = 1'073'741'824, .columns = 100'000};

/// The answer stands behind what the row said, and before a proof, which has no space behind its colons.
std::string outcome_of_object(std::string_view row) {
    constexpr std::string_view k_before = R"("outcome": ")";
    constexpr std::string_view k_after = R"(", "rule": [)";
    const std::size_t end = row.rfind(k_after);
    const std::size_t begin = row.rfind(k_before, end);
    if (end == std::string_view::npos || begin == std::string_view::npos) return "unreadable";
    return std::string(row.substr(begin + k_before.size(), end - begin - k_before.size()));
}

}  // namespace

std::size_t row_length(std::string_view text, Format format) {
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (format == Format::csv && text[at] == '"') quoted = !quoted;
        if (text[at] == '\n' && !quoted) return at + 1;
    }
    return std::string_view::npos;
}

RowTexts::RowTexts(const std::filesystem::path& file, Format format) : format_(format) {
    if (file.empty()) return;
    descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) reason_ = std::strerror(errno);
}

RowTexts::~RowTexts() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<std::string_view> RowTexts::next() {
    for (;;) {
        const std::string_view left = std::string_view(buffer_).substr(begin_);
        std::size_t length = row_length(left, format_);
        if (length == std::string_view::npos) {
            if (more()) continue;
            if (buffer_.size() == begin_) return {};
            length = buffer_.size() - begin_;
        }
        const std::string_view row = std::string_view(buffer_).substr(begin_, length);
        begin_ += length;
        return row;
    }
}

bool RowTexts::more() {
    if (descriptor_ < 0) return false;
    buffer_.erase(0, begin_);
    begin_ = 0;
    const std::size_t held = buffer_.size();
    buffer_.resize(held + k_chunk);
    ssize_t count = 0;
    do count = ::read(descriptor_, buffer_.data() + held, k_chunk);
    while (count < 0 && errno == EINTR);
    if (count < 0) reason_ = std::strerror(errno);
    buffer_.resize(held + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    return count > 0;
}

void ComparingSink::write(std::string_view text, const report::Answered&) {
    digest_.add_bytes(text);
    while (!text.empty()) {
        const std::size_t length = std::min(row_length(text, format_), text.size());
        compare(then_.next(), text.substr(0, length));
        text.remove_prefix(length);
    }
}

void ComparingSink::finish() {
    while (const auto then = then_.next()) compare(then, {});
}

void ComparingSink::compare(std::optional<std::string_view> then, std::optional<std::string_view> now) {
    const bool header = in_header_ && format_ == Format::csv;
    in_header_ = false;
    if (header) {
        header_then_ = then.value_or("");
        header_now_ = now.value_or("");
    } else {
        ++row_;
    }
    if (then == now) return;
    ++differing_;
    const report::RowDifference difference = {row_, then && !header ? outcome_of(header_then_, *then) : "",
                                              now && !header ? outcome_of(header_now_, *now) : ""};
    const bool flips = difference.then != difference.now;
    flipped_ += flips ? 1 : 0;
    std::vector<report::RowDifference>& list = flips ? flips_ : others_;
    if (list.size() < k_shown) list.push_back(difference);
}

std::vector<report::RowDifference> ComparingSink::first() const {
    std::vector<report::RowDifference> out = flips_;
    for (const report::RowDifference& other : others_) {
        if (out.size() < k_shown) out.push_back(other);
    }
    return out;
}

std::string ComparingSink::outcome_of(const std::string& header, std::string_view row) const {
    if (format_ == Format::ndjson) return outcome_of_object(row);
    Diagnostics ignored;
    const std::string table = header + std::string(row);
    const auto reader = table::read_csv("", table::bytes_of(table), ignored, k_limits);
    table::Row cells;
    if (reader == nullptr || !reader->next(cells)) return "unreadable";
    const auto& columns = reader->columns();
    const auto at = static_cast<std::size_t>(std::find(columns.begin(), columns.end(), "outcome") - columns.begin());
    return at < cells.cells.size() ? std::string(cells.cells[at]) : "unreadable";
}

}  // namespace licet::cli
