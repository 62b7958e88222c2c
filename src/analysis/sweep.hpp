#pragma once
// One threshold of a rule moved over a range: which items need a license at each value. Two thresholds make a grid.

#include "licet/whatif.hpp"
#include "num/number.hpp"
#include "num/unit.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licet::analysis {

/// One side of a grid: the comparisons that move, and the values that their threshold takes.
struct SweepAxis {
    std::string rule;                  ///< id
    std::string fact;                  ///< name of the slot
    std::string comparison;            ///< "tpp >= 1000", as the rule has it
    std::string unit;                  ///< in which values are shown
    std::vector<std::uint32_t> nodes;  ///< in the program
    std::vector<num::Number> values;   ///< in base units, rising
    num::Number now;                   ///< the threshold as it stands
    num::Number scale = 1;             ///< from the unit to base units

    [[nodiscard]] std::string shown(const num::Number& value) const;
};

/// Reads `RULE: FACT [OP] [FIGURE] = FROM..TO step STEP`. The rule is taken as it stands on the day. Several
/// comparisons of the fact in it are a fault that lists them, unless sign or figure choose.
[[nodiscard]] std::optional<SweepAxis> read_sweep(std::string_view text, const Rulebook& rulebook, Date on,
                                                  Posture posture, Diagnostics& out);

/// The values that one sweep may have, all sides together.
inline constexpr std::size_t k_most_points = 20'000;

struct SweepQuestion {
    std::vector<std::string> destinations;
    Date on{};
    std::optional<Date> known_on = {};
    Posture posture = Posture::enforced;
    bool strict = false;
    std::size_t threads = 0;
};

/// What comes of the items at one point of the grid, to the destinations that the sweep moves.
struct SweepPoint {
    std::vector<Outcome> outcomes;  ///< of each item: the most severe over these destinations
};

struct Sweep {
    std::vector<SweepAxis> axes;     ///< one or two
    std::vector<std::string> items;  ///< names
    Date on{};
    Posture posture = Posture::enforced;
    std::vector<std::string> moved;  ///< destinations to which some answer depends on the values, by code
    std::vector<std::string> still;  ///< the others
    std::vector<SweepPoint> points;  ///< the first axis varies slowest
    SweepPoint now;                  ///< with the thresholds as they stand
    std::map<std::string, std::vector<std::string>> groups;  ///< of destinations, as far as the sweep asks for them
    std::vector<std::string> overlays;
};

/// Items must have been read with the rulebook, the axes likewise. Never fails.
[[nodiscard]] Sweep sweep(const WhatIfLaw& law, std::vector<SweepAxis> axes, const SweepQuestion& question);

}  // namespace licet::analysis
