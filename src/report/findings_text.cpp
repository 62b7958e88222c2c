#include "report/findings_text.hpp"

#include "diag/render.hpp"
#include "report/run_view.hpp"
#include "report/words.hpp"

#include <algorithm>

namespace licet::report {

Diagnostic to_diagnostic(const Finding& finding) {
    Diagnostic told;
    told.severity = finding.level == Finding::Level::error ? Severity::error : Severity::warning;
    told.code = to_string(finding.kind);
    told.message = finding.message;
    told.primary = finding.where;
    // One line decides; the others are in the proof.
    if (!finding.related.empty()) told.secondary.push_back(finding.related.front());
    told.help = finding.help;
    told.rule = finding.rule;
    return told;
}

std::string findings_text(const std::vector<Finding>& findings, bool color, Show show) {
    Diagnostics told;
    for (const Finding& finding : findings) {
        if (finding.kind == Finding::Kind::outcome || !finding.counts()) continue;
        if (show == Show::everything || fate_of(finding) == Fate::fails) told.add(to_diagnostic(finding));
    }
    return told.empty() ? std::string() : diag::render(told, {.color = color, .at_most = told.size()}) + "\n";
}

void write_settled(Page& page, const Report& run) {
    const auto count = [&](Finding::Status status) {
        return static_cast<std::size_t>(std::count_if(run.findings.begin(), run.findings.end(),
                                                      [&](const Finding& f) { return f.status == status; }));
    };
    if (const std::size_t waived = count(Finding::Status::waived); waived > 0) {
        page.paragraph(counted(waived, "waived finding") + ":", 0);
        for (const Finding& f : run.findings) {
            if (f.status != Finding::Status::waived) continue;
            const std::string kind = f.kind == Finding::Kind::outcome ? std::string(outcome_words(f.outcome))
                                                                      : std::string(to_string(f.kind));
            page.paragraph("- " + f.item + " to " + f.destination + ", " + kind + ": " + f.waived_because);
        }
        page.blank();
    }
    if (run.baseline) {
        page.paragraph("Baseline: " + counted(count(Finding::Status::known), "finding") + " known, " +
                       counted(count(Finding::Status::fresh), "finding") + " new; " +
                       std::to_string(run.baseline->gone) + " of the baseline are gone");
        page.blank();
    }
}

}  // namespace licet::report
