// What a proposal turns, in which direction, at which rule and by which margin.
#include "licet/whatif.hpp"

#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace licet;
using namespace licet::test;

namespace {

/// A paragraph at 4800 that needs a license to D:1, an exception for certified shipments, and a review policy.
SmallRules law() {
    return SmallRules().rules(rule("t.class", "classify", {"when: kind == chip", "gives: {3A.1: tpp >= 4800}"}) +
                              rule("t.require", "require", {"when: item is 3A.1", "to: D:1"}) +
                              rule("t.exception", "except", {"name: EX", "lifts: t.require", "when: q"}) +
                              rule("t.review", "review", {"for: t.require", "policy: case_by_case"}));
}

struct Run {
    WhatIf result;

    Run(const Rulebook& before, const Rulebook& after, const std::vector<std::string>& items, WhatIfQuestion question) {
        const auto of = [&](const Rulebook& rulebook) {
            WhatIfLaw out{rulebook, {}, shipment(rulebook)};
            for (const std::string& lines : items) out.items.push_back(item(rulebook, lines));
            return out;
        };
        result = whatif(of(before), of(after), question);
    }
};

WhatIf run(const std::string& changes, const std::string& lines, const std::string& on = "2028-01-01",
           std::vector<std::string> to = {"CN"}) {
    WhatIfQuestion question;
    question.destinations = std::move(to);
    question.days = {{day(on), day(on)}};
    return Run(law().load(), law().overlay("changes: " + changes + "\n").load(), {lines}, question).result;
}

std::string words(const WhatIfCell& cell) {
    return std::string(to_string(cell.flip)) + " " + std::string(to_string(cell.direction)) +
           (cell.rule.id.empty() ? "" : " " + cell.rule.id + (cell.rule_is_new ? "" : " gone"));
}

}  // namespace

TEST_CASE("a flip has a direction and the rule at which it turns") {
    struct Case {
        const char* name;
        const char* changes;
        const char* item;
        const char* flip;
    };
    const Case cases[] = {
        {"a lower threshold catches", "[{set: t.class, from: 2028-01-01, with: {gives: {3A.1: tpp >= 2000}}}]",
         "tpp: 3000\nq: false\n", "caught stricter t.class"},
        {"under an exception", "[{set: t.class, from: 2028-01-01, with: {gives: {3A.1: tpp >= 2000}}}]",
         "tpp: 3000\nq: true\n", "exception_needed stricter t.class"},
        {"a higher threshold frees", "[{set: t.class, from: 2028-01-01, with: {gives: {3A.1: tpp >= 9000}}}]",
         "tpp: 5000\nq: false\n", "freed milder t.class gone"},
        {"what lies above both stays", "[{set: t.class, from: 2028-01-01, with: {gives: {3A.1: tpp >= 9000}}}]",
         "tpp: 9000\nq: false\n", "none sideways"},
        {"an exception that goes", "[{repeal: t.exception, from: 2028-01-01}]", "tpp: 5000\nq: true\n",
         "exception_lost stricter t.exception gone"},
        {"an exception for more", "[{set: t.exception, from: 2028-01-01, with: {when: tpp < 6000}}]",
         "tpp: 5000\nq: false\n", "exception_gained milder t.exception"},
        {"a requirement that goes", "[{repeal: t.require, from: 2028-01-01}]", "tpp: 5000\nq: false\n",
         "freed milder t.require gone"},
        {"a condition on what nobody knows", "[{set: t.class, from: 2028-01-01, with: {unless: p}}]",
         "tpp: 5000\nq: false\n", "in_doubt milder t.class gone"},
        {"a stricter review", "[{set: t.review, from: 2028-01-01, with: {policy: presumption_of_denial}}]",
         "tpp: 5000\nq: false\n", "review_stricter stricter t.review"},
        {"a milder review", "[{set: t.review, from: 2028-01-01, with: {policy: presumption_of_approval}}]",
         "tpp: 5000\nq: false\n", "review_milder milder t.review"},
        {"an unpublished review", "[{set: t.review, from: 2028-01-01, with: {policy: not_published}}]",
         "tpp: 5000\nq: false\n", "review_changed sideways t.review"},
        {"another rule with the same answer",
         "[{add: {id: t.also, stage: require, title: t, cite: {text: c, url: u}, effective: {from: 2028-01-01}, to: "
         "CN}}]",
         "tpp: 5000\nq: false\n", "rule_changed sideways t.also"},
        {"another title alone", "[{set: t.require, from: 2028-01-01, with: {title: other}}]", "tpp: 5000\nq: false\n",
         "none sideways"},
        {"a destination that leaves a group", "[{remove_from_group: D:1, members: [CN], from: 2028-01-01}]",
         "tpp: 5000\nq: false\n", "freed milder t.require gone"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name) { CHECK(words(run(c.changes, c.item).cells.at(0)) == std::string(c.flip)); }
    }
}

