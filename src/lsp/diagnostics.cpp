#include "lsp/diagnostics.hpp"

#include "checks/check.hpp"
#include "engine/consistency.hpp"
#include "facts/facts.hpp"
#include "lsp/schemas.hpp"

#include <algorithm>
#include <set>

namespace licet::lsp {
namespace {

namespace fs = std::filesystem;
using ByFile = std::map<fs::path, Diagnostics>;

void share_out(const Diagnostics& faults, const LoadOptions& from, ByFile& out) {
    for (const Diagnostic& fault : faults) {
        fs::path file = Workspace::file_named(from, fault.primary.file);
        std::error_code failed;
        if (fs::is_directory(file, failed)) file /= "vocabulary.yaml";  // a fault of the folder as a whole
        out[file].add(fault);
    }
}

/// An overlay counts on top of the rules, so it is read with them; only its own faults are told.
void check_overlay(Workspace& workspace, const Document& document, LoadOptions from, ByFile& out) {
    if (std::find(from.overlays.begin(), from.overlays.end(), document.path) == from.overlays.end()) {
        from.overlays.push_back(document.path);
    }
    for (const Diagnostic& fault : workspace.load(from)->faults) {
        if (Workspace::file_named(from, fault.primary.file) == document.path) out[document.path].add(fault);
    }
}

void check_spec(const Rulebook& rulebook, const Document& document, text::SourceMap sources, Diagnostics& out) {
    const text::SourceId source = sources.add(document.path.string(), document.text);
    const auto item = facts::read_item(rulebook.program(), source, document.path.parent_path(), sources, out);
    if (item != nullptr) static_cast<void>(engine::check_consistency(rulebook.program(), *item, out));
}

void check_tests(const Workspace& workspace, const Rulebook& rulebook, const fs::path& rules, const Document& document,
                 Diagnostics& out) {
    analysis::ScenarioFile file(rulebook, document.path, out, workspace.open_sources());
    const analysis::FindItem find_item = workspace.item_finder(rules);
    file.each([&](const yaml::Node& test, const std::string&) { static_cast<void>(file.load(test, find_item)); });
}

/// A file that is no part of the rules: a spec, a shipment, tests, an overlay.
void check_document(Workspace& workspace, const Document& document, const std::string& format, const LoadOptions& from,
                    ByFile& out) {
    Diagnostics& faults = out[document.path];
    if (format == "overlay/v1") {
        check_overlay(workspace, document, from, out);
        return;
    }
    const auto names = workspace.names_for(document.path);
    if (!names || !names->rulebook) return;
    Diagnostics found;
    text::SourceMap sources = workspace.open_sources();
    if (format == "spec/v1") {
        check_spec(*names->rulebook, document, std::move(sources), found);
    } else if (format == "shipment/v1") {
        static_cast<void>(facts::read_shipment(names->rulebook->program(), document.path, {}, sources, found));
    } else if (format == "tests/v1") {
        check_tests(workspace, *names->rulebook, from.rules, document, found);
    }
    for (const Diagnostic& fault : found) {
        // What is wrong with a file that this one names is told where it is named first, unless it is open itself.
        if (Workspace::file_named(from, fault.primary.file) == document.path) faults.add(fault);
    }
}

}  // namespace

ByFile find_faults(Workspace& workspace, const Documents& documents) {
    ByFile out;
    std::set<std::string> loaded;
    const std::vector<std::string> formats = known_formats();
    for (const auto& [uri, document] : documents.all()) {
        if (document.path.empty()) continue;
        const std::string format = format_of(document.text);
        const bool known = std::find(formats.begin(), formats.end(), format) != formats.end();
        const auto around = workspace.folder_around(document.path);
        const auto from = workspace.rules_for(document.path);
        if ((!known && !around) || !from) continue;
        out[document.path];
        const bool apart =
            format == "spec/v1" || format == "shipment/v1" || format == "tests/v1" || format == "overlay/v1";
        if (apart) {
            check_document(workspace, document, format, *from, out);
        }
        std::string key = from->rules.string();
        for (const std::string& pack : from->packs) key += " " + pack;
        if (!around || !loaded.insert(key).second) continue;
        const auto rules = workspace.load(*from);
        share_out(rules->faults, *from, out);
        if (!rules->rulebook) continue;
        Diagnostics found;
        checks::check_rulebook(*rules->rulebook, {}, found);
        share_out(found, *from, out);
    }
    for (auto& [file, faults] : out) faults.sort();
    return out;
}

}  // namespace licet::lsp
