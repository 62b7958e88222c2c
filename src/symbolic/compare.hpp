#pragma once
// Two laws compared for every chip.

#include "symbolic/question.hpp"
#include "symbolic/side.hpp"
#include "symbolic/witness.hpp"

#include <algorithm>
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

struct Difference {
    std::vector<Row> rows;  ///< by question; rows of one question part its destinations

    [[nodiscard]] bool equal() const {
        return std::all_of(rows.begin(), rows.end(), [](const Row& row) { return row.relation == Relation::equal; });
    }
    /// Something is, whatever else was not shown.
    [[nodiscard]] bool different() const {
        return std::any_of(rows.begin(), rows.end(), [](const Row& row) {
            return (row.only_a && row.only_a->confirmed) || (row.only_b && row.only_b->confirmed);
        });
    }
    [[nodiscard]] bool not_shown() const {
        return std::any_of(rows.begin(), rows.end(),
                           [](const Row& row) { return row.relation == Relation::not_shown; });
    }
};

/// `classes` are destinations that nothing on either side tells apart, each class asked once. `where` holds, for each
/// side, the index into Side::nodes of a condition that chips have to meet; -1: none.
[[nodiscard]] Difference compare(const Side& a, const Side& b, const std::vector<std::vector<std::string>>& classes,
                                 int where = -1);

}  // namespace licet::symbolic
