// `licet/tests/v1`; see docs/schemas/test-results.schema.json.
#include "report/json_parts.hpp"
#include "report/scenarios.hpp"

namespace licet::report {

namespace {

using analysis::Difference;
using analysis::ScenarioResult;

Json difference(const Difference& d) {
    return Json{{"key", d.key}, {"expected", d.expected}, {"got", d.got}, {"line", d.line}};
}

Json decided(const RuleTrace& rule) {
    Json out = {{"rule", rule.id}, {"verdict", word(to_string(rule.verdict))}, {"cite", rule.cite.text}};
    out["url"] = rule.cite.url;
    out["because"] = Json::array();
    for (const Comparison& comparison : rule.because) out["because"].push_back(analysis::words_of(comparison, true));
    return out;
}

Json test(const ScenarioResult& result) {
    Json out = {{"name", result.test.name}, {"line", result.test.line}};
    out["status"] = !result.todo.empty() ? "todo" : result.passed() ? "passed" : "failed";
    out["todo"] = or_null(result.todo);
    out["differences"] = list(result.differences, difference);
    out["decided"] = list(result.decided, decided);
    return out;
}

Json file(const TestedFile& tested) { return Json{{"file", tested.file}, {"tests", list(tested.results, test)}}; }

}  // namespace

std::string scenarios_json(const ReportHeader& header, const std::vector<TestedFile>& files,
                           const Diagnostics& errors) {
    const TestCounts counts = count(files);
    Json out = {{"schema", "licet/tests/v1"}, {"program", header.program}};
    out["rulebook"] = rulebook_json(header);
    out["errors"] = errors_json(errors);
    out["counts"] = {{"passed", counts.passed}, {"failed", counts.failed}, {"todo", counts.todo}};
    out["files"] = list(files, file);
    return dump(out, 2) + "\n";
}

}  // namespace licet::report
