#include "cli/items_check.hpp"

#include "cli/look.hpp"
#include "gate/open_facts.hpp"
#include "report/spec_states.hpp"

namespace licet::cli {

ExitCode items_check(const ItemsCheckOptions& options) {
    Look look(options.outputs, options.on, options.color);
    std::vector<gate::SpecState> specs;
    if (const auto rulebook = look.load(options.rules)) {
        const std::vector<SpecFile> files = find_specs(options.items, Catalog::beside(look.files.rules), look.faults);
        for (const LoadedItem& loaded : load_items(files, *rulebook, look.faults)) {
            specs.push_back(gate::state_of_spec(*rulebook, loaded.item, look.on));
            specs.back().spec = loaded.shown;
        }
    }
    return look.finish([&](const TextStyle& style) { return report::spec_states_text(specs, style); },
                       [&] { return report::spec_states_json(look.header, specs, look.faults); }, specs.empty());
}

}  // namespace licet::cli
