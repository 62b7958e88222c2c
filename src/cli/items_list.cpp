#include "cli/items_list.hpp"

#include "cli/look.hpp"
#include "report/views.hpp"

namespace licet::cli {

ExitCode items_list(const ItemsListOptions& options) {
    Look look(options.outputs, options.on, options.color);
    std::vector<analysis::ItemView> items;
    if (const auto rulebook = look.load(options.rules); rulebook && !look.faults.has_errors()) {
        const Catalog catalog = Catalog::beside(look.files.rules);
        std::vector<SpecFile> specs;
        if (!catalog.folder().empty()) {
            for (const auto& path : specs_below(catalog.folder(), look.faults)) {
                specs.push_back({path, "catalog:" + path.lexically_relative(catalog.folder()).string()});
            }
        }
        for (const LoadedItem& loaded : load_items(specs, *rulebook, look.faults)) {
            items.push_back(analysis::show_item(*rulebook, loaded.item, look.on));
            items.back().spec = loaded.shown;
        }
    }
    return look.finish([&](const TextStyle& style) { return report::items_text(items, style); },
                       [&] { return report::items_json(look.header, items, look.faults); }, items.empty());
}

}  // namespace licet::cli
