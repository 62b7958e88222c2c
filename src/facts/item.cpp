// Spec files: what is said of one product.
#include "diag/suggest.hpp"
#include "facts/facts.hpp"
#include "rulebook/digest.hpp"
#include "yaml/fields.hpp"
#include "yaml/read.hpp"

#include <algorithm>
#include <array>

namespace licet::facts {

using program::Program;
using program::Subject;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_max_nesting = 6;
/// Inside one item, at all depths. Equal items are one entry with a count, so real systems have few; a file that names
/// another many times, which does the same, would have them grow beyond bounds.
constexpr std::size_t k_max_contained = 64;

class ItemReader {
public:
    ItemReader(const Program& program, text::SourceMap& sources, Diagnostics& out)
        : program_(program), sources_(sources), out_(out), report_(sources, out) {}

    std::shared_ptr<ItemFacts> file(text::SourceId source, const fs::path& folder, std::size_t depth) {
        const auto root = yaml::parse(source, report_);
        if (!root) return nullptr;
        const yaml::Node* header = root->find("licet");
        if (header == nullptr || header->text != "spec/v1") {
            report_.error(
                "unknown-format", header == nullptr ? root->span : header->span,
                header == nullptr ? "this is not a spec file" : "this is `" + header->text + "`; a spec is `spec/v1`",
                "begin it with `licet: spec/v1`");
            return nullptr;
        }
        auto item = mapping(*root, folder, depth);
        if (item == nullptr) return nullptr;
        item->file = std::string(sources_.name(source));
        item->digest = sha256_of(sources_.contents(source));
        return item;
    }

    std::shared_ptr<ItemFacts> mapping(const yaml::Node& root, const fs::path& folder, std::size_t depth) {
        const std::size_t faults = out_.size();
        auto item = std::make_shared<ItemFacts>();
        item->values = unknown_frame(program_, Subject::item);
        if (root.kind != yaml::Kind::mapping) {
            report_.error("wrong-shape", root.span, "an item is a mapping of facts", "for example `name: NVIDIA H20`");
            return nullptr;
        }
        for (const yaml::Entry& entry : root.entries) key(entry, root, *item, folder, depth);
        name(root, *item);
        family(root, *item);
        if (root.find("kind") == nullptr) {
            if (item->contains) {
                set_kind(*item, "system", Basis::stated);
            } else if (speaks_of_a_chip(root)) {
                set_kind(*item, "chip", Basis::assumed);
            }
        }
        return out_.size() == faults ? item : nullptr;
    }

private:
    void key(const yaml::Entry& entry, const yaml::Node& root, ItemFacts& item, const fs::path& folder,
             std::size_t depth) {
        const std::string& key = entry.key.text;
        if (key == "licet" || key == "name") return;
        if (key == "expect") {
            item.expectations = read_expectations(program_, entry.value, report_);
            return;
        }
        if (key == "sources") {
            sources(entry.value, item);
            return;
        }
        if (key == "released") {
            released(entry.value);
            return;
        }
        if (key == "performance" || key == "packaging") {
            nested(key, entry, root, item);
        } else if (key == "eccn") {
            eccn(entry.value, item);
        } else if (key == "contains") {
            contains(entry.value, item, folder, depth);
        } else if (key.find('.') != std::string::npos ||
                   !set_fact(program_, Subject::item, key, entry.value, item.values, item.stated, report_)) {
            unknown_key(entry.key, root);
        }
    }

    void sources(const yaml::Node& value, ItemFacts& item) {
        const bool one = value.kind == yaml::Kind::scalar;
        bool texts = one || value.kind == yaml::Kind::sequence;
        for (const yaml::Node& source : value.items) texts = texts && source.kind == yaml::Kind::scalar;
        if (!texts) {
            report_.error("wrong-shape", value.span, "`sources` lists web addresses",
                          "for example `sources: [\"https://...\"]`");
            return;
        }
        if (one) item.sources.push_back(value.text);
        for (const yaml::Node& source : value.items) item.sources.push_back(source.text);
    }

    void eccn(const yaml::Node& value, ItemFacts& item) {
        std::vector<const yaml::Node*> all;
        if (value.kind == yaml::Kind::scalar && value.text != "unknown") all.push_back(&value);
        for (const yaml::Node& one : value.items) all.push_back(&one);
        const bool wrong =
            value.kind == yaml::Kind::mapping || value.kind == yaml::Kind::empty ||
            std::any_of(all.begin(), all.end(), [](const yaml::Node* one) { return one->kind != yaml::Kind::scalar; });
        if (wrong) {
            report_.error("wrong-shape", value.span, "`eccn` is a paragraph, or a list of them",
                          "for example `eccn: 3A090.a`, or `unknown`");
            return;
        }
        for (const yaml::Node* one : all) item.eccns.push_back(one->text);
    }

