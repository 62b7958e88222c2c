#include "lsp/frames.hpp"

#include "text/ascii.hpp"
#include "text/trim.hpp"

#include <algorithm>
#include <charconv>

namespace licet::lsp {
namespace {

constexpr std::string_view k_end_of_header = "\r\n\r\n";

/// The value of `Content-Length`; nothing where it is missing or no number.
std::optional<std::size_t> content_length(std::string_view header) {
    std::optional<std::size_t> length;
    while (!header.empty()) {
        const std::string_view line = header.substr(0, header.find("\r\n"));
        header.remove_prefix(std::min(header.size(), line.size() + 2));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos ||
            text::lowered(text::trimmed(line.substr(0, colon), " \t")) != "content-length")
            continue;
        const std::string_view digits = text::trimmed(line.substr(colon + 1), " \t");
        std::size_t value = 0;
        const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (fault != std::errc{} || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
        length = value;
    }
    return length;
}

}  // namespace

/// Takes note of the length that a header names; a fault if there is none to be had.
std::optional<Frame> FrameReader::header(std::string_view text) {
    const auto length = content_length(text);
    if (!length) return Frame{{}, "the header names no Content-Length"};
    if (*length > k_most_bytes) {
        skip_ = *length;
        return Frame{{}, "the message is longer than " + std::to_string(k_most_bytes) + " bytes"};
    }
    length_ = *length;
    return std::nullopt;
}

std::optional<Frame> FrameReader::next() {
    while (!lost_) {
        const std::size_t skipped = std::min(skip_, buffer_.size());
        buffer_.erase(0, skipped);
        skip_ -= skipped;
        if (skip_ != 0) return std::nullopt;
        if (length_) {
            if (buffer_.size() < *length_) return std::nullopt;
            Frame out{buffer_.substr(0, *length_), {}};
            buffer_.erase(0, *length_);
            length_.reset();
            return out;
        }
        const std::size_t end = buffer_.find(k_end_of_header);
        if (std::min(end, buffer_.size()) > k_most_header_bytes) {
            lost_ = true;
            buffer_.clear();
            return Frame{{}, "the header is longer than " + std::to_string(k_most_header_bytes) + " bytes"};
        }
        if (end == std::string::npos) return std::nullopt;
        const std::string text = buffer_.substr(0, end);
        buffer_.erase(0, end + k_end_of_header.size());
        if (auto fault = header(text)) return fault;
    }
    return std::nullopt;
}

std::string frame(std::string_view body) {
    return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace licet::lsp
