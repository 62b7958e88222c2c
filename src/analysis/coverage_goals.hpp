#pragma once
// What there is to test about the rules of a program, before any test is run.

#include "analysis/coverage.hpp"
#include "licet/date.hpp"
#include "licet/decision.hpp"
#include "program/program.hpp"

#include <optional>
#include <vector>

namespace licet::analysis {

/// A condition of a rule, and the things that it is asked of.
struct Root {
    int node = -1;  ///< -1: no condition
    enum class Of : std::uint8_t { question, items, parties } of = Of::question;
};

struct Goal {
    CoverageGoal shown;
    std::uint32_t rule = 0;
    std::vector<Root> roots;  ///< the conditions in which it stands
    int node = -1;            ///< the comparison; -1: of the rule as a whole
    int quantifier = -1;      ///< the innermost quantifier around the comparison
    std::optional<Date> day;
    std::optional<Posture> posture;  ///< a date that counts in one law only
};

[[nodiscard]] std::vector<Root> roots_of(const program::Program& program, std::uint32_t rule);
/// In order of the rules.
[[nodiscard]] std::vector<Goal> coverage_goals(const program::Program& program);

}  // namespace licet::analysis
