#pragma once
// Decisions as text. Pure functions: same decisions, same bytes.

#include <cstdint>
#include <string>
#include <vector>

#include "licet/decision.hpp"
#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"

namespace licet {

/// What stands above all decisions of one run.
struct ReportHeader {
    std::string program;           ///< "licet 0.1.0"
    std::string rulebook_digest;   ///< "sha256:..."
    std::vector<std::string> packs;
    std::string verified_through;  ///< ISO date of the least recently verified pack
    std::vector<std::string> overlays;
};

struct TextStyle {
    bool color = false;
    bool explain = false;    ///< everything, not only what a reader needs first
    std::size_t width = 80;  ///< columns
};

/// One decision as a report, several as a matrix (items down, destinations across) with the reports behind `explain`.
[[nodiscard]] std::string to_text(const ReportHeader& header, const std::vector<Decision>& decisions,
                                  const TextStyle& style);
/// `licet/decisions/v1`, pretty-printed; see docs/schemas/decisions.schema.json.
[[nodiscard]] std::string to_json(const ReportHeader& header, const std::vector<Decision>& decisions,
                                  const Diagnostics& errors, bool explain);
/// One decision as a JSON object on one line.
[[nodiscard]] std::string to_ndjson(const Decision& decision, bool explain);

}  // namespace licet
