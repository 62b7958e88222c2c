#pragma once
// The shipped rule files as they were when licet was built, with what was read from them: parsing and reading them took
// most of the time of a check. The files on disk stay the source; what is kept here stands in for reading a file of
// exactly the same bytes.

#include <span>
#include <string_view>

namespace licet::rulebook {

struct EmbeddedFile {
    std::string_view contents;  ///< without a byte-order mark
    std::string_view digest;    ///< sha256_of(contents)
    std::string_view part;      ///< the book that the file alone gives, packed (rulebook/packed.hpp)
};

/// Every file that was embedded. Defined by the source that rulebook/embed.cpp writes during the build.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

/// The embedded file with these contents, or null.
[[nodiscard]] const EmbeddedFile* find_embedded(std::string_view contents);

}  // namespace licet::rulebook
