#include "cli/file_digest.hpp"

#include "rulebook/digest.hpp"
#include "table/table.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

namespace licet::cli {

namespace fs = std::filesystem;

std::string digest_of_file(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return {};
    const table::ReadBytes read = table::bytes_of(descriptor);
    Sha256 digest;
    std::vector<char> buffer(262'144);
    std::ptrdiff_t count = 0;
    do {
        count = read(buffer.data(), buffer.size());
        if (count > 0) digest.add_bytes({buffer.data(), static_cast<std::size_t>(count)});
    } while (count > 0 || (count < 0 && errno == EINTR));
    ::close(descriptor);
    return count < 0 ? "" : digest.text();
}

std::string digest_of_program() { return digest_of_file("/proc/self/exe"); }

std::string recorded_name(const fs::path& file) {
    if (!file.is_absolute()) return file.lexically_normal().generic_string();
    std::error_code error;
    return fs::relative(file, error).generic_string();
}

report::FileDigest recorded_file(const fs::path& file) { return {recorded_name(file), digest_of_file(file)}; }

}  // namespace licet::cli
