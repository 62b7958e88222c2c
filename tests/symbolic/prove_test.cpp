// Statements about every chip.
#include "symbolic/prove.hpp"

#include "program/conditions.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::symbolic;
using namespace licet::test;

namespace {

using Result = Proof::Result;

Proof proof(const Rulebook& rulebook, const Statement& statement, const std::string& on = "2024-06-01") {
    const Side side{rulebook, on, day(on), Posture::enforced, {}, {}, {}, {}};
    return prove(side, side, {statement}, {{"CN"}}).front();
}

std::string told(const std::optional<Witness>& witness) {
    std::string text;
    if (!witness) return "none";
    for (const WitnessFact& fact : witness->facts) {
        if (!fact.plain) text += (text.empty() ? "" : ", ") + fact.name + " " + fact.value;
    }
    return text;
}

}  // namespace

TEST_CASE("no chip is both .a and .b") {
    const Statement apart{"", {Topic::paragraph, "3A090.a", 0, false}, {Topic::paragraph, "3A090.b", 0, true}, {}};
    CHECK(proof(shipped_rulebook(), apart).result == Result::proven);
    const Statement within{"", {Topic::paragraph, "3A090.a", 0, false}, {Topic::paragraph, "3A090.a.1", 0, true}, {}};
    const Proof refuted = proof(shipped_rulebook(), within);
    CHECK(refuted.result == Result::refuted);
    CHECK(told(refuted.counterexample) == "tpp 4800, peak_rate 100 TOPS");
}

TEST_CASE("one rule implies another, or a chip shows that it does not") {
    const Statement up{"", {Topic::paragraph, "3A090.a.1", 0, false}, {Topic::rule, "us-ear.3A090.a", 0, false}, {}};
    CHECK(proof(shipped_rulebook(), up).result == Result::proven);
    const Statement down{"", {Topic::rule, "us-ear.3A090.a", 0, false}, {Topic::rule, "us-ear.3A090.b", 0, false}, {}};
    const Proof refuted = proof(shipped_rulebook(), down);
    REQUIRE(refuted.result == Result::refuted);
    CHECK(refuted.counterexample->confirmed);
}

TEST_CASE("more TPP never frees a chip") {
    const Statement grows{"", {}, {}, "tpp"};
    for (const char* on : {"2023-06-01", "2024-06-01", "2026-03-01"}) {
        CAPTURE(on);
        const Proof proven = proof(shipped_rulebook(), grows, on);
        CHECK(proven.result == Result::proven);
        CHECK(told(proven.counterexample) + " then " + told(proven.grown) == "none then none");
    }
    const std::string band = rule("t.p", "classify", {"gives: {9A001: 2400 <= tpp < 4800}"}) +
                             rule("t.rule", "require", {"when: item is 9A001", "reason: RS", "to: CN"});
    const Proof refuted = proof(SmallRules().rules(band).load(), grows);
    REQUIRE(refuted.result == Result::refuted);
    CHECK(told(refuted.counterexample) == "tpp 2400");
    CHECK(told(refuted.grown) == "tpp 4800");
}

TEST_CASE("a product of two facts is proven, refuted by a chip, or given up, and never taken for equal") {
    struct Case {
        const char* condition;
        Result result;
    };
    for (const Case& one : {Case{"not (tpp * performance_density >= 100) or tpp > 0", Result::proven},
                            Case{"not (tpp * tpp >= 4) or tpp >= 2", Result::proven},
                            Case{"not (tpp * tpp >= 2) or tpp >= 1.5", Result::refuted}}) {
        CAPTURE(one.condition);
        std::vector<std::uint32_t> nodes;
        Diagnostics faults;
        const auto bound = program::with_conditions(shipped_rulebook(), {one.condition}, nodes, faults);
        REQUIRE(bound.has_value());
        const Side side{*bound, "", day("2024-06-01"), Posture::enforced, {}, {}, {}, nodes};
        const Statement statement{"", {Topic::always, {}, 0, false}, {Topic::condition, {}, nodes.front(), false}, {}};
        const Proof proof = prove(side, side, {statement}, {{"CN"}}).front();
        CHECK(proof.result == one.result);
    }
}

TEST_CASE("what needed a license on one day needs one on another") {
    const auto asked = [](const char* from, const char* to) {
        const Side a{shipped_rulebook(), "", day(from), Posture::enforced, {}, {}, {}, {}};
        const Side b{shipped_rulebook(), "", day(to), Posture::enforced, {}, {}, {}, {}};
        return prove(a, b, {Statement{}}, {{"CN"}}).front();
    };
    CHECK(asked("2025-04-01", "2025-04-10").result == Result::proven);
    const Proof refuted = asked("2025-04-10", "2025-04-01");
    REQUIRE(refuted.result == Result::refuted);
    CHECK(told(refuted.counterexample) == "family H20, designer NVIDIA");
}
