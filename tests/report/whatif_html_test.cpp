#include "report/whatif_html.hpp"

#include "report/charts_script.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <optional>

namespace licet::test {

namespace {

constexpr const char* k_item = "designer: Acme\ntpp: 5000\nperformance_density: 6\n";

struct Sheet {
    Rulebook before, after;
    bool proposal;

    [[nodiscard]] std::string page(std::string_view script, const std::string& name = "Test") const {
        const auto law = [&](const Rulebook& rulebook) {
            return WhatIfLaw{rulebook, {named(rulebook, name)}, shipment(rulebook)};
        };
        const WhatIfLaw old_law = law(before);
        const WhatIfLaw new_law = law(after);
        const WhatIfQuestion question{.destinations = {"CN", "DE", "HK"},
                                      .days = {{day("2028-01-01"), day("2028-01-01")}}};
        return report::to_html(ReportHeader{}, whatif(old_law, new_law, question),
                               analysis::history(old_law, proposal ? &new_law : nullptr, question), script);
    }

    static Item named(const Rulebook& rulebook, const std::string& name) {
        Diagnostics faults;
        const std::string text = "licet: spec/v1\nname: \"" + name + "\"\nkind: chip\n" + std::string(k_item);
        auto parsed = parse_item(text, "test.yaml", rulebook, faults);
        REQUIRE(parsed);
        return *parsed;
    }
};

Sheet sheet(bool proposal) {
    SmallRules rules;
    rules.rules(rule("us.line", "require", {"effective: {from: 2022-01-01}", "when: tpp >= 4800", "to: CN"}));
    const Rulebook before = rules.load();
    rules.overlay("source: proposal\nchanges:\n  - {set: us.line, from: 2027-01-01, with: {when: tpp >= 9000}}\n");
    return {before, rules.load(), proposal};
}

nlohmann::json data_of(const std::string& page) {
    const std::string begin = "id=\"licet-data\">";
    const std::size_t at = page.find(begin);
    REQUIRE(at != std::string::npos);
    return nlohmann::json::parse(page.substr(at + begin.size(), page.find("</script>", at) - at - begin.size()));
}

bool has(const std::string& page, const std::string& text) { return page.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("a what-if page says in tables what flips, since when, and to whom") {
    const std::string page = sheet(true).page("");
    CHECK(has(page, "<h1>2 answers change</h1>"));
    CHECK(has(page, "<td class=\"none changed\">license → none</td>"));
    CHECK(has(page,
              "<time datetime=\"2022-01-01\">2022-01-01</time> <span class=\"badge license\">license required</span>"));
    CHECK(has(page,
              "<time datetime=\"2027-01-01\">2027-01-01</time> <span class=\"badge none\">no license required</span>"));
    CHECK(has(page, "make charts"));
    CHECK_FALSE(has(page, "<script"));
}

TEST_CASE("a page of one law shows its history and speaks of no change") {
    const std::string page = sheet(false).page("");
    CHECK(has(page, "<h1>The law on 2028-01-01</h1>"));
    CHECK_FALSE(has(page, "changed\">"));
    CHECK_FALSE(has(page, "What changes"));
}

TEST_CASE("the data of a page is JSON that no name can end") {
    const nlohmann::json data = data_of(sheet(true).page("draw()", "a </script><script>alert(1)</script>"));
    CHECK(data["items"][0]["name"] == "a </script><script>alert(1)</script>");
    CHECK(data["law"]["proposal"] == true);
    CHECK(data["places"].size() == 2);  // China with Hong Kong, Germany
    const std::string page = sheet(true).page("draw()", "a </script><script>alert(1)</script>");
    CHECK_FALSE(has(page, "alert(1)</script>"));
    CHECK(has(page, "<script>draw()</script>"));
}

TEST_CASE("a page is the same from run to run") { CHECK(sheet(true).page("x") == sheet(true).page("x")); }

TEST_CASE("a bundle that is there does not end its own element") {
    CHECK_FALSE(has(std::string(report::charts_script()), "</script"));
}

}  // namespace licet::test
