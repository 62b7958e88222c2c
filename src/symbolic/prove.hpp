#pragma once
// Statements about every chip: proven, refuted by a chip, or not shown.

#include "symbolic/question.hpp"
#include "symbolic/side.hpp"
#include "symbolic/witness.hpp"

#include <optional>
#include <string>
#include <vector>

namespace licet::symbolic {

/// Whatever `left` catches on side A, `right` catches as much on side B. With a fact: whatever A catches, it catches as
/// much when that fact grows and all others stay as they are.
struct Statement {
    std::string text;  ///< as reports show it
    Question left, right;
    std::string growing;
};

struct Proof {
    enum class Result : std::uint8_t { proven, refuted, not_shown };
    std::string text;
    Result result = Result::proven;
    std::vector<std::string>
        destinations;  ///< it was asked for; where refuted or not shown, those that share the answer
    std::optional<Witness> counterexample;
    std::optional<Witness> grown;  ///< the counterexample after the fact grew
    std::string reason;            ///< why nothing is shown
};

/// One proof for each statement: of the first class of destinations where it does not hold, else of all. `where` as in
/// compare().
[[nodiscard]] std::vector<Proof> prove(const Side& a, const Side& b, const std::vector<Statement>& statements,
                                       const std::vector<std::vector<std::string>>& classes, int where = -1);

}  // namespace licet::symbolic
