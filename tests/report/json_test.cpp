#include "golden.hpp"
#include "report/samples.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace licet::test {

namespace {

using Json = nlohmann::ordered_json;

Diagnostic fault(std::string file, std::uint32_t line, std::string code, Severity severity = Severity::error) {
    Diagnostic out;
    out.severity = severity;
    out.code = std::move(code);
    out.message = "message";
    out.primary.file = std::move(file);
    out.primary.line = line;
    out.primary.column = line;
    return out;
}

std::vector<std::string> keys(const Json& json) {
    std::vector<std::string> out;
    for (const auto& [key, value] : json.items()) out.push_back(key);
    return out;
}

}  // namespace

TEST_CASE("decisions as JSON") {
    Diagnostics errors;
    errors.add(fault("bad.yaml", 3, "unknown-key"));
    const std::vector<Decided> decisions = {sample_required(), sample_none(), sample_exception(),
                                             sample_undetermined(), sample_not_enforced()};
    check_golden("report/decisions.json", to_json({sample_header(), decisions, {}, errors}, false));
}

TEST_CASE("the keys of a decision stand in their order") {
    const Json d = Json::parse(to_ndjson(sample_required(), false));
    const std::vector<std::string> wants = {
        "item",       "spec",        "spec_digest",    "destination", "date",      "posture",    "outcome",
        "because_no", "by_posture",  "classification", "facts",       "rules",     "exceptions", "review",
        "missing",    "assumptions", "authorization",  "not_checked", "estimates", "overlays",   "near"};
    std::vector<std::string> has = keys(d);
    has.resize(wants.size());
    CHECK(has == wants);
    CHECK(d["because_no"].is_null());
    CHECK(d["rules"][0]["because"][0]["margin"] == "485");
    CHECK_FALSE(d.contains("treated_as"));
    CHECK_FALSE(d.contains("considered"));
    CHECK(Json::parse(to_ndjson(sample_none(), false))["treated_as"] == "CN");
    CHECK(Json::parse(to_ndjson(sample_required(), true)).contains("considered"));
}

TEST_CASE("values that are not exact") {
    Decision d = sample_none();
    d.facts = {{"die_area", {}, "unknown", "", ""}, {"tpp", {}, "stated", "", ""}};
    d.facts[1].value.min = "1600";
    d.facts[1].value.min_open = true;
    const Json facts = Json::parse(to_ndjson(d, false))["facts"];
    CHECK(facts["die_area"].dump() ==
          R"({"min":null,"max":null,"min_open":false,"max_open":false,"unit":"","basis":"unknown"})");
    CHECK(facts["tpp"]["min"] == "1600");
    CHECK(facts["tpp"]["max"].is_null());
    CHECK(facts["tpp"]["min_open"] == true);
}

TEST_CASE("a decision is one line of ndjson") {
    const std::string line = to_ndjson(sample_required(), true);
    CHECK(line.find('\n') == line.size() - 1);
}

TEST_CASE("a faulty file has one entry in errors") {
    Diagnostics errors;
    errors.add(fault("a.yaml", 1, "first"));
    errors.add(fault("a.yaml", 2, "second"));
    errors.add(fault("b.yaml", 1, "third"));
    errors.add(fault("c.yaml", 1, "only-a-warning", Severity::warning));
    errors.add(fault("", 0, "command-line"));
    errors.add(fault("", 0, "command-line"));
    const Json list = Json::parse(to_json({sample_header(), {}, {}, errors}, false))["errors"];
    REQUIRE(list.size() == 4);
    CHECK(list[0]["code"] == "first");
    CHECK(list[0]["also"][0]["code"] == "second");
    CHECK(list[1]["code"] == "third");
    CHECK(list[2]["file"].is_null());
    CHECK(list[2]["line"].is_null());
}

TEST_CASE("bytes that are no UTF-8 do not break the JSON") {
    Decision d = sample_none();
    d.item = "bad \xff name";
    CHECK(Json::parse(to_ndjson(d, false))["item"] == "bad \xef\xbf\xbd name");
}

}  // namespace licet::test
