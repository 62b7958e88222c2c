#pragma once
// Proof: which comparisons made a rule what it is, as plain values for a report.

#include "engine/evaluate.hpp"
#include "licet/decision.hpp"

#include <optional>
#include <string>
#include <vector>

namespace licet::engine {

[[nodiscard]] Verdict verdict_of(Kleene value);

/// A value in the unit in which reports show the slot.
[[nodiscard]] ShownValue show_value(const program::Slot& slot, const Value& value);

/// The comparisons that decide a node: the first false one of a conjunction, all of a true one, the open ones.
[[nodiscard]] std::vector<Comparison> because(const Evaluator& evaluator, std::uint32_t node, const Context& context);

/// A rule with its verdict, standing, dates and, if wanted, the comparisons that decided it.
[[nodiscard]] RuleTrace trace_rule(const Evaluator& evaluator, std::uint32_t rule, bool with_comparisons = true);
/// A limb of a classify rule for one item frame.
[[nodiscard]] RuleTrace trace_limb(const Evaluator& evaluator, std::uint32_t limb, std::uint32_t frame,
                                   bool with_comparisons = true);

/// The classify limbs that make a node what it is, each with its frame, in order and without repetition.
void collect_limbs(const Evaluator& evaluator, std::uint32_t node, const Context& context,
                   std::vector<std::pair<std::uint32_t, std::uint32_t>>& out);

/// What the first closed gate says, where every pack is kept out by one.
[[nodiscard]] std::optional<BecauseNo> closed_by_gates(const Evaluator& evaluator);

/// Whether a requirement speaks of a paragraph the item bears, or names its product or maker, met or not.
[[nodiscard]] bool speaks_of_item(const Evaluator& evaluator, std::uint32_t rule);

}  // namespace licet::engine
