#include "licet/timeline.hpp"

#include "golden.hpp"
#include "licet/report.hpp"
#include "report/ics.hpp"
#include "report/page.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <sstream>

namespace licet::test {

namespace {

const char* const k_item = "family: X1\ndesigner: Acme\ntpp: 5000\nperformance_density: 6";

/// A letter, a rule with its own compliance date that replaces it, an exception that comes and is not enforced, a
/// review policy, a stay, a rule with a date in its condition, and one whose standing becomes unverified.
SmallRules small_law() {
    return SmallRules().rules(
        rule("us.letter", "require",
             {"source: letter", "effective: {from: 2021-03-01, to: 2022-01-01}", "when: family is X1", "to: CN"}) +
        rule("us.line", "require",
             {"released: 2021-10-01", "effective: {from: 2021-11-01}", "compliance: 2022-01-01", "when: tpp >= 4800",
              "to: D:1"}) +
        rule("us.small", "except",
             {"name: SML", "effective: {from: 2023-01-01}", "lifts: us.line", "when: tpp < 6000",
              "standing:\n  - {is: not_enforced, from: 2023-06-01, to: 2023-07-01, announced: "
              "2023-06-01, cite: {text: notice, url: u}, reason: it was said}"}) +
        rule("us.review", "review", {"effective: {from: 2022-06-01}", "for: us.line", "policy: case_by_case"}) +
        rule("us.dated", "require", {"when: tpp >= 4800 and date > 2027-01-01", "to: DE"}) +
        rule("us.doubt", "require",
             {"when: tpp >= 4800", "to: JP",
              "standing:\n  - {is: unverified, from: 2028-01-01, announced: 2025-01-01, cite: {text: notice, url: u}, "
              "reason: nobody checked}"}));
}

Timeline drawn(const Rulebook& rulebook, TimelineQuestion question, const std::vector<StatedFact>& facts = {}) {
    return timeline(rulebook, item(rulebook, k_item), shipment(rulebook, facts), question);
}

/// "2021-03-01 license_required: +us.letter; us.letter takes effect", one line per entry.
std::string told(const Timeline& timeline) {
    std::string out;
    for (const TimelineEntry& entry : timeline.entries) {
        out += to_string(entry.date) + " " + std::string(to_string(entry.outcome)) + ":";
        for (const TimelineChange& c : entry.changes) {
            if (c.kind == ChangeKind::outcome) continue;
            out += c.posture == timeline.posture ? " " : " (other) ";
            out += c.before.empty() ? "+" : c.after.empty() ? "-" : "~";
            out += c.rule.id;
            if (c.kind == ChangeKind::standing) out += " " + c.after;
        }
        for (const TimelineCause& c : entry.causes) out += "; " + c.id + " " + c.event;
        out += "\n";
    }
    return out;
}

ReportHeader header() {
    ReportHeader header;
    header.program = "licet 0.1.0";
    header.packs = {"us"};
    header.verified_through = "2026-06-01";
    return header;
}

}  // namespace

TEST_CASE("a timeline has an entry for each day on which something changes") {
    const Rulebook rulebook = small_law().load();
    const Timeline timeline = drawn(rulebook, {.destination = "CN"});
    CHECK(told(timeline) ==
          "2020-01-01 no_license_required:\n"
          "2021-03-01 license_required: +us.letter; us.letter takes effect\n"
          "2022-01-01 license_required: +us.line -us.letter; us.letter ends; us.line compliance starts\n"
          "2022-06-01 license_required: +us.review; us.review takes effect\n"
          "2023-01-01 license_exception: +us.small; us.small takes effect\n"
          "2023-06-01 license_required: -us.small; us.small is not enforced from this day\n"
          "2023-07-01 license_exception: +us.small; us.small is enforced again\n");
    CHECK(timeline.until == day("2028-01-02"));
}

TEST_CASE("groups, dates in conditions and standings turn a timeline") {
    const Rulebook rulebook = small_law().load();
    CHECK(told(drawn(rulebook, {.destination = "MO"})).find("2024-06-01 license_exception: +us.line") !=
          std::string::npos);
    CHECK(told(drawn(rulebook, {.destination = "MO"})).find("D:1 gains MO") != std::string::npos);
    CHECK(told(drawn(rulebook, {.destination = "DE"})) ==
          "2020-01-01 no_license_required:\n"
          "2027-01-02 license_required: +us.dated; us.dated turns on this day, by its condition\n");
    CHECK(told(drawn(rulebook, {.destination = "JP"})) ==
          "2020-01-01 no_license_required:\n"
          "2021-01-01 license_required: +us.doubt; us.doubt takes effect\n"
          "2028-01-01 undetermined: ~us.doubt ~us.doubt unverified; us.doubt has an unverified standing from this "
          "day\n");
}

TEST_CASE("what an overlay changes was not announced with the rule that it changes") {
    const Rulebook rulebook =
        small_law().overlay("changes: [{set: us.line, from: 2028-01-01, with: {when: tpp >= 9000}}]\n").load();
    TimelineQuestion question;
    question.destination = "CN";
    question.from = day("2027-06-01");
    const Timeline drawn_line = drawn(rulebook, question);
    REQUIRE(drawn_line.entries.size() == 2);
    CHECK(drawn_line.entries[1].date == day("2028-01-01"));
    REQUIRE_FALSE(drawn_line.entries[1].causes.empty());
    for (const TimelineCause& cause : drawn_line.entries[1].causes) {
        CHECK(cause.id == "us.line");
        CHECK_FALSE(cause.announced);
    }
    CHECK(drawn_line.entries[1].causes.front().event == "is changed by an overlay");
}

TEST_CASE("the span and the knowledge bound a timeline") {
    const Rulebook rulebook = small_law().load();
    const Timeline part = drawn(rulebook, {.destination = "CN", .from = day("2022-01-01"), .until = day("2022-06-01")});
    CHECK(told(part) ==
          "2022-01-01 license_required:\n"
          "2022-06-01 license_required: +us.review; us.review takes effect\n");
    const Timeline known = drawn(rulebook, {.destination = "CN", .known_on = day("2021-06-01")});
    CHECK(told(known) ==
          "2020-01-01 no_license_required:\n"
          "2021-03-01 license_required: +us.letter; us.letter takes effect\n"
          "2022-01-01 no_license_required: -us.letter; us.letter ends\n");
    CHECK(drawn(rulebook, {.destination = "CN", .from = day("2030-01-01")}).entries.size() == 1);
}

TEST_CASE("an entry is what a decision on its day says, and nothing changes between entries") {
    const Rulebook rulebook = small_law().load();
    for (const char* place : {"CN", "HK", "MO", "DE", "JP", "IL"}) {
        const Timeline timeline = drawn(rulebook, {.destination = place});
        std::size_t next = 0;
        for (Date date = timeline.from; date <= timeline.until; date += std::chrono::days{1}) {
            if (next < timeline.entries.size() && timeline.entries[next].date == date) ++next;
            Asked asked;
            asked.to = place;
            asked.on = to_string(date);
            asked.detail = Detail::outcome;
            const Decision decision = decided(rulebook, k_item, asked);
            REQUIRE(decision.outcome == timeline.entries[next - 1].outcome);
            REQUIRE(decision.by_posture == timeline.entries[next - 1].by_posture);
        }
        CHECK(next == timeline.entries.size());
    }
}

TEST_CASE("a timeline as text, JSON and calendar") {
    const Rulebook rulebook = small_law().load();
    std::vector<Timeline> timelines = {drawn(rulebook, {.destination = "CN"}), drawn(rulebook, {.destination = "JP"})};
    for (Timeline& timeline : timelines) timeline.spec_digest = "sha256:0";
    const Date today = day("2023-01-01");
    const std::string text = to_text(header(), timelines, today, {});
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) CHECK(report::columns(line) <= 80);
    check_golden("timeline/timeline.txt", text);
    check_golden("timeline/timeline.json", to_json(header(), timelines, today, {}));
    check_golden("timeline/timeline.ics", to_ics(header(), timelines, today));
    check_golden("timeline/empty.ics", to_ics(header(), timelines, day("2029-01-01")));
    check_no_orphans("timeline", {"timeline.txt", "timeline.json", "timeline.ics", "empty.ics"});
}

