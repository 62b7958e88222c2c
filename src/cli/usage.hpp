#pragma once
// Faults of the command line, and of files that are not there.

#include "licet/diagnostic.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace licet::cli {

/// A fault that no file is to blame for.
void add_fault(Diagnostics& out, std::string code, std::string message, std::string help = {});
/// The same as a warning.
void add_warning(Diagnostics& out, std::string code, std::string message, std::string help = {});
/// A fault of a file as a whole (`missing-file`, `unreadable-file`, `not-a-file`).
void add_file_fault(Diagnostics& out, std::string code, const std::filesystem::path& file, std::string message,
                    std::string help = {});
/// Whether a file is there and can be read; says so if not.
[[nodiscard]] bool check_readable(const std::filesystem::path& file, Diagnostics& out);
/// Writes faults to standard error, if there are any; `color` as in `use_color`.
void tell(const Diagnostics& faults, std::string_view color);

}  // namespace licet::cli
