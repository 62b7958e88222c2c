// What the loader refuses in each kind of file: code, place and underlined text.
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

TEST_CASE("faults in vocabulary, places, names and packs") {
    struct Case {
        std::string name;
        std::string file;
        std::string from;
        std::string to;
        std::string faults;
    };
    const Case cases[] = {
        {"fact without a name", "vocabulary.yaml", "{name: p, of: item, type: flag,", "{of: item, type: flag,",
         "8:5 missing-key {of: item, type: flag, meaning: a flag, source: s}"},
        {"fact of nothing", "vocabulary.yaml", "{name: p, of: item,", "{name: p, of: thing,",
         "8:19 unknown-word thing"},
        {"fact of no type", "vocabulary.yaml", "{name: p, of: item, type: flag", "{name: p, of: item, type: bool",
         "8:31 unknown-word bool"},
        {"fact with an unknown key", "vocabulary.yaml", "{name: p, of: item,", "{name: p, fo: x, of: item,",
         "8:15 unknown-key fo"},
        {"fact twice", "vocabulary.yaml", "{name: q, of", "{name: p, of", "9:12 duplicate-fact p"},
        {"unknown unit", "vocabulary.yaml", "unit: mm2", "unit: mm3", "14:52 unknown-unit mm3"},
        {"another lower bound", "vocabulary.yaml", "above: 0", "above: 1", "14:64 wrong-shape 1"},
        {"word without words", "vocabulary.yaml", "words: [chip, hbm, system, other]", "words: []",
         "3:5 wrong-shape {name: kind, of: item, type: word, words: [], meaning: what it is, source: s}"},
        {"flag with words", "vocabulary.yaml", "{name: p, of: item, type: flag,",
         "{name: p, of: item, type: flag, words: [a],",
         "8:5 wrong-shape {name: p, of: item, type: flag, words: [a], meaning: a flag, source: s}"},
        {"assumption of no fact", "vocabulary.yaml", "assume: {fact: country}", "assume: {fact: county}",
         "33:60 unknown-fact {fact: county}"},
        {"assumption of two", "vocabulary.yaml", "assume: {fact: country}", "assume: {fact: country, value: CN}",
         "33:60 wrong-shape {fact: country, value: CN}"},
        {"assumption of no value", "vocabulary.yaml", "assume: export", "assume: exported",
         "24:86 wrong-type exported"},
        {"assumptions in a circle", "vocabulary.yaml", "assume: {fact: destination}", "assume: {fact: headquarters}",
         "3:12 cycle kind"},

        {"destination without a code", "destinations.yaml", "{code: NO, name", "{name",
         "11:5 missing-key {name: Norway}"},
        {"destination twice", "destinations.yaml", "code: NO", "code: DE",
         "11:5 duplicate-destination {code: DE, name: Norway}"},
        {"treated as nothing", "destinations.yaml", "treated_as: CN", "treated_as: XX",
         "6:5 unknown-destination {code: HK, name: Hong Kong, treated_as: XX}"},

        {"company without a name", "names.yaml", "{name: Acme, ", "{",
         "3:5 missing-key {aliases: [Acme Graphics], headquarters: US}"},
        {"product with an unknown key", "names.yaml", "aliases: [Model X1]", "alias: Model X1",
         "6:16 unknown-key alias"},
        {"aliases that are no texts", "names.yaml", "[Model X1]", "[[Model X1]]", "6:26 wrong-shape [Model X1]"},

        {"pack without a title", "us/pack.yaml", "title: A small pack\n", "", "1:1 missing-key licet: pack/v1"},
        {"pack with a bad date", "us/pack.yaml", "2020-01-01", "2020-13-01", "5:14 bad-date 2020-13-01"},
        {"gate without a reason", "us/pack.yaml", ", because_no: not_subject_to_ear", "",
         "9:5 missing-key {when: subject_to_ear}"},
        {"gate on an unknown fact", "us/pack.yaml", "when: subject_to_ear", "when: subject_to_aer",
         "9:12 unknown-fact subject_to_aer"},
        {"gate that is no condition", "us/pack.yaml", "when: subject_to_ear", "when: quantity",
         "9:12 wrong-type quantity"},

        {"group without a citation", "us/groups.yaml", "title: friends, cite: {text: g, url: u},", "title: friends,",
         "4:5 missing-key {name: \"A:5\", title: friends, members: [DE, JP]}"},
        {"citation without a link", "us/groups.yaml", "title: friends, cite: {text: g, url: u}",
         "title: friends, cite: {text: g}", "4:41 missing-key {text: g}"},
        {"group twice", "us/groups.yaml", "\"D:5\"", "\"A:5\"",
         "12:5 duplicate-group {name: \"A:5\", title: embargoed, cite: {text: g, url: u}, members: [CN]}"},
        {"member that is no destination", "us/groups.yaml", "[DE, JP]", "[DE, XX]", "4:74 unknown-destination XX"},
        {"change on no day", "us/groups.yaml", "on: 2025-06-01", "on: 2025-06-31", "11:14 bad-date 2025-06-31"},
        {"change without a day", "us/groups.yaml", "{on: 2025-06-01, ", "{", "11:9 missing-key {remove: [IL]}"},

        {"listed party without a name", "us/parties.yaml", "name: Delta Labs, ", "",
         "9:9 missing-key {country: CN, from: 2022-01-01, to: 2024-01-01, marks: {footnote_4: unknown}}"},
        {"mark on no day", "us/parties.yaml", "footnote_4: 2023-01-01", "footnote_4: yes", "8:107 bad-date yes"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(SmallRules().edit(c.file, c.from, c.to).faults() == c.faults); }
    }
}

