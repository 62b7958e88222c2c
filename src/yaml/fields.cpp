#include "yaml/fields.hpp"

#include "diag/quote.hpp"
#include "diag/suggest.hpp"

#include <algorithm>
#include <utility>

namespace licet::yaml {
namespace {

std::string kind_name(const Node& node) {
    switch (node.kind) {
        case Kind::empty:
            return "nothing";
        case Kind::scalar:
            return "a single value";
        case Kind::sequence:
            return "a list";
        case Kind::mapping:
            return "a mapping";
    }
    return {};
}

/// `-add`, and the bullets of word processors.
bool starts_like_an_item(std::string_view key) {
    return key.starts_with("-") || key.starts_with("–") || key.starts_with("—") || key.starts_with("•");
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : ", ") + diag::in_backticks(word);
    return out;
}

}  // namespace

Fields::Fields(const Node& node, std::string what, diag::Reporter& report)
    : node_(node), what_(std::move(what)), report_(report) {
    if (node_.kind == Kind::mapping) return;
    report_.error("wrong-shape", node_.span, "expected " + what_ + " as a mapping, found " + kind_name(node_),
                  "write it as `key: value` lines");
}

const Node* Fields::get(std::string_view key) {
    if (std::ranges::find(known_, key) == known_.end()) known_.emplace_back(key);
    return node_.find(key);
}

const Node* Fields::require(std::string_view key) {
    const Node* value = get(key);
    if (value == nullptr && node_.kind == Kind::mapping) missing_.emplace_back(key);
    return value;
}

void Fields::report_missing() {
    for (const std::string& key : missing_) {
        if (std::ranges::find(meant_, key) != meant_.end()) continue;
        report_.error("missing-key", node_.span, what_ + " has no " + diag::in_backticks(key),
                      "add `" + key + ": ...`");
    }
    missing_.clear();
}

bool Fields::lacks(std::string_view key) const {
    return node_.kind == Kind::mapping && node_.find(key) == nullptr && std::ranges::find(meant_, key) == meant_.end();
}

const Node* Fields::scalar(std::string_view key, std::string_view help) {
    const Node* value = get(key);
    if (value == nullptr || value->kind == Kind::scalar) return value;
    if (value->kind == Kind::empty)
        report_.error("empty-value", value->span, diag::in_backticks(key) + " has no value",
                      "give it a value, or remove the key");
    else
        report_.error("wrong-shape", value->span,
                      diag::in_backticks(key) + " takes a single value, found " + kind_name(*value),
                      help.empty() ? "write one value" : std::string(help));
    return nullptr;
}

const Node* Fields::required_scalar(std::string_view key) {
    const Node* value = require(key) == nullptr ? nullptr : scalar(key);
    if (value == nullptr || !value->text.empty()) return value;
    report_.error("empty-value", value->span, diag::in_backticks(key) + " has no value", "give it a value");
    return nullptr;
}

std::string Fields::text(std::string_view key) {
    const Node* value = scalar(key);
    return value == nullptr ? std::string() : value->text;
}

std::string Fields::required_text(std::string_view key) {
    const Node* value = required_scalar(key);
    return value == nullptr ? std::string() : value->text;
}

std::vector<const Node*> Fields::list(std::string_view key) {
    const Node* value = get(key);
    if (value == nullptr) return {};
    std::vector<const Node*> out;
    switch (value->kind) {
        case Kind::scalar:
            out.push_back(value);
            break;
        case Kind::sequence:
            for (const Node& item : value->items) out.push_back(&item);
            break;
        case Kind::empty:
            report_.error("empty-value", value->span, diag::in_backticks(key) + " has no value",
                          "write `[]` for an empty list");
            break;
        case Kind::mapping:
            report_.error("wrong-shape", value->span, diag::in_backticks(key) + " takes a list, found a mapping",
                          starts_like_an_item(value->entries.front().key.text)
                              ? "start each item with `-` and a space"
                              : "write `[a, b]`, or one `- ` line per item");
            break;
    }
    return out;
}

void Fields::finish(const std::function<std::string(const std::string& key)>& explain) {
    for (const Entry& entry : node_.entries) {
        const std::string& key = entry.key.text;
        if (std::ranges::find(known_, key) != known_.end()) continue;
        const std::string near = diag::nearest(key, known_);
        if (!near.empty()) meant_.push_back(near);
        std::string help = near.empty() ? std::string() : "did you mean `" + near + "`?";
        if (help.empty() && explain) help = explain(key);
        if (help.empty() && !known_.empty()) help = "known keys: " + joined(known_);
        report_.error("unknown-key", entry.key.span, diag::in_backticks(key) + " is not a key of " + what_,
                      std::move(help));
    }
    report_missing();
}

}  // namespace licet::yaml
