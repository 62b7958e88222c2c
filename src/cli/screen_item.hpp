#pragma once
// Items that a table names, each loaded once. Safe to use from several threads.

#include "analysis/case_table.hpp"
#include "cli/catalog.hpp"
#include "licet/rulebook.hpp"
#include "report/record.hpp"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace licet::cli {

class ItemCache {
public:
    /// With `recorded`, the files are kept in mind: one entry for each spec that a row names.
    ItemCache(const Rulebook& rulebook, Catalog catalog, bool recorded)
        : rulebook_(rulebook), catalog_(std::move(catalog)), recorded_(recorded) {}

    /// A catalog name or a spec file; null, with faults, if it is neither.
    [[nodiscard]] std::shared_ptr<const facts::ItemFacts> find(const std::string& written, Diagnostics& out);
    /// The specs that rows named so far and what is inside of them, sorted; `catalog:...` for those of the catalog.
    [[nodiscard]] std::vector<report::FileDigest> recorded() const;

private:
    struct Entry {
        std::shared_ptr<const facts::ItemFacts> item;
        Diagnostics faults;
        std::map<std::string, std::string> files;  ///< digests by the names of a record
    };
    [[nodiscard]] Entry load(const std::string& written) const;
    void load(const std::filesystem::path& path, const std::string& written, Entry& entry) const;

    /// How a record and a proof name a file.
    [[nodiscard]] std::string shown(const std::filesystem::path& path) const;
    void record(const facts::ItemFacts& item, Entry& entry) const;

    const Rulebook& rulebook_;
    Catalog catalog_;
    bool recorded_;
    mutable std::mutex mutex_;
    std::map<std::string, Entry> entries_;
    std::map<std::string, std::string> files_;
};

}  // namespace licet::cli
