#include "cli/catalog.hpp"

#include "cli/items.hpp"
#include "cli/usage.hpp"
#include "diag/suggest.hpp"
#include "facts/facts.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <mutex>

namespace licet::cli {

namespace fs = std::filesystem;

/// A spec of the catalog and what it is called.
struct CatalogEntry {
    fs::path path;
    std::string stem, name, family;  ///< folded
};

namespace {

/// "NVIDIA H20 (HGX)" and "nvidia-h20-hgx" -> "nvidia h20 hgx".
std::string fold(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte) != 0) {
            out += static_cast<char>(std::tolower(byte));
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

/// The value of a line `key: value` or `"key": "value",`; empty if the line is another.
std::string value_of(std::string_view line, std::string_view key) {
    const bool quoted =
        line.find_first_not_of(" {") != std::string_view::npos && line[line.find_first_not_of(" {")] == '"';
    if (quoted) line.remove_prefix(line.find('"') + 1);
    if (line.substr(0, key.size()) != key) return {};
    line.remove_prefix(key.size());
    if (quoted && !line.empty() && line.front() == '"') line.remove_prefix(1);
    if (line.empty() || line.front() != ':') return {};
    line.remove_prefix(1);
    return std::string(line.substr(0, std::min(line.find(" #"), line.size())));
}

/// Looks for two keys at the top level; whether the file is a good spec is found out when it is loaded.
CatalogEntry read_entry(const fs::path& path) {
    CatalogEntry entry;
    entry.path = path;
    entry.stem = fold(path.stem().string());
    std::ifstream in(path);
    for (std::string line; std::getline(in, line) && (entry.name.empty() || entry.family.empty());) {
        if (entry.name.empty()) entry.name = fold(value_of(line, "name"));
        if (entry.family.empty()) entry.family = fold(value_of(line, "family"));
    }
    return entry;
}

/// Whether a text is one word, the maker's, and then these.
bool is_makers(const std::string& text, const std::string& words) {
    const std::size_t space = text.find(' ');
    return space != std::string::npos && text.compare(space + 1, std::string::npos, words) == 0;
}

constexpr int k_no_match = 4;

/// 0 is best.
int distance(const CatalogEntry& entry, const std::string& wanted) {
    if (entry.stem == wanted || entry.name == wanted) return 0;
    if (is_makers(entry.stem, wanted) || is_makers(entry.name, wanted)) return 1;
    if (entry.family == wanted) return 2;
    return facts::has_words(entry.stem, wanted) || facts::has_words(entry.name, wanted) ? 3 : k_no_match;
}

std::string stems(const std::vector<const CatalogEntry*>& entries) {
    std::string out;
    for (const CatalogEntry* entry : entries) out += (out.empty() ? "" : ", ") + entry->path.stem().string();
    return out;
}

std::string suggestion(const std::string& wanted, const std::vector<CatalogEntry>& entries) {
    std::vector<std::string> names;
    for (const CatalogEntry& entry : entries) {
        names.push_back(entry.stem);
        if (!entry.name.empty()) names.push_back(entry.name);
        if (!entry.family.empty()) names.push_back(entry.family);
    }
    const std::string near = diag::did_you_mean(wanted, names);
    return near.empty() ? "name a file, a directory, a pattern or a product of the catalog" : near;
}

}  // namespace

struct Catalog::Listing {
    std::once_flag read;
    std::vector<CatalogEntry> entries;
    Diagnostics faults;  ///< of the folder
};

Catalog Catalog::beside(const fs::path& rules) {
    Catalog out;
    out.listing_ = std::make_shared<Listing>();
    std::error_code ignored;
    for (const char* below : {"examples/items", "items"}) {
        const fs::path folder = (rules / ".." / below).lexically_normal();
        if (fs::is_directory(folder, ignored)) {
            out.folder_ = folder;
            break;
        }
    }
    return out;
}

const Catalog::Listing& Catalog::listing() const {
    std::call_once(listing_->read, [this] {
        if (folder_.empty()) return;
        for (const fs::path& path : specs_below(folder_, listing_->faults)) {
            listing_->entries.push_back(read_entry(path));
        }
    });
    return *listing_;
}

std::optional<fs::path> Catalog::find(const std::string& name, Diagnostics& out) const {
    const std::string wanted = fold(name);
    const std::vector<CatalogEntry>& entries = listing().entries;
    out.append(listing().faults);
    for (int allowed = 0; allowed < k_no_match && !wanted.empty(); ++allowed) {
        std::vector<const CatalogEntry*> matches;
        for (const CatalogEntry& entry : entries) {
            if (distance(entry, wanted) == allowed) matches.push_back(&entry);
        }
        if (matches.size() == 1) return matches.front()->path;
        if (!matches.empty()) {
            add_fault(out, "ambiguous-item",
                      "`" + name + "` may be any of " + std::to_string(matches.size()) + " items",
                      "name one of " + stems(matches));
            return {};
        }
    }
    add_fault(out, "unknown-item", "`" + name + "` is neither a file nor a product of the catalog",
              suggestion(wanted, entries));
    return {};
}

}  // namespace licet::cli
