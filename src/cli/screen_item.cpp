#include "cli/screen_item.hpp"

#include "cli/usage.hpp"
#include "diag/quote.hpp"
#include "licet/decide.hpp"

namespace licet::cli {

namespace {

namespace fs = std::filesystem;

/// INVARIANT: a table of ever new names does not fill the memory.
constexpr std::size_t k_most_entries = 10'000;

/// The facts live as long as the item does.
std::shared_ptr<const facts::ItemFacts> facts_of(Item item) {
    const auto owner = std::make_shared<const Item>(std::move(item));
    return {owner, &owner->facts()};
}

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
    const auto at = entries_.insert_or_assign(written, std::move(entry)).first;
    out.append(at->second.faults);
    return at->second.item;
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
        // A table names no directories, patterns or devices: whoever wrote it need not be trusted with them.
        add_fault(entry.faults, "missing-file", "there is no file " + diag::in_backticks(written),
                  "name a spec file, relative to the current directory, or a product of the catalog");
    }
    return entry;
}

void ItemCache::load(const fs::path& path, const std::string& written, Entry& entry) const {
    Diagnostics faults;
    if (auto item = load_item(path, rulebook_, faults)) {
        entry.item = facts_of(std::move(*item));
    } else {
        // The lines of a file that a table names are not repeated: they may be no business of who reads the messages.
        add_fault(entry.faults, "faulty-spec", diag::in_backticks(written) + " is not a spec that can be read",
                  "`licet items show` says what is wrong with it");
    }
}

}  // namespace licet::cli
