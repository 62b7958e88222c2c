#pragma once
// From a decision back to the lines of the spec that it rests on.

#include "facts/facts.hpp"
#include "licet/decision.hpp"
#include "licet/diagnostic.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace licet::engine {

/// The lines of one spec. What formulas come to by its facts is worked out once for all decisions about it.
class Provenance {
public:
    Provenance(const program::Program& program, const facts::ItemFacts& item) : program_(program), item_(item) {}

    /// Where the spec states the facts that decided, or those that they are computed from: paragraphs first, then
    /// requirements, in the order of the proof. Each label says what was compared. The item's name where no fact
    /// decided.
    [[nodiscard]] std::vector<Label> of(const Decision& decision);

private:
    class Search;

    const program::Program& program_;
    const facts::ItemFacts& item_;
    /// By item, as parts have formulas of their own, and by term.
    std::map<std::pair<const facts::ItemFacts*, std::uint32_t>, std::optional<num::Number>> least_;
};

}  // namespace licet::engine
