#include "analysis/regions.hpp"

#include "analysis/history.hpp"
#include "small_rulebook.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace licet::test {

namespace {

using analysis::Band;
using analysis::Chart;
using analysis::History;
using analysis::PictureAnswer;
using analysis::Sample;

/// The products of the catalog whose files begin so, from the source folder in which ctest runs the tests.
WhatIfLaw catalog_law(const Rulebook& rulebook, const std::string& begin = "") {
    WhatIfLaw law{rulebook, {}, shipment(rulebook)};
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator("examples/items")) {
        if (entry.path().filename().string().starts_with(begin)) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    Diagnostics faults;
    for (const auto& file : files) {
        if (auto loaded = load_item(file, rulebook, faults)) law.items.push_back(std::move(*loaded));
    }
    REQUIRE(!law.items.empty());
    return law;
}

History history_of(const WhatIfLaw& law) {
    return analysis::history(law, nullptr,
                             {.destinations = {"CN", "DE"}, .days = {{day("2026-11-21"), day("2026-11-21")}}});
}

/// That of a maker with a letter, and of one without.
const History& intel_history() {
    static const History history = history_of(catalog_law(shipped_rulebook(), "intel-"));
    return history;
}

const Chart& chart(const History& history, const std::string& name) {
    const auto found =
        std::find_if(history.charts.begin(), history.charts.end(), [&](const Chart& c) { return c.name == name; });
    REQUIRE(found != history.charts.end());
    return *found;
}

std::size_t place_of(const History& history, const std::string& code) {
    for (std::size_t i = 0; i < history.places.size(); ++i) {
        if (std::count(history.places[i].begin(), history.places[i].end(), code) > 0) return i;
    }
    FAIL("no such place");
    return 0;
}

std::size_t day_of(const History& history, const std::string& on) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < history.days.size(); ++i) {
        if (history.days[i] <= day(on)) found = i;
    }
    return found;
}

std::size_t at(const analysis::Course& course, std::size_t on) {
    std::size_t found = course.front().what;
    for (const analysis::Since& since : course) {
        if (since.day <= on) found = since.what;
    }
    return found;
}

const std::vector<Band>& map_of(const History& history, const Chart& drawn, const Sample& wanted, const std::string& to,
                                const std::string& on) {
    const auto sample = std::find(drawn.samples.begin(), drawn.samples.end(), wanted);
    REQUIRE(sample != drawn.samples.end());
    const auto& row = drawn.before[static_cast<std::size_t>(sample - drawn.samples.begin())];
    return drawn.maps[at(drawn.courses[row[place_of(history, to)]], day_of(history, on))];
}

std::string answer_at(const History& history, const std::vector<Band>& map, double x, double y) {
    const Band* band = analysis::band_at(map, x, y);
    REQUIRE(band != nullptr);
    const PictureAnswer& answer = history.answers[band->answer];
    std::string text(to_string(answer.outcome));
    for (const std::string& paragraph : answer.paragraphs) text += " " + paragraph;
    return text;
}

}  // namespace

TEST_CASE("the regions of a day have the lines of its rules") {
    const History& history = intel_history();
    const Chart& drawn = chart(history, "performance");
    struct Case {
        std::string name;
        std::string on;
        bool datacenter;
        double tpp, density;
        std::string answer;
    };
    const Case cases[] = {
        {"before any rule", "2022-09-01", true, 9000, 8, "no_license_required 3A991.p"},
        {"2022 asks for input and output too", "2022-11-01", true, 4801, 1, "undetermined"},
        {"2022 looks at TPP first", "2022-11-01", true, 4799, 8, "no_license_required 3A991.p"},
        {"just under 4800", "2023-12-01", true, 4799, 1.5, "no_license_required 3A991.p"},
        {"at 4800", "2023-12-01", true, 4800, 1.5, "license_required 3A090.a.1"},
        {"1600, density just under 5.92", "2023-12-01", true, 1600, 5.919, "license_exception 3A090.b.2"},
        {"1600, density 5.92", "2023-12-01", true, 1600, 5.92, "license_required 3A090.a.2"},
        {"just under 1600", "2023-12-01", true, 1599, 5.92, "no_license_required 3A991.p"},
        {"2400, density just under 1.6", "2023-12-01", true, 2400, 1.599, "no_license_required 3A991.p"},
        {"2400, density 1.6", "2023-12-01", true, 2400, 1.6, "license_exception 3A090.b.1"},
        {"not for data centers", "2023-12-01", false, 4799, 8, "no_license_required 3A991.p"},
        {"not for data centers, at 4800", "2023-12-01", false, 4800, 1.5, "license_exception 3A090.a.1"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            const auto& map = map_of(history, drawn, {"", c.datacenter, false, true}, "CN", c.on);
            CHECK(answer_at(history, map, c.tpp, c.density) == c.answer);
        }
    }
}