TEST_CASE("a calendar keeps its identifiers whatever the day of the run") {
    const Rulebook rulebook = small_law().load();
    const std::vector<Timeline> timelines = {drawn(rulebook, {.destination = "JP"})};
    const std::string early = to_ics(header(), timelines, day("2020-01-01"));
    const std::string late = to_ics(header(), timelines, day("2027-01-01"));
    const std::string event = late.substr(late.find("BEGIN:VEVENT"));
    CHECK(early.find(event) != std::string::npos);
}

TEST_CASE("content lines of a calendar") {
    CHECK(report::ics_text("a,b;c\\d\ne\x01") == "a\\,b\\;c\\\\d\\ne");
    CHECK(report::ics_line("x") == "x\r\n");
    CHECK(report::ics_line(std::string(75, 'x')) == std::string(75, 'x') + "\r\n");
    CHECK(report::ics_line(std::string(76, 'x')) == std::string(75, 'x') + "\r\n x\r\n");
    // Two octets each: a fold never cuts one.
    std::string wide;
    for (int i = 0; i < 40; ++i) wide += "é";
    CHECK(report::ics_line(wide).substr(0, 77) == wide.substr(0, 74) + "\r\n ");
    CHECK(report::is_ics_uri("https://a/b?c=d"));
    CHECK_FALSE(report::is_ics_uri("u\nATTACH:x"));
}

}  // namespace licet::test
