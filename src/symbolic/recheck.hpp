#pragma once
// A chip that the solver found, written as a spec and decided by the engine on both sides.

#include "symbolic/find.hpp"
#include "symbolic/question.hpp"
#include "symbolic/witness.hpp"

namespace licet::symbolic {

/// The spec and the facts of the shipment. What cannot be written down is told in `why_not`.
[[nodiscard]] Witness describe(const Sketch& sketch, const std::string& destination);

/// Decides the witness on both sides and compares: confirmed where A catches it more than B, both asked their own
/// question. What nobody can know is supposed as in the sketch where the engine waits for it, and then told.
/// B is asked about `other` where there is one: the same chip with something changed.
void recheck(const View& a, const Question& of_a, const View& b, const Question& of_b, const Sketch& sketch,
             Witness& witness, const Witness* other = nullptr);

}  // namespace licet::symbolic
