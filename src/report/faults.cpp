// What is wrong with a rulebook, as text, JSON and SARIF.
#include "report/faults.hpp"

#include "checks/check.hpp"
#include "diag/render.hpp"
#include "report/json_parts.hpp"
#include "report/sarif.hpp"
#include "text/trim.hpp"

#include <algorithm>
#include <utility>

namespace licet::report {

namespace {

struct Count {
    std::size_t errors = 0, warnings = 0;
};

Count count(const Diagnostics& faults) {
    Count out;
    for (const Diagnostic& fault : faults) ++(fault.severity == Severity::error ? out.errors : out.warnings);
    return out;
}

std::string several(std::size_t number, const std::string& what) {
    return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

const char* word_of(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

Json place_json(const Label& at) {
    return Json{{"file", or_null(at.file)},
                {"line", or_null(at.line)},
                {"column", or_null(at.column)},
                {"end_line", or_null(at.end_line)},
                {"end_column", or_null(at.end_column)},
                {"text", or_null(at.text)}};
}

Json fault_json(const Diagnostic& fault) {
    return Json{{"severity", word_of(fault.severity)},
                {"code", fault.code},
                {"message", fault.message},
                {"help", or_null(fault.help)},
                {"rule", or_null(fault.rule)},
                {"place", place_json(fault.primary)},
                {"others", list(fault.secondary, place_json)}};
}

SarifRule sarif_rule(std::string_view code, std::string_view meaning) {
    const std::string id(code);
    SarifRule rule;
    rule.id = id;
    rule.description = meaning;
    rule.help = "What it means and what to do: `docs/checks/" + id + ".md`";
    return rule;
}

}  // namespace

std::string faults_count(const Diagnostics& faults) {
    const Count all = count(faults);
    if (faults.empty()) return "no fault was found";
    std::string out = all.errors == 0 ? "" : several(all.errors, "error");
    if (all.warnings != 0) out += (out.empty() ? "" : ", ") + several(all.warnings, "warning");
    return out;
}

std::string faults_text(const Diagnostics& faults) {
    const std::string messages = faults.empty() ? "" : diag::render(faults, {.at_most = faults.size()}) + "\n";
    return messages + faults_count(faults) + "\n";
}

std::string faults_json(const ReportHeader& header, const Diagnostics& faults) {
    const Count all = count(faults);
    Json out = {{"schema", "licet/faults/v1"}, {"program", header.program}};
    out["rulebook"] = rulebook_json(header);
    out["errors"] = all.errors;
    out["warnings"] = all.warnings;
    out["faults"] = Json::array();
    for (const Diagnostic& fault : faults) out["faults"].push_back(fault_json(fault));
    return dump(out, 2) + "\n";
}

std::string faults_sarif(const ReportHeader& header, const Diagnostics& faults) {
    SarifRun run;
    run.program = header.program;
    run.category = "licet/rules-check";
    for (const checks::CheckInfo& check : checks::all_checks()) {
        run.rules.push_back(sarif_rule(check.code, check.meaning));
    }
    for (const Diagnostic& fault : faults) {
        if (fault.primary.file.empty()) {
            run.notices.push_back({"error", fault.code, fault.message, {}});
            continue;
        }
        const auto known = std::find_if(run.rules.begin(), run.rules.end(),
                                        [&](const SarifRule& rule) { return rule.id == fault.code; });
        if (known == run.rules.end()) run.rules.push_back(sarif_rule(fault.code, "the rulebook does not load"));
        SarifResult result;
        result.rule = fault.code;
        result.level = word_of(fault.severity);
        result.message = fault.message + (fault.help.empty() ? "" : "; " + fault.help);
        result.place = sarif_place(fault.primary);
        for (const Label& label : fault.secondary) result.related.push_back(sarif_place(label));
        result.identity = fault.rule + "\n" + std::string(text::trimmed(fault.primary.source_line, " \t"));
        run.results.push_back(std::move(result));
    }
    std::ranges::sort(run.rules, {}, &SarifRule::id);
    return to_sarif(run);
}

}  // namespace licet::report
