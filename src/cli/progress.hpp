#pragma once
// How far a long run has come: a line on standard error, if that is a terminal.

#include <chrono>
#include <cstddef>
#include <string>

namespace licet::cli {

/// Nothing is shown of a run that takes less.
inline constexpr std::chrono::milliseconds k_patience{500};

class ProgressLine {
public:
    ProgressLine(std::string doing, std::string things);
    /// Takes the line away again.
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Nothing before k_patience.
    void show(std::size_t done, std::size_t all);

private:
    std::string doing_, things_;
    bool on_terminal_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point next_;
};

}  // namespace licet::cli
