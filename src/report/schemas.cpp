#include "report/schemas.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace licet::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view k_suffix = ".schema.json";

Json read(std::string_view name) {
    const auto all = schemas();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Schema& schema) { return schema.name == name; });
    return Json::parse(found->text);
}

/// Moves what a schema refers to: its own parts to `home`, those of other files below `$defs` of the whole. The files
/// that it refers to are added to `wanted`.
void move_references(Json& node, const std::string& home, std::set<std::string>& wanted) {
    if (node.is_object()) {
        const auto reference = node.find("$ref");
        if (reference != node.end() && reference->is_string()) {
            const std::string target = *reference;
            const std::size_t hash = target.find('#');
            const std::string file = target.substr(0, hash);
            if (!file.empty()) wanted.insert(file);
            *reference = "#" + (file.empty() ? home : "/$defs/" + file) + target.substr(hash + 1);
        }
    }
    if (node.is_structured()) {
        for (Json& child : node) move_references(child, home, wanted);
    }
}

}  // namespace

std::string title_of(const Schema& schema) { return Json::parse(schema.text).value("title", ""); }

std::string self_contained(std::string_view name) {
    Json whole = read(name);
    std::set<std::string> wanted;
    std::set<std::string> done = {std::string(name) + std::string(k_suffix)};
    move_references(whole, "", wanted);
    while (!wanted.empty()) {
        const std::string file = wanted.extract(wanted.begin()).value();
        if (!done.insert(file).second) continue;
        Json part = read(std::string_view(file).substr(0, file.size() - k_suffix.size()));
        part.erase("$schema");
        move_references(part, "/$defs/" + file, wanted);
        whole["$defs"][file] = std::move(part);
    }
    return whole.dump(2) + "\n";
}

}  // namespace licet::report