    void released(const yaml::Node& value) {
        if (value.text == "unknown") return;
        for (const char* rest : {"", "-01", "-01-01"}) {
            if (parse_date(value.text + rest)) return;
        }
        report_.error("bad-date", value.span, "`" + value.text + "` is not a date",
                      "write year-month-day, year-month or the year, for example 2025-04-09");
    }

    void unknown_key(const yaml::Node& key, const yaml::Node&) {
        std::vector<std::string> known = {"name",      "eccn",     "released", "performance",
                                          "packaging", "contains", "sources",  "expect"};
        for (const rulebook::FactSpec& fact : program_.book.facts) {
            if (fact.of == Subject::item && fact.name.find('.') == std::string::npos) known.push_back(fact.name);
        }
        std::string help = diag::did_you_mean(key.text, known);
        if (const std::string elsewhere = explain_elsewhere(program_, key.text); !elsewhere.empty()) help = elsewhere;
        for (const rulebook::FactSpec& fact : program_.book.facts) {
            if (fact.of == Subject::item && fact.name.ends_with("." + key.text)) {
                help = "indent it below `" + fact.name.substr(0, fact.name.find('.')) + ":`";
            }
        }
        if (help.empty()) help = "declare the fact in rules/vocabulary.yaml, or remove the key";
        report_.error("unknown-key", key.span, "a spec has no key `" + key.text + "`", help);
    }

    /// `performance:` and `packaging:`, whose keys are facts with a dot.
    void nested(const std::string& family, const yaml::Entry& entry, const yaml::Node& root, ItemFacts& item) {
        const bool empty = entry.value.kind == yaml::Kind::empty;
        // Members that stand beside the key and not below it are told each: one fault.
        const bool beside =
            empty && std::any_of(root.entries.begin(), root.entries.end(), [&](const yaml::Entry& other) {
                return fact_named(program_, family + "." + other.key.text, Subject::item).has_value();
            });
        if (beside) return;
        if (entry.value.kind != yaml::Kind::mapping || entry.value.entries.empty()) {
            const bool says_nothing = empty || entry.value.kind == yaml::Kind::mapping;
            report_.error(says_nothing ? "empty-value" : "wrong-shape", entry.value.span,
                          "`" + family + (says_nothing ? "` says nothing" : "` has keys of its own, each with a value"),
                          family == "performance" ? "give the dense peak rate of each format, for example `fp16: 148 "
                                                    "TFLOPS`, or leave the key out"
                                                  : "give its keys, or leave it out");
            return;
        }
        std::vector<std::string> known;
        const auto& slots = program_.slots[static_cast<std::size_t>(Subject::item)];
        for (const program::Slot& slot : slots) {
            if (slot.fact >= 0 && slot.name.starts_with(family + "."))
                known.push_back(slot.name.substr(family.size() + 1));
        }
        for (const yaml::Entry& inner : entry.value.entries) {
            if (set_fact(program_, Subject::item, family + "." + inner.key.text, inner.value, item.values, item.stated,
                         report_)) {
                continue;
            }
            std::string help = diag::did_you_mean(inner.key.text, known);
            if (help.empty()) {
                help = "one of";
                for (const std::string& word : known) help += " `" + word + "`";
            }
            report_.error("unknown-key", inner.key.span, "`" + family + "` has no key `" + inner.key.text + "`", help);
        }
        if (family != "performance") return;
        for (std::size_t i = 0; i < slots.size(); ++i) {
            const auto index = static_cast<std::uint16_t>(i);
            if (slots[i].fact >= 0 && slots[i].name.starts_with("performance.") && !item.stated.contains(index)) {
                item.left_out.push_back(index);
            }
        }
    }

