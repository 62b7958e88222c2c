#pragma once
// Decisions as text. Pure functions: same decisions, same bytes.

#include "licet/decision.hpp"
#include "licet/diagnostic.hpp"
#include "licet/finding.hpp"
#include "licet/rulebook.hpp"
#include "licet/timeline.hpp"
#include "licet/whatif.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
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

/// Which decisions a report shows.
enum class Show : std::uint8_t {
    everything,
    failures  ///< what fails the run, and what is undetermined: where the exit code is not 0
};

struct TextStyle {
    bool color = false;
    bool explain = false;    ///< everything, not only what a reader needs first
    std::size_t width = 80;  ///< columns
    Show show = Show::everything;
};

/// An entry of `expect:` that was asked. One that does not hold is a finding too, at the same place.
struct AskedExpectation {
    std::string item;
    std::string spec;
    std::string destination;  ///< code
    Date date{};
    Outcome expected = Outcome::undetermined;
    Label where;
};

/// What became of the baseline that a run was given.
struct BaselineUse {
    std::size_t entries = 0;
    std::size_t gone = 0;  ///< entries that no finding answers to any more
};

/// A decision of a run. Destinations that no rule tells apart share the ruling: there may be hundreds for an item.
struct Decided {
    std::shared_ptr<const Ruling> ruling;
    std::shared_ptr<const Place> place;

    // NOLINTNEXTLINE(google-explicit-constructor): a decision is one of a run as it is
    Decided(const Decision& decision)
        : ruling(std::make_shared<const Ruling>(decision)), place(std::make_shared<const Place>(decision)) {}
    Decided(std::shared_ptr<const Ruling> what, std::shared_ptr<const Place> where)
        : ruling(std::move(what)), place(std::move(where)) {}

    [[nodiscard]] Decision whole() const { return {*ruling, *place}; }
};

/// Everything that one run of `check` has to say.
struct Report {
    ReportHeader header;
    std::vector<Decided> decisions;
    std::vector<Finding> findings = {};
    Diagnostics errors = {};
    std::vector<AskedExpectation> expectations = {};
    std::optional<BaselineUse> baseline = {};
    /// Works out the proofs of some decisions, where `decisions` go without. A report that shows proofs asks for them.
    std::function<std::vector<Decision>(const std::vector<const Decided*>&)> prove = {};
};

/// One decision as a report, several as a matrix (items down, destinations across) with the reports behind `explain`;
/// then the findings that are not decisions. Errors are told apart, on standard error.
[[nodiscard]] std::string to_text(const Report& run, const TextStyle& style);
/// `licet/decisions/v1`, pretty-printed; see docs/schemas/decisions.schema.json.
[[nodiscard]] std::string to_json(const Report& run, bool explain, Show show = Show::everything);
/// One decision as a JSON object on one line.
[[nodiscard]] std::string to_ndjson(const Decision& decision, bool explain);
/// Such a line for each decision.
[[nodiscard]] std::string to_ndjson(const Report& run, bool explain, Show show);

/// What takes the SARIF log.
enum class SarifProfile : std::uint8_t {
    standard,  ///< as the standard pairs kind and level: what is undetermined is `open`
    full,      ///< the same, and a `pass` for each decision that needs no license
    github     ///< for code scanning, which hides what is not a failure: undetermined results are warnings
};
/// SARIF 2.1.0: a rule for each that decides, a result for each finding. Valid too where the run failed.
[[nodiscard]] std::string to_sarif(const Report& run, SarifProfile profile);
/// JUnit XML: a suite for each spec, a case for each decision and each expectation.
[[nodiscard]] std::string to_junit(const Report& run, Show show);
/// Workflow commands of GitHub, which annotate the lines of a change: the most severe first, ten of each severity.
[[nodiscard]] std::string to_github(const Report& run);
/// A comment on a pull request, or the summary of a job. What does not fit into so many bytes is counted.
[[nodiscard]] std::string to_markdown(const Report& run, Show show, std::size_t at_most = 65'000);
/// A row for each decision (RFC 4180), under a header.
[[nodiscard]] std::string to_csv(const Report& run, Show show);
/// A page that needs nothing else: no network, no script.
[[nodiscard]] std::string to_html(const Report& run, Show show, bool explain);

/// A row for each day on which something changes; what lies after `today` is set apart.
[[nodiscard]] std::string to_text(const ReportHeader& header, const std::vector<Timeline>& timelines, Date today,
                                  const TextStyle& style);
/// `licet/timeline/v1`, pretty-printed; see docs/schemas/timeline.schema.json.
[[nodiscard]] std::string to_json(const ReportHeader& header, const std::vector<Timeline>& timelines, Date today,
                                  const Diagnostics& errors);
/// What lies after `today` as a calendar (RFC 5545). Nothing in it but the choice of days depends on `today`.
[[nodiscard]] std::string to_ics(const ReportHeader& header, const std::vector<Timeline>& timelines, Date today);

/// What a change of the law does: what flips, product by product, then totals and what stays as it is.
[[nodiscard]] std::string to_text(const ReportHeader& header, const WhatIf& run, const TextStyle& style);
/// `licet/whatif/v1`, pretty-printed; see docs/schemas/whatif.schema.json.
[[nodiscard]] std::string to_json(const ReportHeader& header, const WhatIf& run, const Diagnostics& errors);
/// A row for each product, destination and pair of days that flips, under a header.
[[nodiscard]] std::string to_csv(const WhatIf& run);
[[nodiscard]] std::string to_markdown(const ReportHeader& header, const WhatIf& run);

}  // namespace licet
