#include "cli/progress.hpp"

#include "cli/terminal.hpp"

#include <unistd.h>
#include <utility>

namespace licet::cli {

namespace {
constexpr std::chrono::milliseconds k_between_counts{100};
}  // namespace

ProgressLine::ProgressLine(std::string doing, std::string things)
    : doing_(std::move(doing)),
      things_(std::move(things)),
      on_terminal_(::isatty(STDERR_FILENO) == 1),
      next_(std::chrono::steady_clock::now() + k_patience) {}

ProgressLine::~ProgressLine() {
    if (shown_) write_error("\r\x1b[K");
}

void ProgressLine::show(std::size_t done, std::size_t all) {
    const auto now = std::chrono::steady_clock::now();
    if (!on_terminal_ || now < next_) return;
    next_ = now + k_between_counts;
    shown_ = true;
    write_error("\r" + doing_ + ": " + std::to_string(done) + " of " + std::to_string(all) + " " + things_ + "\x1b[K");
}

}  // namespace licet::cli
