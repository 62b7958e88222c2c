#pragma once
// Where cases come from: small rulebooks made up by chance, and the shipped rules.

#include "evaluator.hpp"
#include "random.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace reference {

/// Rule files by name, and what to ask of them.
struct Batch {
    std::map<std::string, std::string> files;  ///< none: the shipped rules
    std::vector<std::string> packs;
    std::vector<Item> items;
    std::vector<Shipment> shipments;
    std::vector<std::string> places;
    std::vector<int> days;
    bool strict = true;    ///< whether to ask without assumptions too
    bool known_on = true;  ///< whether to hide what was not yet known
};

/// A rulebook of a few rules, in the whole language, and items at its figures.
[[nodiscard]] Batch small_batch(Random& random, int items, int shipments);

/// Items of the catalog with their figures moved to those of the rules, some of them unknown.
[[nodiscard]] Batch shipped_batch(Random& random, const Rules& rules, const std::filesystem::path& catalog, int items,
                                  int shipments);

}  // namespace reference
