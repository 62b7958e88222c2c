#include "analysis/mutation.hpp"

#include "report/mutation.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace licet::test {

namespace {

using analysis::ArguedMutant;
using analysis::Fate;
using analysis::Mutant;

/// A small rulebook with its tests, and what becomes of each of its mutants.
class Trial {
public:
    Trial(const SmallRules& rules, const std::string& rows, const std::string& arguments = "")
        : options_(rules.write(folder_)),
          tests_(folder_.write("a.yaml", "licet: tests/v1\n" + arguments +
                                             "tests:\n  - name: t\n    item: {name: X, kind: chip}\n    cases:\n" +
                                             rows)),
          rulebook_(load_rulebook(options_, faults_).value()),
          mutants_(analysis::mutants_of(rulebook_)),
          trial_(
              options_, rulebook_, {tests_}, [](const std::string&, Diagnostics&) { return std::nullopt; }, faults_) {
        CHECK(summary(faults_).empty());
        CHECK(trial_.failing().empty());
        for (const Mutant& mutant : mutants_) fates_.push_back(trial_.fate(mutant));
    }

    /// "killed" or "survived" for the mutant with this change; a piece of `what` where several have it.
    [[nodiscard]] std::string fate(const std::string& change, const std::string& what = "") const {
        std::string found;
        for (std::size_t i = 0; i < mutants_.size(); ++i) {
            const analysis::MutantName& name = mutants_[i].name;
            if (name.change != change || name.what.find(what) == std::string::npos) continue;
            found += found.empty() ? "" : ", ";
            found += fates_[i] == Fate::killed ? "killed" : fates_[i] == Fate::survived ? "survived" : "invalid";
        }
        return found.empty() ? "no such mutant" : found;
    }

    [[nodiscard]] analysis::MutationReport report() {
        return analysis::mutation_report(rulebook_, trial_, mutants_, fates_, analysis::argued_mutants(tests_, faults_),
                                         [](const std::string&) { return true; });
    }

private:
    TemporaryFolder folder_;
    LoadOptions options_;
    std::filesystem::path tests_;
    Diagnostics faults_;
    Rulebook rulebook_;
    std::vector<Mutant> mutants_;
    analysis::MutationTrial trial_;
    std::vector<Fate> fates_;
};

SmallRules law(const std::string& when, const std::string& more = "reason: RS") {
    return SmallRules().rules(
        rule("us.r", "require", {"effective: {from: 2022-06-01}", "when: " + when, "to: D:1 | MO", more}));
}

const std::string k_required = "outcome: license_required";
const std::string k_free = "outcome: no_license_required";

std::string row(const std::string& facts, const std::string& expected, const std::string& to = "CN",
                const std::string& on = "2023-01-01") {
    return "      - {" + facts + (facts.empty() ? "" : ", ") + "to: " + to + ", on: " + on + ", " + expected + "}\n";
}

}  // namespace

TEST_CASE("a mutant of each kind lives until a test stands beside it") {
    struct Kind {
        std::string when, more, change, what;
        std::string far, near;
    };
    const Kind kinds[] = {
        {"tpp >= 100", "reason: RS", "100 -> 101", "", row("tpp: 500", k_required), row("tpp: 100", k_required)},
        {"tpp >= 100", "reason: RS", "100 -> 99", "", row("tpp: 5", k_free), row("tpp: 99", k_free)},
        {"tpp >= 0.5", "reason: RS", "0.5 -> 0.4", "", row("tpp: 0.3", k_free), row("tpp: 0.4", k_free)},
        {"tpp >= 100", "reason: RS", ">= -> >", "", row("tpp: 101", k_required), row("tpp: 100", k_required)},
        {"tpp < 100", "reason: RS", "< -> <=", "", row("tpp: 101", k_free), row("tpp: 100", k_free)},
        {"tpp > 100 or certified", "reason: RS", "or -> and", "", row("tpp: 101, facts: {certified: true}", k_required),
         row("tpp: 101, facts: {certified: false}", k_required)},
        {"tpp > 100 and certified", "reason: RS", "and -> or", "", row("tpp: 99, facts: {certified: false}", k_free),
         row("tpp: 101, facts: {certified: false}", k_free)},
        {"tpp > 100", "reason: RS", "2022-06-01 -> 2022-05-31", "effective from",
         row("tpp: 500", k_free, "CN", "2022-05-30"), row("tpp: 500", k_free, "CN", "2022-05-31")},
        {"tpp > 100", "reason: RS", "2022-06-01 -> 2022-06-02", "effective from",
         row("tpp: 500", k_required, "CN", "2022-06-02"), row("tpp: 500", k_required, "CN", "2022-06-01")},
        {"date >= 2023-06-01", "reason: RS", "2023-06-01 -> 2023-06-02", "when",
         row("", k_required, "CN", "2023-06-02"), row("", k_required, "CN", "2023-06-01")},
        {"tpp > 100", "reason: RS", "drop MO", "to D:1 | MO", row("tpp: 500", k_required),
         row("tpp: 500", k_required, "MO")},
        {"tpp > 100", "reason: RS", "drop D:1", "to D:1 | MO", row("tpp: 500", k_required, "MO"),
         row("tpp: 500", k_required)},
        {"destination not in DE", "reason: RS", "drop not", "when destination not in DE", row("", k_free, "JP"),
         row("", k_required)},
        {"tpp > 100", "reason: RS\nunless: certified", "drop unless", "",
         row("tpp: 500, facts: {certified: false}", k_required), row("tpp: 500, facts: {certified: true}", k_free)},
        {"tpp > 100", "reason: RS", "drop CN", "members", row("tpp: 500", k_free, "DE"), row("tpp: 500", k_required)},
        {"tpp > 100", "reason: RS", "drop MO", "add on", row("tpp: 500", k_required),
         row("tpp: 500", k_required, "MO", "2025-01-01")},
    };
    for (const Kind& kind : kinds) {
        CAPTURE(kind.when);
        CAPTURE(kind.change);
        // Macau joins D:1 later on, so it is named beside the group only where the name itself is asked about.
        SmallRules rules = law(kind.when, kind.more);
        if (kind.what == "add on") rules.edit("us/rules.yaml", "D:1 | MO", "D:1");
        CHECK(Trial(rules, kind.far).fate(kind.change, kind.what) == "survived");
        CHECK(Trial(rules, kind.far + kind.near).fate(kind.change, kind.what) == "killed");
    }
}

