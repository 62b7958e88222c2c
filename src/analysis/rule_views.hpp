#pragma once
// Rules as plain values for a reader: how they stand on a day, what they say, which tests name them.

#include "licet/date.hpp"
#include "licet/decision.hpp"
#include "licet/rulebook.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace licet::analysis {

/// How a rule stands: "in force", "unverified", or why it does not count: "not yet in force", "ended", "replaced",
/// "not enforced", "stayed", "not known".
using Statuses = std::array<std::string, 2>;  ///< indexed by Posture

struct RuleLine {
    std::string id, pack, stage;
    std::string source;  ///< regulation, letter, guidance
    std::string title;
    Cite cite;
    Date effective_from{};
    std::optional<Date> effective_to;
    Statuses status;
};

struct SpellView {
    std::string standing;  ///< "not enforced", "stayed", "unverified"
    Date from{};
    std::optional<Date> to;
    Date announced{};
    Cite cite;
    std::string reason;
};

/// What a rule says, its expressions in their canonical form; empty where it says nothing.
struct RuleView {
    RuleLine line;
    Date on{};
    std::optional<Date> released, published, compliance;
    std::vector<SpellView> spells;
    std::vector<std::string> replaces, replaced_by;
    std::string fact, formula;  ///< derive
    std::string to, when, unless;
    std::vector<std::pair<std::string, std::string>> limbs;  ///< classify: paragraph and condition
    std::string reason;                                      ///< require: RS, NS, ...
    std::string exception;                                   ///< except: "NAC"
    std::vector<std::string> lifts, applies_to, conditions;
    std::string policy, advice, note, confidence;
};

struct RulesQuestion {
    Date on{};
    std::optional<Date> known_on = {};
    std::string stage = {};               ///< empty: all
    std::optional<Posture> posture = {};  ///< only those that count
};

/// Sorted by id.
[[nodiscard]] std::vector<RuleLine> list_rules(const Rulebook& rulebook, const RulesQuestion& question);
/// Nothing if there is no such rule; then `suggestion` may hold the id that was meant.
[[nodiscard]] std::optional<RuleView> show_rule(const Rulebook& rulebook, const std::string& id, Date on,
                                                std::string& suggestion);

}  // namespace licet::analysis
