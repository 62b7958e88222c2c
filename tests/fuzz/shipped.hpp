#pragma once
// The shipped rulebook, loaded once.

#include "fuzz.hpp"
#include "licet/rulebook.hpp"

namespace licet::fuzz {

inline const Rulebook& shipped() {
    static const Rulebook k_rulebook = [] {
        Diagnostics faults;
        auto rulebook = load_rulebook({.rules = LICET_FUZZ_RULES}, faults);
        require(rulebook.has_value(), "the shipped rules load");
        return *rulebook;
    }();
    return k_rulebook;
}

}  // namespace licet::fuzz
