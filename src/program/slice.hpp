#pragma once
// A program as it stands on one day, in one posture, seen with the knowledge of one day: which rules count, and what
// each set of destinations holds.

#include "licet/decision.hpp"
#include "program/program.hpp"

#include <optional>
#include <string>
#include <vector>

namespace licet::program {

enum class Status : std::uint8_t {
    off,        ///< does not count
    on,         ///< counts
    unverified  ///< nobody knows: contributes unknown
};

struct RuleState {
    Status status = Status::off;
    bool printed = false;                    ///< stands in the text on the day, whatever the posture makes of it
    const rulebook::Spell* spell = nullptr;  ///< the spell of another standing that covers the day
};

struct Slice {
    Date date{};
    Posture posture = Posture::enforced;
    std::optional<Date> known_on;
    std::vector<RuleState> rules;  ///< parallel to Program::rules
    std::vector<Mask> sets;        ///< parallel to Program::sets
    std::vector<Mask> groups;
    std::vector<const Step*> steps;  ///< those in force, in the order in which they run
    std::vector<bool> again;         ///< parallel: an earlier one computes the same slot
};

[[nodiscard]] Slice make_slice(const Program& program, Date date, Posture posture, std::optional<Date> known_on);

/// Whether the same rules count in both, which are of the same day.
[[nodiscard]] bool same_law(const Slice& a, const Slice& b);

/// The members of a group on a day. A member stands under its own code; places treated as a member are added.
[[nodiscard]] Mask group_members(const Program& program, std::uint32_t group, Date date, std::optional<Date> known_on);

}  // namespace licet::program
