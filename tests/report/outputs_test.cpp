// The outputs of a run of `check` for build servers and reviewers: a run with a finding of every kind, and names that
// every format has to escape.
#include "golden.hpp"
#include "report/github.hpp"
#include "report/markdown.hpp"
#include "report/run_view.hpp"
#include "report/samples.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace licet::test {

namespace {

using Json = nlohmann::json;

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t out = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++out;
    return out;
}

Json run_of(const Report& report, SarifProfile profile) { return Json::parse(to_sarif(report, profile))["runs"][0]; }

/// The result about an item.
Json result_of(const Json& run, const std::string& item, const std::string& level) {
    for (const Json& result : run["results"]) {
        if (result["properties"]["item"] == item && result["level"] == level) return result;
    }
    return {};
}

/// The columns of a row, undone.
std::vector<std::string> cells(const std::string& row) {
    std::vector<std::string> out(1);
    bool quoted = false;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i] == '"' && quoted && i + 1 < row.size() && row[i + 1] == '"') {
            out.back() += row[++i];
        } else if (row[i] == '"') {
            quoted = !quoted;
        } else if (row[i] == ',' && !quoted) {
            out.emplace_back();
        } else {
            out.back() += row[i];
        }
    }
    return out;
}

Report passing() { return {sample_header(), {sample_none()}}; }

}  // namespace

TEST_CASE("outputs of a run: golden") {
    const Report run = sample_run();
    check_golden("outputs/standard.sarif", to_sarif(run, SarifProfile::standard));
    check_golden("outputs/full.sarif", to_sarif(run, SarifProfile::full));
    check_golden("outputs/github.sarif", to_sarif(run, SarifProfile::github));
    check_golden("outputs/run.xml", to_junit(run, Show::everything));
    check_golden("outputs/failures.xml", to_junit(run, Show::failures));
    check_golden("outputs/run.md", to_markdown(run, Show::everything));
    check_golden("outputs/failures.md", to_markdown(run, Show::failures));
    check_golden("outputs/run.csv", to_csv(run, Show::everything));
    check_golden("outputs/failures.csv", to_csv(run, Show::failures));
    check_golden("outputs/run.html", to_html(run, Show::everything, false));
    check_golden("outputs/failures.html", to_html(run, Show::failures, false));
    check_golden("outputs/github.txt", to_github(run));
    check_golden("outputs/run.txt", to_text(run, {}));
    check_golden("outputs/failures.txt", to_text(run, {.show = Show::failures}));
    check_no_orphans(
        "outputs", {"standard.sarif", "full.sarif", "github.sarif", "run.xml", "failures.xml", "run.md", "failures.md",
                    "run.csv", "failures.csv", "run.html", "failures.html", "github.txt", "run.txt", "failures.txt"});
}

TEST_CASE("outputs: what a decision means for the run") {
    const Report run = sample_run();
    const report::RunView view(run, Show::failures);
    CHECK(view.count(report::Fate::fails) == 1);
    CHECK(view.count(report::Fate::undetermined) == 1);
    CHECK(view.count(report::Fate::waived) == 1);
    CHECK(view.count(report::Fate::known) == 1);
    CHECK(view.count(report::Fate::passes) == 2);
    CHECK(view.decisions().size() == 2);
    CHECK(view.left_out() == 4);
    CHECK(view.findings().front()->level == Finding::Level::error);
    for (const Finding* finding : view.findings()) CHECK(finding->counts());
}

