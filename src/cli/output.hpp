#pragma once
// Where results go: `--output FORMAT[=FILE]`.

#include "licet/diagnostic.hpp"

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace licet::cli {

enum class Format : std::uint8_t { text, json, ndjson, csv, markdown, html, sarif, junit, github, ics };

struct Output {
    Format format = Format::text;
    std::filesystem::path file;  ///< empty: standard output
};

/// Text on standard output where nothing is asked for. Faults of the arguments, such as a format that the command does
/// not have, go to `out`.
[[nodiscard]] std::vector<Output> parse_outputs(const std::vector<std::string>& arguments,
                                                std::initializer_list<Format> formats, Diagnostics& out);

/// A file appears whole or not at all: it is written aside and renamed.
void write_output(const Output& output, std::string_view bytes, Diagnostics& out);
/// Whether to color a result: `mode` as in `use_color`; a file stays plain.
[[nodiscard]] bool colors(const Output& output, std::string_view mode);
/// That a result cannot be written, and why.
void add_write_error(const Output& output, const std::string& reason, Diagnostics& out);

}  // namespace licet::cli
