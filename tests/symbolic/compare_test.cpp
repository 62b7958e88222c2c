// Two laws compared for every chip: what is equal, who is stricter, and the smallest chip that shows it.
#include "symbolic/compare.hpp"

#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::symbolic;
using namespace licet::test;

namespace {

Side side(const Rulebook& rulebook, const std::string& on, const std::vector<StatedFact>& facts = {}) {
    return {rulebook, on, day(on), Posture::enforced, {}, {}, facts, {}};
}

std::string word(Relation relation) {
    switch (relation) {
        case Relation::equal:
            return "equal";
        case Relation::more_a:
            return "A";
        case Relation::more_b:
            return "B";
        case Relation::both:
            return "both";
        case Relation::not_shown:
            return "not shown";
    }
    return {};
}

/// The facts of a witness that are not plain, as in a spec; with what either side answers.
std::string chip(const std::optional<Witness>& witness) {
    if (!witness) return "none";
    std::string text;
    for (const WitnessFact& fact : witness->facts) {
        if (!fact.plain) text += (text.empty() ? "" : ", ") + fact.name + " " + fact.value;
    }
    if (!witness->confirmed) text += " (" + witness->why_not + ")";
    return text + ": " + witness->a.answer + " / " + witness->b.answer;
}

const Row& row(const Difference& comparison, Topic topic, const std::string& name) {
    for (const Row& one : comparison.rows) {
        if (one.question.topic == topic && one.question.name == name) return one;
    }
    throw std::runtime_error("no row " + name);
}

std::string paragraph_rule(const std::string& condition, const std::string& more = "") {
    return rule("t.p", "classify", {"gives: {9A001: '" + condition + "'}" + more}) +
           rule("t.rule", "require", {"when: item is 9A001", "reason: RS", "to: CN"});
}

Difference compared(const std::string& a, const std::string& b) {
    const Rulebook first = SmallRules().rules(paragraph_rule(a)).load();
    const Rulebook second = SmallRules().rules(paragraph_rule(b)).load();
    return compare(side(first, "2024-06-01"), side(second, "2024-06-01"), {{"CN"}});
}

}  // namespace

TEST_CASE("two conditions are equal, or one of them is stricter, or neither") {
    struct Case {
        const char* a;
        const char* b;
        const char* relation;
        const char* only_a;
        const char* only_b;
    };
    const std::vector<Case> cases = {
        {"tpp >= 4800", "tpp >= 4800", "equal", "none", "none"},
        {"tpp >= 4800", "not (tpp < 4800)", "equal", "none", "none"},
        {"tpp >= 4800 or tpp < 4800", "true", "equal", "none", "none"},
        {"tpp >= 4800", "tpp > 4800", "A", "tpp 4800: yes / no", "none"},
        {"tpp >= 4800", "tpp >= 5000", "A", "tpp 4800: yes / no", "none"},
        {"tpp >= 5000", "tpp >= 4800", "B", "none", "tpp 4800: no / yes"},
        {"tpp > 4800", "tpp >= 5000", "A", "tpp 4900: yes / no", "none"},
        {"tpp >= 4800", "memory_bandwidth >= 600 GB/s", "both", "tpp 4800: yes / no",
         "memory_bandwidth 600 GB/s: no / yes"},
        {"tpp >= 4800 and datacenter", "tpp >= 4800", "B", "none", "tpp 4800: no / yes"},
        {"tpp * 2 >= 9600", "tpp >= 4800", "equal", "none", "none"},
        {"announced >= 2024-02-01", "announced >= 2024-03-01", "A", "announced 2024-02-01: yes / no", "none"},
        {"unknown \"why\"", "unknown \"why\"", "equal", "none", "none"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.a);
        CAPTURE(one.b);
        const Difference comparison = compared(one.a, one.b);
        for (const auto& [topic, name] :
             {std::pair{Topic::paragraph, "9A001"}, std::pair{Topic::requirement, "t.rule"}}) {
            const Row& found = row(comparison, topic, name);
            CHECK(word(found.relation) == one.relation);
            CHECK(chip(found.only_a) == one.only_a);
            CHECK(chip(found.only_b) == one.only_b);
        }
    }
}

