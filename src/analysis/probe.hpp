#pragma once
// One item, one destination, one law on one day, evaluated so that an analysis can look into it.

#include "engine/evaluate.hpp"
#include "licet/decision.hpp"

#include <string>

namespace licet::analysis {

class Probe {
public:
    Probe(const program::Program& program, const facts::ItemFacts& item, const facts::ShipmentFacts& shipment,
          const std::string& destination, const program::Slice& slice, bool strict);
    Probe(const Probe&) = delete;
    Probe& operator=(const Probe&) = delete;

    [[nodiscard]] Outcome outcome() const { return outcome_; }
    [[nodiscard]] const engine::Case& subject() const { return case_; }
    [[nodiscard]] engine::Evaluator& evaluator() { return evaluator_; }
    [[nodiscard]] const program::Program& program() const { return case_.program; }

private:
    engine::Case case_;
    engine::Evaluator evaluator_;
    Outcome outcome_;
};

}  // namespace licet::analysis
