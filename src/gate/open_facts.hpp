#pragma once
// What a spec leaves open, whatever the destination.

#include "licet/decide.hpp"

#include <string>
#include <vector>

namespace licet::gate {

struct OpenFact {
    std::string fact;                ///< `contains[0].die_area` for a part
    std::vector<std::string> rules;  ///< requirements that wait on it for some destination, by id
    std::string unit, meaning, hint;
};

/// A spec, and the facts of it that requirements in force on a day wait on: those with most rules first.
struct SpecState {
    std::string name;
    std::string spec;    ///< how reports name the file
    std::string digest;  ///< "sha256:..."
    Date on{};
    std::vector<OpenFact> open;
};

/// For an export without anything stated but the item, to each destination that there is.
[[nodiscard]] SpecState state_of_spec(const Rulebook& rulebook, const Item& item, Date on);

}  // namespace licet::gate
