// What is wrong with a rulebook, in the formats of `licet rules check`.
#include "report/faults.hpp"

#include "report/sarif.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

using namespace licet;
using nlohmann::json;

namespace {

Diagnostic fault(const std::string& code, const std::string& file, std::uint32_t line,
                 Severity severity = Severity::error) {
    Diagnostic out;
    out.severity = severity;
    out.code = code;
    out.message = "a message";
    out.help = "do this";
    out.rule = "t.rule";
    out.primary = {file, line, 7, line, 12, "      tpp >= 4800", 1, {}};
    return out;
}

Diagnostics list(std::initializer_list<Diagnostic> faults) {
    Diagnostics out;
    for (const Diagnostic& one : faults) out.add(one);
    return out;
}

ReportHeader header() {
    ReportHeader out;
    out.program = "licet 1.2.3";
    return out;
}

json run_of(const Diagnostics& faults) { return json::parse(report::faults_sarif(header(), faults))["runs"][0]; }

std::string fingerprint(const json& run, std::size_t result) {
    return run["results"][result]["partialFingerprints"]["licet/v1"];
}

}  // namespace

TEST_CASE("faults: counted in words") {
    const Diagnostic error = fault("a", "f.yaml", 1);
    const Diagnostic warning = fault("a", "f.yaml", 1, Severity::warning);
    CHECK(report::faults_count({}) == "no fault was found");
    CHECK(report::faults_count(list({error})) == "1 error");
    CHECK(report::faults_count(list({error, error, warning})) == "2 errors, 1 warning");
    CHECK(report::faults_count(list({warning, warning})) == "2 warnings");
}

TEST_CASE("faults: workflow commands of GitHub") {
    Diagnostic odd = fault("odd-one", "a,b:c%d.yaml", 3, Severity::warning);
    odd.message = "100 % of: this, that\r\nand more";
    odd.help.clear();
    Diagnostic block = fault("block", "f.yaml", 2);
    block.primary.end_line = 4;
    Diagnostic whole = fault("whole", "f.yaml", 0);
    whole.primary = {};
    whole.primary.file = "f.yaml";
    CHECK(report::faults_github(list({odd, fault("first", "f.yaml", 9), block, whole})) ==
          "::error file=f.yaml,line=9,col=7,endColumn=12,title=first::a message%0Ado this\n"
          "::error file=f.yaml,line=2,col=7,endLine=4,title=block::a message%0Ado this\n"
          "::error file=f.yaml,title=whole::a message%0Ado this\n"
          "::warning file=a%2Cb%3Ac%25d.yaml,line=3,col=7,endColumn=12,title=odd-one::"
          "100 %25 of: this, that%0D%0Aand more\n");
}

TEST_CASE("faults: ten annotations of each severity, and a count") {
    Diagnostics many;
    for (std::uint32_t i = 1; i <= 11; ++i) many.add(fault("e", "f.yaml", i));
    for (std::uint32_t i = 1; i <= 13; ++i) many.add(fault("w", "f.yaml", i, Severity::warning));
    const std::string text = report::faults_github(many);
    CHECK(std::count(text.begin(), text.end(), '\n') == 22);
    CHECK(text.find("line=10,col=7,endColumn=12,title=e::a message%0Ado this\nand 1 more error\n::warning") !=
          std::string::npos);
    CHECK(text.ends_with("and 3 more warnings\n"));
}

TEST_CASE("faults: SARIF describes every check, and names what else was found") {
    const json run = run_of(list({fault("bare-number", "rules/a b.yaml", 3)}));
    const json& rules = run["tool"]["driver"]["rules"];
    bool described = false;
    for (const json& rule : rules) described = described || rule["id"] == "never-applies";
    CHECK(described);
    const json& result = run["results"][0];
    CHECK(rules[result["ruleIndex"].get<std::size_t>()]["id"] == "bare-number");
    CHECK(result["level"] == "error");
    CHECK(result["message"]["text"] == "a message; do this.");
    const json& place = result["locations"][0]["physicalLocation"];
    CHECK(place["artifactLocation"]["uri"] == "rules/a%20b.yaml");
    CHECK(place["region"]["startColumn"] == 7);
    CHECK(run["invocations"][0]["executionSuccessful"] == true);
}

TEST_CASE("faults: a fingerprint stays where lines move, and tells equal results apart") {
    const json before = run_of(list({fault("a", "f.yaml", 3), fault("a", "f.yaml", 5)}));
    const json after = run_of(list({fault("a", "f.yaml", 30), fault("a", "f.yaml", 50)}));
    CHECK(fingerprint(before, 0) == fingerprint(after, 0));
    CHECK(fingerprint(before, 1) == fingerprint(after, 1));
    CHECK(fingerprint(before, 0) != fingerprint(before, 1));
    CHECK(fingerprint(before, 0) != fingerprint(run_of(list({fault("b", "f.yaml", 3)})), 0));
    CHECK(fingerprint(before, 0) != fingerprint(run_of(list({fault("a", "g.yaml", 3)})), 0));
}

TEST_CASE("faults: a run that could not begin says so in SARIF") {
    Diagnostic missing = fault("missing-file", "", 0);
    missing.primary = {};
    const json run = run_of(list({missing}));
    CHECK(run["results"].empty());
    CHECK(run["invocations"][0]["executionSuccessful"] == false);
    CHECK(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "a message.");
}
