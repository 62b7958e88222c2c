// What is wrong with a file of scenario tests is told at its place, and never counts as a test that passed.
#include "analysis/scenarios.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

namespace licet::test {

TEST_CASE("faults in scenario tests") {
    const Rulebook rulebook = SmallRules().rules(rule("t.rule", "require", {"when: p", "to: D:1"})).load();
    struct Case {
        std::string name;
        std::string lines;  ///< of the test, from line 4 on
        std::string fault;  ///< place, code and underlined text; the help behind ` = `
    };
    const std::string asked = "    item: {kind: chip, p: true}\n    to: CN\n    on: 2023-01-01\n";
    const Case cases[] = {
        {"nothing wrong", asked + "    outcome: license_required\n", ""},
        {"an outcome that there is not", asked + "    outcome: licence_required\n",
         "7:14 unknown-word licence_required = did you mean `license_required`?"},
        {"a law that there is not", asked + "    posture: printed\n    outcome: license_required\n",
         "7:14 unknown-word printed = one of `enforced` `text`"},
        {"a flag that is none", asked + "    strict: yes\n    outcome: license_required\n",
         "7:13 unknown-word yes = one of `true` `false`"},
        {"a misspelled expectation", asked + "    outcom: license_required\n",
         "7:5 unknown-key outcom = did you mean `outcome`?"},
        {"no expectation", asked, "3:5 missing-key name: t = add `outcome:`, or another expectation"},
        {"facts in a list", asked + "    facts: [p]\n    outcome: license_required\n",
         "7:12 wrong-shape [p] = for example `facts: {exporter_has_no_letter: true}`"},
        {"a fact that there is not", asked + "    facts: {quantty: 1}\n    outcome: license_required\n",
         "7:22 unknown-fact 1 = did you mean `quantity`?"},
        {"a country that there is not", asked + "    hq: Chna\n    outcome: license_required\n",
         "7:9 unknown-country Chna = did you mean `China`?"},
        {"cases that are none", asked + "    cases: 5\n    outcome: license_required\n",
         "7:12 wrong-shape 5 = for example `cases: [{name: just under, tpp: 999}]`"},
        {"no cases", asked + "    cases: []\n    outcome: license_required\n",
         "7:12 wrong-shape [] = for example `cases: [{name: just under, tpp: 999}]`"},
        {"an item that there is not", "    item: x9\n    to: CN\n    on: 2023-01-01\n    outcome: license_required\n",
         "4:11 unknown-item x9 = look closer"},
        {"a group for a place", "    item: {p: true}\n    to: D:1\n    on: 2023-01-01\n    outcome: license_required\n",
         "5:9 unknown-country D:1 = write the code or the name of one, such as `CN`"},
        {"no such day", "    item: {p: true}\n    to: CN\n    on: 2023-02-30\n    outcome: license_required\n",
         "6:9 bad-date 2023-02-30 = correct the month or the day"},
        {"no day", "    item: {p: true}\n    to: CN\n    outcome: license_required\n",
         "3:5 missing-key name: t = add `on: ...`"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const TemporaryFolder folder;
            const auto file = folder.write("t.yaml", "licet: tests/v1\ntests:\n  - name: t\n" + c.lines);
            const analysis::FindItem none = [](const std::string& name, Diagnostics& out) {
                Diagnostic missing;
                missing.code = "unknown-item";
                missing.message = "there is no `" + name + "`";
                missing.help = "look closer";
                out.add(missing);
                return std::nullopt;
            };
            Diagnostics faults;
            const auto all = [](const std::string&) { return true; };
            const auto results = analysis::run_scenarios(rulebook, file, all, none, faults);
            CHECK(results.size() == (c.fault.empty() ? 1 : 0));
            std::string told = summary(faults);
            if (!faults.empty()) told += " = " + faults.begin()->help;
            CHECK(told == c.fault);
        }
    }
}

}  // namespace licet::test
