#include "cli/items_show.hpp"

#include "cli/look.hpp"
#include "report/views.hpp"

namespace licet::cli {

ExitCode items_show(const ItemsShowOptions& options) {
    Look look(options.outputs, options.on, options.color);
    std::vector<analysis::ItemView> items;
    if (const auto rulebook = look.load(options.rules)) {
        const std::vector<SpecFile> specs = find_specs(options.items, Catalog::beside(look.files.rules), look.faults);
        for (const LoadedItem& loaded : load_items(specs, *rulebook, look.faults)) {
            items.push_back(analysis::show_item(*rulebook, loaded.item, look.on));
            items.back().spec = loaded.shown;
        }
    }
    const auto text = [&](const TextStyle& style) {
        std::string pages;
        for (const analysis::ItemView& item : items)
            pages += (pages.empty() ? "" : "\n") + report::item_text(item, style);
        return pages;
    };
    return look.finish(
        text, [&] { return report::items_json(look.header, items, look.faults); }, items.empty());
}

}  // namespace licet::cli
