#pragma once
// Items that a table names, each loaded once. Safe to use from several threads.

#include "analysis/case_table.hpp"
#include "cli/catalog.hpp"
#include "licet/rulebook.hpp"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>

namespace licet::cli {

class ItemCache {
public:
    ItemCache(const Rulebook& rulebook, Catalog catalog) : rulebook_(rulebook), catalog_(std::move(catalog)) {}

    /// A catalog name or a spec file; null, with faults, if it is neither.
    [[nodiscard]] std::shared_ptr<const facts::ItemFacts> find(const std::string& written, Diagnostics& out);

private:
    struct Entry {
        std::shared_ptr<const facts::ItemFacts> item;
        Diagnostics faults;
    };
    [[nodiscard]] Entry load(const std::string& written) const;
    void load(const std::filesystem::path& path, const std::string& written, Entry& entry) const;

    const Rulebook& rulebook_;
    Catalog catalog_;
    std::mutex mutex_;
    std::map<std::string, Entry> entries_;
};

}  // namespace licet::cli