TEST_CASE("an exception that lifts a requirement less is noticed where the requirement stands") {
    const SmallRules rules =
        SmallRules().rules(rule("us.a", "require", {"when: tpp > 100", "to: CN", "reason: RS"}) +
                           rule("us.b", "require", {"when: tpp > 200", "to: CN", "reason: NS"}) +
                           rule("us.e", "except", {"name: NAC", "lifts: [us.a, us.b]", "when: certified"}));
    const std::string excepted = "outcome: license_exception";
    const std::string lower = row("tpp: 150, facts: {certified: true}", excepted);
    const std::string higher = row("tpp: 250, facts: {certified: true}", excepted);
    CHECK(Trial(rules, lower).fate("drop us.a") == "killed");
    CHECK(Trial(rules, lower).fate("drop us.b") == "survived");
    CHECK(Trial(rules, lower + higher).fate("drop us.b") == "killed");
}

TEST_CASE("a mutant is known by its rule, what is changed, and the change") {
    const analysis::MutationReport report = Trial(law("tpp >= 100"), row("tpp: 500", k_required)).report();
    const auto found = std::find_if(report.open.begin(), report.open.end(), [](const analysis::Survivor& survivor) {
        return survivor.mutant.name.change == "100 -> 101";
    });
    REQUIRE(found != report.open.end());
    CHECK(found->mutant.name.rule == "us.r");
    CHECK(found->mutant.name.what == "when tpp >= 100");
    CHECK(found->file == "rules/us/rules.yaml");
    CHECK(found->line == 9);
    CHECK(found->column == 18);
    CHECK(found->written == "100");
    CHECK(found->mutant.became == "101");
    CHECK(found->nearest.empty());
}

TEST_CASE("an argued mutant counts, and an argument that holds no longer is a finding") {
    const std::string argument =
        "mutants:\n  - {rule: us.r, what: when tpp >= 100, change: [100 -> 101, 100 -> 99], because: it is so}\n"
        "  - {rule: us.gone, what: when tpp >= 100, change: 1 -> 2, because: it was so}\n";
    analysis::MutationReport report = Trial(law("tpp >= 100"), row("tpp: 100", k_required), argument).report();
    CHECK(report.count().argued == 1);
    REQUIRE(report.argued.size() == 1);
    CHECK(report.argued.front().first.mutant.name.change == "100 -> 99");
    CHECK(report.argued.front().second == "it is so");
    REQUIRE(report.stale.size() == 2);
    CHECK(report.stale[0].argued.name.change == "100 -> 101");
    CHECK(report.stale[0].killed);
    CHECK(report.stale[1].argued.name.rule == "us.gone");
    CHECK_FALSE(report.stale[1].killed);
    const std::string text = report::mutation_text(report, {});
    CHECK(text.find("us.r, when tpp >= 100: 100 -> 101\n         a test notices it: remove the entry") !=
          std::string::npos);
    CHECK(text.find("there is no such mutant: correct or remove the entry") != std::string::npos);
}

TEST_CASE("names that only a dropped condition mentions do not mix up what tests state") {
    const SmallRules rules = law("designer is Acme", "reason: RS\nunless: exporter is \"Beta Silicon\"");
    const std::string rows =
        row("designer: Acme, exporter: Acme", k_required) + row("designer: Acme, exporter: Beta Silicon", k_free);
    CHECK(Trial(rules, rows).fate("drop unless") == "killed");
}

TEST_CASE("what nothing can show is no mutant") {
    const Trial trial(
        SmallRules().rules(
            rule("us.r", "require", {"effective: {from: 2019-06-01}", "when: tpp >= 0", "to: CN", "reason: RS"})),
        row("tpp: 500", k_required));
    CHECK(trial.fate("2019-06-01 -> 2019-06-02") == "no such mutant");  // before the pack begins
    CHECK(trial.fate("drop DE") == "no such mutant");                   // in a group that no rule uses
    CHECK(trial.fate("0 -> 1") == "survived");
}

}  // namespace licet::test
