// `licet/decisions/v1`. The order of the keys is part of the format: new keys go after the ones that are there.
#include "licet/report.hpp"
#include "report/json_parts.hpp"
#include "report/run_view.hpp"

#include <string_view>
#include <utility>

namespace licet {

namespace {

using report::dump;
using report::Json;
using report::list;
using report::or_null;
using report::word;

/// A text, a range, or null where nothing is known.
Json compared(const ShownValue& value) {
    if (value.value) return *value.value;
    if (!value.min && !value.max) return nullptr;
    Json out = Json::object();
    report::add_range(out, value);
    return out;
}

Json comparison(const Comparison& c) {
    Json out = {{"fact", c.fact},
                {"value", compared(c.value)},
                {"op", c.op},
                {"threshold", c.threshold},
                {"unit", c.unit},
                {"verdict", word(to_string(c.verdict))},
                {"margin", or_null(c.margin)}};
    if (c.value.rounded) out["rounded"] = true;
    if (c.margin_rounded) out["margin_rounded"] = true;
    if (!c.reason.empty()) out["reason"] = c.reason;
    return out;
}

Json rule(const RuleTrace& trace) {
    Json out = {{"id", trace.id},
                {"stage", trace.stage},
                {"verdict", word(to_string(trace.verdict))},
                {"standing", trace.standing},
                {"source", trace.source}};
    report::add_cite(out, trace.cite);
    out["effective_from"] = to_string(trace.effective_from);
    out["effective_to"] = or_null(trace.effective_to);
    out["because"] = list(trace.because, comparison);
    out["title"] = trace.title;
    if (!trace.gives.empty()) out["gives"] = trace.gives;
    if (!trace.standing_reason.empty()) out["standing_reason"] = trace.standing_reason;
    if (!trace.note.empty()) out["note"] = trace.note;
    if (!trace.confidence.empty()) out["confidence"] = trace.confidence;
    return out;
}

Json exception(const ExceptionTrace& trace) {
    Json out = {{"name", trace.name},
                {"rule", trace.rule.id},
                {"status", word(to_string(trace.status))},
                {"lifts", list(trace.lifts)},
                {"conditions", list(trace.conditions)},
                {"missing", list(trace.missing)}};
    report::add_cite(out, trace.rule.cite);
    out["standing"] = trace.rule.standing;
    out["verdict"] = word(to_string(trace.rule.verdict));
    out["because"] = list(trace.rule.because, comparison);
    return out;
}

Json review(const ReviewPolicy& policy) {
    Json out = {{"policy", policy.policy},
                {"rule", policy.rule.id},
                {"conditions", list(policy.conditions)},
                {"verdict", word(to_string(policy.rule.verdict))}};
    report::add_cite(out, policy.rule.cite);
    return out;
}

Json advice(const Advice& given) {
    Json out = {{"text", given.text}, {"rule", given.rule.id}};
    report::add_cite(out, given.rule.cite);
    return out;
}

Json turning_point(const TurningPoint& turn) {
    Json out = {{"at", turn.at}, {"below", word(to_string(turn.below))}, {"above", word(to_string(turn.above))}};
    out["at_belongs_below"] = turn.at_belongs_below;
    if (turn.rounded) out["rounded"] = true;
    return out;
}

Json missing(const MissingFact& fact) {
    Json out = {{"fact", fact.fact},
                {"rules", list(fact.rules)},
                {"unit", fact.unit},
                {"turns_at", list(fact.turns_at, turning_point)}};
    out["values"] = Json::object();
    for (const auto& [value, outcome] : fact.values) out["values"][value] = word(to_string(outcome));
    out["meaning"] = fact.meaning;
    out["hint"] = or_null(fact.hint);
    return out;
}

Json assumption(const Assumption& a) {
    return {{"fact", a.fact},
            {"assumed", a.assumed},
            {"else", or_null(a.otherwise)},
            {"rule", or_null(a.rule)},
            {"matters", a.matters},
            {"outcome", a.matters ? word(to_string(a.outcome)) : Json(nullptr)}};
}

Json near_miss(const NearMiss& near) {
    Json out = {{"rule", near.rule},
                {"fact", near.fact},
                {"short_by", or_null(near.short_by)},
                {"gives", or_null(near.gives)},
                {"value", compared(near.value)},
                {"op", near.op},
                {"threshold", near.threshold},
                {"unit", near.unit}};
    if (near.rounded) out["rounded"] = true;
    return out;
}

Json authorization(const std::optional<Authorization>& held) {
    if (!held) return nullptr;
    return {{"license", held->license},
            {"valid", held->valid},
            {"covers", held->covers},
            {"conditions", list(held->conditions)}};
}

Json by_posture(const Decision& d) {
    Json out = Json::object();
    for (const Posture posture : {Posture::enforced, Posture::text}) {
        out[std::string(to_string(posture))] = word(to_string(d.by_posture[static_cast<std::size_t>(posture)]));
    }
    return out;
}

Json decision(const Decision& d, bool explain) {
    Json out = {{"item", d.item},
                {"spec", or_null(d.spec)},
                {"spec_digest", or_null(d.spec_digest)},
                {"destination", d.destination},
                {"date", to_string(d.date)},
                {"posture", word(to_string(d.posture))},
                {"outcome", word(to_string(d.outcome))},
                {"because_no", or_null(d.because_no)},
                {"by_posture", by_posture(d)},
                {"classification", list(d.classification)}};
    out["facts"] = Json::object();
    for (const ShownFact& shown : d.facts) out["facts"][shown.name] = report::fact_json(shown);
    out["rules"] = list(d.rules, rule);
    out["exceptions"] = list(d.exceptions, exception);
    out["review"] = list(d.review, review);
    out["missing"] = list(d.missing, missing);
    out["assumptions"] = list(d.assumptions, assumption);
    out["authorization"] = authorization(d.authorization);
    out["not_checked"] = list(d.not_checked);
    out["estimates"] = list(d.estimates);
    out["overlays"] = list(d.overlays);
    out["near"] = list(d.near, near_miss);
    out["destination_name"] = d.destination_name;
    if (!d.treated_as.empty()) out["treated_as"] = d.treated_as;
    out["known_on"] = or_null(d.known_on);
    out["strict"] = d.strict;
    out["possible_classification"] = list(d.possible_classification);
    out["transaction"] = Json::object();
    for (const auto& [name, value] : d.transaction) out["transaction"][name] = value;
    out["advice"] = list(d.advice, advice);
    out["notes"] = list(d.notes);
    out["findings"] = list(d.findings);
    out["days_unverified"] = d.days_unverified ? Json(*d.days_unverified) : Json(nullptr);
    if (explain) out["considered"] = list(d.considered, rule);
    return out;
}

Json place(const Label& label) {
    return {{"file", label.file}, {"line", label.line}, {"column", label.column}, {"text", or_null(label.text)}};
}

Json finding(const Finding& f) {
    Json out = {{"kind", word(to_string(f.kind))},
                {"level", word(to_string(f.level))},
                {"status", word(to_string(f.status))},
                {"item", f.item},
                {"spec", or_null(f.spec)},
                {"destination", or_null(f.destination)},
                {"date", to_string(f.date)},
                {"outcome", word(to_string(f.outcome))},
                {"rule", or_null(f.rule)}};
    out["rules"] = list(f.grounds->rules);
    out["cite"] = or_null(f.grounds->cite.text);
    out["url"] = or_null(f.grounds->cite.url);
    out["message"] = f.message;
    out["help"] = or_null(f.help);
    out["where"] = f.grounds->where.line == 0 ? Json(nullptr) : place(f.grounds->where);
    out["related"] = list(f.grounds->related, place);
    out["waived_because"] = or_null(f.waived_because);
    out["fingerprint"] = f.fingerprint;
    return out;
}

/// The text of an object with long lists, whose elements are not all kept as trees.
class Document {
public:
    explicit Document(const Json& head) : text_(dump(head, static_cast<int>(k_indent))) {
        text_.resize(text_.rfind('\n'));
    }

