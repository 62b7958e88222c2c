// The full shipped us-ear rulebook, all stages, all dates mixed, no two chips alike; and the explaining engine on a few
// of the same cases.
#include "chips.hpp"
#include "columns/executor.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"

#include <benchmark/benchmark.h>

namespace licet::bench {

namespace {

struct ShippedSetup {
    explicit ShippedSetup(unsigned unknown_percent)
        : rulebook(rules("rules", {"us-ear"})), shipment(nothing_stated(rulebook)), table(rulebook.program(), false) {
        constexpr std::size_t k_cases = 100'000;
        Random random(11);
        const std::size_t places = rulebook.program().book.destinations.size();
        const auto first = std::chrono::sys_days(std::chrono::year(2022) / 8 / 1).time_since_epoch().count();
        const auto last = std::chrono::sys_days(std::chrono::year(2026) / 11 / 1).time_since_epoch().count();
        items.reserve(k_cases);
        for (std::size_t i = 0; i < k_cases; ++i) {
            items.push_back(full_chip(random, unknown_percent, rulebook));
            (void)table.add(facts_of(items.back()));
            cases.destination.push_back(static_cast<std::uint8_t>(random.below(places)));
            const auto day = static_cast<std::int64_t>(first) +
                             static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(last - first)));
            cases.day.push_back(static_cast<std::int32_t>(day));
        }
    }
    Rulebook rulebook;
    Shipment shipment;
    columns::Table table;
    std::vector<Item> items;
    columns::Cases cases;
};

const ShippedSetup& setup_of(std::int64_t unknown_percent) {
    if (unknown_percent == 0) {
        static const ShippedSetup all_known(0);
        return all_known;
    }
    static const ShippedSetup some_unknown(5);
    return some_unknown;
}

void in_columns(benchmark::State& state) {
    const ShippedSetup& setup = setup_of(state.range(0));
    columns::Executor executor(setup.rulebook.program(), setup.shipment.facts(), {});
    columns::Answers answers;
    executor.run(setup.table, setup.cases, answers);
    for (auto _ : state) {
        executor.run(setup.table, setup.cases, answers);
        benchmark::DoNotOptimize(answers.outcome.data());
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                            static_cast<std::int64_t>(setup.cases.size()));
    state.counters["open"] = static_cast<double>(answers.count_open()) / static_cast<double>(setup.cases.size());
}

void columns_and_the_rest(benchmark::State& state) {
    const ShippedSetup& setup = setup_of(state.range(0));
    columns::Executor executor(setup.rulebook.program(), setup.shipment.facts(), {});
    columns::Answers answers;
    executor.run(setup.table, setup.cases, answers);
    for (auto _ : state) {
        executor.run(setup.table, setup.cases, answers);
        executor.settle(setup.table, setup.cases, answers);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                            static_cast<std::int64_t>(setup.cases.size()));
}

void explaining(benchmark::State& state) {
    const ShippedSetup& setup = setup_of(state.range(0));
    const auto& destinations = setup.rulebook.program().book.destinations;
    std::size_t i = 0;
    for (auto _ : state) {
        Question question;
        question.destination = destinations[setup.cases.destination[i]].code;
        question.date = Date{std::chrono::days(setup.cases.day[i])};
        const Decision decision = decide(setup.rulebook, setup.items[i], setup.shipment, question, Detail::outcome);
        benchmark::DoNotOptimize(&decision);
        i = (i + 1) % setup.cases.size();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

BENCHMARK(in_columns)->Name("us-ear, distinct chips, percent unknown/columns")->Arg(0)->Arg(5);
BENCHMARK(columns_and_the_rest)
    ->Name("us-ear, distinct chips, percent unknown/columns, open cases by the engine")
    ->Arg(0)
    ->Arg(5)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(explaining)
    ->Name("us-ear, distinct chips, percent unknown/explaining engine")
    ->Arg(0)
    ->Arg(5)
    ->Iterations(2000)
    ->Unit(benchmark::kMicrosecond);

}  // namespace

}  // namespace licet::bench
