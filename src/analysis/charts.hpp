#pragma once
// Which charts there are: their planes, how far their axes reach, and the ordinary chips that are placed on them.

#include "analysis/history.hpp"
#include "facts/facts.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace licet::analysis {

/// A law on every day that the charts show.
struct ChartLaw {
    const Rulebook& rulebook;
    std::span<const program::Slice> slices;
};

struct ChartPlan {
    std::string name;
    Plane plane;
    std::vector<Sample> samples;
    std::vector<std::string> x_lines, y_lines;
    /// The figures of the other chart, where a sample states them.
    struct Other {
        program::SlotRef slot;
        num::Number low, high;  ///< in base units: below, and above, every threshold of any day
    };
    std::vector<Other> others;
};

/// The charts that the rulebook has the facts for. Makers are those that a requirement names and of which the run has
/// an item.
[[nodiscard]] std::vector<ChartPlan> plan_charts(const std::vector<ChartLaw>& laws, const std::vector<Item>& items,
                                                 const std::vector<ItemView>& views);

/// A sample without the figures of its plane.
[[nodiscard]] std::shared_ptr<const facts::ItemFacts> make_sample(const Rulebook& rulebook, const ChartPlan& plan,
                                                                  const Sample& wanted);
/// The same chip with figures, in the units of the axes.
[[nodiscard]] std::shared_ptr<const facts::ItemFacts> with_figures(const program::Program& program,
                                                                   const facts::ItemFacts& chip, const Plane& plane,
                                                                   const num::Number& x, const num::Number& y);

}  // namespace licet::analysis
