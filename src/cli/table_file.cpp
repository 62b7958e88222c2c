#include "cli/table_file.hpp"

#include "cli/usage.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace licet::cli {

TableFile::~TableFile() {
    if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

bool TableFile::open(Diagnostics& out) {
    if (file_ == "-") {
        descriptor_ = STDIN_FILENO;
        return true;
    }
    std::error_code ignored;
    if (std::filesystem::is_directory(file_, ignored)) {
        add_file_fault(out, "not-a-file", file_, "`" + file_ + "` is a directory");
        return false;
    }
    descriptor_ = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) {
        const bool missing = errno == ENOENT;
        add_file_fault(
            out, missing ? "missing-file" : "unreadable-file", file_,
            missing ? "there is no file `" + file_ + "`" : "`" + file_ + "` cannot be read: " + std::strerror(errno));
    }
    return descriptor_ >= 0;
}

table::ReadBytes TableFile::bytes() {
    table::ReadBytes read = table::bytes_of(descriptor_);
    if (!digested_) return read;
    return [this, read](char* to, std::size_t at_most) {
        const std::ptrdiff_t count = read(to, at_most);
        if (count > 0) digest_.add_bytes({to, static_cast<std::size_t>(count)});
        return count;
    };
}

std::optional<std::uint64_t> TableFile::size() const {
    struct ::stat file {};
    if (::fstat(descriptor_, &file) != 0 || !S_ISREG(file.st_mode)) return {};
    return static_cast<std::uint64_t>(file.st_size);
}

}  // namespace licet::cli
