#include "yaml/fields.hpp"

#include "yaml/parsed.hpp"

#include <doctest/doctest.h>

using namespace licet;
using yaml::Fields;
using yaml::Parsed;
using yaml::summary;

TEST_CASE("a mapping is read key by key") {
    Parsed parsed("id: x\nto: [CN, MO]\nfrom: US\nnote: ''\n");
    REQUIRE(parsed.root);
    Fields fields(*parsed.root, "a rule", parsed.report);
    CHECK(fields.required_text("id") == "x");
    CHECK(fields.text("title").empty());
    CHECK(fields.text("note").empty());
    CHECK(fields.scalar("id")->text == "x");
    CHECK(fields.get("nothing") == nullptr);
    REQUIRE(fields.list("to").size() == 2);
    CHECK(fields.list("to")[1]->text == "MO");
    REQUIRE(fields.list("from").size() == 1);
    CHECK(fields.list("from")[0]->text == "US");
    CHECK(fields.list("nothing").empty());
    fields.finish();
    CHECK(summary(parsed.faults) == "");
    CHECK(&fields.node() == &*parsed.root);
}

TEST_CASE("what is wrong with a key is reported at its place") {
    struct Case {
        std::string name, contents, wants, message;
        void (*read)(Fields&);
        std::string help = {};
    };
    const Case cases[] = {
        {"missing", "b: 1", "1:1 missing-key b: 1", "a rule has no `a`",
         [](Fields& f) {
             CHECK(f.require("a") == nullptr);
             (void)f.get("b");
         },
         "add `a: ...`"},
        {"missing text", "b: 1", "1:1 missing-key b: 1", "a rule has no `a`",
         [](Fields& f) {
             CHECK(f.required_text("a").empty());
             (void)f.get("b");
         }},
        {"no value", "a:", "1:1 empty-value a", "`a` has no value", [](Fields& f) { CHECK(f.scalar("a") == nullptr); }},
        {"null", "a: ~", "1:1 empty-value a", "`a` has no value", [](Fields& f) { CHECK(f.text("a").empty()); }},
        {"required, no value", "a:", "1:1 empty-value a", "`a` has no value",
         [](Fields& f) { CHECK(f.required_scalar("a") == nullptr); }},
        {"required, empty quotes", "a: ''", "1:4 empty-value ''", "`a` has no value",
         [](Fields& f) { CHECK(f.required_scalar("a") == nullptr); }},
        {"list for a scalar", "a: [b]", "1:4 wrong-shape [b]", "`a` takes a single value, found a list",
         [](Fields& f) { CHECK(f.scalar("a") == nullptr); }},
        {"mapping for a scalar", "a: {b: c}", "1:4 wrong-shape {b: c}", "`a` takes a single value, found a mapping",
         [](Fields& f) { CHECK(f.text("a").empty()); }},
        {"mapping for a list", "a: {b: c}", "1:4 wrong-shape {b: c}", "`a` takes a list, found a mapping",
         [](Fields& f) { CHECK(f.list("a").empty()); }},
        {"nothing for a list", "a:", "1:1 empty-value a", "`a` has no value",
         [](Fields& f) { CHECK(f.list("a").empty()); }, "write `[]` for an empty list"},
        {"unknown, misspelt", "efective: 1", "1:1 unknown-key efective", "`efective` is not a key of a rule",
         [](Fields& f) { CHECK(f.text("effective").empty()); }, "did you mean `effective`?"},
        {"required, misspelt", "efective: 1", "1:1 unknown-key efective", "`efective` is not a key of a rule",
         [](Fields& f) { CHECK(f.require("effective") == nullptr); }, "did you mean `effective`?"},
        {"a dash without a space", "a: {-b: c}", "1:4 wrong-shape {-b: c}", "`a` takes a list, found a mapping",
         [](Fields& f) { CHECK(f.list("a").empty()); }, "start each item with `-` and a space"},
        {"a list with a help of the key's own", "a: [b]", "1:4 wrong-shape [b]",
         "`a` takes a single value, found a list", [](Fields& f) { CHECK(f.scalar("a", "join them") == nullptr); },
         "join them"},
        {"unknown, nothing near", "xyz: 1", "1:1 unknown-key xyz", "`xyz` is not a key of a rule",
         [](Fields& f) {
             (void)f.get("id");
             (void)f.get("stage");
             (void)f.get("id");
         },
         "known keys: `id`, `stage`"},
        {"a list, not a mapping", "[a]", "1:1 wrong-shape [a]", "expected a rule as a mapping, found a list",
         [](Fields& f) {
             CHECK(f.required_text("id").empty());
             CHECK(f.list("to").empty());
         }},
        {"a scalar, not a mapping", "a", "1:1 wrong-shape a", "expected a rule as a mapping, found a single value",
         [](Fields& f) { CHECK(f.get("id") == nullptr); }},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            Parsed parsed(c.contents);
            REQUIRE(parsed.root);
            Fields fields(*parsed.root, "a rule", parsed.report);
            c.read(fields);
            fields.finish();
            CHECK(summary(parsed.faults) == c.wants);
            REQUIRE(parsed.faults.size() == 1);
            CHECK(parsed.faults.begin()->message == c.message);
            if (!c.help.empty()) CHECK(parsed.faults.begin()->help == c.help);
        }
    }
}

TEST_CASE("what is missing is told also by a reader that stops early") {
    Parsed parsed("b: 1");
    REQUIRE(parsed.root);
    { CHECK(Fields(*parsed.root, "a rule", parsed.report).require("a") == nullptr); }
    CHECK(summary(parsed.faults) == "1:1 missing-key b: 1");
}

TEST_CASE("keys that are known elsewhere, and keys that are lacking") {
    Parsed parsed("gives: 1\nefective: 2\n");
    REQUIRE(parsed.root);
    Fields fields(*parsed.root, "a rule", parsed.report);
    (void)fields.get("effective");
    fields.finish([](const std::string& key) { return key + " stands elsewhere"; });
    REQUIRE(parsed.faults.size() == 2);
    CHECK(parsed.faults.begin()->help == "gives stands elsewhere");
    CHECK(fields.lacks("title"));
    CHECK_FALSE(fields.lacks("effective"));
    CHECK_FALSE(fields.lacks("gives"));
}
