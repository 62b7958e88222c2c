#pragma once
// What the scenario tests exercise of each rule: its verdicts, the figures and sets of destinations it turns on, its
// dates.

#include "analysis/scenario_file.hpp"
#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace licet::analysis {

enum class CoverageKind : std::uint8_t { verdict, threshold, destination, date };
inline constexpr std::array k_coverage_kinds = {CoverageKind::verdict, CoverageKind::threshold,
                                                CoverageKind::destination, CoverageKind::date};

/// "verdict", "threshold", "destination", "date"
[[nodiscard]] std::string_view to_string(CoverageKind kind);

struct CoverageCount {
    std::size_t reached = 0;
    std::size_t wanted = 0;
    CoverageCount& operator+=(const CoverageCount& other);
    [[nodiscard]] double percent() const;  ///< 100 where nothing is wanted
};

/// One thing to test about a rule from several sides.
struct CoverageGoal {
    struct Point {
        std::string name;  ///< "true", "under", "inside", "day before"
        bool reached = false;
    };
    CoverageKind kind = CoverageKind::verdict;
    std::string what;  ///< "tpp >= 1000", "destination in D:5", "effective 2023-11-17"
    std::uint32_t line = 0;
    std::vector<Point> points;
    [[nodiscard]] CoverageCount count() const;
};

struct CoveredRule {
    std::string id;
    std::string file;
    std::vector<CoverageGoal> goals;
};

struct Coverage {
    std::size_t tests = 0;
    std::vector<CoveredRule> rules;  ///< sorted by id
    [[nodiscard]] CoverageCount count(CoverageKind kind) const;
    [[nodiscard]] CoverageCount count() const;
};

/// Runs every test of the files. A figure or a set counts as tested where it alone turns a rule that is in force; a
/// date, where the test is about the rule. Faults in the files go to `out`.
[[nodiscard]] Coverage measure_coverage(const Rulebook& rulebook, const std::vector<std::filesystem::path>& files,
                                        const FindItem& find_item, Diagnostics& out);

}  // namespace licet::analysis
