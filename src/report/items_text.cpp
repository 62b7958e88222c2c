#include "report/page.hpp"
#include "report/values.hpp"
#include "report/views.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <array>

namespace licet::report {

namespace {

using analysis::ContentView;
using analysis::ItemView;

std::string fact_value(const ItemView& item, std::string_view name) {
    const ShownFact* fact = item.fact(name);
    if (fact == nullptr) return "?";
    const std::string words = value_words(fact->value);
    return words == "unknown" ? "?" : words;
}

/// A fact per column of the catalog.
struct ItemColumn {
    std::string_view head;
    std::string_view fact;
};
constexpr std::array<ItemColumn, 6> k_columns{{{"designer", "designer"},
                                               {"kind", "kind"},
                                               {"TPP", "tpp"},
                                               {"density", "performance_density"},
                                               {"memory", "memory_bandwidth"},
                                               {"I/O", "io_bandwidth"}}};

void write_contents(Page& page, const std::vector<ContentView>& contents) {
    for (const ContentView& inner : contents) {
        page.entry(inner.label + ": " + inner.count + " x " + inner.name, 2);
        write_contents(page, inner.contents);
    }
}

}  // namespace

std::string items_text(const std::vector<ItemView>& items, const TextStyle& style) {
    Page page(style.width, style.color);
    page.title(counted(items.size(), "item"), Ink::bold,
               items.empty() ? "" : ", facts as of " + to_string(items.front().on));
    for (const ItemView& item : items) {
        page.title(item.name, Ink::bold, "  " + item.spec);
        std::vector<std::string> parts;
        for (const ItemColumn& column : k_columns) {
            const std::string value = fact_value(item, column.fact);
            const bool plain = column.fact == "designer" || column.fact == "kind";
            parts.push_back(plain ? value : std::string(column.head) + " " + value);
        }
        page.entry(join(parts, "; "), 2);
    }
    return page.take();
}

std::string item_text(const ItemView& item, const TextStyle& style) {
    Page page(style.width, style.color);
    page.title(item.name, Ink::bold, "  " + item.spec);
    page.blank();
    page.section("Class");
    std::string text = item.classification.empty() ? "unclassified" : join(item.classification, ", ");
    if (!item.possible_classification.empty()) text += "; possibly " + join(item.possible_classification, ", ");
    page.entry(text + ", on " + to_string(item.on), 2);
    page.section("Stated ECCN");
    if (!item.eccns.empty()) page.entry(join(item.eccns, ", "));
    page.section("Contents");
    if (item.contents) write_contents(page, *item.contents);
    page.section("Facts");
    for (const ShownFact& fact : item.facts) {
        std::string line = fact_words(fact.name) + ": " + value_words(fact.value);
        if (!fact.basis.empty() && fact.basis != "unknown") line += ", " + fact.basis;
        if (!fact.cite.empty()) line += ", " + fact.cite;
        page.entry(line, 2);
        if (!fact.source.empty()) page.link("  " + fact.source);
    }
    page.section("Sources");
    for (const std::string& source : item.sources) page.link(source);
    page.line(item.digest);
    return page.take();
}

}  // namespace licet::report
