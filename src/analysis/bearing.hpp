#pragma once
// What of the law bears on a question. Most days on which a rulebook changes, and most differences between
// destinations, leave a given product untouched: where the same law bears on two questions about it, both have the same
// answer, and one of them need not be decided.

#include "engine/evaluate.hpp"

#include <string>

namespace licet::analysis {

/// The rules that hold or may hold, and how everything stands that an open one compares. The evaluator has evaluated
/// the question with nothing supposed. Two questions about one item with the same facts of the transaction and an equal
/// bearing have the same outcome, paragraphs and deciding rules; and so they have for every value of a fact that is
/// open in both.
[[nodiscard]] std::string bearing(const engine::Evaluator& evaluator);

}  // namespace licet::analysis
