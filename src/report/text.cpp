#include "report/case_report.hpp"
#include "report/footer.hpp"
#include "report/matrix.hpp"
#include "report/page.hpp"

namespace licet {

namespace {

std::string one(const ReportHeader& header, const Decision& decision, const TextStyle& style) {
    report::Page page(style.width, style.color);
    report::write_case(page, header, decision, style.explain);
    page.blank();
    report::write_record(page, header, decision);
    report::write_program(page, header);
    report::write_disclaimer(page);
    return page.take();
}

std::string several(const ReportHeader& header, const std::vector<Decision>& decisions, const TextStyle& style) {
    report::Page page(style.width, style.color);
    report::write_matrix(page, decisions, style.width);
    if (style.explain) {
        for (const Decision& decision : decisions) {
            page.blank();
            page.line(std::string(style.width, '-'));
            report::write_case(page, header, decision, true);
            page.blank();
            report::write_record(page, header, decision);
        }
        page.blank();
        page.line(std::string(style.width, '-'));
    } else {
        page.blank();
    }
    report::write_program(page, header);
    report::write_disclaimer(page);
    return page.take();
}

}  // namespace

std::string to_text(const ReportHeader& header, const std::vector<Decision>& decisions, const TextStyle& style) {
    if (decisions.empty()) return "nothing was decided\n";
    return decisions.size() == 1 ? one(header, decisions.front(), style) : several(header, decisions, style);
}

}  // namespace licet
