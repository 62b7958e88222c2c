#include "report/sarif.hpp"

#include "report/json_parts.hpp"
#include "rulebook/digest.hpp"

#include <algorithm>
#include <map>

namespace licet::report {

namespace {

constexpr const char* k_schema = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr std::size_t k_fingerprint_digits = 32;

/// A path as a relative URI (RFC 3986).
std::string uri(std::string_view path) {
    static constexpr std::string_view k_hex = "0123456789ABCDEF";
    static constexpr std::string_view k_plain = "-._~/!$&'()*+,=@";
    std::string out;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || k_plain.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += {'%', k_hex[byte >> 4U], k_hex[byte & 15U]};
        }
    }
    return out;
}

Json text(const std::string& content) { return Json{{"text", content}}; }

Json rule_json(const SarifRule& rule) {
    Json out = {{"id", rule.id}, {"shortDescription", text(rule.description)}};
    if (!rule.help.empty()) out["help"] = Json{{"text", rule.help}, {"markdown", rule.help}};
    if (!rule.help_uri.empty()) out["helpUri"] = rule.help_uri;
    return out;
}

Json place_json(const SarifPlace& place) {
    Json physical = {{"artifactLocation", {{"uri", uri(place.file)}}}};
    if (place.line != 0) {
        Json region = {{"startLine", place.line}, {"startColumn", place.column}};
        if (place.end_line != 0) {
            region["endLine"] = place.end_line;
            region["endColumn"] = place.end_column;
        }
        if (!place.snippet.empty()) region["snippet"] = text(place.snippet);
        physical["region"] = std::move(region);
    }
    Json out = {{"physicalLocation", std::move(physical)}};
    if (!place.text.empty()) out["message"] = text(place.text);
    return out;
}

class Results {
public:
    explicit Results(const SarifRun& run) : run_(run) {}

    Json json() {
        Json out = Json::array();
        for (const SarifResult& result : run_.results) out.push_back(one(result));
        return out;
    }

private:
    Json one(const SarifResult& result) {
        Json out = {{"ruleId", result.rule}};
        const auto rule = std::find_if(run_.rules.begin(), run_.rules.end(),
                                       [&](const SarifRule& known) { return known.id == result.rule; });
        if (rule != run_.rules.end()) out["ruleIndex"] = rule - run_.rules.begin();
        out["level"] = std::string(result.level);
        out["message"] = text(result.message);
        out["locations"] = Json::array();
        if (!result.place.file.empty()) out["locations"].push_back(place_json(result.place));
        if (!result.related.empty()) out["relatedLocations"] = list(result.related, place_json);
        out["partialFingerprints"] = Json{{"licet/v1", fingerprint(result)}};
        return out;
    }

    /// Of results that say the same the first, second, ... are told apart.
    std::string fingerprint(const SarifResult& result) {
        const std::string same = result.rule + '\n' + result.place.file + '\n' + result.identity;
        Sha256 digest;
        digest.add(same);
        digest.add(std::to_string(++seen_[same]));
        const std::string text = digest.text();
        return text.substr(text.find(':') + 1, k_fingerprint_digits);
    }

    const SarifRun& run_;
    std::map<std::string, int> seen_;
};

}  // namespace

std::string to_sarif(const SarifRun& run) {
    const std::size_t space = run.program.find(' ');
    Json driver = {{"name", run.program.substr(0, space)}};
    if (space != std::string::npos) driver["version"] = run.program.substr(space + 1);
    driver["rules"] = list(run.rules, rule_json);

    Json invocation = {{"executionSuccessful", run.failures.empty()}};
    if (!run.failures.empty()) {
        invocation["toolExecutionNotifications"] = list(run.failures, [](const std::string& failure) {
            return Json{{"level", "error"}, {"message", text(failure)}};
        });
    }

    Json out = {{"$schema", k_schema}, {"version", "2.1.0"}};
    out["runs"] = Json::array({Json{{"tool", {{"driver", std::move(driver)}}},
                                    {"invocations", Json::array({std::move(invocation)})},
                                    {"columnKind", "unicodeCodePoints"},
                                    {"results", Results(run).json()}}});
    return dump(out, 2) + "\n";
}

}  // namespace licet::report
