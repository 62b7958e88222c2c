// `licet/coverage/v1`; see docs/schemas/coverage.schema.json.
#include "report/coverage.hpp"
#include "report/json_parts.hpp"

namespace licet::report {

namespace {

Json count(const analysis::CoverageCount& c) { return Json{{"reached", c.reached}, {"wanted", c.wanted}}; }

Json goal(const analysis::CoverageGoal& g) {
    Json out = {{"kind", word(to_string(g.kind))}, {"what", g.what}, {"line", g.line}};
    out["points"] = Json::object();
    for (const analysis::CoverageGoal::Point& point : g.points) out["points"][point.name] = point.reached;
    return out;
}

Json rule(const analysis::CoveredRule& r) {
    return Json{{"id", r.id}, {"file", or_null(r.file)}, {"goals", list(r.goals, goal)}};
}

}  // namespace

std::string coverage_json(const ReportHeader& header, const analysis::Coverage& coverage, const Diagnostics& errors) {
    Json out = {{"schema", "licet/coverage/v1"}, {"program", header.program}};
    out["rulebook"] = rulebook_json(header);
    out["errors"] = errors_json(errors);
    out["tests"] = coverage.tests;
    out["total"] = count(coverage.count());
    out["kinds"] = Json::object();
    for (const analysis::CoverageKind kind : analysis::k_coverage_kinds) {
        out["kinds"][std::string(to_string(kind))] = count(coverage.count(kind));
    }
    out["rules"] = list(coverage.rules, rule);
    return dump(out, 2) + "\n";
}

}  // namespace licet::report
