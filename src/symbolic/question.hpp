#pragma once
// What is compared: what the rules say of a case, seen by the solver for all cases and by the engine for one.

#include "engine/evaluate.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace licet::symbolic {

enum class Topic : std::uint8_t {
    outcome,      ///< no license required, license exception, license required
    requirement,  ///< a rule of the stage require is met
    exception,    ///< an exception of that name is open for a requirement that is met
    review,       ///< an application would be reviewed under that policy
    paragraph,    ///< the rules put the item there or below
    rule,         ///< a rule of any stage holds
    condition,    ///< a condition of the question holds
    outcome_is,   ///< the outcome is the one of that name: "license_required"
    always        ///< every case
};

struct Question {
    Topic topic = Topic::outcome;
    std::string name;        ///< empty for the outcome
    std::uint32_t node = 0;  ///< of a condition
    bool negated = false;    ///< asks for the opposite; not of the outcome
    friend bool operator==(const Question&, const Question&) = default;
};

/// How much a case is caught: 0 not at all, 2 fully, 1 an exception is open. What is true or false is 2 or 0. Nothing
/// where the engine does not know.
[[nodiscard]] std::optional<int> rank_of(const engine::Evaluator& evaluator, const Question& question);

/// The rank of the outcome of that name ("license_exception").
[[nodiscard]] int rank_named(const std::string& outcome);

/// The answer in words: "license required", "yes".
[[nodiscard]] std::string words_for(const Question& question, std::optional<int> rank);

/// What two programs have to be compared in, in the order in which reports show it. Only what is in force on one of the
/// slices at least.
[[nodiscard]] std::vector<Question> questions_about(const program::Program& a, const program::Slice& slice_a,
                                                    const program::Program& b, const program::Slice& slice_b);

/// The requirements that a review rule speaks of.
[[nodiscard]] std::vector<std::uint32_t> reviewed(const program::Program& program, std::uint32_t review);

}  // namespace licet::symbolic
