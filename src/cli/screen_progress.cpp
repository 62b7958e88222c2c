#include "cli/screen_progress.hpp"

#include "cli/terminal.hpp"

#include <algorithm>
#include <string>

namespace licet::cli {

void RowProgress::show(std::size_t rows) {
    const auto now = std::chrono::steady_clock::now();
    if (!shown_ || now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const auto rate = static_cast<std::size_t>(static_cast<double>(rows) / std::max(seconds, 1e-9));
    write_error("\r" + std::to_string(rows) + " rows, " + std::to_string(rate) + " a second\x1B[K");
    dirty_ = true;
}

void RowProgress::clear() {
    if (dirty_) write_error("\r\x1B[K");
    dirty_ = false;
}

}  // namespace licet::cli
