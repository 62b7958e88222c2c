#include "cli/startup.hpp"

#include "cli/terminal.hpp"
#include "cli/usage.hpp"

#include <csignal>
#include <exception>
#include <fcntl.h>
#include <unistd.h>

namespace licet::cli {

namespace {

/// A standard stream that is closed would lend its number to the next file, and that file would take our output.
void keep_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) >= 0) continue;
        // Opened the wrong way round: writing to it fails, as it should.
        (void)::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

}  // namespace

ExitCode stop(const std::string& code, const std::string& message, const std::string& help) {
    Diagnostics faults;
    add_fault(faults, code, message, help);
    tell(faults, "auto");
    return ExitCode::usage;
}

ExitCode print(const Answer& answer) {
    const std::string reason = write_all(STDOUT_FILENO, answer.text);
    if (reason.empty()) return ExitCode::finished;
    return stop("write-error", "cannot write to standard output: " + reason, "");
}

int start(const std::function<ExitCode()>& command) {
    keep_standard_streams();
    // A reader that went away is a write error, told as such.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return static_cast<int>(command());
    } catch (const std::exception& error) {
        return static_cast<int>(
            stop("internal", std::string("internal error: ") + error.what(), "nothing printed can be relied on"));
    } catch (...) {
        return static_cast<int>(stop("internal", "internal error", "nothing printed can be relied on"));
    }
}

}  // namespace licet::cli