TEST_CASE("faults in rules") {
    struct Case {
        std::string name;
        std::string rule;
        std::string faults;
    };
    const auto with = [](const std::string& stage, std::initializer_list<std::string> keys) {
        return rule("t.rule", stage, keys);
    };
    const Case cases[] = {
        {"no id", "  - {stage: require, title: t, cite: {text: c, url: u}, effective: {from: 2021-01-01}}\n",
         "4:5 missing-key {stage: require, title: t, cite: {text: c, url: u}, effective: {from: 2021-01-01}}"},
        {"no stage", "  - {id: t.a, title: t, cite: {text: c, url: u}, effective: {from: 2021-01-01}}\n",
         "4:5 missing-key {id: t.a, title: t, cite: {text: c, url: u}, effective: {from: 2021-01-01}}"},
        {"no title", "  - {id: t.a, stage: require, cite: {text: c, url: u}, effective: {from: 2021-01-01}}\n",
         "4:10 missing-key t.a"},
        {"no citation", "  - {id: t.a, stage: require, title: t, effective: {from: 2021-01-01}}\n",
         "4:10 missing-key t.a"},
        {"no link", "  - {id: t.a, stage: require, title: t, cite: {text: c}, effective: {from: 2021-01-01}}\n",
         "4:47 missing-key {text: c}"},
        {"no dates", "  - {id: t.a, stage: require, title: t, cite: {text: c, url: u}}\n",
         "4:5 missing-key {id: t.a, stage: require, title: t, cite: {text: c, url: u}}"},
        {"no first day", with("require", {"effective: {to: 2021-01-01}"}), "8:16 missing-key {to: 2021-01-01}"},
        {"unknown key", with("require", {"then: tpp >= 1"}), "9:5 unknown-key then"},
        {"key of another stage", with("require", {"lifts: t.other"}), "9:5 unknown-key lifts"},
        {"unknown stage", with("requires", {}), "5:12 unknown-word requires"},
        {"unknown source", with("require", {"source: rumor"}), "9:13 unknown-word rumor"},
        {"a flag that is none", with("require", {"gated: no"}), "9:12 bad-flag no"},
        {"a day that does not exist", with("require", {"released: 2023-02-29"}), "9:15 bad-date 2023-02-29"},
        {"a date in other words", with("require", {"published: 17 Oct 2023"}), "9:16 bad-date 17 Oct 2023"},
        {"compliance on no day", with("require", {"compliance: soon"}), "9:17 bad-date soon"},
        {"ends before it begins", with("require", {"effective: {from: 2022-01-01, to: 2021-01-01}"}),
         "8:16 empty-window {from: 2022-01-01, to: 2021-01-01}"},
        {"ends on its first day", with("require", {"effective: {from: 2022-01-01, to: 2022-01-01}"}),
         "8:16 empty-window {from: 2022-01-01, to: 2022-01-01}"},
        {"a spell that ends before it begins",
         with("require", {"standing: [{is: stayed, from: 2023-01-01, to: 2022-01-01, cite: c}]"}),
         "9:16 empty-window {is: stayed, from: 2023-01-01, to: 2022-01-01, cite: c}"},
        {"a spell of no kind", with("require", {"standing: [{is: paused, from: 2023-01-01, cite: c}]"}),
         "9:21 unknown-word paused"},
        {"a spell without a citation", with("require", {"standing: [{is: stayed, from: 2023-01-01}]"}),
         "9:16 missing-key {is: stayed, from: 2023-01-01}"},
        {"an empty value", with("require", {"when:"}), "9:5 empty-value when"},
        {"a list for a condition", with("require", {"when: [tpp >= 1]"}), "9:11 wrong-shape [tpp >= 1]"},
        {"derive without a fact", with("derive", {"formula: \"1\""}), "4:9 missing-key t.rule"},
        {"derive without a formula", with("derive", {"fact: tpp"}), "4:9 missing-key t.rule"},
        {"classify without a paragraph", with("classify", {"when: p"}), "4:9 missing-key t.rule"},
        {"classify with a list", with("classify", {"gives: [3A.a]"}), "9:12 wrong-shape [3A.a]"},
        {"except without a name", with("except", {"lifts: []"}), "4:9 missing-key t.rule\n9:12 empty-value []"},
        {"review without a policy", with("review", {}), "4:9 missing-key t.rule"},
        {"review with an unknown policy", with("review", {"policy: maybe"}), "9:13 unknown-word maybe"},
        {"advise without a text", with("advise", {"when: p"}), "4:9 missing-key t.rule"},
        {"a remark behind a condition", with("require", {"when: p # and q"}), ""},
        {"a condition cut by a comment", with("require", {"when: p #1 and q"}), "9:13 cut-by-comment #1 and q"},
        {"a text cut by a comment", with("require", {"when: exporter is \"A # 1\""}), "9:23 unclosed-string \""},
        {"a misspelled required key", "  - {id: t.a, stage: require, title: t, cite: {text: c, url: u}, efective: 1}\n",
         "4:66 unknown-key efective"},
        {"a misspelled title",
         "  - {id: t.a, stage: require, Title: t, cite: {text: c, url: u}, effective: {from: 2021-01-01}}\n",
         "4:31 unknown-key Title"},
        {"one day for a window", with("require", {"effective: 2021-01-01"}), "8:16 wrong-shape 2021-01-01"},
        {"a list of lists", with("except", {"name: NAC", "lifts: [[t.rule]]"}), "10:13 wrong-shape [t.rule]"},
        {"replaces itself", with("require", {"replaces: t.rule"}), "9:15 cycle t.rule"},
        {"replace one another", rule("t.a", "require", {"replaces: t.b"}) + rule("t.b", "require", {"replaces: t.a"}),
         "9:15 cycle t.b"},
        {"the same id twice", with("require", {}) + with("require", {}), "9:9 duplicate-rule t.rule"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(SmallRules().rules(c.rule).faults() == c.faults); }
    }
}

