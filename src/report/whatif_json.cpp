// `licet/whatif/v1`; see docs/schemas/whatif.schema.json.
#include "licet/report.hpp"
#include "report/json_parts.hpp"
#include "report/whatif_words.hpp"

namespace licet {

namespace {

using report::add_cite;
using report::Json;
using report::list;
using report::or_null;
using report::word;

Json whatif_rule(const RuleTrace& trace) {
    Json out = {{"id", trace.id},
                {"stage", trace.stage},
                {"verdict", word(to_string(trace.verdict))},
                {"title", trace.title},
                {"gives", or_null(trace.gives)}};
    add_cite(out, trace.cite);
    out["effective_from"] = to_string(trace.effective_from);
    out["effective_to"] = or_null(trace.effective_to);
    return out;
}

Json whatif_exception(const ExceptionTrace& trace) {
    return {{"name", trace.name}, {"rule", trace.rule.id}, {"status", word(to_string(trace.status))}};
}

Json whatif_review(const ReviewPolicy& policy) {
    return {{"policy", policy.policy}, {"rule", policy.rule.id}, {"verdict", word(to_string(policy.rule.verdict))}};
}

Json answer(const WhatIfAnswer& a) {
    return {{"outcome", word(to_string(a.outcome))},
            {"because_no", or_null(a.because_no)},
            {"classification", list(a.classification)},
            {"rules", list(a.rules, whatif_rule)},
            {"exceptions", list(a.exceptions, whatif_exception)},
            {"review", list(a.review, whatif_review)}};
}

Json margin(const WhatIfMargin& m) {
    Json out = {{"rule", m.rule},
                {"gives", or_null(m.gives)},
                {"cite", m.cite.text},
                {"fact", m.fact},
                {"value", or_null(m.value.value)},
                {"op", m.op},
                {"threshold", m.threshold},
                {"unit", m.unit},
                {"meets", m.meets},
                {"by", m.by},
                {"percent", or_null(m.percent)}};
    if (m.value.rounded) out["rounded"] = true;
    if (m.rounded) out["margin_rounded"] = true;
    return out;
}

Json days(const WhatIfDays& d) { return {{"before", to_string(d.before)}, {"after", to_string(d.after)}}; }

Json item(const WhatIfItem& i) {
    Json figures = Json::object();
    for (const ShownFact& figure : i.figures) figures[figure.name] = report::fact_json(figure);
    return {{"name", i.name},
            {"spec", or_null(i.spec)},
            {"spec_digest", or_null(i.spec_digest)},
            {"designer", or_null(i.designer)},
            {"family", or_null(i.family)},
            {"kind", or_null(i.kind)},
            {"figures", figures}};
}

Json total(const WhatIfTotal& t) {
    return {{"name", or_null(t.name)}, {"cases", t.cases},   {"stricter", t.stricter}, {"milder", t.milder},
            {"sideways", t.sideways},  {"caught", t.caught}, {"freed", t.freed}};
}

}  // namespace

std::string to_json(const ReportHeader& header, const WhatIf& run, const Diagnostics& errors) {
    Json out;
    out["schema"] = "licet/whatif/v1";
    out["program"] = header.program;
    out["rulebook"] = report::rulebook_json(header);
    out["digest_before"] = or_null(run.digest_before);
    out["errors"] = report::errors_json(errors);
    out["posture"] = word(to_string(run.posture));
    out["strict"] = run.strict;
    out["known_on"] = or_null(run.known_on);
    out["overlays_before"] = list(run.overlays_before);
    out["overlays_after"] = list(run.overlays_after);
    out["days"] = list(run.days, days);
    out["items"] = list(run.items, item);
    out["destinations"] = list(run.places, [](const WhatIfPlaces& places) { return list(places.codes); });
    out["flips"] = Json::array();
    for (const WhatIfCell& cell : run.cells) {
        if (cell.flip == Flip::none) continue;
        Json flip = {{"item", run.items[cell.item].name},
                     {"days", cell.days},
                     {"destinations", list(run.places[cell.places].codes)},
                     {"flip", word(to_string(cell.flip))},
                     {"direction", word(to_string(cell.direction))},
                     {"rule", cell.rule.id.empty() ? Json(nullptr) : whatif_rule(cell.rule)},
                     {"rule_is_new", cell.rule_is_new},
                     {"margins", list(cell.margins, margin)},
                     {"margins_before", list(cell.margins_before, margin)},
                     {"before", answer(cell.before)},
                     {"after", answer(cell.after)}};
        out["flips"].push_back(std::move(flip));
    }
    out["within"] = or_null(run.within);
    out["near"] = list(run.near, [&](const WhatIfNear& near) {
        return Json{{"item", run.items[near.item].name}, {"days", near.days}, {"margin", margin(near.margin)}};
    });
    out["totals"] = {{"products", list(totals(run, WhatIfAxis::product), total)},
                     {"designers", list(totals(run, WhatIfAxis::designer), total)},
                     {"destinations", list(totals(run, WhatIfAxis::destination), total)}};
    out["not_checked"] = list(run.not_checked);
    return report::dump(out, 2) + "\n";
}

}  // namespace licet
