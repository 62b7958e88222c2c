#pragma once
// Two laws compared for every chip, and statements about every chip, for `licet rules diff` and `licet rules prove`.

#include "licet/report.hpp"
#include "symbolic/compare.hpp"
#include "symbolic/prove.hpp"

#include <string>
#include <vector>

namespace licet::report {

/// What a question was about.
struct Laws {
    struct One {
        std::string name, date, posture, digest;
    };
    One a, b;
    std::string where;  ///< a condition that chips had to meet; empty: none
    std::size_t destinations = 0;
};

[[nodiscard]] Laws laws_of(const symbolic::Side& a, const symbolic::Side& b, const std::string& where,
                           const std::vector<std::vector<std::string>>& classes);

[[nodiscard]] std::string comparison_text(const ReportHeader& header, const Laws& laws,
                                          const symbolic::Difference& comparison, const TextStyle& style);
/// `licet/rules-diff/v1`
[[nodiscard]] std::string comparison_json(const ReportHeader& header, const Laws& laws,
                                          const symbolic::Difference& comparison, const Diagnostics& errors);
[[nodiscard]] std::string proofs_text(const ReportHeader& header, const Laws& laws,
                                      const std::vector<symbolic::Proof>& proofs, const TextStyle& style);
/// `licet/rules-prove/v1`
[[nodiscard]] std::string proofs_json(const ReportHeader& header, const Laws& laws,
                                      const std::vector<symbolic::Proof>& proofs, const Diagnostics& errors);

/// What is proven, in a word: "equal", "a_stricter", "b_wider".
[[nodiscard]] std::string relation_word(symbolic::Topic topic, symbolic::Relation relation);

}  // namespace licet::report
