#pragma once
// The figures of an item that can be moved, each with what moves along, and where a comparison in force may turn then.

#include "analysis/probe.hpp"
#include "num/number.hpp"

#include <cstdint>
#include <memory>
#include <set>
#include <vector>

namespace licet::analysis {

/// A figure that moves. Its position is the value in base units or, where what is computed from several figures is
/// moved, the factor by which all of these are scaled.
struct Lever {
    std::uint16_t slot = 0;
    num::Number start;                    ///< the position as stated
    bool scales = false;                  ///< the position is a factor
    std::vector<std::uint16_t> along;     ///< stated figures that are scaled with it
    std::vector<std::uint16_t> computed;  ///< stated figures that are computed anew instead
    bool may_be_zero = true;
};

/// An item with its levers, by the law of one day.
class Levers {
public:
    /// Keeps what it is given; the probe is of the item as it stands.
    Levers(Probe& probe, const facts::ItemFacts& item);

    [[nodiscard]] const std::vector<Lever>& all() const { return levers_; }
    /// Figures of the item that are no exact numbers, and so are not moved.
    [[nodiscard]] const std::vector<std::uint16_t>& ranges() const { return ranges_; }

    [[nodiscard]] facts::ItemFacts moved(const Lever& lever, const num::Number& position) const;
    /// Two of the item in one package: rates, areas and bandwidths are doubled, lengths and ratios stay.
    [[nodiscard]] facts::ItemFacts doubled() const;

    /// Every position at which a comparison in force may turn, found from formulas and thresholds, rising.
    [[nodiscard]] std::set<num::Number> cuts(const Lever& lever) const;

private:
    [[nodiscard]] const program::Step* formula(std::uint16_t slot) const;
    [[nodiscard]] bool is_stated(std::uint16_t slot) const;
    void inputs(std::uint32_t term, std::set<std::uint16_t>& out) const;
    [[nodiscard]] std::set<std::uint16_t> inputs_of(std::uint16_t slot) const;
    [[nodiscard]] bool grows_with(std::uint16_t slot, const std::set<std::uint16_t>& inputs) const;
    [[nodiscard]] bool may_be_zero(const Lever& lever) const;
    void add(Lever lever);

    Probe& probe_;
    const program::Program& program_;
    const facts::ItemFacts& item_;
    std::vector<Lever> levers_;
    std::vector<std::uint16_t> ranges_;
    std::set<std::uint16_t> taken_;  ///< figures that some lever moves
};

}  // namespace licet::analysis
