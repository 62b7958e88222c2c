#pragma once
// Decides for many items and destinations: on all processors, and once for destinations that no rule tells apart.

#include "analysis/processors.hpp"
#include "cli/question.hpp"
#include "licet/decide.hpp"
#include "licet/finding.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace licet::cli {

/// How much of its proof each decision carries.
enum class Proofs : std::uint8_t {
    none,     ///< outcomes and findings are enough
    margins,  ///< also the rules that decide and the lines that are near, but nothing that names the destination
    all
};

struct BatchQuestion {
    Question question;  ///< but for the destination
    std::vector<std::string> destinations;
    Proofs proofs = Proofs::all;
    Detail detail = Detail::report;   ///< of a whole proof
    std::optional<Date> ahead_until;  ///< tells what changes up to this day
};

/// What one item comes to. Without whole proofs, the decisions hold what a matrix shows.
struct ItemResult {
    std::vector<Decided> decisions;  ///< in the order of the destinations
    std::vector<Finding> findings;  ///< as gate::sort orders them; `decision` is an index into the ones above
};

using Progress = analysis::Progress;

/// What works out proofs of decisions about these items, see Report::prove.
[[nodiscard]] std::function<std::vector<Decision>(const std::vector<const Decided*>&)> prover(
    const Rulebook& rulebook, const std::vector<LoadedItem>& items, const Shipment& shipment);

[[nodiscard]] std::vector<ItemResult> decide_batch(const Rulebook& rulebook, const std::vector<LoadedItem>& items,
                                                   const Shipment& shipment, const BatchQuestion& asked,
                                                   const Progress& progress);

}  // namespace licet::cli
