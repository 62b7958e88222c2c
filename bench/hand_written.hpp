#pragma once
// The yardstick: what a programmer writes who knows these rules and nothing else. ECCN 3A090.a and .b of November 2023,
// the requirement for each to D:1, D:4 and D:5, and the letter of April 2025 about the H20, over columns.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace licet::bench {

struct HandColumns {
    std::vector<double> tpp, die_area, memory_bandwidth, io_bandwidth;  ///< not a number: unknown
    std::vector<std::uint8_t> is_chip, for_datacenters, not_for_datacenters, nvidia, h20;
    std::vector<std::uint8_t> destination;
};

/// Per destination.
struct HandPlaces {
    std::uint8_t requires_a6iii[256] = {};
    std::uint8_t in_d5_or_macau[256] = {};
};

/// 0 not required, 2 open, 3 required; and the rule: 0 and 1 for the halves of 3A090, 2 for the letter, -1 for none.
void decide_by_hand(const HandColumns& columns, const HandPlaces& places, std::uint8_t* outcome, std::int8_t* rule);

}  // namespace licet::bench
