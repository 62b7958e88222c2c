// `licet/rules-list/v1`, `licet/rule/v1` and `licet/items/v1`; see docs/schemas.
#include "report/json_parts.hpp"
#include "report/views.hpp"

namespace licet::report {

namespace {

using analysis::ContentView;
using analysis::ItemView;
using analysis::RuleLine;

Json head(const char* schema, const ReportHeader& header, const Diagnostics& errors) {
    Json out = {{"schema", schema}, {"program", header.program}};
    out["rulebook"] = rulebook_json(header);
    out["errors"] = errors_json(errors);
    return out;
}

Json line(const RuleLine& rule) {
    Json out = {{"id", rule.id},
                {"pack", rule.pack},
                {"stage", rule.stage},
                {"source", rule.source},
                {"title", rule.title},
                {"status",
                 {{"enforced", rule.status[static_cast<std::size_t>(Posture::enforced)]},
                  {"text", rule.status[static_cast<std::size_t>(Posture::text)]}}}};
    add_cite(out, rule.cite);
    out["effective_from"] = to_string(rule.effective_from);
    out["effective_to"] = or_null(rule.effective_to);
    return out;
}

Json spell(const analysis::SpellView& s) {
    Json out = {{"standing", s.standing},
                {"from", to_string(s.from)},
                {"to", or_null(s.to)},
                {"announced", to_string(s.announced)},
                {"reason", or_null(s.reason)}};
    add_cite(out, s.cite);
    return out;
}

Json limb(const std::pair<std::string, std::string>& l) {
    return Json{{"gives", l.first}, {"when", or_null(l.second)}};
}

Json rule(const RulePage& page) {
    const analysis::RuleView& r = page.rule;
    Json out = line(r.line);
    out["on"] = to_string(r.on);
    out["released"] = or_null(r.released);
    out["published"] = or_null(r.published);
    out["compliance"] = or_null(r.compliance);
    out["standing"] = list(r.spells, spell);
    out["replaces"] = list(r.replaces);
    out["replaced_by"] = list(r.replaced_by);
    out["fact"] = or_null(r.fact);
    out["formula"] = or_null(r.formula);
    out["to"] = or_null(r.to);
    out["when"] = or_null(r.when);
    out["unless"] = or_null(r.unless);
    out["gives"] = list(r.limbs, limb);
    out["reason"] = or_null(r.reason);
    out["exception"] = or_null(r.exception);
    out["lifts"] = list(r.lifts);
    out["for"] = list(r.applies_to);
    out["conditions"] = list(r.conditions);
    out["policy"] = or_null(r.policy);
    out["advice"] = or_null(r.advice);
    out["note"] = or_null(r.note);
    out["confidence"] = or_null(r.confidence);
    out["tests"] = list(page.tests, scenario_json);
    return out;
}

Json content(const ContentView& c) {
    return Json{{"label", c.label}, {"count", c.count}, {"name", c.name}, {"contents", list(c.contents, content)}};
}

Json item(const ItemView& i) {
    Json out = {
        {"name", i.name}, {"spec", or_null(i.spec)}, {"spec_digest", or_null(i.digest)}, {"on", to_string(i.on)}};
    out["eccn"] = list(i.eccns);
    out["classification"] = list(i.classification);
    out["possible_classification"] = list(i.possible_classification);
    out["sources"] = list(i.sources);
    out["facts"] = Json::object();
    for (const ShownFact& shown : i.facts) out["facts"][shown.name] = fact_json(shown);
    out["contents"] = i.contents ? list(*i.contents, content) : Json(nullptr);
    return out;
}

}  // namespace

std::string rules_json(const ReportHeader& header, const std::vector<RuleLine>& rules, Date on,
                       const Diagnostics& errors) {
    Json out = head("licet/rules-list/v1", header, errors);
    out["on"] = to_string(on);
    out["rules"] = list(rules, line);
    return dump(out, 2) + "\n";
}

std::string rule_json(const ReportHeader& header, const std::vector<RulePage>& rules, const Diagnostics& errors) {
    Json out = head("licet/rule/v1", header, errors);
    out["rules"] = list(rules, rule);
    return dump(out, 2) + "\n";
}

std::string items_json(const ReportHeader& header, const std::vector<ItemView>& items, const Diagnostics& errors) {
    Json out = head("licet/items/v1", header, errors);
    out["items"] = list(items, item);
    return dump(out, 2) + "\n";
}

}  // namespace licet::report