    void contains(const yaml::Node& node, ItemFacts& item, const fs::path& folder, std::size_t depth) {
        if (node.kind == yaml::Kind::scalar && node.text == "unknown") return;
        if (node.kind != yaml::Kind::sequence || node.items.empty()) {
            report_.error("wrong-shape", node.span, "`contains` lists the items inside",
                          "for example `contains: [{item: nvidia-h20.yaml, count: 8}]`");
            return;
        }
        if (depth >= k_max_nesting) {
            report_.error("nested-too-deep", node.span, "items are nested too deep, or contain themselves",
                          "list the chips inside directly");
            return;
        }
        item.contains.emplace();
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            if (++contained_ > k_max_contained) {
                if (contained_ > k_max_contained + 1) return;
                report_.error("too-many-items", node.items[i].span,
                              "the item contains more than " + std::to_string(k_max_contained) + " items",
                              "list equal items once, with their `count`");
                return;
            }
            yaml::Fields fields(node.items[i], "a contained item", report_);
            const yaml::Node* what = fields.require("item");
            const yaml::Node* count = fields.scalar("count");
            fields.finish();
            if (count != nullptr && (count->text.find_first_not_of("0123456789") != std::string::npos ||
                                     count->text.find_first_not_of('0') == std::string::npos)) {
                report_.error("bad-number", count->span, "`" + count->text + "` is not a number of items",
                              "for example `count: 8`");
            }
            if (what == nullptr) continue;
            auto inner = contained(*what, folder, depth);
            if (inner == nullptr) continue;
            item.contains->push_back(
                {std::move(inner), count == nullptr ? "1" : count->text, "contains[" + std::to_string(i) + "]"});
        }
    }

    std::shared_ptr<const ItemFacts> contained(const yaml::Node& what, const fs::path& folder, std::size_t depth) {
        if (what.kind == yaml::Kind::mapping) return mapping(what, folder, depth + 1);
        std::error_code failed;
        for (const fs::path& path : {folder / what.text, folder / (what.text + ".yaml")}) {
            if (!fs::is_regular_file(path, failed)) continue;
            const auto source = yaml::read_file(path, path.lexically_normal().generic_string(), sources_, out_);
            return source ? file(*source, path.parent_path(), depth + 1) : nullptr;
        }
        report_.error("missing-file", what.span, "there is no spec `" + what.text + "` beside this file",
                      "give a path relative to the folder of this spec");
        return nullptr;
    }

    void name(const yaml::Node& root, ItemFacts& item) {
        const yaml::Node* node = root.find("name");
        if (node != nullptr && node->kind == yaml::Kind::scalar && !node->text.empty()) {
            item.name = node->text;
            item.name_where = report_.label(node->span);
        } else if (root.find("licet") != nullptr) {
            report_.error("missing-key", node == nullptr ? root.span : node->span, "the item has no name",
                          "add `name:`");
        } else {
            item.name = "(inline item)";
        }
    }

    /// Where no family is stated, the words of the name tell the product.
    void family(const yaml::Node& root, ItemFacts& item) {
        const auto ref = fact_named(program_, "family", Subject::item);
        if (!ref || root.find("family") != nullptr) return;
        Value& value = item.values[ref->index];
        value.mask = match_product(program_, program_.slot(*ref), {}, item.name);
        value.basis = Basis::stated;
        item.stated[ref->index] = Stated{item.name, {}, {}, item.name_where};
    }

    /// A spec that gives a rate or a die area and does not say otherwise speaks of a packaged chip.
    static bool speaks_of_a_chip(const yaml::Node& root) {
        static constexpr std::array<std::string_view, 4> k_of_chips = {"performance", "tpp", "die_area",
                                                                       "performance_density"};
        return std::any_of(k_of_chips.begin(), k_of_chips.end(),
                           [&](std::string_view key) { return root.find(key) != nullptr; });
    }

    void set_kind(ItemFacts& item, const std::string& kind, Basis basis) {
        const auto ref = fact_named(program_, "kind", Subject::item);
        if (!ref) return;
        const auto& domain = program_.slot(*ref).domain;
        const auto found = std::find(domain.begin(), domain.end(), kind);
        if (found == domain.end()) return;
        Value& value = item.values[ref->index];
        value.mask.reset();
        value.mask.set(static_cast<std::size_t>(found - domain.begin()));
        value.basis = basis;
    }

    const Program& program_;
    text::SourceMap& sources_;
    Diagnostics& out_;
    diag::Reporter report_;
    std::size_t contained_ = 0;
};

}  // namespace

std::shared_ptr<ItemFacts> read_item(const Program& program, text::SourceId source, const fs::path& folder,
                                     text::SourceMap& sources, Diagnostics& out) {
    return ItemReader(program, sources, out).file(source, folder, 0);
}

std::shared_ptr<ItemFacts> read_inline_item(const Program& program, const yaml::Node& node, const fs::path& folder,
                                            text::SourceMap& sources, Diagnostics& out) {
    return ItemReader(program, sources, out).mapping(node, folder, 0);
}

}  // namespace licet::facts
