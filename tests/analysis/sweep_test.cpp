// One threshold moved, and how far facts may move.
#include "analysis/sweep.hpp"

#include "analysis/headroom.hpp"
#include "analysis/rational.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

using namespace licet;
using namespace licet::test;
using namespace licet::analysis;

namespace {

SmallRules law() {
    return SmallRules().rules(
        rule("t.class", "classify",
             {"when: kind == chip", "gives: {3A.1: tpp >= 4800, 3A.2: tpp >= 1600 and performance_density >= 5.92}",
              "unless: not datacenter and tpp < 4800"}) +
        rule("t.density", "derive", {"fact: performance_density", "formula: tpp / (die_area in mm2)"}) +
        rule("t.tpp", "derive",
             {"fact: tpp", "formula: max((performance.fp16 in TFLOPS) * 16, (performance.fp8 in TFLOPS) * 8)"}) +
        rule("t.require", "require", {"when: item is 3A.1 or item is 3A.2", "to: CN"}) +
        rule("t.memory", "require", {"when: memory_bandwidth > 1400 GB/s", "to: DE"}));
}

const Rulebook& loaded() {
    static const Rulebook rulebook = law().load();
    return rulebook;
}

std::string axis_words(const std::string& text) {
    Diagnostics faults;
    const auto axis = read_sweep(text, loaded(), day("2024-06-01"), Posture::enforced, faults);
    if (!axis) {
        std::string out;
        for (const Diagnostic& fault : faults) out += fault.message + " / " + fault.help;
        return out;
    }
    return axis->comparison + " now " + axis->shown(axis->now) + ", " + std::to_string(axis->values.size()) +
           " values from " + axis->shown(axis->values.front()) + " to " + axis->shown(axis->values.back());
}

/// For each item a letter at each point: R required, F free, U undetermined.
std::string letters(const std::string& axis_text, const std::vector<std::string>& items) {
    Diagnostics faults;
    WhatIfLaw rules{loaded(), {}, shipment(loaded())};
    for (const std::string& lines : items) rules.items.push_back(item(rules.rulebook, lines));
    SweepQuestion question;
    question.destinations = {"CN", "DE"};
    question.on = day("2024-06-01");
    std::vector<SweepAxis> axes = {*read_sweep(axis_text, rules.rulebook, question.on, Posture::enforced, faults)};
    const Sweep found = sweep(rules, std::move(axes), question);
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (const SweepPoint& point : found.points) {
            out += point.outcomes[i] == Outcome::license_required ? 'R'
                   : point.outcomes[i] == Outcome::undetermined   ? 'U'
                                                                  : 'F';
        }
        out += i + 1 < items.size() ? " " : "";
    }
    return out;
}

HeadroomAnswer room_of(const std::string& lines, const std::string& to, std::optional<Outcome> target = std::nullopt) {
    WhatIfLaw rules{loaded(), {}, shipment(loaded())};
    rules.items.push_back(item(rules.rulebook, lines));
    HeadroomQuestion question;
    question.destinations = {to};
    question.on = day("2024-06-01");
    question.target = target;
    return headroom(rules, 0, question).answers.at(0);
}

std::string words(const std::optional<Turn>& turn) {
    if (!turn) return "-";
    return (turn->at_turns ? "at " : "beyond ") + turn->at + (turn->rounded ? "~" : "") + " " +
           std::string(to_string(turn->outcome));
}

/// "fact: down, up" for each fact, in order of names.
std::string words(const HeadroomAnswer& answer) {
    std::vector<std::string> lines;
    for (const Room& room : answer.rooms) lines.push_back(room.fact + ": " + words(room.down) + ", " + words(room.up));
    std::sort(lines.begin(), lines.end());
    std::string out;
    for (const std::string& line : lines) out += line + "\n";
    return out;
}

}  // namespace

