#include "cli/terminal.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace licet::cli {

namespace {

bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

bool is_dumb() {
    const char* term = std::getenv("TERM");
    return term != nullptr && std::strcmp(term, "dumb") == 0;
}

}  // namespace

bool use_color(std::string_view mode, int stream) {
    if (mode == "always") return true;
    if (mode == "never" || is_set("NO_COLOR") || is_dumb()) return false;
    return ::isatty(stream) == 1;
}

std::string write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            return std::strerror(errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

void write_error(std::string_view bytes) { static_cast<void>(write_all(STDERR_FILENO, bytes)); }

}  // namespace licet::cli
