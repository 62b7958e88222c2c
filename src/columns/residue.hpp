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

struct Residue {
    std::string item;   ///< facts and paragraphs: equal ones are classified alike
    std::string rules;  ///< what requirements and exceptions leave open
    [[nodiscard]] std::string text() const { return std::to_string(item.size()) + ' ' + item + rules; }
};

/// Equal residues, equal outcome, rules and missing facts. Nothing where a narrower region may know less than a wider
/// one in a way that is not followed here. The evaluator is left at some region.
[[nodiscard]] std::optional<Residue> residue_of(engine::Evaluator& evaluator, Among among);

}  // namespace licet::columns
