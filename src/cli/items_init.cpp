#include "cli/items_init.hpp"

#include "cli/look.hpp"
#include "report/spec_states.hpp"

namespace licet::cli {

ExitCode items_init(const ItemsInitOptions& options) {
    Look look({}, {}, "auto");
    const auto rulebook = look.load(options.rules);
    const std::string name = options.name.empty() ? "Name of the product" : options.name;
    return look.finish([&](const TextStyle&) { return report::spec_skeleton(*rulebook, name, options.kind); },
                       [] { return std::string(); }, !rulebook);
}

}  // namespace licet::cli
