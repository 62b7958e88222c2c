#include "cli/screen_item.hpp"

#include "cli/file_digest.hpp"
#include "cli/usage.hpp"
#include "diag/quote.hpp"
#include "licet/decide.hpp"

namespace licet::cli {

namespace {

namespace fs = std::filesystem;

/// INVARIANT: a table of ever new names does not fill the memory.
constexpr std::size_t k_most_entries = 10'000;

}  // namespace

std::shared_ptr<const facts::ItemFacts> ItemCache::find(const std::string& written, Diagnostics& out) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = entries_.find(written); found != entries_.end()) {
            out.append(found->second.faults);
            return found->second.item;
        }
    }
    Entry entry = load(written);
    const std::lock_guard lock(mutex_);
    if (entries_.size() >= k_most_entries) entries_.clear();
    files_.merge(entry.files);
    const auto at = entries_.insert_or_assign(written, std::move(entry)).first;
    out.append(at->second.faults);
    return at->second.item;
}

std::vector<report::FileDigest> ItemCache::recorded() const {
    const std::lock_guard lock(mutex_);
    std::vector<report::FileDigest> out;
    for (const auto& [file, digest] : files_) out.push_back({file, digest});
    return out;
}

ItemCache::Entry ItemCache::load(const std::string& written) const {
    Entry entry;
    std::error_code ignored;
    const fs::path path = written;
    const bool looks_like_a_file = written.find('/') != std::string::npos || path.extension() == ".yaml" ||
                                   path.extension() == ".yml" || path.extension() == ".json";
    if (!looks_like_a_file) {
        const auto found = catalog_.find(written, entry.faults);
        if (found) load(*found, written, entry);
    } else if (fs::is_regular_file(path, ignored)) {
        load(path, written, entry);
    } else {
        if (recorded_) entry.files.emplace(recorded_name(path), "");
        // A table names no directories, patterns or devices: whoever wrote it need not be trusted with them.
        add_fault(entry.faults, "missing-file", "there is no file " + diag::in_backticks(written),
                  "name a spec file, relative to the current directory, or a product of the catalog");
    }
    return entry;
}

void ItemCache::load(const fs::path& path, const std::string& written, Entry& entry) const {
    Diagnostics faults;
    if (recorded_) entry.files.emplace(shown(path), digest_of_file(path));
    if (const auto item = load_item(path, rulebook_, faults)) {
        if (recorded_) record(item->facts(), entry);
        // A copy of its own, which names the file as the table does.
        auto facts = std::make_shared<facts::ItemFacts>(item->facts());
        facts->file = shown(path);
        entry.item = std::move(facts);
    } else {
        // The lines of a file that a table names are not repeated: they may be no business of who reads the messages.
        add_fault(entry.faults, "faulty-spec", diag::in_backticks(written) + " is not a spec that can be read",
                  "`licet items show` says what is wrong with it");
    }
}

std::string ItemCache::shown(const fs::path& path) const {
    const fs::path& folder = catalog_.folder();
    if (!folder.empty()) {
        const fs::path below = path.lexically_relative(folder);
        if (!below.empty() && *below.begin() != "..") return "catalog:" + below.generic_string();
    }
    return recorded_name(path);
}

void ItemCache::record(const facts::ItemFacts& item, Entry& entry) const {
    if (!item.contains) return;
    for (const facts::Contained& part : *item.contains) {
        if (part.item == nullptr) continue;
        // What is written out inside of its system has no file.
        if (!part.item->file.empty()) entry.files.emplace(shown(part.item->file), part.item->digest);
        record(*part.item, entry);
    }
}

}  // namespace licet::cli
