#include "cli/output_file.hpp"

#include "cli/terminal.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace licet::cli {

namespace fs = std::filesystem;

namespace {

/// The name of a file is part of its folder.
void keep_name(const fs::path& file) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

std::string give_name(int descriptor, const fs::path& aside, const fs::path& target) {
    std::string reason;
    if (::fsync(descriptor) != 0) reason = std::strerror(errno);
    if (::close(descriptor) != 0 && reason.empty()) reason = std::strerror(errno);
    if (!reason.empty()) return reason;
    std::error_code error;
    const fs::file_status before = fs::status(target, error);
    if (fs::is_regular_file(before)) fs::permissions(aside, before.permissions(), error);
    fs::rename(aside, target, error);
    if (error) return error.message();
    keep_name(target);
    return {};
}

fs::path replaced_by(const fs::path& file, std::error_code& error) {
    error.clear();
    fs::path target = fs::is_symlink(file, error) ? fs::weakly_canonical(file, error) : file;
    if (error == std::errc::no_such_file_or_directory) error.clear();
    return target;
}

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
        target_ = replaced_by(target_, error);
        if (error) {
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
    const int descriptor = std::exchange(descriptor_, -1);
    if (aside_.empty() || !reason_.empty()) {
        if (::close(descriptor) != 0 && reason_.empty()) reason_ = std::strerror(errno);
        return;
    }
    reason_ = give_name(descriptor, aside_, target_);
    if (reason_.empty()) aside_.clear();
}

}  // namespace licet::cli
