// `expect:` of a spec against what the rules say.
#include "engine/provenance.hpp"
#include "gate/findings.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

/// tpp 4800 and more goes to China only with a license, from 2024 on.
Rulebook small_rules() {
    return SmallRules()
        .rules(rule("t.class", "classify", {"gives:\n  3A.a: tpp >= 4800"}) +
               rule("t.china", "require",
                    {"effective: {from: 2024-01-01}", "compliance: 2024-02-01", "when: item is 3A.a", "to: CN"}) +
               rule("t.review", "review", {"policy: case_by_case", "for: [t.china]"}))
        .load();
}

/// The differences of each expectation that does not hold.
std::string unmet(const std::string& expectation) {
    const Rulebook rules = small_rules();
    const Item it = item(rules, "tpp: 5000\nexpect:\n  - " + expectation + "\n");
    Diagnostics faults;
    std::string out;
    for (const gate::Unmet& one : gate::unmet_expectations(rules, it, faults)) {
        for (const std::string& difference : one.differences) out += (out.empty() ? "" : "; ") + difference;
    }
    return out + summary(faults);
}

}  // namespace

TEST_CASE("an expectation is a question with its answer") {
    struct Case {
        const char* name;
        const char* expectation;
        const char* differences;
    };
    const Case cases[] = {
        {"met", "{destination: CN, date: 2024-06-01, outcome: license_required, rule: t.china}", ""},
        {"a country by name", "{destination: China, date: 2024-06-01, outcome: license_required}", ""},
        {"another outcome", "{destination: CN, date: 2024-06-01, outcome: no_license_required}",
         "outcome: expected `no_license_required`, got `license_required`"},
        {"the day before",
         "{destination: CN, date: 2024-01-31, outcome: no_license_required, because_no: not_enforced}", ""},
        {"the other law", "{destination: CN, date: 2024-01-31, posture: text, outcome: license_required}", ""},
        {"another rule", "{destination: CN, date: 2024-06-01, outcome: license_required, rule: t.class}", ""},
        {"a rule that does not decide",
         "{destination: DE, date: 2024-06-01, outcome: no_license_required, rule: t.china}",
         "rule: expected `t.china`, got `t.class`"},
        {"paragraphs", "{destination: DE, date: 2024-06-01, outcome: no_license_required, classification: [3A.b]}",
         "classification: expected `3A.b`, got `3A.a`"},
        {"a policy", "{destination: CN, date: 2024-06-01, outcome: license_required, review: policy_of_denial}",
         "review: expected `policy_of_denial`, got `case_by_case`"},
        {"an exception", "{destination: CN, date: 2024-06-01, outcome: license_required, exception: NAC}",
         "exception: expected `NAC`, got none"},
        {"a reason",
         "{destination: US, date: 2024-06-01, outcome: no_license_required, because_no: not_subject_to_ear}",
         "because_no: expected `not_subject_to_ear`, got `not_an_export`"},
        {"a fact of the shipment", "{destination: CN, date: 2024-06-01, exporter: Acme, outcome: license_required}",
         ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name) { CHECK(unmet(c.expectation) == std::string(c.differences)); }
    }
}

TEST_CASE("faults in expectations") {
    struct Case {
        const char* name;
        const char* expectation;
        const char* faults;
    };
    const Case cases[] = {
        {"no list", "expect: none", "3:9 wrong-shape none"},
        {"no date", "expect: [{destination: CN, outcome: undetermined}]",
         "3:10 missing-key {destination: CN, outcome: undetermined}"},
        {"no such outcome", "expect: [{destination: CN, date: 2024-01-01, outcome: licence_required}]",
         "3:55 unknown-word licence_required"},
        {"no such day", "expect: [{destination: CN, date: 2024-02-30, outcome: undetermined}]",
         "3:34 bad-date 2024-02-30"},
        {"no such place", "expect: [{destination: Chain, date: 2024-01-01, outcome: undetermined}]",
         "3:24 unknown-country Chain"},
        {"no such rule", "expect: [{destination: CN, date: 2024-01-01, outcome: undetermined, rule: t.chian}]",
         "3:75 unknown-rule t.chian"},
        {"no such key", "expect: [{destination: CN, date: 2024-01-01, outcome: undetermined, rules: t.china}]",
         "3:69 unknown-key rules"},
    };
    const Rulebook rules = small_rules();
    for (const Case& c : cases) {
        SUBCASE(c.name) {
            Diagnostics faults;
            const auto read =
                parse_item("licet: spec/v1\nname: T\n" + std::string(c.expectation) + "\n", "i.yaml", rules, faults);
            CHECK(summary(faults) == std::string(c.faults));
            CHECK_FALSE(read);
        }
    }
}

TEST_CASE("a finding points at the expectation and at the fact that decides") {
    const Rulebook rules = small_rules();
    const Item it = item(rules, "tpp: 5000\nexpect:\n  - {destination: CN, date: 2024-06-01, outcome: undetermined}\n");
    Diagnostics faults;
    const auto all = gate::unmet_expectations(rules, it, faults);
    REQUIRE(all.size() == 1);
    const Finding finding = gate::finding_of(all.front());
    CHECK(to_string(finding.kind) == "expectation");
    CHECK(finding.grounds->where.line == 6);
    CHECK(finding.grounds->where.column == 50);
    REQUIRE(finding.grounds->related.size() == 1);
    CHECK(finding.grounds->related.front().line == 4);
    CHECK(finding.grounds->related.front().text == "tpp 5000 >= 4800 (3A.a)");
    CHECK(finding.rule == "t.china");
}