TEST_CASE("what nobody can know is supposed, and the supposition is told") {
    const Difference comparison = compared("tpp >= 4800 and unknown \"who knows\"", "false");
    const Row& found = row(comparison, Topic::requirement, "t.rule");
    CHECK(word(found.relation) == "A");
    REQUIRE(found.only_a.has_value());
    CHECK(found.only_a->confirmed);
    CHECK(found.only_a->supposing == std::vector<std::string>{"who knows"});
    CHECK(found.only_a->a.outcome == Outcome::undetermined);
    CHECK(found.only_a->b.outcome == Outcome::no_license_required);
}

TEST_CASE("a rulebook is equal to itself everywhere") {
    const Difference comparison = compare(side(shipped_rulebook(), "2025-06-01"),
                                          side(shipped_rulebook(), "2025-06-01"), {{"CN"}, {"DE"}, {"AE"}, {"RU"}});
    CHECK(comparison.equal());
    CHECK(comparison.rows.size() > 60);
}

TEST_CASE("June 2023 and June 2024, to China") {
    const Difference comparison =
        compare(side(shipped_rulebook(), "2023-06-01"), side(shipped_rulebook(), "2024-06-01"), {{"CN"}});
    CHECK_FALSE(comparison.not_shown());
    const Row& outcome = row(comparison, Topic::outcome, "");
    CHECK(word(outcome.relation) == "both");
    // An A800: no fast link, so free in 2023.
    CHECK(chip(outcome.only_b) ==
          "designed_or_marketed_for_datacenters true, tpp 4800, peak_rate 100 TOPS: no license required / license "
          "required");
    // A consumer product: the exception came with the second rule.
    CHECK(chip(outcome.only_a) ==
          "tpp 4800, peak_rate 100 TOPS, io_bandwidth 600 GB/s: license required / license exception");
    const Row& a = row(comparison, Topic::paragraph, "3A090.a");
    CHECK(word(a.relation) == "B");
    const Row& b = row(comparison, Topic::paragraph, "3A090.b.1");
    CHECK(chip(b.only_b) ==
          "designed_or_marketed_for_datacenters true, tpp 2400, peak_rate 50 TOPS, performance_density 1.6: no / yes");
}

TEST_CASE("the letter about the H20 catches it by name") {
    const Difference comparison =
        compare(side(shipped_rulebook(), "2025-04-01"), side(shipped_rulebook(), "2025-04-10"), {{"CN"}});
    CHECK_FALSE(comparison.not_shown());
    const Row& letter = row(comparison, Topic::requirement, "us-ear.letter-2025-04-09-nvidia");
    CHECK(word(letter.relation) == "B");
    CHECK(chip(letter.only_b) == "family H20, designer NVIDIA: no / yes");
    CHECK(letter.only_b->b.outcome == Outcome::license_required);
    for (const Row& one : comparison.rows) {
        if (one.question.topic == Topic::paragraph) CHECK(one.relation == Relation::equal);
    }
}

TEST_CASE("the review policy of January 2026 changes no outcome") {
    const Difference comparison =
        compare(side(shipped_rulebook(), "2026-01-14"), side(shipped_rulebook(), "2026-01-16"), {{"CN"}});
    CHECK_FALSE(comparison.not_shown());
    CHECK(row(comparison, Topic::outcome, "").relation == Relation::equal);
    const Row& review = row(comparison, Topic::review, "case_by_case");
    CHECK(word(review.relation) == "B");
    CHECK(review.only_b->confirmed);
}

TEST_CASE("an exception of which nobody can tell is supposed as well") {
    const Difference difference =
        compare(side(shipped_rulebook(), "2023-06-01"), side(shipped_rulebook(), "2026-08-01"), {{"SY"}});
    for (const Row& one : difference.rows) {
        CAPTURE(one.question.name);
        CHECK(one.reason == "");
    }
}

TEST_CASE("facts of the shipment that are given hold for every chip") {
    const std::vector<StatedFact> facts = {{"headquarters", "CN"}};
    const Difference comparison =
        compare(side(shipped_rulebook(), "2023-06-01", facts), side(shipped_rulebook(), "2024-06-01", facts), {{"DE"}});
    CHECK_FALSE(comparison.not_shown());
    CHECK(word(row(comparison, Topic::requirement, "us-ear.744.23-a3-2023").relation) == "B");
}
