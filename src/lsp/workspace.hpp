#pragma once
// The rules that a file belongs to, as they are with the texts that the editor has open. Kept until a text changes.

#include "analysis/scenario_file.hpp"
#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"
#include "lsp/documents.hpp"
#include "rulebook/model.hpp"
#include "text/source_map.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace licet::lsp {

/// What the caller knows and the editor does not say.
struct Options {
    std::filesystem::path rules;                       ///< empty: those of the workspace, else the installed ones
    std::vector<std::string> packs;                    ///< empty: as each file needs
    std::vector<std::filesystem::path> overlays = {};  ///< on top of the rules
    /// The specs of the catalog beside a rules folder.
    std::function<std::vector<std::filesystem::path>(const std::filesystem::path& rules)> catalog;
    /// The spec that a catalog name means.
    std::function<std::optional<std::filesystem::path>(const std::filesystem::path& rules, const std::string& name,
                                                       Diagnostics& out)>
        find_item;
    bool log = false;  ///< tell on standard error what goes on
};

/// A rules folder as read.
struct Rules {
    LoadOptions from;
    text::SourceMap sources;
    rulebook::Book book;
    std::optional<Rulebook> rulebook;  ///< where it compiles
    Diagnostics faults;
    bool readable = false;  ///< every file could be read, though names in it may be wrong
};

/// What names mean: from the rules as they are, or as they were when they could last be read.
struct Names {
    std::shared_ptr<const Rules> rules;
    std::optional<Rulebook> rulebook;  ///< of the last rules that compiled
    [[nodiscard]] const rulebook::Book& book() const { return rules->book; }
    [[nodiscard]] const program::Program* program() const { return rulebook ? &rulebook->program() : nullptr; }
};

class Workspace {
public:
    Workspace(const Options& options, const Documents& documents) : options_(options), documents_(documents) {}

    void set_folders(std::vector<std::filesystem::path> folders) { folders_ = std::move(folders); }
    /// Some text changed, in the editor or on disk.
    void changed() { current_.clear(); }

    /// The rules folder in which a file lies; nothing if it lies in none.
    [[nodiscard]] std::optional<std::filesystem::path> folder_around(const std::filesystem::path& file) const;
    /// The rules that a file belongs to or is checked on; nothing if there are none.
    [[nodiscard]] std::optional<LoadOptions> rules_for(const std::filesystem::path& file) const;
    [[nodiscard]] std::shared_ptr<const Rules> load(const LoadOptions& from);
    [[nodiscard]] std::optional<Names> names_for(const std::filesystem::path& file);

    /// The open texts, for reading in place of the files.
    [[nodiscard]] text::SourceMap open_sources() const;
    /// The text of a file: open, or on disk; nothing where it cannot be read.
    [[nodiscard]] std::optional<std::string> text_of(const std::filesystem::path& path) const;
    /// The file that a diagnostic or span of some rules names.
    [[nodiscard]] static std::filesystem::path file_named(const LoadOptions& from, std::string_view shown);
    /// Every rule file and test file below a rules folder.
    [[nodiscard]] static std::vector<std::filesystem::path> files_of(const std::filesystem::path& rules);

    [[nodiscard]] analysis::FindItem item_finder(const std::filesystem::path& rules) const;
    [[nodiscard]] const Options& options() const { return options_; }

private:
    struct Known {
        std::shared_ptr<const Rules> readable;
        std::optional<Rulebook> rulebook;
    };

    const Options& options_;
    const Documents& documents_;
    std::vector<std::filesystem::path> folders_;
    std::map<std::string, std::shared_ptr<const Rules>> current_;  ///< by folder, packs and overlays
    std::map<std::string, Known> known_;
};

}  // namespace licet::lsp
