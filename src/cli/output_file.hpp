#pragma once
// A result that is written piece by piece. A file appears whole or not at all: it is written aside and renamed.

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace licet::cli {

/// Closes what was written aside and gives it the name of the target, whose permissions stay. The reason if that
/// fails, else empty; `aside` is then still there.
[[nodiscard]] std::string give_name(int descriptor, const std::filesystem::path& aside,
                                    const std::filesystem::path& target);
/// What is replaced when a file of this name is written: a link stays a link.
[[nodiscard]] std::filesystem::path replaced_by(const std::filesystem::path& file, std::error_code& error);

class OutputFile {
public:
    /// Standard output for an empty path. Devices and pipes are written to as they are.
    explicit OutputFile(const std::filesystem::path& file);
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    /// What was not finished is removed.
    ~OutputFile();

    void write(std::string_view bytes);
    /// Gives the file its name, if all went well.
    void finish();
    /// Why it cannot be written; empty if nothing went wrong.
    [[nodiscard]] const std::string& reason() const { return reason_; }

private:
    void open();

    std::filesystem::path target_, aside_;
    int descriptor_ = -1;
    std::string reason_;
};

}  // namespace licet::cli
