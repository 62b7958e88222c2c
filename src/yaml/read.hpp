#pragma once
// Text to tree; read.cpp is the only user of yaml-cpp. Refuses what licet's files do not need: several documents,
// anchors, aliases, tags, merge keys, duplicate keys, keys that are not plain words, bytes that are not UTF-8.

#include "diag/reporter.hpp"
#include "yaml/node.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace licet::yaml {

struct Limits {
    std::size_t bytes = 4'194'304;
    std::size_t nodes = 200'000;
    std::size_t depth = 32;
};

/// The tree of a source text (YAML, and so JSON too), or nothing if `report` received an error.
[[nodiscard]] std::optional<Node> parse(text::SourceId source, diag::Reporter& report, const Limits& limits = {});

/// Reads at most limits.bytes + 1 bytes of a file into `sources` and gives its id, or nothing and a diagnostic
/// (`missing-file`, `unreadable-file`, `file-too-large`, `not-a-file`). `shown` is the name that messages use. A text
/// that stands in for the file (SourceMap::stand_in) is taken instead.
[[nodiscard]] std::optional<text::SourceId> read_file(const std::filesystem::path& path, const std::string& shown,
                                                      text::SourceMap& sources, Diagnostics& out,
                                                      const Limits& limits = {});

}  // namespace licet::yaml
