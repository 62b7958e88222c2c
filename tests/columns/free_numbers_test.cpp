// Numbers that only comparisons look at.
#include "columns/free_numbers.hpp"

#include "small_rulebook.hpp"

#include <doctest/doctest.h>

namespace licet::test {

namespace {

using columns::FreeNumbers;

Rulebook with(const std::string& rules) { return SmallRules().rules(rules).load(); }

bool is_free(const std::string& rules) {
    const Rulebook rulebook = with(rules);
    return FreeNumbers(rulebook.program()).find("quantity").has_value();
}

num::Interval exactly(int number) { return num::Interval::exactly(number); }

/// What `look(free, evaluator)` gives for a question about a shipment of so many units.
template <class Look>
auto asked(const std::string& rules, const std::string& lines, const std::string& quantity, const Look& look) {
    const Rulebook rulebook = with(rules);
    const program::Program& program = rulebook.program();
    const FreeNumbers free(program);
    const program::Slice slice = program::make_slice(program, day("2024-06-01"), Posture::enforced, {});
    const Item it = item(rulebook, lines);
    const Shipment shipped = shipment(rulebook, {{"quantity", quantity}});
    const engine::Case subject = engine::make_case(program, it.facts(), shipped.facts(), "CN", slice, false);
    engine::Evaluator evaluator(subject, slice);
    REQUIRE(evaluator.evaluate({}));
    return look(free, evaluator);
}

/// What the quantities of otherwise equal questions come to, the first of which has one unit.
std::vector<std::string> sides(const std::string& rules, const std::string& lines, const std::vector<int>& quantities) {
    return asked(rules, lines, "1", [&](const FreeNumbers& free, const engine::Evaluator& evaluator) {
        const FreeNumbers::Beside beside = free.beside(evaluator);
        std::vector<std::string> out;
        for (const int quantity : quantities) {
            FreeNumbers::Values values(free.size());
            values.at(*free.find("quantity")) = exactly(quantity);
            out.push_back(free.sides_of(values, beside));
        }
        return out;
    });
}

std::string required_where(const std::string& condition) { return rule("t.rule", "require", {"when: " + condition}); }

}  // namespace

TEST_CASE("free numbers: compared in the condition of a rule, alone or in an expression") {
    CHECK(is_free(required_where("quantity >= 100")));
    CHECK(is_free(required_where("quantity * tpp >= 100 and quantity < 7")));
    CHECK(is_free(rule("t.rule", "except", {"name: EX", "lifts: t.other", "when: quantity * tpp <= 100"}) +
                  rule("t.other", "require", {"when: p"})));
}

TEST_CASE("free numbers: not where something but a rule waits for the comparison") {
    CHECK_FALSE(is_free(rule("t.flag", "derive", {"fact: p", "when: quantity >= 100"})));
    CHECK_FALSE(is_free(rule("t.tpp", "derive", {"fact: tpp", "formula: 2 * quantity"})));
    CHECK_FALSE(is_free(rule("t.tpp", "derive", {"fact: tpp", "formula: 2 * 3", "when: quantity > 3"})));
    CHECK_FALSE(is_free(rule("t.3A", "classify", {"gives: 3A.a", "when: quantity * tpp >= 100"})));
    CHECK_FALSE(is_free(required_where("any party (headquarters in CN and quantity >= 100)")));
}

TEST_CASE("free numbers: the same letters on the same sides of everything compared") {
    const std::string rules = required_where("quantity * tpp > 500 or quantity == 7");
    const std::string known = "kind: chip\ntpp: 100\n";
    const auto at = sides(rules, known, {1, 5, 6, 7, 8});
    CHECK(at[0] == at[1]);
    CHECK(at[1] != at[2]);
    CHECK(at[2] == at[4]);
    CHECK(at[3] != at[2]);
    const std::string range = "kind: chip\ntpp: 100..200\n";
    const auto beside = sides(rules, range, {2, 3, 5, 6});
    CHECK(beside[0] != beside[1]);  // 200 to 400 is not above 500; 300 to 600 may be
    CHECK(beside[1] == beside[2]);
    CHECK(beside[2] != beside[3]);
}

TEST_CASE("free numbers: where they bear on nothing, one answer is for all of them") {
    const auto bear_on = [](const std::string& rules, const std::string& lines) {
        return asked(rules, lines, "5", [](const FreeNumbers& free, const engine::Evaluator& evaluator) {
            return free.bear_on(evaluator);
        });
    };
    const std::string beside = required_where("p and quantity >= 100");
    CHECK(bear_on(beside, "p: true\n"));
    CHECK(bear_on(beside, "kind: chip\n"));
    CHECK_FALSE(bear_on(beside, "p: false\n"));
    // Each of two comparisons fails for five units; together they hold for a hundred and fifty.
    CHECK(bear_on(required_where("quantity >= 100 and quantity < 200"), "kind: chip\n"));
    CHECK(bear_on(required_where("not (p or quantity < 100)"), "p: false\n"));
    CHECK_FALSE(bear_on(required_where("not (p or quantity < 100)"), "p: true\n"));
    const std::string exception = rule("t.e", "except", {"name: EX", "lifts: t.other", "when: quantity <= 100"}) +
                                  rule("t.other", "require", {"when: p"});
    CHECK(bear_on(exception, "p: true\n"));
    CHECK_FALSE(bear_on(exception, "p: false\n"));
    // Where the formula does not count, the rule may ask for the number after all.
    const std::string computed = rule("t.tpp", "derive", {"fact: tpp", "formula: 2 * 3", "when: p"}) +
                                 required_where("tpp >= 100 and quantity >= 100");
    CHECK(bear_on(computed, "kind: chip\n"));
    CHECK_FALSE(bear_on(computed, "p: true\n"));
}

}  // namespace licet::test
