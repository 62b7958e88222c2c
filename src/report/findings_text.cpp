#include "report/findings_text.hpp"

#include "diag/render.hpp"
#include "report/run_view.hpp"

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

}  // namespace licet::report
