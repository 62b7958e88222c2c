#pragma once
// How far a run over a table is: a line on standard error.

#include <chrono>
#include <cstddef>

namespace licet::cli {

class RowProgress {
public:
    explicit RowProgress(bool shown) : shown_(shown) {}
    ~RowProgress() { clear(); }
    RowProgress(const RowProgress&) = delete;
    RowProgress& operator=(const RowProgress&) = delete;

    void show(std::size_t rows);
    /// Takes the line away, for a message.
    void clear();

private:
    bool shown_, dirty_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now(), last_ = start_;
};

}  // namespace licet::cli
