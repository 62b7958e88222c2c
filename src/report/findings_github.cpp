// What a run finds, as annotations: faulty files, then findings; what is waived or known stays out.
#include "report/github.hpp"
#include "report/page.hpp"
#include "report/run_view.hpp"

namespace licet {

namespace {

using report::Annotation;

Annotation::Level level_of(Finding::Level level) {
    switch (level) {
        case Finding::Level::error:
            return Annotation::Level::error;
        case Finding::Level::warning:
            return Annotation::Level::warning;
        case Finding::Level::note:
            return Annotation::Level::notice;
    }
    return Annotation::Level::error;
}

/// A product of the catalog has no file that GitHub could show.
Label placed(const Finding& finding) {
    Label where = finding.grounds->where;
    if (where.file.empty()) where.file = finding.spec;
    return where.file.starts_with("catalog:") ? Label() : where;
}

/// The rule where it is the rule that is told of.
std::string title(const Finding& finding) {
    const bool outcome = finding.kind == Finding::Kind::outcome;
    if ((outcome || finding.kind == Finding::Kind::upcoming) && !finding.rule.empty()) return finding.rule;
    return std::string(outcome ? to_string(finding.outcome) : to_string(finding.kind));
}

}  // namespace

std::string to_github(const Report& run) {
    std::vector<Annotation> all;
    for (const Diagnostic& fault : run.errors) {
        const bool error = fault.severity == Severity::error;
        all.push_back({error ? Annotation::Level::error : Annotation::Level::warning, fault.primary, fault.code,
                       fault.message + (fault.help.empty() ? "" : "\n" + fault.help)});
    }
    for (const Finding* finding : report::RunView(run, Show::everything).findings()) {
        if (!finding->counts()) continue;
        std::string message = report::escaped(finding->message);
        if (!finding->help.empty()) message += "\n" + report::escaped(finding->help);
        if (!finding->grounds->cite.url.empty()) message += "\n" + report::escaped(finding->grounds->cite.url);
        all.push_back({level_of(finding->level), placed(*finding), report::escaped(title(*finding)), message});
    }
    return report::github_commands(all);
}

}  // namespace licet
