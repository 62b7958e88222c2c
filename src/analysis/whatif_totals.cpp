// What a run comes to by product, by designer and by destination.
#include "licet/whatif.hpp"

#include <algorithm>
#include <map>

namespace licet {

namespace {

void count(WhatIfTotal& total, const WhatIfCell& cell, std::size_t destinations) {
    total.cases += destinations;
    if (cell.flip == Flip::none || cell.flip == Flip::rule_changed) return;
    (cell.direction == Direction::stricter ? total.stricter
     : cell.direction == Direction::milder ? total.milder
                                           : total.sideways) += destinations;
    if (cell.flip == Flip::caught) total.caught += destinations;
    if (cell.flip == Flip::freed) total.freed += destinations;
}

}  // namespace

std::vector<WhatIfTotal> totals(const WhatIf& run, WhatIfAxis axis, std::optional<std::size_t> days) {
    std::vector<WhatIfTotal> all;
    std::map<std::string, std::size_t> index;
    const auto total = [&](const std::string& name) -> WhatIfTotal& {
        const auto [found, added] = index.try_emplace(name, all.size());
        if (added) all.push_back({name});
        return all[found->second];
    };
    for (const WhatIfCell& cell : run.cells) {
        if (days && cell.days != *days) continue;
        const std::vector<std::string>& codes = run.places[cell.places].codes;
        switch (axis) {
            case WhatIfAxis::product:
                count(total(run.items[cell.item].name), cell, codes.size());
                break;
            case WhatIfAxis::designer:
                count(total(run.items[cell.item].designer), cell, codes.size());
                break;
            case WhatIfAxis::destination:
                for (const std::string& code : codes) count(total(code), cell, 1);
                break;
        }
    }
    if (axis == WhatIfAxis::destination) {
        std::sort(all.begin(), all.end(), [](const WhatIfTotal& a, const WhatIfTotal& b) { return a.name < b.name; });
    }
    return all;
}

}  // namespace licet
