#pragma once
// A piece of a stream of bytes that slides along it.

#include "table/table.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace licet::table {

class Window {
public:
    explicit Window(ReadBytes read) : read_(std::move(read)), buffer_(k_chunk) {}
    /// Over bytes that are all there, and outlive it.
    explicit Window(std::string_view all) : all_(all), end_(all.size()) {}

    [[nodiscard]] std::string_view bytes() const {
        return {(read_ ? buffer_.data() : all_.data()) + begin_, end_ - begin_};
    }

    /// Adds bytes behind those held, which may move; false at the end.
    bool more() {
        if (!read_) return false;
        if (begin_ > 0 && buffer_.size() - end_ < k_chunk / 2) {
            std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
        }
        if (buffer_.size() - end_ < k_chunk / 2) buffer_.resize(buffer_.size() * 2);
        std::ptrdiff_t count = 0;
        do count = read_(buffer_.data() + end_, buffer_.size() - end_);
        while (count < 0 && errno == EINTR);
        if (count < 0) error_ = errno;
        if (count <= 0) return false;
        end_ += static_cast<std::size_t>(count);
        return true;
    }

    void drop(std::size_t count) { begin_ += std::min(count, end_ - begin_); }

    /// Drops everything up to and with the next line end.
    void drop_line() {
        for (;;) {
            const std::size_t newline = bytes().find('\n');
            if (newline != std::string_view::npos) {
                drop(newline + 1);
                return;
            }
            drop(bytes().size());
            if (!more()) return;
        }
    }

    void drop_byte_order_mark() {
        while (bytes().size() < 3 && more()) {
        }
        if (bytes().starts_with("\xEF\xBB\xBF")) drop(3);
    }

    [[nodiscard]] int error() const { return error_; }

private:
    static constexpr std::size_t k_chunk = 262'144;

    ReadBytes read_;  ///< none: all is there
    std::vector<char> buffer_;
    std::string_view all_;
    std::size_t begin_ = 0, end_ = 0;
    int error_ = 0;
};

}  // namespace licet::table
