#pragma once
// Conditions of a compiled rulebook as plain logic on one day, and whether one can hold at all.
//
// Facts are free variables, derived ones too, so that "it can never hold" stays true whatever ties them together; what
// nobody can know, and what is not understood here, may be either. The search is bounded: past the bound a condition
// counts as one that can hold.

#include "num/interval.hpp"
#include "program/program.hpp"
#include "program/slice.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace licet::checks {

struct Formula;

struct Literal {
    enum class Kind : std::uint8_t {
        number,      ///< slot compare value
        category,    ///< slot within allowed
        paragraph,   ///< item is text
        classified,  ///< item is classified
        exists,      ///< a party in one of the roles, or an IC, for which body holds
        unknowable,  ///< `unknown "why"`: never certain
        opaque       ///< something that is true or false; the same text is the same thing
    };
    Kind kind = Kind::opaque;
    bool negated = false;  ///< paragraph, classified, exists, opaque
    program::SlotRef slot;
    num::Compare compare = num::Compare::equal;
    num::Number value;
    program::Mask allowed;
    std::string text;
    std::optional<program::Mask> roles;  ///< exists: of parties; absent: among the ICs inside
    std::shared_ptr<const Formula> body, not_body;
    std::uint32_t node = 0;  ///< where it was written
};

/// In negation normal form.
struct Formula {
    enum class Kind : std::uint8_t { literal, all, any };
    Kind kind = Kind::all;  ///< `all` of nothing is true, `any` of nothing false
    Literal literal;
    std::vector<Formula> parts;
};

/// What a node says on the day of the slice.
[[nodiscard]] Formula formula_of(const program::Program& program, const program::Slice& slice, std::uint32_t node,
                                 bool negated = false);
/// The condition of a rule with the gates of its pack; of a classify rule what one of its limbs asks.
[[nodiscard]] Formula condition_of(const program::Program& program, const program::Slice& slice, std::uint32_t index);
/// The negation of a formula.
[[nodiscard]] Formula opposite(const Formula& formula);
[[nodiscard]] Formula all_of(std::vector<Formula> parts);

/// False only where no facts at all make every formula true.
[[nodiscard]] bool can_hold(const program::Program& program, const std::vector<Formula>& together);
/// True only where every set of facts that makes `formula` true makes `other` true.
[[nodiscard]] bool implies(const program::Program& program, const Formula& formula, const Formula& other);

}  // namespace licet::checks