TEST_CASE("a sweep names one comparison of a rule, and what is ambiguous lists them") {
    struct Case {
        const char* text;
        const char* words;
    };
    const Case cases[] = {
        {"t.class: performance_density = 2..4 step 0.5", "performance_density >= 5.92 now 5.92, 5 values from 2 to 4"},
        {"t.class: tpp >= 4800 = 1600..8000 step 50", "tpp >= 4800 now 4800, 129 values from 1600 to 8000"},
        {"t.class: tpp 4800 = 1..2 step 1", "tpp < 4800 and tpp >= 4800 now 4800, 2 values from 1 to 2"},
        {"t.class: tpp = 1..2 step 1",
         "rule `t.class` compares `tpp` in 3 ways: `tpp >= 1600`, `tpp < 4800`, `tpp >= 4800` / name the one to move: "
         "`t.class: tpp >= 4800 = ...`, or `t.class: tpp 4800 = ...` for all with that figure"},
        {"t.memory: memory_bandwidth = 1..2 TB/s step 0.5 TB/s",
         "memory_bandwidth > 1400 GB/s now 1400, 3 values from 1000 to 2000"},
        {"t.memory: memory_bandwidth = 1000..2000 step 500",
         "memory_bandwidth > 1400 GB/s now 1400, 3 values from 1000 to 2000"},
        {"t.memory: memory_bandwidth = 1..2 mm2 step 1",
         "`memory_bandwidth` is not measured in `mm2` / write it in GB/s"},
        {"t.memory: memory = 1..2 step 1",
         "rule `t.memory` compares no `memory` with a figure / it compares memory_bandwidth"},
        {"t.clas: tpp = 1..2 step 1", "there is no rule `t.clas` / did you mean `t.class`?"},
        {"t.class: tpp >= 5000 = 1..2 step 1",
         "rule `t.class` has no such comparison / it has `tpp >= 1600`, `tpp < 4800`, `tpp >= 4800`"},
        {"t.class: performance_density = 4..2 step 1", "`4..2 step 1` holds no value / write the smaller end first"},
        {"t.class: performance_density = 2..4 step 0", "`2..4 step 0` holds no value / a step is more than zero"},
        {"t.class: performance_density = 1..100000 step 0.001",
         "`1..100000 step 0.001` are too many values / choose a larger step"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(axis_words(c.text) == std::string(c.words));
    }
    for (const char* text : {"", "tpp = 1..2 step 1", "t.class: tpp", "t.class: tpp = 1..2", "t.class: tpp = step 1..2",
                             "t.class: tpp =< 5 = 1..2 step 1", "t.class: = 1..2 step 1"}) {
        CAPTURE(text);
        CHECK(axis_words(text).find(" now ") == std::string::npos);
    }
}

TEST_CASE("at each value of a threshold the items on its side need a license") {
    const std::string chip = "datacenter: true\ndie_area: 10000 mm2\nmemory_bandwidth: 1 GB/s\ntpp: ";
    CHECK(letters("t.class: tpp >= 4800 = 2000..5000 step 1000", {chip + "3000\n", chip + "1\n", chip + "9000\n"}) ==
          "RRFF FFFF RRRR");
    // A range is caught for certain below its end, and open within.
    CHECK(letters("t.class: tpp >= 4800 = 2000..5000 step 1000", {chip + "2500..3500\n"}) == "RUFF");
    // In a system each circuit inside counts.
    CHECK(letters("t.memory: memory_bandwidth = 500..2000 step 500",
                  {"datacenter: true\ntpp: 1\ndie_area: 1 mm2\nmemory_bandwidth: 1 TB/s\n"}) == "RFFF");
}

TEST_CASE("headroom is exact, with open and closed ends, and derived facts move with their inputs") {
    const std::string chip = "kind: chip\ndatacenter: true\n";
    SUBCASE("a stated figure, both ends") {
        CHECK(words(room_of(chip + "tpp: 2960\ndie_area: 1000 mm2\nmemory_bandwidth: 1000 GB/s\n", "CN")) ==
              "die_area: at 500 license_required, -\nmemory_bandwidth: -, -\ntpp: -, at 4800 license_required\n");
    }
    SUBCASE("to a place with another rule") {
        CHECK(words(room_of(chip + "tpp: 2000\ndie_area: 1000 mm2\nmemory_bandwidth: 1000 GB/s\n", "DE")) ==
              "die_area: -, -\nmemory_bandwidth: -, beyond 1400 license_required\ntpp: -, -\n");
    }
    SUBCASE("rates are scaled together") {
        const HeadroomAnswer answer =
            room_of(chip + "performance: {fp16: 100 TFLOPS, fp8: 100 TFLOPS}\ndie_area: 10000 mm2\n", "CN");
        REQUIRE(answer.rooms.size() == 2);
        CHECK(answer.rooms[0].fact == "die_area");
        const Room& tpp = answer.rooms[1];
        CHECK(tpp.fact == "tpp");
        CHECK(tpp.along.size() == 2);
        REQUIRE(tpp.up);
        CHECK(words(tpp.up) == "at 4800 license_required");
        CHECK(tpp.up->by == "3200");
        CHECK(tpp.up->percent == "200.0");
        CHECK(tpp.up->rule.id == "t.class");
    }
}

TEST_CASE("a target is reached by the smallest change, or by no single fact") {
    const std::string chip = "kind: chip\ndatacenter: true\n";
    const auto way = [&](const std::string& lines, Outcome target) {
        const HeadroomAnswer answer = room_of(chip + lines, "CN", target);
        if (answer.reached.empty()) return std::string("none");
        return answer.reached.front().fact + " " + words(answer.reached.front().turn);
    };
    CHECK(way("tpp: 5000\ndie_area: 10000 mm2\n", Outcome::no_license_required) ==
          "tpp beyond 4800 no_license_required");
    CHECK(way("tpp: 5000\ndie_area: 10 mm2\n", Outcome::no_license_required) == "tpp beyond 1600 no_license_required");
    CHECK(way("tpp: 4000\ndie_area: 500 mm2\n", Outcome::no_license_required) == "tpp beyond 2960 no_license_required");
    CHECK(way("tpp: 5000\ndie_area: 10 mm2\n", Outcome::license_exception) == "none");
}

TEST_CASE("between two turns of headroom the outcome is the same, whatever the value") {
    const Rulebook& rulebook = loaded();
    std::mt19937 random(5);
    const auto number = [&](unsigned most) { return static_cast<unsigned>(1 + random() % most); };
    const std::map<std::string, std::string> units = {{"tpp", ""}, {"die_area", " mm2"}, {"memory_bandwidth", " GB/s"}};
    std::size_t wrong = 0;
    std::size_t turns = 0;
    for (int draw = 0; draw < 30; ++draw) {
        std::map<std::string, std::string> figures = {{"tpp", std::to_string(number(9000))},
                                                      {"die_area", std::to_string(number(2000))},
                                                      {"memory_bandwidth", std::to_string(number(3000))}};
        const std::string flag = random() % 2 == 0 ? "datacenter: true\n" : "datacenter: false\n";
        const std::string to = random() % 4 == 0 ? "DE" : "CN";
        const auto lines = [&](const std::map<std::string, std::string>& values) {
            std::string out = flag;
            for (const auto& [fact, value] : values) out += fact + ": " + value + units.at(fact) + "\n";
            return out;
        };
        Asked asked;
        asked.to = to;
        const std::string now = outcome(rulebook, lines(figures), asked);
        for (const Room& room : room_of(lines(figures), to).rooms) {
            const auto with = [&](const std::string& value) {
                std::map<std::string, std::string> moved = figures;
                moved.at(room.fact) = value;
                return outcome(rulebook, lines(moved), asked);
            };
            const auto at = [](const std::optional<Turn>& turn, int otherwise) {
                return turn ? *num::parse_decimal(turn->at) : num::Number(otherwise);
            };
            const num::Number low = at(room.down, 0);
            const num::Number high = at(room.up, 1'000'000);
            for (int i = 0; i < 12; ++i) {
                const unsigned value = number(10'000);
                if (low < value && value < high && with(std::to_string(value)) != now) ++wrong;
            }
            for (const auto& turn : {room.down, room.up}) {
                if (!turn || turn->rounded) continue;
                ++turns;
                if (with(turn->at) != (turn->at_turns ? to_string(turn->outcome) : now)) ++wrong;
            }
        }
    }
    CHECK(wrong == 0);
    CHECK(turns > 20);
}

TEST_CASE("quotients of polynomials take a value where their roots lie") {
    using num::Number;
    const Rational x = Rational::times_x(1);
    const auto constant = [](int value) { return Rational::constant(value); };
    const auto roots = [](const Rational& quotient, const Number& value) {
        bool exact = true;
        std::string out;
        for (const Number& root : where_equal(quotient, value, exact)) out += root.str() + " ";
        return out + (exact ? "" : "~");
    };
    CHECK(roots(x * constant(3), 7) == "7/3 ");
    CHECK(roots(constant(4800) / x, 6) == "800 ");
    CHECK(roots(x * x, 9) == "3 ");
    CHECK(roots(x * x - constant(5) * x, -6) == "2 3 ");
    CHECK(roots(constant(5), 5) == "");
    CHECK(roots((x - constant(1)) / (x - constant(1)), 1) == "");
    CHECK(roots(x + constant(3), 2) == "");
    bool exact = true;
    const auto two = where_equal(x * x, 2, exact);
    CHECK_FALSE(exact);
    REQUIRE(two.size() == 2);
    CHECK(two[0] * two[0] < 2);
    CHECK(two[1] * two[1] > 2);
}
