#pragma once
// A chip that shows an answer, as a spec that anybody can check.

#include "licet/decide.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licet::symbolic {

struct WitnessFact {
    std::string name;   ///< "tpp", "designer", "eccn"
    std::string value;  ///< as in a spec: "2000", "500 GB/s", "true"
    bool plain = true;  ///< as with the plainest chip: not what makes the difference
    bool of_item = true;
};

/// What the engine says of a chip on one side.
struct Judgement {
    std::string answer;                       ///< to the question: "yes", "license required"
    std::optional<int> rank;                  ///< see rank_of
    Outcome outcome = Outcome::undetermined;  ///< as `check` decides it
    std::vector<std::string> rules;           ///< ids that decided
};

struct Witness {
    std::vector<WitnessFact> facts;
    std::string spec;                  ///< licet: spec/v1
    std::vector<StatedFact> shipment;  ///< beside the assumptions of `check`
    std::string destination;
    std::vector<std::string> supposing;  ///< what nobody can know and is supposed here, in words
    Judgement a, b;
    bool confirmed = false;
    std::string why_not;  ///< where the engine does not confirm it
};

}  // namespace licet::symbolic
