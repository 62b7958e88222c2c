#include "lsp/schemas.hpp"

#include "report/schemas.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace licet::lsp {
namespace {

using nlohmann::json;

/// The schemas by file name.
const std::map<std::string, json, std::less<>>& schemas() {
    static const auto all = [] {
        std::map<std::string, json, std::less<>> read;
        for (const report::Schema& schema : report::schemas()) {
            read.emplace(std::string(schema.name) + ".schema.json", json::parse(schema.text));
        }
        return read;
    }();
    return all;
}

/// A schema, and the file that its references start from.
struct Part {
    std::string file;
    const json* schema = nullptr;
};

struct View {
    std::vector<Part> parts;
    std::set<std::string> kinds;
    std::string description;
};

constexpr int k_most_references = 16;

class Walk {
public:
    Walk(const Path& path, const Scalar& scalar) : path_(path), scalar_(scalar) {}

    /// Adds a schema with all that it refers to; `depth` steps of the path lead to it.
    void expand(const Part& part, std::size_t depth, View& out, int references = 0) const {
        if (part.schema == nullptr || !part.schema->is_object() || references > k_most_references) return;
        const json& schema = *part.schema;
        if (out.description.empty()) out.description = schema.value("description", "");
        out.parts.push_back(part);
        if (const auto ref = schema.find("$ref"); ref != schema.end()) {
            const std::string to = ref->get<std::string>();
            const Part next = target(part.file, to);
            if (next.file == "common.schema.json") out.kinds.insert(to.substr(to.rfind('/') + 1));
            expand(next, depth, out, references + 1);
        }
        for (const char* key : {"anyOf", "oneOf", "allOf"}) {
            if (!schema.contains(key)) continue;
            for (const json& one : schema[key]) expand({part.file, &one}, depth, out, references + 1);
        }
        if (!schema.contains("if")) return;
        const auto holds = condition(schema["if"], depth);
        for (const auto& [key, when] : {std::pair("then", true), std::pair("else", false)}) {
            if (schema.contains(key) && holds.value_or(when) == when) {
                expand({part.file, &schema[key]}, depth, out, references + 1);
            }
        }
    }

    [[nodiscard]] View step(const View& from, std::size_t depth) const {
        View out;
        const Step& step = path_[depth];
        for (const Part& part : from.parts) {
            const json& schema = *part.schema;
            if (step.key.empty()) {
                if (schema.contains("items")) expand({part.file, &schema["items"]}, depth + 1, out);
            } else if (schema.contains("properties") && schema["properties"].contains(step.key)) {
                expand({part.file, &schema["properties"][step.key]}, depth + 1, out);
            } else if (schema.contains("additionalProperties")) {
                expand({part.file, &schema["additionalProperties"]}, depth + 1, out);
            }
        }
        // One scalar may stand for a list of one, and a list is told from one by its dash.
        if (step.key.empty() && out.parts.empty()) return from;
        return out;
    }

private:
    static Part target(const std::string& file, const std::string& reference) {
        const std::size_t hash = std::min(reference.find('#'), reference.size());
        const std::string to = hash == 0 ? file : reference.substr(0, hash);
        const auto found = schemas().find(to);
        if (found == schemas().end()) return {};
        if (hash >= reference.size()) return {to, &found->second};
        const json::json_pointer pointer(reference.substr(hash + 1));
        return {to, found->second.contains(pointer) ? &found->second[pointer] : nullptr};
    }

    /// Whether a condition about a word of the mapping holds; nothing where it asks for something else.
    [[nodiscard]] std::optional<bool> condition(const json& asked, std::size_t depth) const {
        if (!asked.contains("properties") || asked["properties"].size() != 1) return std::nullopt;
        const auto property = asked["properties"].items().begin();
        const Path mapping(path_.begin(), path_.begin() + static_cast<std::ptrdiff_t>(depth));
        const std::string_view value = scalar_(mapping, property.key());
        if (value.empty()) return std::nullopt;
        const json& wanted = property.value();
        if (wanted.contains("const")) return wanted["const"] == value;
        if (!wanted.contains("enum")) return std::nullopt;
        return std::any_of(wanted["enum"].begin(), wanted["enum"].end(), [&](const json& one) { return one == value; });
    }

    const Path& path_;
    const Scalar& scalar_;
};

std::string text_of(const json& word) { return word.is_string() ? word.get<std::string>() : word.dump(); }

/// What is said of a key: the description of its value, here or where it refers to.
std::string describe(const Walk& walk, const Part& property) {
    View view;
    walk.expand(property, 0, view);
    return view.description;
}

}  // namespace

Allowed allowed_at(std::string_view format, const Path& path, const Scalar& scalar) {
    Allowed out;
    const std::string file = std::string(format.substr(0, format.find('/'))) + ".schema.json";
    const auto root = schemas().find(file);
    if (root == schemas().end()) return out;
    const Walk walk(path, scalar);
    View view;
    walk.expand({file, &root->second}, 0, view);
    for (std::size_t depth = 0; depth < path.size(); ++depth) view = walk.step(view, depth);

    out.kinds = view.kinds;
    out.description = view.description;
    std::set<std::string> forbidden;
    for (const Part& part : view.parts) {
        const json& schema = *part.schema;
        if (schema.contains("const")) out.words.push_back(text_of(schema["const"]));
        if (schema.contains("enum")) {
            for (const json& word : schema["enum"]) out.words.push_back(text_of(word));
        }
        if (schema.contains("required")) {
            for (const json& key : schema["required"]) out.required.insert(text_of(key));
        }
        if (schema.contains("additionalProperties") && schema["additionalProperties"].is_object()) {
            out.further_keys = true;
        }
        if (!schema.contains("properties")) continue;
        for (const auto& [key, property] : schema["properties"].items()) {
            if (property == false) {
                forbidden.insert(key);
            } else {
                std::string& said = out.keys[key];
                if (said.empty()) said = describe(walk, {part.file, &property});
            }
        }
    }
    for (const std::string& key : forbidden) out.keys.erase(key);
    std::sort(out.words.begin(), out.words.end());
    out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
    return out;
}

std::vector<std::string> known_formats() {
    std::vector<std::string> formats;
    for (const auto& [name, schema] : schemas()) {
        if (!schema.contains("properties") || !schema["properties"].contains("licet")) continue;
        const json& header = schema["properties"]["licet"];
        if (header.contains("const")) formats.push_back(text_of(header["const"]));
    }
    return formats;
}

}  // namespace licet::lsp
