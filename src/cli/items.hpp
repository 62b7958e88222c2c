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

/// Files in the order of the arguments, those of directories and patterns sorted, each once; `**` in a pattern stands
/// for any number of folders. An argument that matches nothing is a fault. Directories and patterns leave out
/// `no_specs`.
[[nodiscard]] std::vector<SpecFile> find_specs(const std::vector<std::string>& arguments, const Catalog& catalog,
                                               Diagnostics& out,
                                               const std::vector<std::filesystem::path>& no_specs = {});

/// Whether a text may name a file or several; else it is a name of the catalog.
[[nodiscard]] bool may_be_path(const std::string& text);

/// Every *.yaml, *.yml and *.json below a folder, sorted, without hidden folders and files and without licet.yaml.
[[nodiscard]] std::vector<std::filesystem::path> specs_below(const std::filesystem::path& folder, Diagnostics& out);

}  // namespace licet::cli