TEST_CASE("a second rule of an id points at the first") {
    Diagnostics faults;
    CHECK_FALSE(SmallRules().rules(rule("t.a", "require", {}) + rule("t.a", "require", {})).load(faults));
    REQUIRE(faults.size() == 1);
    REQUIRE(faults.begin()->secondary.size() == 1);
    CHECK(faults.begin()->secondary.front().line == 4);
    CHECK(faults.begin()->secondary.front().text == "first used here");
}

TEST_CASE("messages about rules say what to do") {
    struct Case {
        std::string name;
        std::string rule;
        std::string message;
        std::string help;
    };
    const auto with = [](const std::string& stage, std::initializer_list<std::string> keys) {
        return rule("t.rule", stage, keys);
    };
    const std::string other = rule("t.class", "classify", {"gives: 3A"});
    const Case cases[] = {
        {"a key of another stage", with("require", {"gives: 3A090"}), "`gives` is not a key of a rule",
         "`gives` belongs to rules of the stage `classify`"},
        {"destinations in a list", with("require", {"to: [CN, MO]"}), "`to` takes a single value, found a list",
         "join destinations by `|`, as in `CN | MO`"},
        {"conditions in a list", with("require", {"when: [p, q]"}), "`when` takes a single value, found a list",
         "write one condition, joined by `and` and `or`"},
        {"a stage that there is not", with("requires", {}), "`stage` cannot be `requires`", "did you mean `require`?"},
        {"an exception of nothing", with("except", {"name: NAC"}), "rule `t.rule` has no `lifts`",
         "an `except` rule lists the requirements that it lifts: add `lifts: [...]`"},
        {"an exception of a class", with("except", {"name: NAC", "lifts: t.class"}) + other,
         "`t.class` is a `classify` rule, not a `require` rule", "`licet rules list --stage require` shows the ids"},
        {"one day for a window", with("require", {"effective: 2021-01-01"}),
         "`effective` has the keys `from` and, where the rule ended, `to`", "write `effective: {from: 2021-01-01}`"},
        {"a date in words", with("require", {"released: 2023/2/1"}), "`2023/2/1` is not a date", "write `2023-02-01`"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Diagnostics faults;
            CHECK_FALSE(SmallRules().rules(c.rule).load(faults));
            REQUIRE(faults.size() == 1);
            CHECK(faults.begin()->message == c.message);
            CHECK(faults.begin()->help == c.help);
        }
    }
}

