#pragma once
// How far a run over a table is: a line on standard error, if that is a terminal.

#include <chrono>
#include <cstdint>
#include <optional>

namespace licet::cli {

class RowProgress {
public:
    /// `bytes` is the size of the table, if it has one.
    explicit RowProgress(std::optional<std::uint64_t> bytes);
    ~RowProgress() { clear(); }
    RowProgress(const RowProgress&) = delete;
    RowProgress& operator=(const RowProgress&) = delete;

    /// What an earlier run answered says nothing about the pace of this one.
    void start_at(std::uint64_t rows, std::uint64_t bytes);
    /// Nothing before k_patience.
    void show(std::uint64_t rows, std::uint64_t bytes);
    /// Takes the line away, for a message.
    void clear();

private:
    bool on_terminal_, shown_ = false;
    std::optional<std::uint64_t> size_;
    std::uint64_t first_row_ = 0, first_byte_ = 0;
    std::chrono::steady_clock::time_point start_, next_;
};

}  // namespace licet::cli