    void begin_list(std::string_view name) {
        key(name);
        text_ += '[';
        first_ = true;
    }
    void element(const Json& value) {
        text_ += first_ ? "\n" : ",\n";
        first_ = false;
        text_.append(2 * k_indent, ' ');
        append(value, 2 * k_indent);
    }
    void end_list() { text_ += first_ ? "]" : "\n  ]"; }
    void member(std::string_view name, const Json& value) {
        key(name);
        append(value, k_indent);
    }
    std::string take() { return std::move(text_) + "\n}\n"; }

private:
    static constexpr std::size_t k_indent = 2;

    void key(std::string_view name) { ((text_ += ",\n  \"") += name) += "\": "; }
    /// A line break within a text is escaped, so each one parts two lines.
    void append(const Json& value, std::size_t indent) {
        for (const char c : dump(value, static_cast<int>(k_indent))) {
            text_ += c;
            if (c == '\n') text_.append(indent, ' ');
        }
    }

    std::string text_;
    bool first_ = true;
};

}  // namespace

std::string to_json(const Report& run, bool explain, Show show) {
    const report::RunView view(run, show);
    Document out({{"schema", "licet/decisions/v1"},
                  {"program", run.header.program},
                  {"rulebook", report::rulebook_json(run.header)},
                  {"errors", report::errors_json(run.errors)}});
    out.begin_list("decisions");
    report::for_each_proven(run, view.decisions(), [&](const Decision& d) { out.element(decision(d, explain)); });
    out.end_list();
    out.begin_list("findings");
    for (const Finding& f : run.findings) {
        if (show == Show::everything || report::fate_of(f) >= report::Fate::undetermined) out.element(finding(f));
    }
    out.end_list();
    if (run.baseline) {
        out.member("baseline", {{"entries", run.baseline->entries},
                                {"known", run.baseline->entries - run.baseline->gone},
                                {"gone", run.baseline->gone}});
    }
    return out.take();
}

std::string to_ndjson(const Report& run, bool explain, Show show) {
    std::string lines;
    report::for_each_proven(run, report::RunView(run, show).decisions(),
                            [&](const Decision& d) { lines += to_ndjson(d, explain); });
    return lines;
}

std::string to_ndjson(const Decision& d, bool explain) { return dump(decision(d, explain), -1) + "\n"; }

}  // namespace licet