TEST_CASE("a citation of a rule has a link") {
    CHECK(SmallRules()
              .rules("  - {id: t.a, stage: require, title: t, cite: 15 CFR 744, effective: {from: 2021-01-01}}\n")
              .faults() == "4:47 missing-key 15 CFR 744");
}

TEST_CASE("a repeal of a rule that another has replaced is doubted") {
    struct Case {
        std::string name;
        std::string newer;  ///< further keys of the newer rule
        std::string from;
        std::string faults;
    };
    const Case cases[] = {
        {"replaced", "", "2025-01-01", "3:20 repeal-of-replaced t.old"},
        {"not yet replaced", "", "2021-06-01", ""},
        {"the newer rule is not enforced", "standing: [{is: not_enforced, from: 2023-01-01, cite: c}]", "2025-01-01",
         ""},
        {"the newer rule is complied with later", "compliance: 2026-01-01", "2025-01-01", ""},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Diagnostics faults;
            const auto rulebook =
                SmallRules()
                    .rules(rule("t.old", "require", {"when: q"}) +
                           rule("t.new", "require", {"effective: {from: 2022-01-01}", "replaces: t.old", c.newer}))
                    .overlay("changes: [{repeal: t.old, from: " + c.from + "}]\n")
                    .load(faults);
            CHECK(rulebook.has_value());
            CHECK(summary(faults) == c.faults);
        }
    }
}

TEST_CASE("faults in overlays") {
    struct Case {
        std::string name;
        std::string body;
        std::string faults;
    };
    const std::string date = ", from: 2025-01-01";
    const Case cases[] = {
        {"unknown key", "change: []\n", "3:1 unknown-key change"},
        {"a change of nothing", "changes: [{sets: t.rule}]\n", "3:11 wrong-shape {sets: t.rule}"},
        {"set an unknown rule", "changes: [{set: t.role" + date + ", with: {when: p}}]\n", "3:17 unknown-rule t.role"},
        {"repeal an unknown rule", "changes: [{repeal: t.role" + date + "}]\n", "3:20 unknown-rule t.role"},
        {"repeal without a day", "changes: [{repeal: t.rule}]\n", "3:11 missing-key {repeal: t.rule}"},
        {"repeal on no day", "changes: [{repeal: t.rule, from: 2025-06-31}]\n", "3:34 bad-date 2025-06-31"},
        {"set nothing", "changes: [{set: t.rule" + date + "}]\n", "3:11 missing-key {set: t.rule, from: 2025-01-01}"},
        {"set a key that no rule has", "changes: [{set: t.rule" + date + ", with: {wen: p}}]\n",
         "3:50 unknown-key wen"},
        {"set an unknown fact", "changes: [{set: t.rule" + date + ", with: {when: r}}]\n", "3:56 unknown-fact r"},
        {"an unknown group", "changes: [{add_to_group: D:6, members: [DE]" + date + "}]\n", "3:26 unknown-group D:6"},
        {"an unknown member", "changes: [{add_to_group: D:5, members: [XX]" + date + "}]\n",
         "3:41 unknown-destination XX"},
        {"no members", "changes: [{add_to_group: D:5" + date + "}]\n",
         "3:11 missing-key {add_to_group: D:5, from: 2025-01-01}"},
        {"a changed key beside `set`", "changes: [{set: t.rule, when: p" + date + "}]\n", "3:25 missing-key when"},
        {"repeal twice", "changes: [{repeal: t.rule" + date + "}, {repeal: t.rule" + date + "}]\n",
         "3:56 unknown-rule t.rule"},
        {"add a rule that is there",
         "changes:\n  - add: {id: t.rule, stage: require, title: t, cite: {text: c, url: u}, effective: {from: "
         "2025-01-01}}\n",
         "4:15 duplicate-rule t.rule"},
        {"a license without a holder", "licenses: [{license: L, destinations: CN" + date + "}]\n",
         "3:12 missing-key {license: L, destinations: CN, from: 2025-01-01}"},
        {"a license to nowhere", "licenses: [{license: L, holder: Acme, destinations: XX" + date + "}]\n",
         "3:53 unknown-destination XX"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK(SmallRules().rules(rule("t.rule", "require", {"when: q"})).overlay(c.body).faults() == c.faults);
        }
    }
}
