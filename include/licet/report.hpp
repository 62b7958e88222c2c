#pragma once
// Decisions as text. Pure functions: same decisions, same bytes.

#include "licet/decision.hpp"
#include "licet/diagnostic.hpp"
#include "licet/finding.hpp"
#include "licet/rulebook.hpp"
#include "licet/timeline.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licet {

/// What stands above all decisions of one run.
struct ReportHeader {
    std::string program;          ///< "licet 0.1.0"
    std::string rulebook_digest;  ///< "sha256:..."
    std::vector<std::string> packs;
    std::string verified_through;  ///< ISO date of the least recently verified pack
    std::vector<std::string> overlays;
    std::map<std::string, std::string> places =
        {};  ///< names of countries by code; a code without one is shown as it is
};

struct TextStyle {
    bool color = false;
    bool explain = false;    ///< everything, not only what a reader needs first
    std::size_t width = 80;  ///< columns
};

/// What became of the baseline that a run was given.
struct BaselineUse {
    std::size_t entries = 0;
    std::size_t gone = 0;  ///< entries that no finding answers to any more
};

/// Everything that one run of `check` has to say.
struct Report {
    ReportHeader header;
    std::vector<Decision> decisions;
    std::vector<Finding> findings = {};
    Diagnostics errors = {};
    std::optional<BaselineUse> baseline = {};
};

/// One decision as a report, several as a matrix (items down, destinations across) with the reports behind `explain`;
/// then the findings that are not decisions. Errors are told apart, on standard error.
[[nodiscard]] std::string to_text(const Report& report, const TextStyle& style);
/// `licet/decisions/v1`, pretty-printed; see docs/schemas/decisions.schema.json.
[[nodiscard]] std::string to_json(const Report& report, bool explain);
/// One decision as a JSON object on one line.
[[nodiscard]] std::string to_ndjson(const Decision& decision, bool explain);

/// A row for each day on which something changes; what lies after `today` is set apart.
[[nodiscard]] std::string to_text(const ReportHeader& header, const std::vector<Timeline>& timelines, Date today,
                                  const TextStyle& style);
/// `licet/timeline/v1`, pretty-printed; see docs/schemas/timeline.schema.json.
[[nodiscard]] std::string to_json(const ReportHeader& header, const std::vector<Timeline>& timelines, Date today,
                                  const Diagnostics& errors);
/// What lies after `today` as a calendar (RFC 5545). Nothing in it but the choice of days depends on `today`.
[[nodiscard]] std::string to_ics(const ReportHeader& header, const std::vector<Timeline>& timelines, Date today);

}  // namespace licet
