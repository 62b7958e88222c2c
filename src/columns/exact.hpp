#pragma once
// What columns leave open, decided by the full engine: exact arithmetic, parts inside, regions of the unknown.

#include "columns/plan.hpp"
#include "columns/table.hpp"
#include "engine/evaluate.hpp"

#include <string>
#include <unordered_map>

namespace licet::columns {

struct Exact {
    Outcome outcome = Outcome::undetermined;
    std::int16_t rule = k_no_rule;
};

/// Gives what licet::decide gives, without what only a report needs. Questions about one item that leave the same open
/// are decided once.
class ExactDecider {
public:
    ExactDecider(const program::Program& program, const facts::ShipmentFacts& shipment, bool strict)
        : program_(program), shipment_(shipment), strict_(strict) {}

    /// `number` tells items apart.
    [[nodiscard]] Exact decide(const facts::ItemFacts& item, std::uint32_t number, std::uint32_t destination, Date date,
                               const Law& law);

private:
    /// Decides unless the same was decided before; `decide` is told whether the item is always classified.
    template <class Decide>
    Exact once(engine::Evaluator& evaluator, const std::string& of_item, const std::string& question,
               const Decide& decide);

    const program::Program& program_;
    const facts::ShipmentFacts& shipment_;
    bool strict_;
    std::unordered_map<std::string, Exact> known_;
    std::unordered_map<std::string, bool> classified_;
    std::size_t bytes_ = 0;
};

}  // namespace licet::columns
