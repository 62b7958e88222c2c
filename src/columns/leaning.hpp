#pragma once
// Which way each open fact pushes: towards a requirement or away from it. Choosing for every open fact the side that
// requires most gives one part of what is possible, the other side another part; what differs between the two parts is
// undetermined, and no walk through all regions can say otherwise.

#include "program/program.hpp"
#include "program/slice.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

namespace licet::columns {

class Leaning {
public:
    Leaning(const program::Program& program, const program::Slice& slice);

    /// The value to take of a category that may have several, in the part that requires most or least.
    [[nodiscard]] std::size_t pick(program::SlotRef slot, const program::Mask& possible, bool most) const;
    /// Whether the upper end of a number is taken; nothing where its formula pulls both ways.
    [[nodiscard]] std::optional<bool> upper(program::SlotRef slot, bool most) const;
    [[nodiscard]] bool unknowable(std::uint32_t index, bool most) const { return (unknowables_[index] >= 0) == most; }
    [[nodiscard]] bool paragraph(std::uint32_t index, bool most) const { return (paragraphs_[index] >= 0) == most; }
    /// Whether a rule of unverified standing counts.
    [[nodiscard]] bool standing(std::uint32_t rule, bool most) const;

private:
    enum class Pull : std::int8_t { down = -1, none = 0, up = 1, both = 2 };

    [[nodiscard]] bool is_off(int rule) const;
    void walk(std::uint32_t node, int sign);
    void limb(std::uint32_t index, int sign);
    void flag(program::SlotRef slot, int sign);
    void number(program::SlotRef slot, int sign);
    void through_formulas();
    void term(std::uint32_t index, int sign);
    [[nodiscard]] bool first(char kind, std::uint32_t index, int sign) {
        return seen_.insert({kind, index, sign}).second;
    }
    [[nodiscard]] Pull pull(program::SlotRef slot) const;
    [[nodiscard]] Pull pull_of_term(std::uint32_t index) const;

    const program::Program& program_;
    const program::Slice& slice_;
    std::array<std::vector<std::vector<int>>, 3> values_;  ///< by subject, slot and value
    std::array<std::vector<int>, 3> numbers_;              ///< by subject and slot
    std::vector<int> unknowables_, paragraphs_;
    std::set<std::tuple<char, std::uint32_t, int>> seen_;
};

}  // namespace licet::columns
