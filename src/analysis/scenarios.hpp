#pragma once
// Scenario tests that live beside the rules: item, shipment and date in, outcome and citation expected.

#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace licet::analysis {

struct ScenarioResult {
    std::string file;
    std::uint32_t line = 0;
    std::string name;
    std::vector<std::string> differences;  ///< "outcome: expected license_required, got undetermined"
    std::string todo;                      ///< why it is known to fail; empty: it must pass
    [[nodiscard]] bool passed() const { return differences.empty(); }
};

/// Finds the spec file that a name in `item:` means; nothing, with a fault, if there is none.
using FindItem = std::function<std::optional<std::filesystem::path>(const std::string& name, Diagnostics& out)>;

/// Runs the tests of one file (licet: tests/v1) for which `wanted` holds. Faults in the file go to `out`.
[[nodiscard]] std::vector<ScenarioResult> run_scenarios(const Rulebook& rulebook, const std::filesystem::path& file,
                                                        const std::function<bool(const std::string& name)>& wanted,
                                                        const FindItem& find_item, Diagnostics& out);

struct NamedScenario {
    std::string file;
    std::uint32_t line = 0;
    std::string name;
};

/// The tests of one file that expect a rule to decide, or to leave the question open.
[[nodiscard]] std::vector<NamedScenario> scenarios_naming(const std::string& rule, const std::filesystem::path& file,
                                                          Diagnostics& out);

}  // namespace licet::analysis
