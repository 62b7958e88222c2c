#include "report/sarif.hpp"

#include "report/json_parts.hpp"
#include "report/page.hpp"
#include "rulebook/digest.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

namespace licet::report {

namespace {

constexpr const char* k_sarif_schema = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr const char* k_root = "%SRCROOT%";
constexpr std::size_t k_fingerprint_digits = 32;
// Code scanning refuses a file with more.
constexpr std::size_t k_github_results = 25'000;
constexpr std::size_t k_github_locations = 1'000;
constexpr std::size_t k_github_tags = 20;

/// A path as a URI (RFC 3986).
std::string uri(std::string_view path) {
    static constexpr std::string_view k_hex = "0123456789ABCDEF";
    static constexpr std::string_view k_plain = "-._~/!$&'()*+,=@";
    std::string out;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (text::is_letter(c) || text::is_digit(c) || k_plain.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += {'%', k_hex[byte >> 4U], k_hex[byte & 15U]};
        }
    }
    return out;
}

/// Relative to the root of the sources, unless it lies elsewhere.
Json artifact(const std::string& file) {
    const std::string path = std::filesystem::path(file).lexically_normal().generic_string();
    if (path.starts_with('/')) return {{"uri", "file://" + uri(path)}};
    return {{"uri", uri(path)}, {"uriBaseId", k_root}};
}

Json text(const std::string& content) { return Json{{"text", content}}; }

/// A message may hold links, `[text](target)`: what names bring along is no link.
Json message(std::string_view content) {
    std::string out;
    for (const char c : escaped(content)) {
        if (c == '[' || c == ']' || c == '\\') out += '\\';
        out += c;
    }
    if (!out.ends_with('.')) out += '.';
    return text(out);
}

std::string sentence_end(std::string content) {
    if (!content.empty() && !content.ends_with('.')) content += '.';
    return content;
}

Json rule_json(const SarifRule& rule) {
    Json out = {{"id", rule.id}};
    if (!rule.name.empty()) out["name"] = rule.name;
    out["shortDescription"] = text(sentence_end(rule.description));
    out["fullDescription"] = text(sentence_end(rule.full.empty() ? rule.description : rule.full));
    if (!rule.help.empty()) {
        out["help"] = Json{{"text", rule.help_text.empty() ? rule.help : rule.help_text}, {"markdown", rule.help}};
    }
    if (!rule.help_uri.empty()) out["helpUri"] = rule.help_uri;
    if (!rule.tags.empty()) {
        const std::vector<std::string> tags(
            rule.tags.begin(),
            rule.tags.begin() + static_cast<std::ptrdiff_t>(std::min(rule.tags.size(), k_github_tags)));
        out["properties"] = Json{{"tags", list(tags)}};
    }
    return out;
}

Json place_json(const SarifPlace& place) {
    Json physical = {{"artifactLocation", artifact(place.file)}};
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
    if (!place.text.empty()) out["message"] = message(place.text);
    return out;
}

class Results {
public:
    explicit Results(const SarifRun& run) : run_(run) {
        for (std::size_t i = 0; i < run.rules.size(); ++i) index_.emplace(run.rules[i].id, i);
    }

    Json json() {
        Json out = Json::array();
        for (const SarifResult& result : run_.results) {
            if (run_.github && out.size() == k_github_results) break;
            out.push_back(one(result));
        }
        return out;
    }

private:
    Json one(const SarifResult& result) {
        Json out = {{"ruleId", result.rule}};
        if (const auto rule = index_.find(result.rule); rule != index_.end()) out["ruleIndex"] = rule->second;
        // Most logs have failures only, where the standard takes the kind for granted.
        if (result.kind != "fail") out["kind"] = std::string(result.kind);
        out["level"] = std::string(result.level);
        out["message"] = message(result.message);
        out["locations"] = locations(result);
        if (!result.related.empty()) out["relatedLocations"] = related(result);
        out["partialFingerprints"] = fingerprints(result);
        if (!result.baseline.empty()) out["baselineState"] = std::string(result.baseline);
        if (!result.accepted.empty()) {
            out["suppressions"] = Json::array(
                {Json{{"kind", "external"}, {"status", "accepted"}, {"justification", escaped(result.accepted)}}});
        }
        for (const auto& [name, value] : result.properties) out["properties"][name] = value;
        return out;
    }

