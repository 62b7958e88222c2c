#include "lsp/workspace.hpp"

#include "program/compile.hpp"
#include "rulebook/load.hpp"
#include "yaml/read.hpp"

#include <algorithm>
#include <set>

namespace licet::lsp {
namespace {

namespace fs = std::filesystem;

/// The folders right below one that are packs, sorted.
std::vector<std::string> packs_in(const fs::path& folder) {
    std::vector<std::string> packs;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        if (fs::is_regular_file(entry.path() / "pack.yaml", failed)) packs.push_back(entry.path().filename().string());
    }
    std::sort(packs.begin(), packs.end());
    return packs;
}

bool is_rules_folder(const fs::path& folder) {
    std::error_code failed;
    return fs::is_regular_file(folder / "vocabulary.yaml", failed) && !packs_in(folder).empty();
}

std::string key_of(const LoadOptions& from) {
    std::string key = from.rules.string();
    for (const std::string& pack : from.packs) key += "\n" + pack;
    for (const fs::path& overlay : from.overlays) key += "\n+" + overlay.string();
    return key;
}

}  // namespace

std::optional<fs::path> Workspace::folder_around(const fs::path& file) const {
    for (fs::path at = file.parent_path(); at.has_relative_path(); at = at.parent_path()) {
        if (is_rules_folder(at)) return at;
    }
    return std::nullopt;
}

std::optional<LoadOptions> Workspace::rules_for(const fs::path& file) const {
    LoadOptions from;
    const auto around = folder_around(file);
    std::vector<fs::path> candidates;
    if (around) candidates.push_back(*around);
    if (!options_.rules.empty()) candidates.push_back(options_.rules);
    for (const fs::path& folder : folders_) {
        candidates.push_back(folder);
        candidates.push_back(folder / "rules");
    }
    for (fs::path at = file.parent_path(); at.has_relative_path(); at = at.parent_path()) {
        candidates.push_back(at / "rules");
    }
    if (const auto installed = find_rules()) candidates.push_back(fs::absolute(*installed).lexically_normal());
    const auto found = std::find_if(candidates.begin(), candidates.end(), is_rules_folder);
    if (found == candidates.end()) return std::nullopt;
    from.rules = *found;
    if (!options_.packs.empty()) from.packs = options_.packs;
    const std::vector<std::string> there = packs_in(from.rules);
    const auto has = [](const std::vector<std::string>& packs, const std::string& pack) {
        return std::find(packs.begin(), packs.end(), pack) != packs.end();
    };
    std::erase_if(from.packs, [&](const std::string& pack) { return !has(there, pack); });
    if (around) {
        const std::string pack = file.lexically_relative(*around).begin()->string();
        // A pack that is not among those of everyday is checked alone, as its tests are.
        if (has(there, pack) && !has(from.packs, pack)) from.packs = {pack};
    }
    if (from.packs.empty()) from.packs = {there.front()};
    from.overlays = options_.overlays;
    return from;
}

text::SourceMap Workspace::open_sources() const {
    text::SourceMap sources;
    for (const auto& [uri, document] : documents_.all()) {
        if (!document.path.empty()) sources.stand_in(document.path.string(), document.text);
    }
    return sources;
}

std::shared_ptr<const Rules> Workspace::load(const LoadOptions& from) {
    const std::string key = key_of(from);
    if (const auto found = current_.find(key); found != current_.end()) return found->second;
    auto rules = std::make_shared<Rules>();
    rules->from = from;
    rules->sources = open_sources();
    rules->book = rulebook::read_book(from, rules->sources, rules->faults);
    rules->readable = !rules->faults.has_errors();
    if (rules->readable) {
        if (auto program = program::compile(rules->book, rules->sources, rules->faults)) {
            rules->rulebook = Rulebook(std::move(program));
        }
    }
    Known& known = known_[key];
    if (rules->readable) known.readable = rules;
    if (rules->rulebook) known.rulebook = rules->rulebook;
    current_[key] = rules;
    return rules;
}

std::optional<Names> Workspace::names_for(const fs::path& file) {
    const auto from = rules_for(file);
    if (!from) return std::nullopt;
    const auto rules = load(*from);
    const Known& known = known_[key_of(*from)];
    return Names{rules->readable || known.readable == nullptr ? rules : known.readable, known.rulebook};
}

std::optional<std::string> Workspace::text_of(const fs::path& path) const {
    if (const Document* document = documents_.find(path)) return document->text;
    text::SourceMap sources;
    Diagnostics ignored;
    const auto source = yaml::read_file(path, path.string(), sources, ignored);
    if (!source) return std::nullopt;
    return std::string(sources.contents(*source));
}

fs::path Workspace::file_named(const LoadOptions& from, std::string_view shown) {
    if (shown.empty()) return from.rules;
    const fs::path path(shown);
    return (path.is_absolute() ? path : from.rules.parent_path() / path).lexically_normal();
}

std::vector<fs::path> Workspace::files_of(const fs::path& rules) {
    std::vector<fs::path> files;
    std::error_code failed;
    fs::recursive_directory_iterator at(rules, failed);
    for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
        const fs::path extension = at->path().extension();
        if (extension == ".yaml" || extension == ".yml") files.push_back(at->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

analysis::FindItem Workspace::item_finder(const fs::path& rules) const {
    return [this, rules](const std::string& name, Diagnostics& out) -> std::optional<fs::path> {
        if (!options_.find_item) return std::nullopt;
        return options_.find_item(rules, name, out);
    };
}

}  // namespace licet::lsp