TEST_CASE("a margin is told against the line that makes the difference, now and before") {
    const WhatIf lowered =
        run("[{set: t.class, from: 2028-01-01, with: {gives: {3A.1: tpp >= 2000}}}]", "tpp: 2500\nq: false\n");
    const WhatIfCell& caught = lowered.cells.at(0);
    REQUIRE(caught.margins.size() == 1);
    CHECK(caught.margins[0].fact == "tpp");
    CHECK(caught.margins[0].threshold == "2000");
    CHECK(caught.margins[0].meets);
    CHECK(caught.margins[0].by == "500");
    CHECK(caught.margins[0].percent == "25.0");
    REQUIRE(caught.margins_before.size() == 1);
    CHECK(caught.margins_before[0].threshold == "4800");
    CHECK_FALSE(caught.margins_before[0].meets);
    CHECK(caught.margins_before[0].by == "2300");

    const WhatIf raised =
        run("[{set: t.class, from: 2028-01-01, with: {gives: {3A.1: tpp >= 6000}}}]", "tpp: 4800\nq: false\n");
    const WhatIfCell& freed = raised.cells.at(0);
    REQUIRE(freed.margins.size() == 1);
    CHECK(freed.margins[0].by == "1200");
    CHECK(freed.margins[0].percent == "20.0");
    REQUIRE(freed.margins_before.size() == 1);
    CHECK(freed.margins_before[0].by == "0");
}

TEST_CASE("two days of one rulebook are compared like two rulebooks") {
    const Rulebook rulebook =
        SmallRules()
            .rules(rule("t.old", "require", {"when: tpp >= 4800", "to: CN"}) +
                   rule("t.new", "require",
                        {"when: tpp >= 1600", "to: CN", "effective: {from: 2024-01-01}", "replaces: t.old"}))
            .load();
    WhatIfQuestion question;
    question.destinations = {"CN"};
    question.days = {{day("2023-01-01"), day("2024-06-01")}, {day("2024-06-01"), day("2025-01-01")}};
    const WhatIf found = Run(rulebook, rulebook, {"tpp: 2000\n"}, question).result;
    CHECK(words(found.cell(0, 0, 0)) == "caught stricter t.new");
    CHECK(words(found.cell(0, 1, 0)) == "none sideways");
}

TEST_CASE("destinations that a proposal alone tells apart are decided apart") {
    const WhatIf found =
        run("[{add: {id: t.also, stage: require, title: t, cite: {text: c, url: u}, effective: {from: 2028-01-01}, to: "
            "DE}}]",
            "tpp: 1\nq: false\n", "2028-01-01", {"DE", "JP", "NO"});
    std::string caught;
    for (const WhatIfCell& cell : found.cells) {
        if (cell.flip != Flip::caught) continue;
        for (const std::string& code : found.places[cell.places].codes) caught += code;
    }
    CHECK(caught == "DE");
}

