#pragma once
// Where results go: `--output FORMAT[=FILE]`.

#include "licet/diagnostic.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace licet::cli {

enum class Format : std::uint8_t { text, json, ndjson };

struct Output {
    Format format = Format::text;
    std::filesystem::path file;  ///< empty: standard output
};

/// Text on standard output where nothing is asked for. Faults of the arguments go to `out`.
[[nodiscard]] std::vector<Output> parse_outputs(const std::vector<std::string>& arguments, Diagnostics& out);

/// A file appears whole or not at all: it is written aside and renamed.
void write_output(const Output& output, std::string_view bytes, Diagnostics& out);

}  // namespace licet::cli
