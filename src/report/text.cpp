#include "report/case_report.hpp"
#include "report/findings_text.hpp"
#include "report/footer.hpp"
#include "report/matrix.hpp"
#include "report/page.hpp"

namespace licet {

namespace {

void one(report::Page& page, const Report& run, const TextStyle& style) {
    report::write_case(page, run.header, run.decisions.front(), style.explain);
    page.blank();
    report::write_record(page, run.header, run.decisions.front());
}

void several(report::Page& page, const Report& run, const TextStyle& style) {
    report::write_matrix(page, run.decisions, style.width);
    if (!style.explain) {
        page.blank();
        return;
    }
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

}  // namespace

std::string to_text(const Report& run, const TextStyle& style) {
    if (run.decisions.empty() && run.findings.empty()) return "nothing was decided\n";
    report::Page page(style.width, style.color);
    if (run.decisions.size() == 1) {
        one(page, run, style);
    } else if (!run.decisions.empty()) {
        several(page, run, style);
    }
    std::string text = page.take() + report::findings_text(run.findings, style.color);
    report::write_settled(page, run);
    report::write_program(page, run.header);
    report::write_disclaimer(page);
    return text + page.take();
}

}  // namespace licet