TEST_CASE("totals count cases by product, destination and designer") {
    WhatIfQuestion question;
    question.destinations = {"CN", "DE", "IL"};
    question.days = {{day("2028-01-01"), day("2028-01-01")}};
    const Rulebook before = law().load();
    const Rulebook after =
        law().overlay("changes: [{set: t.class, from: 2028-01-01, with: {gives: {3A.1: tpp >= 2000}}}]\n").load();
    const WhatIf found =
        Run(before, after, {"tpp: 3000\nq: false\ndesigner: Acme\n", "tpp: 1\nq: false\ndesigner: Beta Silicon\n"},
            question)
            .result;
    const auto designers = totals(found, WhatIfAxis::designer);
    REQUIRE(designers.size() == 2);
    CHECK(designers[0].name == "Acme");
    CHECK(designers[0].cases == 3);
    CHECK(designers[0].caught == 1);  // IL left D:1 in 2025
    CHECK(designers[1].stricter + designers[1].milder + designers[1].sideways == 0);
    const auto places = totals(found, WhatIfAxis::destination);
    REQUIRE(places.size() == 3);
    CHECK(places[0].name == "CN");
    CHECK(places[0].stricter == 1);
    CHECK(places[1].stricter == 0);
}

TEST_CASE("a figure near a line is listed on both of its sides, and one that is not alone is left out") {
    struct Case {
        const char* item;
        const char* near;  ///< what is listed within 10 %
    };
    const Case cases[] = {
        {"tpp: 4400\nq: false\n", "3A.1 tpp >= 4800 misses by 400 8.3"},
        {"tpp: 4800\nq: false\n", "3A.1 tpp >= 4800 meets by 0 0.0"},
        {"tpp: 5280\nq: false\n", "3A.1 tpp >= 4800 meets by 480 10.0"},
        {"tpp: 5281\nq: false\n", ""},
        {"tpp: 4319\nq: false\n", ""},
        {"kind: system\ntpp: 4700\n", ""},
        {"tpp: 4700..4900\nq: false\n", ""},
    };
    WhatIfQuestion question;
    question.destinations = {"CN", "DE"};
    question.days = {{day("2026-01-01"), day("2026-01-01")}};
    question.within = "10";
    const Rulebook rulebook = law().load();
    for (const Case& c : cases) {
        CAPTURE(c.item);
        std::string listed;
        for (const WhatIfNear& near : Run(rulebook, rulebook, {c.item}, question).result.near) {
            const WhatIfMargin& m = near.margin;
            listed += m.gives + " " + m.fact + " " + m.op + " " + m.threshold + (m.meets ? " meets" : " misses") +
                      " by " + m.by + " " + m.percent;
        }
        CHECK(listed == std::string(c.near));
    }
}

