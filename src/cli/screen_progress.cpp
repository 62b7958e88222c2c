#include "cli/screen_progress.hpp"

#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "report/values.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unistd.h>

namespace licet::cli {

using report::number_words;

namespace {

constexpr std::chrono::milliseconds k_between_rates{200};

/// "40 s", "12 min", "3 h 20 min": no finer than the guess is.
std::string time_words(double seconds) {
    const auto whole = static_cast<std::uint64_t>(std::ceil(seconds));
    if (whole < 100) return std::to_string(whole) + " s";
    const std::uint64_t minutes = (whole + 59) / 60;
    if (minutes < 100) return std::to_string(minutes) + " min";
    return number_words(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

}  // namespace

RowProgress::RowProgress(std::optional<std::uint64_t> bytes)
    : on_terminal_(::isatty(STDERR_FILENO) == 1), size_(bytes) {
    start_at(0, 0);
}

void RowProgress::start_at(std::uint64_t rows, std::uint64_t bytes) {
    first_row_ = rows;
    first_byte_ = bytes;
    start_ = std::chrono::steady_clock::now();
    next_ = start_ + k_patience;
}

void RowProgress::show(std::uint64_t rows, std::uint64_t bytes) {
    const auto now = std::chrono::steady_clock::now();
    if (!on_terminal_ || now < next_ || rows == first_row_) return;
    next_ = now + k_between_rates;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const auto rate = static_cast<std::uint64_t>(static_cast<double>(rows - first_row_) / seconds);
    std::string line = number_words(rows) + " rows, " + number_words(rate) + " a second";
    if (size_ && bytes > first_byte_) {
        const auto done = static_cast<double>(bytes - first_byte_);
        const auto left = static_cast<double>(*size_ - std::min(*size_, bytes));
        line += ", " + time_words(seconds * left / done) + " left";
    }
    write_error("\r" + line + "\x1B[K");
    shown_ = true;
}

void RowProgress::clear() {
    if (shown_) write_error("\r\x1B[K");
    shown_ = false;
}

}  // namespace licet::cli
