#include "rulebook/embedded.hpp"

#include <algorithm>

namespace licet::rulebook {

const EmbeddedFile* find_embedded(std::string_view contents) {
    const std::span<const EmbeddedFile> files = embedded_files();
    const auto found = std::ranges::find(files, contents, &EmbeddedFile::contents);
    return found == files.end() ? nullptr : &*found;
}

}  // namespace licet::rulebook
