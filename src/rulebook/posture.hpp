#pragma once
// The two readings of the law: what is enforced, and what the CFR prints.

#include "licet/decision.hpp"

namespace licet::rulebook {

[[nodiscard]] constexpr Posture other_posture(Posture posture) {
    return posture == Posture::enforced ? Posture::text : Posture::enforced;
}

}  // namespace licet::rulebook
