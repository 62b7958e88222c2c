#pragma once
// Reads a rules folder: which files there are, which format each has, in which order they count.

#include "diag/reporter.hpp"
#include "licet/rulebook.hpp"
#include "rulebook/model.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace licet::rulebook {

/// What to read in place of one file, for trying a change of the rules.
struct Substitute {
    std::string file;  ///< as messages show it: "rules/us-ear/review.yaml"
    std::string contents;
};

/// Nothing if `out` received an error. Sources stay in `sources`, so that the compile pass can point into them.
[[nodiscard]] std::optional<Book> load_book(const LoadOptions& options, text::SourceMap& sources, Diagnostics& out,
                                            const Substitute* instead = nullptr);

}  // namespace licet::rulebook
