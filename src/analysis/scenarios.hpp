#pragma once
// Scenario tests that live beside the rules: item, shipment and date in, outcome and citation expected.

#include "analysis/scenario_file.hpp"
#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace licet::analysis {

struct ScenarioResult {
    NamedScenario test;
    std::vector<std::string> differences;  ///< "outcome: expected license_required, got undetermined"
    std::string todo;                      ///< why it is known to fail; empty: it must pass
    [[nodiscard]] bool passed() const { return differences.empty(); }
};

/// Runs the tests of one file (licet: tests/v1) for which `wanted` holds. Faults in the file go to `out`.
[[nodiscard]] std::vector<ScenarioResult> run_scenarios(const Rulebook& rulebook, const std::filesystem::path& file,
                                                        const std::function<bool(const std::string& name)>& wanted,
                                                        const FindItem& find_item, Diagnostics& out);

/// How a decision differs from what a test expects, and the detail that it must be worked out in.
[[nodiscard]] std::vector<std::string> differences(const yaml::Node& test, const Decision& decision);
[[nodiscard]] Detail detail_for(const yaml::Node& test);

/// Whether a test expects a rule to decide or to leave the question open, or a paragraph that the rule gives.
[[nodiscard]] bool names_rule(const program::Program& program, const yaml::Node& test, std::size_t rule);

/// The tests of one file that name a rule; those that name a paragraph of it only on days on which it counts.
[[nodiscard]] std::vector<NamedScenario> scenarios_naming(const Rulebook& rulebook, const std::string& rule,
                                                          const std::filesystem::path& file, Diagnostics& out);

}  // namespace licet::analysis
