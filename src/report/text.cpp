#include "report/case_report.hpp"
#include "report/findings_text.hpp"
#include "report/footer.hpp"
#include "report/matrix.hpp"
#include "report/page.hpp"
#include "report/run_view.hpp"
#include "report/words.hpp"

namespace licet {

namespace {

void one(report::Page& page, const Report& run, const TextStyle& style) {
    report::write_case(page, run.header, run.decisions.front(), style.explain);
    page.blank();
    report::write_record(page, run.header, run.decisions.front());
}

void several(report::Page& page, const Report& run, const TextStyle& style) {
    report::write_matrix(page, run.decisions, style.width);
    if (!style.explain) return;
    for (const Decision& decision : run.decisions) {
        page.blank();
        page.line(std::string(style.width, '-'));
        report::write_case(page, run.header, decision, true);
        page.blank();
        report::write_record(page, run.header, decision);
    }
    page.blank();
    page.line(std::string(style.width, '-'));
}

/// The decisions that fail, and how many do not.
std::string failures(const Report& run, const TextStyle& style) {
    const report::RunView view(run, Show::failures);
    Report failing{run.header, {}};
    for (const Decision* decision : view.decisions()) failing.decisions.push_back(*decision);
    report::Page page(style.width, style.color);
    if (failing.decisions.size() == 1) one(page, failing, style);
    if (failing.decisions.size() > 1) several(page, failing, style);
    if (!failing.decisions.empty()) page.blank();
    page.paragraph(
        report::totals_words(run.decisions) + "; " +
        (failing.decisions.empty() ? "nothing fails" : std::to_string(view.left_out()) + " of them not shown"));
    return page.take();
}

}  // namespace

std::string to_text(const Report& run, const TextStyle& style) {
    if (run.decisions.empty() && run.findings.empty()) return "nothing was decided\n";
    report::Page page(style.width, style.color);
    std::string text;
    if (style.show == Show::failures && !run.decisions.empty()) {
        text = failures(run, style) + "\n";
    } else {
        if (run.decisions.size() == 1) one(page, run, style);
        if (run.decisions.size() > 1) several(page, run, style);
        if (run.decisions.size() > 1 && !style.explain) page.blank();
        text = page.take();
    }
    text += report::findings_text(run.findings, style.color, style.show);
    report::write_program(page, run.header);
    report::write_disclaimer(page);
    return text + page.take();
}

}  // namespace licet