TEST_CASE("constants of a rule are lines of a region, to the last digit") {
    const History& history = intel_history();
    const auto& map = map_of(history, chart(history, "performance"), {"", true, false, true}, "CN", "2023-12-01");
    const auto lies_on = [&](auto wanted) {
        return std::any_of(map.begin(), map.end(), [&](const Band& band) {
            return std::any_of(band.outline.begin(), band.outline.end(), wanted);
        });
    };
    for (const double tpp : {1600.0, 2400.0, 4800.0}) {
        CHECK(lies_on([&](const auto& point) { return point[0] == tpp; }));
    }
    for (const double density : {1.6, 3.2, 5.92}) {
        CHECK(lies_on([&](const auto& point) { return point[1] == density; }));
    }
    CHECK_FALSE(lies_on([](const auto& point) { return point[0] == 21000; }));  // a figure of 2026
}

TEST_CASE("the sum of two bandwidths is a curve, right to a pixel") {
    const History& history = intel_history();
    const Chart& drawn = chart(history, "bandwidth");
    const auto& map = map_of(history, drawn, {"Intel", true, false, false}, "CN", "2025-06-01");
    const auto required = [&](double memory, double io) {
        return answer_at(history, map, memory, io).starts_with("license_required");
    };
    CHECK(required(1400, 200));
    CHECK_FALSE(required(1399, 200));
    CHECK(required(500, 1100));
    CHECK_FALSE(required(500, 1099));
    // A pixel is about a thousandth of the axis.
    const double pixel = std::pow(drawn.plane.y.high / drawn.plane.y.low, 1e-3);
    for (double memory = 605; memory < 1400; memory += 7.3) {
        CAPTURE(memory);
        CHECK(required(memory, (1700 - memory) * pixel));
        CHECK_FALSE(required(memory, (1700 - memory) / pixel));
    }
    std::size_t points = 0;
    for (const Band& band : map) points += band.outline.size();
    CHECK(points < 200);  // a curve, not a staircase
}

TEST_CASE("a region says of a product's place what the product's own decision says, or leaves it open") {
    const History history = history_of(catalog_law(shipped_rulebook()));
    std::size_t compared = 0;
    std::size_t settled = 0;
    for (const Chart& drawn : history.charts) {
        for (std::size_t i = 0; i < history.items.size(); ++i) {
            const analysis::ItemView& item = history.items[i];
            const auto text = [&](std::string_view fact) {
                const ShownFact* known = item.fact(fact);
                return known == nullptr ? std::string() : known->value.value.value_or("");
            };
            // An ordinary chip of a maker that letters name, whose own name they do not: the plane knows no names.
            const program::Program& program = shipped_rulebook().program();
            const auto& names = program.slot(program.slot_by_name.at("family")).domain;
            const bool named = std::count(names.begin(), names.end(), text("family")) > 0;
            if (text("kind") != "chip" || named || text(drawn.plane.x.fact).empty() ||
                text(drawn.plane.y.fact).empty()) {
                continue;
            }
            for (std::size_t s = 0; s < drawn.samples.size(); ++s) {
                const Sample& sample = drawn.samples[s];
                if (!sample.others_open || sample.maker.empty() || sample.maker != text("designer") ||
                    text("designed_or_marketed_for_datacenters") != (sample.datacenter ? "true" : "false")) {
                    continue;
                }
                for (std::size_t place = 0; place < history.places.size(); ++place) {
                    for (std::size_t on = 0; on < history.days.size(); ++on) {
                        CAPTURE(item.name);
                        CAPTURE(to_string(history.days[on]));
                        CAPTURE(history.places[place].front());
                        const auto& map = drawn.maps[at(drawn.courses[drawn.before[s][place]], on)];
                        const Band* band = analysis::band_at(map, std::stod(text(drawn.plane.x.fact)),
                                                             std::stod(text(drawn.plane.y.fact)));
                        REQUIRE(band != nullptr);
                        const Outcome region = history.answers[band->answer].outcome;
                        const Outcome own = history.answers[at(history.courses[history.before[i][place]], on)].outcome;
                        ++compared;
                        if (region == Outcome::undetermined) continue;
                        ++settled;
                        CHECK(to_string(region) == to_string(own));
                    }
                }
            }
        }
    }
    CHECK(compared > 100);
    CHECK(settled > compared / 2);
}

