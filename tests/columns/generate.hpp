#pragma once
// Items around the lines that a rulebook draws: facts that are missing, ranges, and numbers at a threshold or a hair
// beside it. The same seed gives the same items.

#include "licet/decide.hpp"
#include "licet/rulebook.hpp"
#include "program/program.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace licet::test {

/// Like the distributions of the standard library, but the same with every library.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    [[nodiscard]] std::size_t below(std::size_t limit) { return engine_() % limit; }
    [[nodiscard]] bool often(unsigned percent) { return below(100) < percent; }
    template <class List>
    [[nodiscard]] const auto& of(const List& list) {
        return list[below(list.size())];
    }

private:
    std::mt19937_64 engine_;
};

class Generator {
public:
    Generator(const Rulebook& rulebook, std::uint64_t seed);

    /// An item that the rulebook takes; contradictory ones are thrown away.
    [[nodiscard]] Item item();
    /// Facts of a shipment for a whole table: mostly none.
    [[nodiscard]] std::vector<StatedFact> shipment();
    [[nodiscard]] std::uint8_t destination();
    /// Around the days on which something changes.
    [[nodiscard]] Date day();
    [[nodiscard]] Dice& dice() { return dice_; }

private:
    [[nodiscard]] std::string lines();
    [[nodiscard]] std::string number(const program::Slot& slot, std::uint16_t index);
    [[nodiscard]] std::string category(const rulebook::FactSpec& fact);

    const Rulebook& rulebook_;
    const program::Program& program_;
    Dice dice_;
    std::map<std::uint16_t, std::vector<num::Number>> thresholds_;  ///< per item slot, in its unit
    bool edgy_ = false;                                             ///< the item at hand keeps close to the lines
    std::vector<Date> days_;
    std::vector<std::string> paragraphs_;
    std::vector<std::uint8_t> compared_;  ///< destinations of groups, which rules tell apart
};

/// The rule that a screening shows: the first requirement that is met or may be.
[[nodiscard]] std::string deciding_rule(const Decision& decision);

}  // namespace licet::test
