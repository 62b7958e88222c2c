#pragma once
// What one evaluation leaves open of a question. Two questions that leave the same open, with the same requirements
// certainly met, have the same answer: what follows walks only through what is open.

#include "engine/evaluate.hpp"

#include <optional>
#include <string>

namespace licet::columns {

/// Which questions have their residues compared.
enum class Among : std::uint8_t {
    one_item,  ///< those about one item and shipment, to different places on different days
    all        ///< any; an item with something inside has no residue
};

/// Equal texts, equal outcome, rules and missing facts. Nothing where a narrower region may know less than a wider one
/// in a way that is not followed here. The evaluator is left at some region.
[[nodiscard]] std::optional<std::string> residue_of(engine::Evaluator& evaluator, Among among);

}  // namespace licet::columns
