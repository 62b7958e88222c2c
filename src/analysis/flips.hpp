#pragma once
// How the answer after a change of the law compares with the one before.

#include "licet/whatif.hpp"

namespace licet::analysis {

/// The part of a decision that is compared.
[[nodiscard]] WhatIfAnswer answer_of(const Decision& decision);

[[nodiscard]] Flip flip_of(const WhatIfAnswer& before, const WhatIfAnswer& after);
[[nodiscard]] Direction direction_of(Flip flip, Outcome before);

}  // namespace licet::analysis
