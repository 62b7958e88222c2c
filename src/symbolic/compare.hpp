#pragma once
// Two laws compared for every chip.

#include "symbolic/question.hpp"
#include "symbolic/side.hpp"
#include "symbolic/witness.hpp"

#include <optional>
#include <string>
#include <vector>

namespace licet::symbolic {

enum class Relation : std::uint8_t {
    equal,     ///< proven: no chip is judged differently
    more_a,    ///< proven: whatever B catches A catches, and some chip besides
    more_b,    ///< the reverse
    both,      ///< each catches a chip that the other does not
    not_shown  ///< the solver gave up, or the engine did not confirm a witness
};

/// The answer to one question for destinations that the question does not tell apart.
struct Row {
    Question question;
    Relation relation = Relation::equal;
    std::vector<std::string> destinations;
    std::optional<Witness> only_a, only_b;  ///< a chip that A, or B, catches more
    std::string reason;                     ///< why nothing is shown
};

struct Comparison {
    std::vector<Row> rows;  ///< by question, then in the order of the destinations
    [[nodiscard]] bool equal() const;
    [[nodiscard]] bool different() const;  ///< something is, whatever else was not shown
    [[nodiscard]] bool not_shown() const;
};

/// `classes` are destinations that nothing on either side tells apart, each class asked once. `where` holds, for each
/// side, the index into Side::nodes of a condition that chips have to meet; -1: none.
[[nodiscard]] Comparison compare(const Side& a, const Side& b, const std::vector<std::vector<std::string>>& classes,
                                 int where = -1);

}  // namespace licet::symbolic
