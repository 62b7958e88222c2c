#pragma once
// Items as plain values for a reader: what is stated, what follows from it, what is inside.

#include "licet/date.hpp"
#include "licet/decide.hpp"
#include "licet/decision.hpp"

#include <optional>
#include <string>
#include <vector>

namespace licet::analysis {

struct ContentView {
    std::string label;  ///< "contains[0]"
    std::string count;
    std::string name;
    std::string file;
    std::vector<ContentView> contents;
};

struct ItemView {
    std::string name;
    std::string spec;    ///< how reports name the file
    std::string digest;  ///< "sha256:..."
    Date on{};           ///< the day whose definitions count
    std::vector<std::string> eccns;
    std::vector<std::string> sources;  ///< of the spec as a whole
    std::vector<std::string> classification, possible_classification;
    std::vector<ShownFact> facts;  ///< of the item and of what is inside, the latter as `contains[0].tpp`
    std::optional<std::vector<ContentView>> contents;  ///< absent: not stated

    /// The value of a fact of the item itself; null if nothing is known of it.
    [[nodiscard]] const ShownFact* fact(std::string_view wanted) const;
};

[[nodiscard]] ItemView show_item(const Rulebook& rulebook, const Item& item, Date on);

}  // namespace licet::analysis
