#pragma once
// From decisions to findings.

#include "gate/expectations.hpp"
#include "licet/decide.hpp"
#include "licet/finding.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace licet::engine {
class Provenance;
}

namespace licet::gate {

/// What is to be said of one decision: its outcome, unless nothing is required, and contradictions in the spec.
/// `name` is where the spec states the item's name. The level of an outcome is `warning` where it is undetermined, else
/// `error`; the caller lowers what does not fail a run.
[[nodiscard]] std::vector<Finding> findings_of(const Decision& decision, const std::shared_ptr<const Grounds>& grounds,
                                               const Label& name);
/// `places` are those that decide, see decided_by.
[[nodiscard]] std::shared_ptr<const Grounds> grounds_of(const Ruling& ruling, std::vector<Label> places);
/// The lines of the spec that decide, the first first; none where nothing is required. They are the same for all
/// destinations that no rule tells apart.
[[nodiscard]] std::vector<Label> decided_by(engine::Provenance& lines, const Decision& decision);

[[nodiscard]] Finding finding_of(const Unmet& unmet);

/// The first requirement that is met or open; null where a "no" is the answer.
[[nodiscard]] const RuleTrace* deciding_rule(const Ruling& ruling);
/// A finding that says which decision it is about, with the rule that decides.
[[nodiscard]] Finding about(const Decision& decision, Finding::Kind kind, std::shared_ptr<const Grounds> grounds);
/// Gives the finding its fingerprint, from kind, item, destination and rule. `asked` tells apart questions that have
/// these in common; the day of the run must not be in it, or what is known would be new on the morrow.
void seal(Finding& finding, const std::vector<std::string>& asked = {});
/// "a license is required"
[[nodiscard]] std::string_view words(Outcome outcome);

/// By file, line, item, destination and kind.
[[nodiscard]] bool stands_before(const Finding& a, const Finding& b);
void sort(std::vector<Finding>& findings);

}  // namespace licet::gate