TEST_CASE("JSON: of failures only what fails or is undetermined, each with its proof") {
    Report run = sample_run();
    std::size_t proofs = 0;
    run.prove = [&](const std::vector<const Decided*>& decisions) {
        std::vector<Decision> proven;
        for (const Decided* decided : decisions) {
            proven.push_back(decided->whole());
            proven.back().notes = {"proof " + std::to_string(++proofs)};
        }
        return proven;
    };
    const Json failures = Json::parse(to_json(run, false, Show::failures));
    CHECK(proofs == 2);
    REQUIRE(failures["decisions"].size() == 2);
    for (const Json& decision : failures["decisions"]) CHECK(decision["outcome"] != "no_license_required");
    CHECK(failures["decisions"][1]["notes"][0] == "proof 2");
    for (const Json& finding : failures["findings"]) CHECK(finding["status"] == "fresh");
    const Json all = Json::parse(to_json(run, false));
    CHECK(all["decisions"].size() == run.decisions.size());
    CHECK(all["findings"].size() == run.findings.size());
    const std::string lines = to_ndjson(run, false, Show::failures);
    CHECK(std::count(lines.begin(), lines.end(), '\n') == 2);

    Report nothing{run.header, {}};
    CHECK(Json::parse(to_json(nothing, false))["decisions"] == Json::array());
}

TEST_CASE("SARIF: kind and level go together as the standard has it") {
    for (const SarifProfile profile : {SarifProfile::standard, SarifProfile::full, SarifProfile::github}) {
        const Json log = run_of(sample_run(), profile);
        for (const Json& result : log["results"]) {
            const bool fails = result.value("kind", "fail") == "fail";
            CHECK((result["level"] != "none") == fails);
            if (profile == SarifProfile::github) CHECK(fails);
        }
    }
    const Json standard = run_of(sample_run(), SarifProfile::standard);
    CHECK(result_of(standard, "ACME X1", "none")["kind"] == "open");
    const Json github = run_of(sample_run(), SarifProfile::github);
    CHECK(result_of(github, "ACME X1", "warning")["properties"]["verdict"] == "undetermined");
}

TEST_CASE("SARIF: the rule that decides is described with its citation") {
    const Json run = run_of(sample_run(), SarifProfile::standard);
    const Json result = result_of(run, "NVIDIA B300", "error");
    const Json& rule = run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()];
    CHECK(result["ruleId"] == "us-ear.742.6-a6iii");
    CHECK(rule["id"] == "us-ear.742.6-a6iii");
    CHECK(rule["helpUri"] == "https://example.org/742.6");
    CHECK(rule["help"]["markdown"].get<std::string>().find("](<https://example.org/742.6>)") != std::string::npos);
    const Json& place = result["locations"][0]["physicalLocation"];
    CHECK(place["artifactLocation"]["uri"] == "specs/b%20300%25.yaml");
    CHECK(place["artifactLocation"]["uriBaseId"] == "%SRCROOT%");
    CHECK(place["region"]["startLine"] == 7);
    CHECK(result["partialFingerprints"]["licet/v1"] == "sha256:1");
}

TEST_CASE("SARIF: waivers and the baseline") {
    const Json run = run_of(sample_run(), SarifProfile::standard);
    std::size_t suppressed = 0;
    std::size_t unchanged = 0;
    for (const Json& result : run["results"]) {
        if (result.contains("suppressions")) {
            ++suppressed;
            CHECK(result["suppressions"][0]["justification"].get<std::string>().starts_with("license L-1"));
        }
        unchanged += result["baselineState"] == "unchanged" ? 1 : 0;
    }
    CHECK(suppressed == 1);
    CHECK(unchanged == 1);
    // Without a baseline nothing is new.
    Report fresh = sample_run();
    std::erase_if(fresh.findings, [](const Finding& f) { return f.status == Finding::Status::known; });
    const Json log = run_of(fresh, SarifProfile::standard);
    for (const Json& result : log["results"]) {
        CHECK_FALSE(result.contains("baselineState"));
    }
}

TEST_CASE("SARIF: what passes, on request only") {
    CHECK(run_of(passing(), SarifProfile::standard)["results"].empty());
    CHECK(run_of(passing(), SarifProfile::github)["results"].empty());
    const Json full = run_of(passing(), SarifProfile::full);
    REQUIRE(full["results"].size() == 1);
    CHECK(full["results"][0]["kind"] == "pass");
    CHECK(full["results"][0]["level"] == "none");
}

