#pragma once
// Digests of files, and how a record names them.

#include "report/record.hpp"

#include <filesystem>
#include <string>

namespace licet::cli {

/// SHA-256 of a file, as `sha256sum` gives it; empty if it cannot be read.
[[nodiscard]] std::string digest_of_file(const std::filesystem::path& file);
/// Of the program that runs.
[[nodiscard]] std::string digest_of_program();

/// A path as given; one from the root of the file system relative to the current directory, so that no record has a
/// path of a machine.
[[nodiscard]] std::string recorded_name(const std::filesystem::path& file);
[[nodiscard]] report::FileDigest recorded_file(const std::filesystem::path& file);

}  // namespace licet::cli
