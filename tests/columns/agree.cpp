// Millions of cases, each decided in columns and by the explaining engine. See docs/performance.md.
#include "columns/agreement.hpp"
#include "columns/generate.hpp"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <set>
#include <thread>

namespace {

using licet::test::Agreement;

struct Options {
    long cases = 100000;
    std::uint64_t seed = 1;
    int jobs = 1;
    bool catalog = false;
    std::filesystem::path rules = "rules";
    std::filesystem::path items = "examples/items";
};

int usage() {
    std::cerr
        << "usage: licet_columns_agree [--cases N] [--seed S] [--jobs N] [--catalog yes] [--rules DIR] [--items DIR]\n";
    return 2;
}

std::optional<licet::Rulebook> rulebook(const Options& options) {
    licet::Diagnostics faults;
    licet::LoadOptions load;
    load.rules = options.rules;
    return licet::load_rulebook(load, faults);
}

/// Every item of the catalog, every destination, the first of every month since August 2022, in both postures.
Agreement catalog(const licet::Rulebook& rules, const Options& options, int job) {
    std::vector<licet::Item> items;
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(options.items)) files.insert(entry.path());
    for (const auto& file : files) {
        licet::Diagnostics faults;
        if (auto item = licet::load_item(file, rules, faults)) items.push_back(*item);
    }
    licet::Diagnostics faults;
    const auto shipment = licet::make_shipment({}, {}, rules, faults);
    Agreement all;
    int turn = 0;
    const int destinations = static_cast<int>(rules.program().book.destinations.size());
    for (std::chrono::year_month month{std::chrono::year(2022), std::chrono::August};
         month <= std::chrono::year(2026) / std::chrono::November; month += std::chrono::months(1)) {
        if (turn++ % options.jobs != job) continue;
        const auto day = std::chrono::sys_days(month / 1).time_since_epoch().count();
        licet::columns::Cases cases;
        for (std::uint32_t item = 0; item < items.size(); ++item) {
            for (int place = 0; place < destinations; ++place) {
                cases.item.push_back(item);
                cases.destination.push_back(static_cast<std::uint8_t>(place));
                cases.day.push_back(static_cast<std::int32_t>(day));
            }
        }
        all.add(licet::test::compare(rules, items, *shipment, {}, cases));
    }
    return all;
}

int run(const Options& options) {
    const auto rules = rulebook(options);
    if (!rules) return usage();
    constexpr long k_batch = 10000;
    constexpr std::size_t k_items = 1500;
    constexpr std::size_t k_sample = 10;
    const auto start = std::chrono::steady_clock::now();
    std::atomic<long> next{0};
    std::mutex mutex;
    Agreement all;
    const auto work = [&](int job) {
        const auto take = [&](const Agreement& result) {
            const std::lock_guard lock(mutex);
            for (const std::string& told : result.told) {
                if (all.told.size() < 40) std::cout << told << std::endl;
            }
            all.add(result);
            std::cout << all.cases << " cases, " << all.wrong << " disagreements, " << all.in_columns << " in columns"
                      << std::endl;
        };
        if (options.catalog) return take(catalog(*rules, options, job));
        for (long batch = next++; batch * k_batch < options.cases; batch = next++) {
            const long many = std::min(k_batch, options.cases - batch * k_batch);
            take(licet::test::generated(*rules, options.seed * 1000003 + static_cast<std::uint64_t>(batch), k_items,
                                        static_cast<std::size_t>(many), k_sample));
        }
    };
    std::vector<std::thread> workers;
    for (int i = 0; i < options.jobs; ++i) workers.emplace_back(work, i);
    for (std::thread& worker : workers) worker.join();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::cout << all.cases << " cases, seed " << options.seed << ": " << all.wrong << " disagreements; "
              << all.in_columns << " decided in columns, " << all.cases - all.in_columns << " left to the full engine, "
              << all.asked_again << " of them compared all the same; " << static_cast<long>(seconds) << " s\n";
    return all.wrong == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
        const std::string& value = arguments[i + 1];
        if (arguments[i] == "--cases") {
            options.cases = std::stol(value);
        } else if (arguments[i] == "--seed") {
            options.seed = std::stoull(value);
        } else if (arguments[i] == "--jobs") {
            options.jobs = std::stoi(value);
        } else if (arguments[i] == "--catalog") {
            options.catalog = value == "yes";
        } else if (arguments[i] == "--rules") {
            options.rules = value;
        } else if (arguments[i] == "--items") {
            options.items = value;
        } else {
            return usage();
        }
    }
    return arguments.size() % 2 == 0 ? run(options) : usage();
}
