#include "analysis/rule_views.hpp"

#include "analysis/item_views.hpp"
#include "golden.hpp"
#include "report/views.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

namespace licet::test {

namespace {

SmallRules law() {
    return SmallRules().rules(
        rule("us.old", "require", {"when: tpp >= 1", "to: CN"}) +
        rule("us.new", "require",
             {"released: 2022-05-01", "effective: {from: 2022-06-01}", "compliance: 2022-09-01", "replaces: us.old",
              "when: tpp>=4800 and (kind==chip or   kind==system)", "to: CN|MO", "unless: memory >= 1 GB", "reason: RS",
              "note: a note", "confidence: P",
              "standing:\n  - {is: not_enforced, from: 2023-01-01, announced: 2023-01-01, cite: {text: notice, url: "
              "u}, reason: it was said}"}) +
        rule("us.ended", "advise", {"effective: {from: 2021-01-01, to: 2021-02-01}", "text: beware"}));
}

std::string statuses(const Rulebook& rulebook, const std::string& on) {
    std::string out;
    for (const analysis::RuleLine& rule : analysis::list_rules(rulebook, {.on = day(on)})) {
        out += rule.id + " " + rule.status[0] + "/" + rule.status[1] + "; ";
    }
    return out;
}

}  // namespace

TEST_CASE("how rules stand on a day, as enforced and by the text") {
    const Rulebook rulebook = law().load();
    CHECK(statuses(rulebook, "2021-01-15") ==
          "us.ended in force/in force; us.new not yet in force/not yet in force; us.old in force/in force; ");
    CHECK(statuses(rulebook, "2022-07-01") ==
          "us.ended ended/ended; us.new not yet in force/in force; us.old in force/replaced; ");
    CHECK(statuses(rulebook, "2022-10-01") ==
          "us.ended ended/ended; us.new in force/in force; us.old replaced/replaced; ");
    CHECK(statuses(rulebook, "2023-02-01") ==
          "us.ended ended/ended; us.new not enforced/in force; us.old in force/replaced; ");
    CHECK(analysis::list_rules(rulebook, {.on = day("2023-02-01"), .posture = Posture::text}).size() == 1);
    CHECK(analysis::list_rules(rulebook, {.on = day("2023-02-01"), .stage = "advise"}).size() == 1);
}

TEST_CASE("a rule that an overlay changes is shown as it stands on the day") {
    const Rulebook rulebook =
        law().overlay("changes: [{set: us.old, from: 2028-01-01, with: {when: tpp >= 7}}]\n").load();
    const auto shown = [&](const char* on) {
        std::string suggestion;
        return analysis::show_rule(rulebook, "us.old", day(on), suggestion)->when;
    };
    CHECK(shown("2021-01-01") == "tpp >= 1");
    CHECK(shown("2027-12-31") == "tpp >= 1");
    CHECK(shown("2028-01-01") == "tpp >= 7");
    CHECK(shown("2010-01-01") == "tpp >= 1");
}

TEST_CASE("a rule is shown in full") {
    const Rulebook rulebook = law().load();
    std::string suggestion;
    CHECK_FALSE(analysis::show_rule(rulebook, "new", day("2023-02-01"), suggestion));
    CHECK(suggestion == "us.new");
    const auto rule = analysis::show_rule(rulebook, "us.new", day("2023-02-01"), suggestion);
    REQUIRE(rule);
    CHECK(rule->when == "tpp >= 4800 and (kind == chip or kind == system)");
    CHECK(rule->replaces == std::vector<std::string>{"us.old"});
    check_golden("views/rule.txt", report::rule_text({*rule, {{"tests/a.yaml", 3, "a test"}}}, {}));
    check_golden("views/rules.txt",
                 report::rules_text(analysis::list_rules(rulebook, {.on = day("2023-02-01")}), day("2023-02-01"), {}));
}

TEST_CASE("an item is shown in full") {
    const Rulebook rulebook = law().load();
    const Item chip = item(rulebook,
                           "name: Acme X1\nfamily: X1\ndesigner: Acme\ntpp: {value: 5000, basis: published, "
                           "source: \"https://a\"}\nmemory: 80..96 GB\neccn: 3A090\n"
                           "sources: [\"https://b\", \"https://c\"]");
    analysis::ItemView view = analysis::show_item(rulebook, chip, day("2023-02-01"));
    view.spec = "catalog:x1.yaml";
    view.digest = "sha256:0";
    check_golden("views/item.txt", report::item_text(view, {}));
    check_golden("views/items.txt", report::items_text({view}, {}));
    check_no_orphans("views", {"rule.txt", "rules.txt", "item.txt", "items.txt"});
}

}  // namespace licet::test
