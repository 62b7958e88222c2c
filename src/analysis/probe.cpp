#include "analysis/probe.hpp"

#include "engine/explore.hpp"

namespace licet::analysis {

Probe::Probe(const program::Program& program, const facts::ItemFacts& item, const facts::ShipmentFacts& shipment,
             const std::string& destination, const program::Slice& slice, bool strict)
    : case_(engine::make_case(program, item, shipment, destination, slice, strict)),
      evaluator_(case_, slice),
      outcome_(engine::Explorer(evaluator_).explore({})) {
    (void)evaluator_.evaluate({});
}

}  // namespace licet::analysis
