#include "report/coverage.hpp"
#include "report/page.hpp"
#include "report/words.hpp"

namespace licet::report {

namespace {

using analysis::CoverageCount;
using analysis::CoverageGoal;
using analysis::CoveredRule;

/// Cut, not rounded: 100 % says that nothing is missing.
std::string share(const CoverageCount& count) {
    const std::size_t tenths = count.wanted == 0 ? 1000 : count.reached * 1000 / count.wanted;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %  (" + std::to_string(count.reached) +
           " of " + std::to_string(count.wanted) + ")";
}

std::vector<std::string> open_points(const CoverageGoal& goal) {
    std::vector<std::string> names;
    for (const CoverageGoal::Point& point : goal.points) {
        if (!point.reached) names.push_back(point.name);
    }
    return names;
}

void gaps(Page& page, const CoveredRule& rule) {
    bool first = true;
    for (const CoverageGoal& goal : rule.goals) {
        const auto open = open_points(goal);
        if (open.empty()) continue;
        if (first) {
            page.blank();
            page.title(rule.id, Ink::bold, rule.file.empty() ? "" : "  " + rule.file);
        }
        first = false;
        page.paragraph("  line " + std::to_string(goal.line) + ", " + goal.what + ": " + list_words(open, "or"), 6);
    }
}

}  // namespace

std::string coverage_text(const analysis::Coverage& coverage, const TextStyle& style) {
    Page page(style.width, style.color);
    page.title(share(coverage.count()), Ink::bold,
               "  " + counted(coverage.rules.size(), "rule") + ", " + counted(coverage.tests, "test"));
    for (const analysis::CoverageKind kind : analysis::k_coverage_kinds) {
        page.row(sentence(std::string(to_string(kind))), share(coverage.count(kind)), Ink::plain, "");
    }
    if (coverage.count().reached != coverage.count().wanted) {
        page.blank();
        page.paragraph("No test reaches:", 0);
    }
    for (const CoveredRule& rule : coverage.rules) gaps(page, rule);
    return page.take();
}

}  // namespace licet::report
