#include "report/case_report.hpp"
#include "report/findings_text.hpp"
#include "report/footer.hpp"
#include "report/matrix.hpp"
#include "report/page.hpp"
#include "report/run_view.hpp"
#include "report/words.hpp"

namespace licet {

namespace {

void one(report::Page& page, const Report& run, const Decision& decision, const TextStyle& style) {
    report::write_case(page, run.header, decision, style.explain);
    page.blank();
    report::write_record(page, run.header, decision);
}

void several(report::Page& page, const Report& run, const report::RunView& view, const TextStyle& style) {
    report::write_matrix(page, view, style.width);
    if (!style.explain) return;
    for (const Decided* decided : view.decisions()) {
        const Decision decision = decided->whole();
        page.blank();
        page.line(std::string(style.width, '-'));
        report::write_case(page, run.header, decision, true);
        page.blank();
        report::write_record(page, run.header, decision);
    }
    page.blank();
    page.line(std::string(style.width, '-'));
}

/// The decisions that fail or are undetermined, and how many are neither.
std::string failures(const Report& run, const TextStyle& style) {
    const report::RunView view(run, Show::failures);
    const std::vector<const Decided*>& failing = view.decisions();
    report::Page page(style.width, style.color);
    if (failing.size() == 1) one(page, run, report::proven(run, *failing.front()), style);
    if (failing.size() > 1) several(page, run, view, style);
    if (!failing.empty()) page.blank();
    if (failing.empty()) {
        page.paragraph(report::totals_words(view.outcomes_of_all()) + "; nothing fails");
    } else if (view.left_out() != 0) {
        page.paragraph(report::counted(view.left_out(), "more decision") + " neither " +
                       (view.left_out() == 1 ? "fails nor is" : "fail nor are") + " undetermined");
    }
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
        if (run.decisions.size() == 1) one(page, run, run.decisions.front().whole(), style);
        if (run.decisions.size() > 1) several(page, run, report::RunView(run, style.show), style);
        if (run.decisions.size() > 1 && !style.explain) page.blank();
        text = page.take();
    }
    text += report::findings_text(run.findings, style.color, style.show);
    if (style.show == Show::everything) report::write_settled(page, run);
    report::write_program(page, run.header);
    report::write_disclaimer(page);
    report::write_what_fails(page, run.findings);
    return text + page.take();
}

}  // namespace licet
