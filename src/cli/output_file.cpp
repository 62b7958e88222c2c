#include "cli/output_file.hpp"

#include "cli/terminal.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace licet::cli {

namespace fs = std::filesystem;

OutputFile::OutputFile(const fs::path& file) : target_(file) {
    if (file.empty()) {
        descriptor_ = STDOUT_FILENO;
    } else {
        open();
    }
}

void OutputFile::open() {
    std::error_code error;
    int flags = O_WRONLY | O_CLOEXEC;
    if (!fs::exists(target_, error) || !fs::is_other(target_, error)) {
        // A link stays a link: what it points to is replaced.
        error.clear();
        if (fs::is_symlink(target_, error)) target_ = fs::weakly_canonical(target_, error);
        if (error && error != std::errc::no_such_file_or_directory) {
            reason_ = error.message();
            return;
        }
        aside_ = target_;
        aside_ += ".part-" + std::to_string(::getpid());
        flags |= O_CREAT | O_EXCL;
    }
    descriptor_ = ::open((aside_.empty() ? target_ : aside_).c_str(), flags, 0666);
    if (descriptor_ < 0) {
        reason_ = std::strerror(errno);
        aside_.clear();
    }
}

OutputFile::~OutputFile() {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
    std::error_code ignored;
    if (!aside_.empty()) fs::remove(aside_, ignored);
}

void OutputFile::write(std::string_view bytes) {
    if (reason_.empty()) reason_ = write_all(descriptor_, bytes);
}

void OutputFile::finish() {
    if (target_.empty() || descriptor_ < 0) return;
    if (::close(descriptor_) != 0 && reason_.empty()) reason_ = std::strerror(errno);
    descriptor_ = -1;
    if (!reason_.empty() || aside_.empty()) return;
    std::error_code error;
    // A file that was there keeps its permissions.
    const fs::file_status before = fs::status(target_, error);
    if (fs::is_regular_file(before)) fs::permissions(aside_, before.permissions(), error);
    fs::rename(aside_, target_, error);
    if (error) {
        reason_ = error.message();
    } else {
        aside_.clear();
    }
}

}  // namespace licet::cli
