#pragma once
// What each decision means for the run: findings, baseline and waivers taken together.

#include "licet/report.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace licet::report {

/// The most severe last.
enum class Fate : std::uint8_t { passes, known, waived, undetermined, fails };

[[nodiscard]] std::string_view fate_word(Fate fate);  ///< "waived"
[[nodiscard]] Fate fate_of(const Finding& finding);

/// How many decisions have which outcome.
using OutcomeCounts = std::array<std::size_t, 4>;

/// Looks at a report, which has to stay.
class RunView {
public:
    RunView(const Report& report, Show show);

    /// `decision`: one of the report, here and below.
    [[nodiscard]] Fate fate(const Decided& decision) const {
        return fates_[static_cast<std::size_t>(&decision - report_.decisions.data())];
    }
    /// Decisions to show.
    [[nodiscard]] const std::vector<const Decided*>& decisions() const { return shown_; }
    [[nodiscard]] std::size_t left_out() const { return report_.decisions.size() - shown_.size(); }
    [[nodiscard]] const OutcomeCounts& outcomes_of_all() const { return of_all_; }
    [[nodiscard]] const OutcomeCounts& outcomes_shown() const { return of_shown_; }
    /// How many of all decisions have this fate.
    [[nodiscard]] std::size_t count(Fate fate) const { return counts_.at(static_cast<std::size_t>(fate)); }
    /// The findings to show, the most severe first.
    [[nodiscard]] std::vector<const Finding*> findings() const;
    /// The decision that a finding is about; null if there is none, as for an expectation.
    [[nodiscard]] const Decided* decision_of(const Finding& finding) const;

private:
    const Report& report_;
    Show show_;
    std::vector<Fate> fates_;  ///< of the decisions of the report
    std::vector<const Decided*> shown_;
    std::array<std::size_t, 5> counts_{};
    OutcomeCounts of_all_{}, of_shown_{};
};

/// The decision with its proof.
[[nodiscard]] Decision proven(const Report& report, const Decided& decision);
/// Calls `visit` for each of the decisions with its proof. Not all proofs are there at once: they take much memory.
void for_each_proven(const Report& report, const std::vector<const Decided*>& decisions,
                     const std::function<void(const Decision&)>& visit);
/// "12 decisions: 3 license required, 1 License Exception, ..."
[[nodiscard]] std::string totals_words(const OutcomeCounts& counts);
/// "specs/x.yaml#L12"
[[nodiscard]] std::string file_line(const Label& where);

}  // namespace licet::report
