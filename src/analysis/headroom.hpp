#pragma once
// How far each fact of an item may move, alone, before the outcome turns: exact values, found from the comparisons in
// force and confirmed by deciding at, below and above each.

#include "licet/whatif.hpp"
#include "num/number.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licet::analysis {

/// Where the outcome becomes another one.
struct Turn {
    std::string at;  ///< in the unit of the fact
    bool rounded = false;
    bool at_turns = true;  ///< the value itself has the other outcome; else only what lies beyond
    Outcome outcome = Outcome::undetermined;
    RuleTrace rule;  ///< the rule that is met there, or that is no longer met; no id where none is
    bool rule_is_new = true;
    std::string by;                 ///< how far away it is
    num::Number share = 1'000'000;  ///< the same as a share of the present value; large where that is zero
    std::string percent;            ///< of the present value, one decimal; empty where that is zero
};

/// One fact that moves, others as they are, but for what is computed from it or moves with it.
struct Room {
    std::string fact;
    ShownValue now;
    bool share = false;  ///< moved as a share of its value, which is a range: `at` and `by` are percent of it
    std::vector<std::string> along;  ///< stated facts that are scaled with it
    std::optional<Turn> down, up;    ///< nothing: the outcome does not turn on that side
};

/// A flag that is known, and what its opposite gives.
struct Switch {
    std::string fact;
    bool now = false;
    std::string basis;  ///< stated, assumed, derived
    Outcome otherwise = Outcome::undetermined;
    RuleTrace rule;
    bool rule_is_new = true;
};

/// The least change of one fact that gives the outcome asked for.
struct Reached {
    std::string fact;
    std::optional<Turn> turn;  ///< absent: a flag is turned around
    bool down = false;
};

struct HeadroomAnswer {
    std::vector<std::string> codes;  ///< destinations, by code, of which all of this holds
    Outcome outcome = Outcome::undetermined;
    std::vector<RuleTrace> rules;  ///< that decide now
    std::vector<Room> rooms;       ///< nearest turn first; facts that never turn it last
    std::vector<Switch> switches;  ///< those that turn it
    std::vector<Reached> reached;  ///< for the target, the least change first; a way for each fact
};

/// Of the family view: another product, where it stands, and what several of it in one package come to.
struct Relative {
    std::string name;
    Outcome outcome = Outcome::undetermined;  ///< the most severe over the destinations asked for
    std::vector<WhatIfMargin> near;           ///< lines that it misses within the share asked for, nearest first
    Outcome doubled = Outcome::undetermined;  ///< of two in one package
    RuleTrace rule;                           ///< that two in one package meet
};

struct Headroom {
    std::string item;
    std::string spec;
    std::string spec_digest;
    Date on{};
    Posture posture = Posture::enforced;
    bool strict = false;
    std::optional<Outcome> target;
    std::vector<HeadroomAnswer> answers;
    std::vector<std::string> not_moved;  ///< facts that are stated as ranges, or unknown, and stay so
    bool has_parts = false;              ///< what is inside has figures of its own, which stay as they are
    std::optional<std::vector<Relative>> family;
    std::string family_words;  ///< "the family H20", "products of NVIDIA"
    std::map<std::string, std::vector<std::string>> groups;
    std::vector<std::string> destinations;
    std::vector<std::string> overlays;
};

struct HeadroomQuestion {
    std::vector<std::string> destinations;
    Date on{};
    std::optional<Date> known_on = {};
    Posture posture = Posture::enforced;
    bool strict = false;
    std::optional<Outcome> target = {};
    std::optional<std::string> within = {};  ///< percent, for the family
};

[[nodiscard]] Headroom headroom(const WhatIfLaw& law, std::size_t item, const HeadroomQuestion& question);
/// Items of the law that are of the family of one, or of its designer where the family has no other member.
void add_family(Headroom& headroom, const WhatIfLaw& law, std::size_t item, const HeadroomQuestion& question);

}  // namespace licet::analysis