TEST_CASE("SARIF: a product of the catalog is in no file") {
    const Json result = result_of(run_of(sample_run(), SarifProfile::standard), "NVIDIA L20", "error");
    CHECK_FALSE(result["locations"][0].contains("physicalLocation"));
    CHECK(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "catalog:nvidia-l20.yaml");
    // GitHub refuses a result without a file: it is counted.
    const Json github = run_of(sample_run(), SarifProfile::github);
    for (const Json& one : github["results"]) CHECK(one["locations"][0].contains("physicalLocation"));
    CHECK(github["invocations"][0]["toolExecutionNotifications"].dump().find("1 result about products") !=
          std::string::npos);
}

TEST_CASE("SARIF: a run that fails is a log all the same") {
    Diagnostic fault;
    fault.code = "unknown-key";
    fault.message = "there is no key `tpp2`";
    fault.primary = {"specs/x.yaml", 3, 1, 3, 5, "tpp2: 3", 1, {}};
    Report run{sample_header(), {}};
    run.errors.add(fault);
    const Json standard = run_of(run, SarifProfile::standard);
    const Json& invocation = standard["invocations"][0];
    CHECK(invocation["executionSuccessful"] == false);
    CHECK(invocation["toolExecutionNotifications"][0]["descriptor"]["id"] == "unknown-key");
    CHECK(invocation["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 3);
    CHECK(standard["results"].empty());
    // Code scanning shows results only.
    const Json github = run_of(run, SarifProfile::github);
    CHECK(github["results"][0]["ruleId"] == "unknown-key");
    CHECK(run_of({}, SarifProfile::standard)["invocations"][0]["executionSuccessful"] == true);
}

TEST_CASE("SARIF: the limits of GitHub are kept, and told") {
    Report run = sample_run();
    const Finding one = run.findings.front();
    run.findings.assign(25'001, one);
    Grounds wide = *one.grounds;
    wide.related.assign(1'500, wide.where);
    run.findings.front().grounds = std::make_shared<const Grounds>(std::move(wide));
    const Json github = run_of(run, SarifProfile::github);
    CHECK(github["results"].size() == 25'000);
    CHECK(github["results"][0]["relatedLocations"].size() + 1 == 1'000);
    CHECK(github["invocations"][0]["toolExecutionNotifications"].dump().find("1 result is left out") !=
          std::string::npos);
    CHECK(github["results"][0]["partialFingerprints"]["primaryLocationLineHash"] !=
          github["results"][1]["partialFingerprints"]["primaryLocationLineHash"]);
    CHECK(run_of(run, SarifProfile::standard)["results"].size() == 25'001);
}

TEST_CASE("CSV: rows stay rows, and nothing is a formula") {
    Report run{sample_header(), {}};
    for (const char* name : {"=1+1", "+1", "-1", "@x", "a,b \"c\"", "two\nlines", " blank ", "Ünï"}) {
        Decision named = sample_none();
        named.item = name;
        run.decisions.emplace_back(named);
    }
    std::vector<std::string> names;
    std::string text = to_csv(run, Show::everything);
    while (!text.empty()) {
        const std::size_t end = text.find("\r\n");
        REQUIRE(end != std::string::npos);
        const std::vector<std::string> row = cells(text.substr(0, end));
        CHECK(row.size() == 11);
        names.push_back(row.front());
        text.erase(0, end + 2);
    }
    CHECK(names == std::vector<std::string>{"item", "'=1+1", "'+1", "'-1", "'@x", "a,b \"c\"", "two<U+000A>lines",
                                            " blank ", "Ünï"});
}

TEST_CASE("Markdown: nothing that a name holds is markup") {
    using namespace report;
    struct Row {
        const char* text;
        const char* inline_text;
        const char* code;
    };
    for (const Row& row : {
             Row{"plain", "plain", "`plain`"},
             Row{"a|b", "a\\|b", "`a|b`"},
             Row{"`x`", "\\`x\\`", "`` `x` ``"},
             Row{"<b>", "\\<b\\>", "`<b>`"},
             Row{"@octocat", "@&#8203;octocat", "`@octocat`"},
             Row{"#1", "#&#8203;1", "`#1`"},
             Row{"[a](b)", "\\[a\\](b)", "`[a](b)`"},
             Row{"a\nb", "a\\<U+000A\\>b", "`a<U+000A>b`"},
             Row{"", "", ""},
         }) {
        CHECK(markdown_text(row.text) == row.inline_text);
        CHECK(markdown_code(row.text) == row.code);
    }
    CHECK(markdown_cell_code("a|`b") == "``a\\|`b``");
    CHECK(markdown_block("a\n```\nb") == "````text\na\n```\nb\n````\n");
    CHECK(markdown_html("<a> @b | c") == "&lt;a&gt; @&#8203;b &#124; c");
    CHECK(markdown_link({"1 [x]", "https://e.org/a b>|", ""}) == "[1 \\[x\\]](<https://e.org/a%20b%3E%7C>)");
    CHECK(markdown_link({"letter", "javascript:x", ""}) == "letter");
}

TEST_CASE("Markdown: a comment keeps to its size, and counts what it leaves out") {
    Report run = sample_run();
    const Finding one = run.findings.front();
    run.findings.insert(run.findings.end(), 2'000, one);
    for (const std::size_t at_most : {5'000U, 65'000U, 900'000U}) {
        const std::string text = to_markdown(run, Show::everything, at_most);
        CHECK(text.size() <= at_most);
        CHECK(count(text, "<details>") == count(text, "</details>"));
        CHECK(text.ends_with("not legal advice.</sub>\n"));
        CHECK((text.find("more findings") != std::string::npos) == (at_most < 900'000));
    }
}

TEST_CASE("GitHub: ten of each severity, the most severe first") {
    std::vector<report::Annotation> all;
    for (const auto level : {report::Annotation::Level::notice, report::Annotation::Level::error}) {
        for (int i = 0; i < 12; ++i) all.push_back({level, {}, "t", std::to_string(i)});
    }
    const std::string text = report::github_commands(all);
    CHECK(text.starts_with("::error title=t::0\n"));
    CHECK(count(text, "::error ") == 10);
    CHECK(count(text, "::notice ") == 10);
    CHECK(text.find("and 2 more errors\n::notice") != std::string::npos);
    CHECK(text.ends_with("and 2 more notices\n"));
}

TEST_CASE("JUnit: an expectation that holds passes") {
    Report run{sample_header(), {}};
    run.expectations = {
        {"X", "x.yaml", "CN", *parse_date("2026-01-02"), Outcome::license_required, {"x.yaml", 9, 3, 9, 5, "", 1, ""}}};
    const std::string text = to_junit(run, Show::everything);
    CHECK(text.find("tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\"") != std::string::npos);
    CHECK(text.find("expect license required: X -> CN, 2026-01-02, line 9") != std::string::npos);
    CHECK(to_junit(run, Show::failures).find("<testcase") == std::string::npos);
}

TEST_CASE("HTML: a large run is one table of groups, and a bounded number of reports") {
    Report run{sample_header(), {}};
    for (int i = 0; i < 600; ++i) {
        Decision elsewhere = sample_none();
        elsewhere.destination = "P" + std::to_string(i);
        run.decisions.emplace_back(elsewhere);
    }
    const std::string text = to_html(run, Show::everything, false);
    CHECK(text.find("600 destinations: P0 P1 ") != std::string::npos);
    CHECK(count(text, "<details ") == 500);
    CHECK(text.find("100 more reports left out") != std::string::npos);
}

}  // namespace licet::test
