// `licet/timeline/v1`; see docs/schemas/timeline.schema.json.
#include "licet/report.hpp"
#include "report/json_parts.hpp"

namespace licet {

namespace {

using report::add_cite;
using report::Json;
using report::list;
using report::or_null;
using report::word;

Json timeline_rule(const RuleTrace& trace) {
    Json out = {{"id", trace.id},
                {"stage", trace.stage},
                {"verdict", word(to_string(trace.verdict))},
                {"standing", trace.standing},
                {"title", trace.title}};
    add_cite(out, trace.cite);
    return out;
}

Json timeline_exception(const ExceptionTrace& trace) {
    Json out = {{"name", trace.name}, {"rule", trace.rule.id}, {"status", word(to_string(trace.status))}};
    add_cite(out, trace.rule.cite);
    return out;
}

Json timeline_review(const ReviewPolicy& policy) {
    Json out = {{"policy", policy.policy}, {"rule", policy.rule.id}, {"verdict", word(to_string(policy.rule.verdict))}};
    add_cite(out, policy.rule.cite);
    return out;
}

Json change(const TimelineChange& c) {
    Json out = {{"what", word(to_string(c.kind))}, {"posture", word(to_string(c.posture))},
                {"name", or_null(c.name)},         {"before", or_null(c.before)},
                {"after", or_null(c.after)},       {"rule", or_null(c.rule.id)}};
    if (!c.rule.id.empty()) add_cite(out, c.rule.cite);
    return out;
}

Json cause(const TimelineCause& c) {
    Json out = {{"of", c.of}, {"id", or_null(c.id)}, {"event", c.event}, {"announced", or_null(c.announced)}};
    if (!c.cite.text.empty()) add_cite(out, c.cite);
    if (!c.reason.empty()) out["reason"] = c.reason;
    return out;
}

Json entry(const TimelineEntry& e, Date today) {
    return {{"date", to_string(e.date)},
            {"ahead", e.date > today},
            {"outcome", word(to_string(e.outcome))},
            {"because_no", or_null(e.because_no)},
            {"by_posture",
             {{"enforced", word(to_string(e.by_posture[static_cast<std::size_t>(Posture::enforced)]))},
              {"text", word(to_string(e.by_posture[static_cast<std::size_t>(Posture::text)]))}}},
            {"classification", list(e.classification)},
            {"rules", list(e.rules, timeline_rule)},
            {"exceptions", list(e.exceptions, timeline_exception)},
            {"review", list(e.review, timeline_review)},
            {"changes", list(e.changes, change)},
            {"causes", list(e.causes, cause)}};
}

Json timeline(const Timeline& t, Date today) {
    Json out = {{"item", t.item},
                {"spec", or_null(t.spec)},
                {"spec_digest", or_null(t.spec_digest)},
                {"destination", t.destination},
                {"destination_name", t.destination_name}};
    if (!t.treated_as.empty()) out["treated_as"] = t.treated_as;
    out["posture"] = word(to_string(t.posture));
    out["strict"] = t.strict;
    out["known_on"] = or_null(t.known_on);
    out["from"] = to_string(t.from);
    out["until"] = to_string(t.until);
    out["entries"] = list(t.entries, [&](const TimelineEntry& e) { return entry(e, today); });
    out["not_checked"] = list(t.not_checked);
    out["overlays"] = list(t.overlays);
    return out;
}

}  // namespace

std::string to_json(const ReportHeader& header, const std::vector<Timeline>& timelines, Date today,
                    const Diagnostics& errors) {
    Json out = {{"schema", "licet/timeline/v1"}, {"program", header.program}};
    out["rulebook"] = report::rulebook_json(header);
    out["today"] = to_string(today);
    out["errors"] = report::errors_json(errors);
    out["timelines"] = list(timelines, [&](const Timeline& t) { return timeline(t, today); });
    return report::dump(out, 2) + "\n";
}

}  // namespace licet
