#pragma once
// The columnar executor beside the explaining one.

#include "columns/executor.hpp"
#include "licet/decide.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace licet::test {

struct Agreement {
    long cases = 0;
    long in_columns = 0;   ///< the others were left to the full engine
    long asked_again = 0;  ///< of those: compared all the same
    long wrong = 0;
    std::vector<std::string> told;  ///< the first that part

    void add(const Agreement& other);
};

/// Asks the engine about each case that columns decide, for that day and that destination alone. Of the cases left
/// open, which the engine decides in any event, what `settle` makes of every `every`th is compared; and as often
/// `licet::decide` itself is asked in place of what it comes to.
[[nodiscard]] Agreement compare(const Rulebook& rulebook, const std::vector<Item>& items, const Shipment& shipment,
                                const columns::Setting& setting, const columns::Cases& cases, std::size_t every = 1);

/// `count` cases of generated items, places and days, under a generated shipment and posture.
[[nodiscard]] Agreement generated(const Rulebook& rulebook, std::uint64_t seed, std::size_t items, std::size_t count,
                                  std::size_t every = 1);

}  // namespace licet::test
