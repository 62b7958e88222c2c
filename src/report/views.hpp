#pragma once
// Rules and items as text and JSON, for `licet rules` and `licet items`.

#include "analysis/item_views.hpp"
#include "analysis/rule_views.hpp"
#include "analysis/scenarios.hpp"
#include "licet/report.hpp"

#include <string>
#include <vector>

namespace licet::report {

/// A rule with the tests that name it.
struct RulePage {
    analysis::RuleView rule;
    std::vector<analysis::NamedScenario> tests;
};

[[nodiscard]] std::string rules_text(const std::vector<analysis::RuleLine>& rules, Date on, const TextStyle& style);
/// `licet/rules-list/v1`
[[nodiscard]] std::string rules_json(const ReportHeader& header, const std::vector<analysis::RuleLine>& rules, Date on,
                                     const Diagnostics& errors);
[[nodiscard]] std::string rule_text(const RulePage& page, const TextStyle& style);
/// `licet/rule/v1`
[[nodiscard]] std::string rule_json(const ReportHeader& header, const std::vector<RulePage>& rules,
                                    const Diagnostics& errors);

[[nodiscard]] std::string items_text(const std::vector<analysis::ItemView>& items, const TextStyle& style);
[[nodiscard]] std::string item_text(const analysis::ItemView& item, const TextStyle& style);
/// `licet/items/v1`, for one item or many.
[[nodiscard]] std::string items_json(const ReportHeader& header, const std::vector<analysis::ItemView>& items,
                                     const Diagnostics& errors);

}  // namespace licet::report
