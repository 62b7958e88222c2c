#include "report/footer.hpp"

#include "report/words.hpp"

namespace licet::report {

void write_program(Page& page, const ReportHeader& header) {
    std::string line = header.program;
    if (!header.packs.empty()) line += ", rules " + join(header.packs, ", ");
    if (!header.verified_through.empty()) line += ", verified through " + header.verified_through;
    page.paragraph(line);
    if (!header.rulebook_digest.empty()) page.line("rules " + header.rulebook_digest);
    if (!header.overlays.empty()) page.paragraph("overlays " + join(header.overlays, ", "));
}

void write_record(Page& page, const Decision& d) {
    if (!d.spec_digest.empty()) page.line("spec  " + d.spec_digest);
    if (!d.spec.empty()) page.paragraph("spec file " + d.spec);
    std::string line = "date " + to_string(d.date) + "; posture " + std::string(to_string(d.posture));
    if (d.known_on) line += "; as known on " + to_string(*d.known_on);
    if (d.strict) line += "; strict (nothing assumed)";
    for (const auto& [name, value] : d.transaction) line += "; " + fact_words(name) + " " + value;
    page.paragraph(line);
}

void write_disclaimer(Page& page) { page.paragraph("This is a decision aid, not legal advice."); }

}  // namespace licet::report
