#pragma once
// From the ITEM arguments to spec files.

#include "cli/catalog.hpp"
#include "licet/diagnostic.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace licet::cli {

struct SpecFile {
    std::filesystem::path path;
    std::string shown;  ///< how reports name it: the path as given, or `catalog:nvidia-h20.yaml`
};

/// Files in the order of the arguments, those of directories and globs sorted, each once. An argument that matches
/// nothing is a fault.
[[nodiscard]] std::vector<SpecFile> find_specs(const std::vector<std::string>& arguments, const Catalog& catalog,
                                               Diagnostics& out);

/// Every *.yaml, *.yml and *.json below a folder, sorted.
[[nodiscard]] std::vector<std::filesystem::path> specs_below(const std::filesystem::path& folder, Diagnostics& out);

}  // namespace licet::cli
