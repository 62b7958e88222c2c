#pragma once
// What columns leave open, decided by the full engine: exact arithmetic, parts inside, regions of the unknown.

#include "columns/plan.hpp"
#include "columns/table.hpp"

namespace licet::columns {

struct Exact {
    Outcome outcome = Outcome::undetermined;
    std::int16_t rule = k_no_rule;
};

/// What licet::decide gives, without what only a report needs: the day's law is there already.
[[nodiscard]] Exact decide_exactly(const program::Program& program, const facts::ItemFacts& item,
                                   const facts::ShipmentFacts& shipment, std::uint32_t destination, Date date,
                                   const Law& law, bool strict);

}  // namespace licet::columns
