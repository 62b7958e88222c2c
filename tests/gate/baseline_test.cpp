// The findings of an earlier run.
#include "gate/baseline.hpp"

#include "report/baseline_json.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

namespace {

Finding finding(const std::string& fingerprint, Outcome outcome, const std::string& spec = "a.yaml") {
    Finding f;
    f.item = "Item \"" + fingerprint + "\"";
    f.spec = spec;
    f.destination = "CN";
    f.rule = "t.r";
    f.outcome = outcome;
    f.fingerprint = fingerprint;
    return f;
}

std::string statuses(const std::vector<Finding>& findings) {
    std::string out;
    for (const Finding& f : findings) out += (out.empty() ? "" : " ") + std::string(to_string(f.status));
    return out;
}

/// As written to a file and read again.
gate::Baseline again(const gate::Baseline& baseline) {
    const TemporaryFolder folder;
    Diagnostics faults;
    const auto read = gate::read_baseline(folder.write("b.json", report::to_json(baseline)), faults);
    CHECK(summary(faults).empty());
    REQUIRE(read);
    return *read;
}

constexpr Outcome k_open = Outcome::undetermined;
constexpr Outcome k_required = Outcome::license_required;

}  // namespace

TEST_CASE("findings of an earlier run are known unless they got worse") {
    struct Case {
        const char* name;
        std::vector<Finding> before, now;
        const char* statuses;
        std::size_t gone;
    };
    const Case cases[] = {
        {"the same", {finding("f", k_open)}, {finding("f", k_open)}, "known", 0},
        {"a new one", {finding("f", k_open)}, {finding("f", k_open), finding("g", k_open)}, "known fresh", 0},
        {"worse", {finding("f", k_open)}, {finding("f", k_required)}, "fresh", 1},
        {"better", {finding("f", k_required)}, {finding("f", k_open)}, "known", 0},
        {"gone", {finding("f", k_open), finding("g", k_open)}, {finding("g", k_open)}, "known", 1},
        {"a file that was moved", {finding("f", k_open)}, {finding("f", k_open, "b.yaml")}, "known", 0},
        {"a second spec of the name",
         {finding("f", k_open)},
         {finding("f", k_open), finding("f", k_open, "b.yaml")},
         "known fresh",
         0},
        {"two specs of a name, one of them worse",
         {finding("f", k_open), finding("f", k_required, "b.yaml")},
         {finding("f", k_required), finding("f", k_required, "b.yaml")},
         "fresh known",
         1},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name) {
            std::vector<Finding> now = c.now;
            CHECK(gate::apply_baseline(again(gate::baseline_of(c.before)), now) == c.gone);
            CHECK(statuses(now) == std::string(c.statuses));
        }
    }
}

TEST_CASE("a baseline holds neither what is waived nor waivers that ended") {
    Finding waived = finding("f", k_open);
    waived.status = Finding::Status::waived;
    Finding ended = finding("g", k_open);
    ended.kind = Finding::Kind::waiver;
    CHECK(gate::baseline_of({waived, ended}).entries.empty());
}

TEST_CASE("a baseline does not depend on the order of the findings") {
    const Finding a = finding("f", k_open);
    const Finding b = finding("g", k_required);
    CHECK(report::to_json(gate::baseline_of({a, b})) == report::to_json(gate::baseline_of({b, a})));
}

TEST_CASE("faults of a baseline") {
    const TemporaryFolder folder;
    const auto faults_of = [&](const std::string& text) {
        Diagnostics faults;
        CHECK_FALSE(gate::read_baseline(folder.write("b.json", text), faults));
        return summary(faults);
    };
    CHECK(faults_of("{\"findings\": []}\n") == "1:1 unknown-format {\"findings\": []}");
    CHECK(faults_of("{\"schema\": \"licet/baseline/v1\"}\n") == "1:1 missing-key {\"schema\": \"licet/baseline/v1\"}");
    CHECK(faults_of("{\"schema\": \"licet/baseline/v1\", \"findings\": [{\"item\": \"a\", \"kind\": \"outcome\", "
                    "\"fingerprint\": \"f\", \"outcome\": \"maybe\"}]}\n") == "1:110 unknown-word \"maybe\"");
}
