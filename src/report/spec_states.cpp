#include "report/spec_states.hpp"

#include "report/json_parts.hpp"
#include "report/page.hpp"
#include "report/words.hpp"

namespace licet::report {

namespace {

Json open_fact(const gate::OpenFact& open) {
    return Json{{"fact", open.fact},
                {"rules", list(open.rules)},
                {"unit", or_null(open.unit)},
                {"meaning", or_null(open.meaning)},
                {"hint", or_null(open.hint)}};
}

Json state(const gate::SpecState& spec) {
    return Json{{"name", spec.name},
                {"spec", or_null(spec.spec)},
                {"spec_digest", or_null(spec.digest)},
                {"on", to_string(spec.on)},
                {"open", list(spec.open, open_fact)}};
}

}  // namespace

std::string spec_states_text(const std::vector<gate::SpecState>& specs, const TextStyle& style) {
    Page page(style.width, style.color);
    for (const gate::SpecState& spec : specs) {
        if (&spec != &specs.front()) page.blank();
        page.title(spec.name, Ink::bold, "  " + spec.spec);
        if (spec.open.empty()) {
            page.paragraph("  valid; no requirement of " + to_string(spec.on) + " waits on a fact of it", 2);
            continue;
        }
        page.paragraph(
            "  valid; requirements of " + to_string(spec.on) + " wait on " + counted(spec.open.size(), "fact") + ":",
            2);
        for (const gate::OpenFact& open : spec.open) {
            page.paragraph("  " + open.fact + (open.unit.empty() ? "" : " (" + open.unit + ")") + ", " +
                               counted(open.rules.size(), "rule") + (open.meaning.empty() ? "" : ": " + open.meaning) +
                               (open.hint.empty() ? "" : "; " + open.hint),
                           6);
        }
    }
    return page.take();
}

std::string spec_states_json(const ReportHeader& header, const std::vector<gate::SpecState>& specs,
                             const Diagnostics& errors) {
    Json out = {{"schema", "licet/items-check/v1"}, {"program", header.program}};
    out["rulebook"] = rulebook_json(header);
    out["errors"] = errors_json(errors);
    out["items"] = list(specs, state);
    return dump(out, 2) + "\n";
}

}  // namespace licet::report