TEST_CASE("of a computed fact, the line that makes its value decides") {
    const Rulebook rules = SmallRules()
                               .edit("vocabulary.yaml", "facts:\n",
                                     "facts:\n  - {name: slow, of: item, type: number, meaning: m, source: s}\n"
                                     "  - {name: fast, of: item, type: number, meaning: m, source: s}\n"
                                     "  - {name: area, of: item, type: number, above: 0, meaning: m, source: s}\n"
                                     "  - {name: speed, of: item, type: number, meaning: m, source: s}\n"
                                     "  - {name: density, of: item, type: number, meaning: m, source: s}\n")
                               .rules(rule("t.speed", "derive", {"fact: speed", "formula: max(slow * 16, fast * 8)"}) +
                                      rule("t.density", "derive", {"fact: density", "formula: speed / area"}) +
                                      rule("t.class", "classify", {"gives:\n  3A.a: speed >= 1600 and density >= 5"}) +
                                      rule("t.china", "require", {"when: item is 3A.a", "to: CN"}))
                               .load();
    struct Case {
        const char* name;
        const char* facts;
        std::vector<std::uint32_t> lines;
    };
    const Case cases[] = {
        {"the greater of two", "slow: 98\nfast: 208\narea: 100\n", {5, 6}},
        {"the other way round", "slow: 104\nfast: 100\narea: 100\n", {4, 6}},
        {"alike, the first", "slow: 104\nfast: 208\narea: 100\n", {4, 6}},
        {"one of them unknown", "slow: unknown\nfast: 208\narea: 100\n", {5, 6}},
        {"what is open comes first", "slow: 98\nfast: 208\narea: 300..400\n", {6, 5}},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name) {
            const Item it =
                item(rules, std::string(c.facts) +
                                "expect: [{destination: CN, date: 2024-06-01, outcome: license_exception}]\n");
            Diagnostics faults;
            const auto all = gate::unmet_expectations(rules, it, faults);
            REQUIRE(all.size() == 1);
            std::vector<std::uint32_t> lines;
            for (const Label& label : all.front().decided_by) lines.push_back(label.line);
            CHECK(lines == c.lines);
        }
    }
}

TEST_CASE("a fingerprint outlives the lines of the spec") {
    const Rulebook rules = small_rules();
    const auto fingerprint = [&](const std::string& lines, const std::string& to) {
        Asked asked;
        asked.to = to;
        const Decision decision = decided(rules, lines, asked);
        const Item it = item(rules, lines);
        engine::Provenance spec(rules.program(), it.facts());
        const auto all = gate::findings_of(decision, gate::grounds_of(decision, gate::decided_by(spec, decision)), {});
        return all.empty() ? std::string() : all.front().fingerprint;
    };
    CHECK(fingerprint("tpp: 5000\n", "CN") == fingerprint("# a comment\ntpp: 6000\n", "CN"));
    CHECK(fingerprint("tpp: 5000\n", "CN") != fingerprint("name: Other\ntpp: 5000\n", "CN"));
    CHECK(fingerprint("tpp: 5000\n", "DE").empty());
}

TEST_CASE("a finding of the day of the run keeps its fingerprint over the days") {
    const Rulebook rules = small_rules();
    const auto fingerprint = [&](const char* on) {
        Asked asked;
        asked.on = on;
        const Decision decision = decided(rules, "tpp: 5000\n", asked);
        const auto all = gate::findings_of(decision, gate::grounds_of(decision, {}), {});
        REQUIRE(all.size() == 1);
        return all.front().fingerprint;
    };
    CHECK(fingerprint("2024-06-01") == fingerprint("2024-06-02"));
}

TEST_CASE("expectations of one destination are told apart by what they ask") {
    const Rulebook rules = small_rules();
    const auto fingerprints = [&](const std::string& question, const std::string& other) {
        const std::string outcome = ", outcome: license_exception}\n";
        const Item it = item(rules, "tpp: 5000\nexpect:\n  - {destination: CN, " + question + outcome +
                                        "  - {destination: CN, " + other + outcome);
        Diagnostics faults;
        std::vector<std::string> out;
        for (const gate::Unmet& one : gate::unmet_expectations(rules, it, faults)) {
            out.push_back(gate::finding_of(one).fingerprint);
        }
        REQUIRE(out.size() == 2);
        return out;
    };
    const std::string day = "date: 2024-06-01";
    const std::string others[] = {"date: 2024-06-02",       day + ", known_on: 2024-05-01", day + ", posture: text",
                                  day + ", strict: true",   day + ", exporter: Acme",       day + ", end_use: civil",
                                  day + ", end_user: Civil"};
    for (const std::string& other : others) {
        CAPTURE(other);
        const auto both = fingerprints(day, other);
        CHECK(both[0] != both[1]);
    }
    const auto same = fingerprints(day, day);
    CHECK(same[0] == same[1]);
}
