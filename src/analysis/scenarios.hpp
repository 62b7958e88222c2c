#pragma once
// Scenario tests that live beside the rules: item, shipment and date in, outcome and citation expected.

#include "analysis/scenario_file.hpp"
#include "licet/decision.hpp"
#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace licet::analysis {

/// One expectation that does not hold.
struct Difference {
    std::string key;         ///< "outcome"
    std::string expected;    ///< "license_required"; of a list, its members with commas
    std::string got;         ///< "none" where there is nothing
    std::uint32_t line = 0;  ///< of the expectation, in the file of the test
};

struct ScenarioResult {
    NamedScenario test;
    std::vector<Difference> differences;
    std::string todo;                ///< why it is known to fail; empty: it must pass
    std::vector<RuleTrace> decided;  ///< where a test fails: what decided, or left the question open
    [[nodiscard]] bool passed() const { return differences.empty(); }
};

/// "tpp 1485 >= 1000 by 485", "tpp 999 >= 1000 short by 1", "destination CN in D:5"; the fact without its value where
/// `value` is false: that is how a test writes a margin.
[[nodiscard]] std::string words_of(const Comparison& comparison, bool value);

/// Runs the tests of one file (licet: tests/v1) for which `wanted` holds. Faults in the file go to `out`.
[[nodiscard]] std::vector<ScenarioResult> run_scenarios(const Rulebook& rulebook, const std::filesystem::path& file,
                                                        const std::function<bool(const std::string& name)>& wanted,
                                                        const FindItem& find_item, Diagnostics& out);

/// How a decision differs from what a test expects, and the detail that it must be worked out in.
[[nodiscard]] std::vector<Difference> differences(const ScenarioFile& file, const yaml::Node& test,
                                                  const Decision& decision);
[[nodiscard]] Detail detail_for(const yaml::Node& test);

/// Whether a test expects a rule by its id or citation, or a paragraph that the rule gives.
[[nodiscard]] bool names_rule(const program::Program& program, const yaml::Node& test, std::size_t rule);

/// The tests of one file that name a rule; those that name a paragraph of it only on days on which it counts.
[[nodiscard]] std::vector<NamedScenario> scenarios_naming(const Rulebook& rulebook, const std::string& rule,
                                                          const std::filesystem::path& file, Diagnostics& out);

}  // namespace licet::analysis
