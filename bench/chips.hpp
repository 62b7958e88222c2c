#pragma once
// What the benchmarks decide: chips of which no two are alike, and the catalog.

#include "columns/table.hpp"
#include "licet/decide.hpp"
#include "licet/rulebook.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace licet::bench {

/// The rulebook of a folder below the source tree; ends the program where it does not load.
[[nodiscard]] Rulebook rules(const std::string& folder, const std::vector<std::string>& packs,
                             const std::vector<std::string>& overlays = {});

/// The same numbers with every library.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed * 2 + 1) {}
    std::uint64_t next() {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return state_ >> 33U;
    }
    [[nodiscard]] std::uint64_t below(std::uint64_t limit) { return next() % limit; }
    [[nodiscard]] bool often(unsigned percent) { return below(100) < percent; }

private:
    std::uint64_t state_;
};

/// A chip for the rules of hand_written.cpp, with 5 % of its facts unknown.
struct PlainChip {
    double tpp = 0, die_area = 0, memory_bandwidth = 0, io_bandwidth = 0;  ///< not a number: unknown
    std::uint8_t kind = 0;                                                 ///< as in the vocabulary
    std::uint8_t datacenters = 0;                                          ///< 2: unknown
    bool nvidia = false, h20 = false;
};
[[nodiscard]] PlainChip plain_chip(Random& random, unsigned unknown_percent);
[[nodiscard]] Item item_of(const PlainChip& chip, const Rulebook& rulebook);

/// A chip with every fact that the shipped rules ask of one, `unknown_percent` of them left out.
[[nodiscard]] Item full_chip(Random& random, unsigned unknown_percent, const Rulebook& rulebook);

[[nodiscard]] std::vector<Item> catalog(const Rulebook& rulebook);
[[nodiscard]] std::shared_ptr<const facts::ItemFacts> facts_of(const Item& item);
[[nodiscard]] Shipment nothing_stated(const Rulebook& rulebook);

}  // namespace licet::bench