TEST_CASE("a change dated 2028 alters nothing before, for the whole catalog, every destination and any day") {
    const TemporaryFolder folder;
    const auto overlay = folder.write("p.yaml", R"(licet: overlay/v1
title: all kinds of changes
source: proposal
changes:
  - {set: us-ear.3A090.a, from: 2028-01-01, with: {gives: {3A090.a.1: tpp >= 1000}}}
  - {set: us-ear.tpp, from: 2028-01-01, with: {formula: (performance.fp16 in TFLOPS) * 32}}
  - {set: us-ear.740.8-nac, from: 2028-01-01, with: {unless: kind == chip}}
  - {repeal: us-ear.742.6-a6iii-B, from: 2028-01-01}
  - {add_to_group: D:5, members: [DE, SG], from: 2028-01-01}
  - {remove_from_group: D:1, members: [CN, VN], from: 2028-01-01}
  - add:
      id: example.new
      stage: require
      title: Everything to Germany
      cite: {text: invented, url: "https://example.org"}
      effective: {from: 2028-01-01}
      to: DE
      when: kind == chip and date >= 2028-01-01
)");
    Diagnostics faults;
    const auto after = load_rulebook({.rules = "rules", .packs = {"us-ear"}, .overlays = {overlay}}, faults);
    REQUIRE_MESSAGE(after, summary(faults));
    const Rulebook& before = shipped_rulebook();
    WhatIfLaw old_law{before, {}, shipment(before)};
    WhatIfLaw new_law{*after, {}, shipment(*after)};
    std::vector<std::filesystem::path> specs;
    for (const auto& entry : std::filesystem::directory_iterator("examples/items")) specs.push_back(entry.path());
    std::sort(specs.begin(), specs.end());
    for (const auto& path : specs) {
        old_law.items.push_back(*load_item(path, before, faults));
        new_law.items.push_back(*load_item(path, *after, faults));
    }
    std::vector<std::string> codes;
    for (const Destination& place : before.destinations()) codes.push_back(place.code);
    // Days drawn anew on every build would make a failure hard to repeat.
    std::mt19937 random(20280101);
    const Date first = day("2022-08-01");
    const auto span = static_cast<unsigned>((day("2027-12-31") - first).count());
    std::size_t flips_before = 0;
    const auto differs = [](const Decision& a, const Decision& b) {
        const auto ids = [](const Decision& d) {
            std::string all;
            for (const RuleTrace& rule : d.rules) all += rule.id + rule.gives + rule.cite.text + " ";
            for (const ExceptionTrace& e : d.exceptions) all += e.rule.id + std::string(to_string(e.status)) + " ";
            for (const ReviewPolicy& review : d.review) all += review.policy + review.rule.id + " ";
            return all;
        };
        return a.outcome != b.outcome || a.by_posture != b.by_posture || a.because_no != b.because_no ||
               a.classification != b.classification || ids(a) != ids(b);
    };
    for (std::size_t i = 0; i < old_law.items.size(); ++i) {
        for (int draw = 0; draw < 20; ++draw) {
            Question question;
            question.destination = codes[random() % codes.size()];
            question.date = draw == 0 ? day("2027-12-31") : first + std::chrono::days(random() % (span + 1));
            question.posture = random() % 2 == 0 ? Posture::enforced : Posture::text;
            question.strict = random() % 4 == 0;
            const Decision was = decide(before, old_law.items[i], old_law.shipment, question, Detail::outcome);
            const Decision is = decide(*after, new_law.items[i], new_law.shipment, question, Detail::outcome);
            if (differs(was, is)) ++flips_before;
        }
    }
    CHECK(flips_before == 0);
    // And from that day on it does something.
    WhatIfQuestion question;
    question.destinations = {"CN", "DE"};
    question.days = {{day("2027-12-31"), day("2027-12-31")}, {day("2028-01-01"), day("2028-01-01")}};
    const WhatIf found = whatif(old_law, new_law, question);
    std::size_t flips[2] = {};
    for (const WhatIfCell& cell : found.cells) flips[cell.days] += cell.flip == Flip::none ? 0 : 1;
    CHECK(flips[0] == 0);
    CHECK(flips[1] > 20);
}

TEST_CASE("what is told of a class of destinations holds for each of its members") {
    const Rulebook& before = shipped_rulebook();
    Diagnostics faults;
    const auto after = load_rulebook(
        {.rules = "rules", .packs = {"us-ear"}, .overlays = {"examples/overlays/tpp-line-at-2000.yaml"}}, faults);
    REQUIRE_MESSAGE(after, summary(faults));
    WhatIfLaw old_law{before, {}, shipment(before)};
    WhatIfLaw new_law{*after, {}, shipment(*after)};
    for (const char* name : {"examples/items/nvidia-h20.yaml", "examples/items/nvidia-a10.yaml"}) {
        old_law.items.push_back(*load_item(name, before, faults));
        new_law.items.push_back(*load_item(name, *after, faults));
    }
    WhatIfQuestion question;
    for (const Destination& place : before.destinations()) question.destinations.push_back(place.code);
    question.days = {{day("2028-01-01"), day("2028-01-01")}};
    const WhatIf together = whatif(old_law, new_law, question);
    CHECK(together.places.size() < 40);
    std::size_t different = 0;
    for (std::size_t places = 0; places < together.places.size(); places += 2) {
        WhatIfQuestion each = question;
        each.destinations = {together.places[places].codes.back()};
        const WhatIf alone = whatif(old_law, new_law, each);
        for (std::size_t i = 0; i < together.items.size(); ++i) {
            different += words(alone.cell(i, 0, 0)) == words(together.cell(i, 0, places)) ? 0U : 1U;
        }
    }
    CHECK(different == 0);
}
