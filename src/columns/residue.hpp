#pragma once
// What one evaluation leaves open of a question. Two questions about the same item and shipment that leave the same
// open, with the same requirements certainly met, have the same answer: what follows walks only through what is open.

#include "engine/evaluate.hpp"

#include <optional>
#include <string>

namespace licet::columns {

/// Equal texts, equal outcome, rules and missing facts. Nothing where a narrower region may know less than a wider one
/// in a way that is not followed here. The evaluator is left at some region.
[[nodiscard]] std::optional<std::string> residue_of(engine::Evaluator& evaluator);

}  // namespace licet::columns
