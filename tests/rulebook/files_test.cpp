#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

TEST_CASE("the small rules load") { CHECK(SmallRules().faults().empty()); }

TEST_CASE("files say what they are") {
    struct Case {
        std::string name;
        std::string file;
        std::string contents;
        std::string faults;
    };
    const Case cases[] = {
        {"no header", "us/x.yaml", "rules: []\n", "1:1 missing-key rules: []"},
        {"an unknown format", "us/x.yaml", "licet: rules/v2\n", "1:8 unknown-format rules/v2"},
        {"an overlay among the rules", "us/x.yaml", "licet: overlay/v1\ntitle: t\n", "1:8 unknown-format overlay/v1"},
        {"a spec among the rules", "us/x.yaml", "licet: spec/v1\n", "1:8 unknown-format spec/v1"},
        {"no YAML", "us/x.yaml", "licet: [rules/v1\n", "1:8 yaml-syntax ["},
        {"an alias", "us/x.yaml", "licet: &a rules/v1\n", "1:8 anchor &a"},
        {"a key twice", "us/x.yaml", "licet: rules/v1\npack: us\nlicet: rules/v1\n", "3:1 duplicate-key licet"},
        {"a test file is not read", "us/x.yaml", "licet: tests/v1\nanything: [goes, here]\n", ""},
        {"another extension is not read", "us/x.txt", "[", ""},
        {"a sub-folder is not read", "us/tests/x.yaml", "[", ""},
        {"the other extension is read", "us/x.yml", "licet: rules/v2\n", "1:8 unknown-format rules/v2"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(SmallRules().file(c.file, c.contents).faults() == c.faults); }
    }
}

TEST_CASE("what is missing is named") {
    const TemporaryFolder folder;
    folder.write("rules/us/notes.txt", "nothing to read");
    struct Case {
        std::string name;
        LoadOptions options;
        std::string faults;
    };
    const Case cases[] = {
        {"the folder", {folder.path() / "nowhere", {"us"}, {}}, "missing-file"},
        {"the folder of the pack", {folder.path() / "rules", {"eu"}, {}}, "missing-file"},
        {"the file of the pack", {folder.path() / "rules", {"us"}, {}}, "missing-file"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Diagnostics out;
            CHECK_FALSE(load_rulebook(c.options, out));
            CHECK(summary(out) == c.faults);
        }
    }
    Diagnostics out;
    CHECK_FALSE(load_rulebook({folder.path() / "rules", {"us"}, {}}, out));
    CHECK(out.begin()->message.ends_with("` has a pack.yaml"));
}

TEST_CASE("a missing overlay is a fault") {
    const TemporaryFolder folder;
    LoadOptions options;
    options.rules = find_rules().value_or("rules");
    options.overlays = {folder.path() / "none.yaml"};
    Diagnostics out;
    CHECK_FALSE(load_rulebook(options, out));
    CHECK(summary(out) == "missing-file");
}

TEST_CASE("faults of several files come at once, in order") {
    const std::string faults = SmallRules()
                                   .edit("destinations.yaml", "treated_as: CN", "treated_at: CN")
                                   .edit("us/pack.yaml", "authority: Nobody\n", "")
                                   .edit("vocabulary.yaml", "unit: GB,", "unit: GBs,")
                                   .rules(rule("t.a", "require", {"when: tpp >= 1", "effective: {from: 2021-02-30}"}) +
                                          rule("t.b", "requires", {}))
                                   .faults();
    CHECK(faults ==
          "6:33 unknown-key treated_at\n"
          "1:1 missing-key licet: pack/v1\n"
          "9:23 bad-date 2021-02-30\n"
          "11:12 unknown-word requires\n"
          "17:50 unknown-unit GBs");
}

TEST_CASE("faults of the text name the file below the rules folder, and the rule") {
    Diagnostics faults;
    CHECK_FALSE(SmallRules().rules(requirement("die_aera >= 1 mm2")).load(faults));
    REQUIRE(faults.size() == 1);
    const Diagnostic& fault = *faults.begin();
    CHECK(fault.primary.file == "rules/us/rules.yaml");
    CHECK(fault.rule == "t.rule");
    CHECK(fault.message == "there is no fact `die_aera`");
    CHECK(fault.help == "did you mean `die_area`?");
    CHECK(fault.primary.source_line == "      die_aera >= 1 mm2");
}
