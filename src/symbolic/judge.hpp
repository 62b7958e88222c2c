#pragma once
// A question as terms of the solver.

#include "symbolic/encode.hpp"
#include "symbolic/question.hpp"

namespace licet::symbolic {

/// Where a case is caught at all, and where fully; the same for what is true or false.
struct Caught {
    z3::expr at_all, fully;
};

[[nodiscard]] Caught caught(Encoder& encoder, const Question& question);

/// Where one is caught more than the other.
[[nodiscard]] z3::expr more(const Caught& a, const Caught& b);
/// Where one is caught fully and the other not at all.
[[nodiscard]] z3::expr much_more(const Caught& a, const Caught& b);

}  // namespace licet::symbolic