    static Json locations(const SarifResult& result) {
        Json out = Json::array();
        if (!result.place.file.empty()) out.push_back(place_json(result.place));
        if (!result.logical.empty()) {
            Json logical = Json::array({Json{{"name", result.logical}, {"fullyQualifiedName", result.logical}}});
            if (out.empty()) out.push_back(Json::object());
            out[0]["logicalLocations"] = std::move(logical);
        }
        return out;
    }

    Json related(const SarifResult& result) const {
        Json out = Json::array();
        for (const SarifPlace& place : result.related) {
            if (run_.github && out.size() + 1 == k_github_locations) break;
            Json json = place_json(place);
            json["id"] = out.size() + 1;
            out.push_back(std::move(json));
        }
        return out;
    }

    /// Of results that say the same the first, second, ... are told apart.
    Json fingerprints(const SarifResult& result) {
        const bool made = !result.fingerprint.empty();
        const std::string same = made ? result.fingerprint + '\n' + result.place.file + '\n' + result.logical
                                      : result.rule + '\n' + result.place.file + '\n' + result.identity;
        const int number = ++seen_[same];
        Sha256 digest;
        digest.add(same);
        digest.add(std::to_string(number));
        const std::string whole = digest.text();
        const std::string digits = whole.substr(whole.find(':') + 1, k_fingerprint_digits);
        Json out = {{"licet/v1", made ? result.fingerprint : digits}};
        if (run_.github) out["primaryLocationLineHash"] = digits + ":1";
        return out;
    }

    const SarifRun& run_;
    std::map<std::string, std::size_t> index_;
    std::map<std::string, int> seen_;
};

Json notice_json(const SarifNotice& notice) {
    Json out = Json::object();
    if (!notice.code.empty()) out["descriptor"] = Json{{"id", notice.code}};
    out["level"] = std::string(notice.level);
    out["message"] = message(notice.message);
    if (!notice.place.file.empty()) out["locations"] = Json::array({place_json(notice.place)});
    return out;
}

Json invocation_json(const SarifRun& run) {
    const bool failed = std::any_of(run.notices.begin(), run.notices.end(),
                                    [](const SarifNotice& notice) { return notice.level == "error"; });
    Json notices = list(run.notices, notice_json);
    if (run.github && run.results.size() > k_github_results) {
        SarifNotice left_out{"note", "left-out", {}, {}};
        const std::size_t count = run.results.size() - k_github_results;
        left_out.message = std::to_string(count) + (count == 1 ? " result is" : " results are") +
                           " left out: GitHub takes " + std::to_string(k_github_results);
        notices.push_back(notice_json(left_out));
    }
    Json out = {{"executionSuccessful", !failed}};
    if (!notices.empty()) out["toolExecutionNotifications"] = std::move(notices);
    return out;
}

}  // namespace

SarifPlace sarif_place(const Label& at) {
    return {at.file, at.line, at.column, at.end_line, at.end_column, at.source_column == 1 ? at.source_line : "",
            at.text};
}

std::string to_sarif(const SarifRun& run) {
    const std::size_t space = run.program.find(' ');
    Json driver = {{"name", run.program.substr(0, space)}};
    if (space != std::string::npos) {
        driver["version"] = run.program.substr(space + 1);
        driver["semanticVersion"] = run.program.substr(space + 1);
    }
    driver["rules"] = list(run.rules, rule_json);

    Json one = {{"tool", {{"driver", std::move(driver)}}}};
    // A slash at the end: a category, and no name of the run.
    if (!run.category.empty()) one["automationDetails"] = Json{{"id", run.category + "/"}};
    one["invocations"] = Json::array({invocation_json(run)});
    one["originalUriBaseIds"] = Json{{k_root, {{"description", text("The root of the repository.")}}}};
    one["columnKind"] = "unicodeCodePoints";
    one["results"] = Results(run).json();
    Json out = {{"$schema", k_sarif_schema}, {"version", "2.1.0"}};
    out["runs"] = Json::array({std::move(one)});
    return dump(out, 2) + "\n";
}

}  // namespace licet::report
