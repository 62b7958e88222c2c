#include "report/findings_text.hpp"

#include "diag/render.hpp"
#include "report/run_view.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace licet::report {

namespace {

std::string_view failing_noun(Finding::Kind kind) {
    switch (kind) {
        case Finding::Kind::outcome:
            return "decision";
        case Finding::Kind::expectation:
            return "expectation";
        case Finding::Kind::upcoming:
            return "coming change";
        case Finding::Kind::conflict:
            return "contradiction";
        case Finding::Kind::waiver:
            return "ended waiver";
    }
    return "finding";
}

}  // namespace

Diagnostic to_diagnostic(const Finding& finding) {
    Diagnostic told;
    told.severity = finding.level == Finding::Level::error ? Severity::error : Severity::warning;
    told.code = to_string(finding.kind);
    told.message = finding.message;
    told.primary = finding.grounds->where;
    // One line decides; the others are in the proof.
    if (!finding.grounds->related.empty()) told.secondary.push_back(finding.grounds->related.front());
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

void write_what_fails(Page& page, const std::vector<Finding>& findings) {
    std::map<Finding::Kind, std::size_t> counts;
    std::set<std::string> words;  // of --fail-on
    std::size_t all = 0;
    for (const Finding& f : findings) {
        if (fate_of(f) != Fate::fails) continue;
        ++counts[f.kind];
        ++all;
        if (f.kind == Finding::Kind::outcome) words.insert("`" + std::string(to_string(f.outcome)) + "`");
        if (f.kind == Finding::Kind::expectation) words.insert("`expectation`");
        if (f.kind == Finding::Kind::upcoming || f.kind == Finding::Kind::conflict) words.insert("`warning`");
    }
    if (all == 0) return;
    std::vector<std::string> parts;
    for (const auto& [kind, count] : counts) parts.push_back(counted(count, failing_noun(kind)));
    std::string line = list_words(parts, "and") + (all == 1 ? " fails" : " fail") + " the run";
    if (!words.empty()) line += " (" + join(words, ", ") + "); `--fail-on` changes that";
    page.blank();
    page.paragraph(line);
}

}  // namespace licet::report
