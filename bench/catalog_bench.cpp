// A million questions about the catalog: every item, every destination, months, under the rules as they are and under
// an overlay. From items in memory to a million outcomes, plans and the full engine's share included.
#include "chips.hpp"
#include "columns/executor.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"

#include <benchmark/benchmark.h>

namespace licet::bench {

namespace {

struct Proposal {
    explicit Proposal(const std::vector<std::string>& overlays)
        : rulebook(rules("rules", {"us-ear"}, overlays)),
          items(catalog(rulebook)),
          shipment(nothing_stated(rulebook)) {}
    Rulebook rulebook;
    std::vector<Item> items;
    Shipment shipment;
};

columns::Cases questions(const Proposal& of, int months) {
    columns::Cases cases;
    const std::size_t places = of.rulebook.program().book.destinations.size();
    std::chrono::year_month month{std::chrono::year(2026), std::chrono::November};
    month -= std::chrono::months(months - 1);
    for (int m = 0; m < months; ++m, month += std::chrono::months(1)) {
        const auto day = std::chrono::sys_days(month / 1).time_since_epoch().count();
        for (std::uint32_t item = 0; item < of.items.size(); ++item) {
            for (std::size_t place = 0; place < places; ++place) {
                cases.item.push_back(item);
                cases.destination.push_back(static_cast<std::uint8_t>(place));
                cases.day.push_back(static_cast<std::int32_t>(day));
            }
        }
    }
    return cases;
}

void catalog_questions(benchmark::State& state) {
    static const Proposal proposals[] = {Proposal({}), Proposal({"bench/overlay.yaml"})};
    constexpr std::int64_t k_months = 29;
    const columns::Cases cases = questions(proposals[0], static_cast<int>(k_months));
    std::size_t settled = 0;
    std::size_t open = 0;
    for (auto _ : state) {
        for (const Proposal& proposal : proposals) {
            columns::Table table(proposal.rulebook.program(), false);
            for (const Item& item : proposal.items) (void)table.add(facts_of(item));
            columns::Executor executor(proposal.rulebook.program(), proposal.shipment.facts(), {});
            columns::Answers answers;
            executor.run(table, cases, answers);
            open += answers.count_open();
            executor.settle(table, cases, answers);
            settled += executor.settled();
            benchmark::DoNotOptimize(answers.outcome.data());
        }
    }
    const auto iterations = static_cast<double>(state.iterations());
    state.counters["cases"] = 2.0 * static_cast<double>(cases.size());
    state.counters["open"] = static_cast<double>(open) / iterations / (2.0 * static_cast<double>(cases.size()));
    state.counters["engine"] = static_cast<double>(settled) / iterations;
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * 2 *
                            static_cast<std::int64_t>(cases.size()));
}

BENCHMARK(catalog_questions)->Name("catalog, destinations, months, proposals")->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace licet::bench
