#pragma once
// One function for each check or group of checks that belong together, and what they share.

#include "checks/check.hpp"
#include "checks/formula.hpp"
#include "diag/reporter.hpp"
#include "program/program.hpp"
#include "program/slice.hpp"

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace licet::checks {

struct Context {
    const Rulebook& rulebook;
    const program::Program& program;
    const CheckInput& input;
    /// The law of every day on which something dated changes, in both postures.
    std::vector<program::Slice> slices;
    /// As found so far: a later check leaves alone what an earlier one has explained.
    Diagnostics& found;
    diag::Reporter report;

    [[nodiscard]] const rulebook::RuleSpec& spec(std::uint32_t rule) const { return program.spec(program.rules[rule]); }
    [[nodiscard]] std::uint32_t rule_count() const { return static_cast<std::uint32_t>(program.rules.size()); }
    /// Whether the pack covers the day and the rule counts on it.
    [[nodiscard]] bool counts(std::uint32_t rule, const program::Slice& slice) const;
    /// Whether either rule says that it is an alternative to the other.
    [[nodiscard]] bool alternatives(std::uint32_t a, std::uint32_t b) const;
    /// A first day on which both rules count and their conditions can hold together; with a third condition, if any.
    [[nodiscard]] const program::Slice* both_hold(std::uint32_t a, std::uint32_t b, int with = -1) const;
    /// A warning at a rule with a second place.
    void warn(std::string code, text::Span where, std::string message, std::string help, std::uint32_t rule,
              const std::vector<std::pair<text::Span, std::string>>& others = {});
    /// Whether a finding of this code was made in the rule.
    [[nodiscard]] bool explained(const std::string& code, std::uint32_t rule) const;
};

[[nodiscard]] Context make_context(const Rulebook& rulebook, const CheckInput& input, Diagnostics& found);

// Dates.
void overlapping_versions(Context& context);
void overlapping_spells(Context& context);
void never_in_force(Context& context);
void never_meets(Context& context);
// Conditions.
void swapped_chains(Context& context);
void never_applies(Context& context);
void masked_rules(Context& context);
void not_monotone(Context& context);
// Rules side by side.
void unranked_exceptions(Context& context);
void contradicting_policies(Context& context);
// What is missing or idle.
void missing_citations(Context& context);
void untested_rules(Context& context);
void unused_facts(Context& context);
void unused_lists(Context& context);
void unused_paragraphs(Context& context);

/// "`a`, `b` and `c`"
[[nodiscard]] std::string quoted(const std::set<std::string>& names);
/// "2024-06-01 as enforced", or "by the CFR text".
[[nodiscard]] std::string day_of(const program::Slice& slice);

}  // namespace licet::checks
