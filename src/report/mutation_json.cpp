// `licet/mutation/v1`; see docs/schemas/mutation.schema.json.
#include "report/json_parts.hpp"
#include "report/mutation.hpp"

namespace licet::report {

namespace {

Json count(const analysis::MutationCount& c) {
    return Json{{"killed", c.killed}, {"argued", c.argued}, {"survived", c.survived}, {"lost", c.lost}};
}

Json mutant(const analysis::Survivor& s) {
    const analysis::MutantName& name = s.mutant.name;
    return Json{{"rule", name.rule},        {"kind", word(to_string(s.mutant.kind))},
                {"what", name.what},        {"change", name.change},
                {"file", s.file},           {"line", s.line},
                {"column", s.column},       {"written", s.written},
                {"became", s.mutant.became}};
}

Json open(const analysis::Survivor& s) {
    Json out = mutant(s);
    out["fate"] = s.fate == analysis::Fate::lost ? "lost" : "survived";
    out["nearest"] = list(s.nearest, scenario_json);
    return out;
}

Json argued(const std::pair<analysis::Survivor, std::string>& one) {
    Json out = mutant(one.first);
    out["because"] = one.second;
    return out;
}

Json stale(const analysis::StaleArgument& one) {
    const analysis::MutantName& name = one.argued.name;
    return Json{{"rule", name.rule},       {"what", name.what},       {"change", name.change},
                {"file", one.argued.file}, {"line", one.argued.line}, {"killed", one.killed}};
}

}  // namespace

std::string mutation_json(const ReportHeader& header, const analysis::MutationReport& mutation,
                          const Diagnostics& errors) {
    Json out = {{"schema", "licet/mutation/v1"}, {"program", header.program}};
    out["rulebook"] = rulebook_json(header);
    out["errors"] = errors_json(errors);
    out["tests"] = mutation.tests;
    out["total"] = count(mutation.count());
    out["invalid"] = mutation.invalid;
    out["kinds"] = Json::object();
    for (std::size_t i = 0; i < mutation.kinds.size(); ++i) {
        out["kinds"][std::string(to_string(analysis::k_mutation_kinds[i]))] = count(mutation.kinds[i]);
    }
    out["open"] = list(mutation.open, open);
    out["argued"] = list(mutation.argued, argued);
    out["stale"] = list(mutation.stale, stale);
    return dump(out, 2) + "\n";
}

}  // namespace licet::report
