#pragma once
// What specs leave open, and a spec to begin with.

#include "gate/open_facts.hpp"
#include "licet/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace licet::report {

[[nodiscard]] std::string spec_states_text(const std::vector<gate::SpecState>& specs, const TextStyle& style);
/// `licet/items-check/v1`; see docs/schemas/views.schema.json.
[[nodiscard]] std::string spec_states_json(const ReportHeader& header, const std::vector<gate::SpecState>& specs,
                                           const Diagnostics& errors);

/// A spec of a kind (chip, hbm, system) with every fact of an item that the vocabulary declares, as comments: meaning,
/// unit and source of each. It loads as it is.
[[nodiscard]] std::string spec_skeleton(const Rulebook& rulebook, std::string_view name, std::string_view kind);

}  // namespace licet::report
