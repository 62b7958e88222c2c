// The same rules twice: written by hand as a loop over columns, and as data for the engine. One core, 100,000 cases in
// memory, 5 % of the facts unknown.
#include "chips.hpp"
#include "columns/executor.hpp"
#include "facts/facts.hpp"
#include "hand_written.hpp"
#include "program/program.hpp"

#include <benchmark/benchmark.h>

#include <cmath>
#include <stdexcept>

namespace licet::bench {

namespace {

constexpr std::size_t k_cases = 100'000;

struct HandSetup {
    HandSetup()
        : rulebook(rules("bench/rules", {"bench"})),
          shipment(nothing_stated(rulebook)),
          table(rulebook.program(), false) {
        Random random(7);
        const auto& places = rulebook.program().book.destinations;
        items.reserve(k_cases);
        const auto day = std::chrono::sys_days(std::chrono::year(2025) / 6 / 2).time_since_epoch().count();
        for (std::size_t i = 0; i < k_cases; ++i) {
            const PlainChip chip = plain_chip(random, 5);
            items.push_back(item_of(chip, rulebook));
            (void)table.add(facts_of(items.back()));
            cases.destination.push_back(static_cast<std::uint8_t>(random.below(places.size())));
            cases.day.push_back(static_cast<std::int32_t>(day));
            columns.tpp.push_back(chip.tpp);
            columns.die_area.push_back(chip.die_area);
            columns.memory_bandwidth.push_back(chip.memory_bandwidth);
            columns.io_bandwidth.push_back(chip.io_bandwidth);
            columns.is_chip.push_back(chip.kind == 0);
            columns.for_datacenters.push_back(chip.datacenters == 1);
            columns.not_for_datacenters.push_back(chip.datacenters == 0);
            columns.nvidia.push_back(chip.nvidia);
            columns.h20.push_back(chip.h20);
            columns.destination.push_back(cases.destination.back());
        }
        const program::Program& program = rulebook.program();
        const program::Slice slice =
            program::make_slice(program, Date{std::chrono::days(day)}, Posture::enforced, std::nullopt);
        const auto members = [&](const char* group) { return slice.groups[program.group_by_name.at(group)]; };
        const program::Mask scope =
            (members("D:1") | members("D:4") | members("D:5")) & ~(members("A:5") | members("A:6"));
        for (std::size_t place = 0; place < places.size(); ++place) {
            const bool abroad = places[place].code != "US";
            hand_places.requires_a6iii[place] = abroad && scope.test(place);
            hand_places.in_d5_or_macau[place] = abroad && (members("D:5").test(place) || places[place].code == "MO");
        }
        check();
    }

    /// The two say the same wherever the engine is certain without a split.
    void check() {
        columns::Executor executor(rulebook.program(), shipment.facts(), {});
        columns::Answers answers;
        executor.run(table, cases, answers);
        open = answers.count_open();
        std::vector<std::uint8_t> outcome(k_cases);
        std::vector<std::int8_t> rule(k_cases);
        decide_by_hand(columns, hand_places, outcome.data(), rule.data());
        static constexpr const char* k_ids[] = {"bench.a6iii-A", "bench.a6iii-B", "bench.letter"};
        for (std::size_t i = 0; i < k_cases; ++i) {
            if (answers.is_open(i)) continue;
            const std::int16_t by = answers.rule[i];
            const std::string id =
                by < 0 ? ""
                       : rulebook.program().book.rules[rulebook.program().rules[static_cast<std::size_t>(by)].spec].id;
            const bool same_rule = outcome[i] != 3 || id == k_ids[rule[i]];
            if (outcome[i] == static_cast<std::uint8_t>(answers.outcome[i]) && same_rule) continue;
            throw std::logic_error("case " + std::to_string(i) + " of the benchmark is decided differently by hand");
        }
    }

    Rulebook rulebook;
    Shipment shipment;
    columns::Table table;
    std::vector<Item> items;
    columns::Cases cases;
    HandColumns columns;
    HandPlaces hand_places;
    std::size_t open = 0;
};

HandSetup& hand_setup() {
    static HandSetup setup;
    return setup;
}

void by_hand(benchmark::State& state) {
    const HandSetup& setup = hand_setup();
    std::vector<std::uint8_t> outcome(k_cases);
    std::vector<std::int8_t> rule(k_cases);
    for (auto _ : state) {
        decide_by_hand(setup.columns, setup.hand_places, outcome.data(), rule.data());
        benchmark::DoNotOptimize(outcome.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(k_cases));
}

void as_data(benchmark::State& state) {
    const HandSetup& setup = hand_setup();
    columns::Executor executor(setup.rulebook.program(), setup.shipment.facts(), {});
    columns::Answers answers;
    executor.run(setup.table, setup.cases, answers);
    for (auto _ : state) {
        executor.run(setup.table, setup.cases, answers);
        benchmark::DoNotOptimize(answers.outcome.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(k_cases));
    state.counters["open"] = static_cast<double>(setup.open) / static_cast<double>(k_cases);
}

BENCHMARK(by_hand)->Name("3A090 of 2023 and the H20 letter/hand-written columns");
BENCHMARK(as_data)->Name("3A090 of 2023 and the H20 letter/rules as data");

}  // namespace

}  // namespace licet::bench