TEST_CASE("the history of a product is what a decision on each of its days says") {
    const WhatIfLaw law = catalog_law(shipped_rulebook(), "nvidia-h");
    const History history = history_of(law);
    for (std::size_t i = 0; i < history.items.size(); ++i) {
        for (std::size_t place = 0; place < history.places.size(); ++place) {
            for (std::size_t on = 0; on < history.days.size(); ++on) {
                CAPTURE(history.items[i].name);
                CAPTURE(to_string(history.days[on]));
                const Decision decision =
                    decide(shipped_rulebook(), law.items[i], law.shipment,
                           {.destination = history.places[place].front(), .date = history.days[on]}, Detail::outcome);
                const PictureAnswer& answer = history.answers[at(history.courses[history.before[i][place]], on)];
                CHECK(answer.outcome == decision.outcome);
                CHECK(answer.paragraphs == decision.classification);
            }
        }
    }
}

TEST_CASE("before the law is covered the history leaves everything open") {
    const WhatIfLaw law = catalog_law(shipped_rulebook(), "nvidia-h20");
    const History history =
        analysis::history(law, nullptr, {.destinations = {"CN"}, .days = {{day("2021-01-01"), day("2021-01-01")}}});
    REQUIRE(history.days.front() == day("2021-01-01"));
    const auto outcome_on = [&](std::size_t on) {
        return to_string(history.answers[at(history.courses[history.before[0][0]], on)].outcome);
    };
    CHECK(outcome_on(0) == "undetermined");
    CHECK(outcome_on(1) == "no_license_required");
    for (const Chart& drawn : history.charts) {
        for (const auto& row : drawn.before) {
            for (const Band& band : drawn.maps[at(drawn.courses[row[0]], 0)]) {
                CHECK(to_string(history.answers[band.answer].outcome) == "undetermined");
            }
        }
    }
}

TEST_CASE("a proposal changes the regions from its day on and nothing before") {
    const Rulebook& before = shipped_rulebook();
    const TemporaryFolder folder;
    const auto overlay =
        folder.write("p.yaml",
                     "licet: overlay/v1\ntitle: a lower line\nsource: proposal\nchanges:\n"
                     "  - set: us-ear.3A090.a\n    from: 2028-06-01\n    with: {gives: {3A090.a.1: tpp >= "
                     "2000, 3A090.a.2: tpp >= 1600 and performance_density >= 5.92}}\n");
    Diagnostics faults;
    const auto after = load_rulebook({.rules = *find_rules(), .overlays = {overlay}}, faults);
    REQUIRE(after);
    const std::string lines =
        "designer: AMD\ndesigned_or_marketed_for_datacenters: true\ntpp: 2200\nperformance_density: 1";
    const WhatIfLaw law_before{before, {item(before, lines)}, shipment(before)};
    const WhatIfLaw law_after{*after, {item(*after, lines)}, shipment(*after)};
    const History history = analysis::history(
        law_before, &law_after, {.destinations = {"CN"}, .days = {{day("2028-06-01"), day("2028-06-01")}}});
    const Chart& drawn = chart(history, "performance");
    for (std::size_t sample = 0; sample < drawn.samples.size(); ++sample) {
        const auto& old_course = drawn.courses[drawn.before[sample][0]];
        const auto& new_course = drawn.courses[drawn.after[sample][0]];
        for (std::size_t on = 0; on < history.days.size(); ++on) {
            const bool same = at(old_course, on) == at(new_course, on);
            if (history.days[on] < day("2028-06-01")) CHECK(same);
            if (history.days[on] >= day("2028-06-01") && drawn.samples[sample].datacenter) CHECK_FALSE(same);
        }
    }
    CHECK(std::count(drawn.x_lines.begin(), drawn.x_lines.end(), "2000") == 1);
}

}  // namespace licet::test
