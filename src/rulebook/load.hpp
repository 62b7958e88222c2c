#pragma once
// Reads a rules folder: which files there are, which format each has, in which order they count.

#include "diag/reporter.hpp"
#include "licet/rulebook.hpp"
#include "rulebook/model.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace licet::rulebook {

/// What could be read, however much is wrong: for editors, which know the names while a file is being changed.
[[nodiscard]] Book read_book(const LoadOptions& options, text::SourceMap& sources, Diagnostics& out);

/// Nothing if `out` received an error. Sources stay in `sources`, so that the compile pass can point into them.
[[nodiscard]] std::optional<Book> load_book(const LoadOptions& options, text::SourceMap& sources, Diagnostics& out);

}  // namespace licet::rulebook
