#include "hand_written.hpp"

#include <algorithm>

namespace licet::bench {

namespace {

constexpr std::size_t k_block = 1024;
using Bytes = std::uint8_t[k_block];

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define LICET_EVERY_VECTOR \
    __attribute__((target_clones("arch=sapphirerapids", "arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define LICET_EVERY_VECTOR
#endif

/// The comparisons of a block, a byte each. A comparison with what is unknown holds neither way.
struct Compared {
    Bytes tpp_4800, tpp_below_4800, tpp_2400, tpp_below_2400, tpp_1600, tpp_below_1600;
    Bytes density_592, density_below_592, density_32, density_below_32, density_16, density_below_16;
    Bytes wide, narrow;
};

}  // namespace

LICET_EVERY_VECTOR
void decide_by_hand(const HandColumns& columns, const HandPlaces& places, std::uint8_t* outcome, std::int8_t* rule) {
    Compared c;
    Bytes to_a6iii, to_d5;
    const std::size_t size = columns.tpp.size();
    for (std::size_t from = 0; from < size; from += k_block) {
        const std::size_t count = std::min(k_block, size - from);
        const double* tpp = columns.tpp.data() + from;
        const double* area = columns.die_area.data() + from;
        const double* memory = columns.memory_bandwidth.data() + from;
        const double* io = columns.io_bandwidth.data() + from;
        for (std::size_t i = 0; i < count; ++i) {
            c.tpp_4800[i] = tpp[i] >= 4800;
            c.tpp_below_4800[i] = tpp[i] < 4800;
            c.tpp_2400[i] = tpp[i] >= 2400;
            c.tpp_below_2400[i] = tpp[i] < 2400;
            c.tpp_1600[i] = tpp[i] >= 1600;
            c.tpp_below_1600[i] = tpp[i] < 1600;
            const double density = tpp[i] / area[i];
            c.density_592[i] = density >= 5.92;
            c.density_below_592[i] = density < 5.92;
            c.density_32[i] = density >= 3.2;
            c.density_below_32[i] = density < 3.2;
            c.density_16[i] = density >= 1.6;
            c.density_below_16[i] = density < 1.6;
            const double sum = memory[i] + io[i];
            c.wide[i] = (memory[i] >= 1400) | (io[i] >= 1100) | (sum >= 1700);
            c.narrow[i] = (memory[i] < 1400) & (io[i] < 1100) & (sum < 1700);
        }
        const std::uint8_t* destination = columns.destination.data() + from;
        for (std::size_t i = 0; i < count; ++i) {
            to_a6iii[i] = places.requires_a6iii[destination[i]];
            to_d5[i] = places.in_d5_or_macau[destination[i]];
        }
        const std::uint8_t* chip = columns.is_chip.data() + from;
        const std::uint8_t* datacenters = columns.for_datacenters.data() + from;
        const std::uint8_t* not_datacenters = columns.not_for_datacenters.data() + from;
        const std::uint8_t* nvidia = columns.nvidia.data() + from;
        const std::uint8_t* h20 = columns.h20.data() + from;
        for (std::size_t i = 0; i < count; ++i) {
            const int free_by_note = not_datacenters[i] & c.tpp_below_4800[i];
            const int not_free_by_note = datacenters[i] | c.tpp_4800[i];
            const int a = c.tpp_4800[i] | (c.tpp_1600[i] & c.density_592[i]);
            const int not_a = c.tpp_below_4800[i] & (c.tpp_below_1600[i] | c.density_below_592[i]);
            const int is_a = chip[i] & a & not_free_by_note;
            const int is_not_a = (1 - chip[i]) | not_a | free_by_note;
            const int b = c.density_below_592[i] &
                          ((c.tpp_2400[i] & c.tpp_below_4800[i] & c.density_16[i]) | (c.tpp_1600[i] & c.density_32[i]));
            const int not_b = c.density_592[i] | ((c.tpp_below_2400[i] | c.tpp_4800[i] | c.density_below_16[i]) &
                                                  (c.tpp_below_1600[i] | c.density_below_32[i]));
            const int is_b = chip[i] & b & c.tpp_below_4800[i] & datacenters[i];
            const int is_not_b = (1 - chip[i]) | not_b | c.tpp_4800[i] | not_datacenters[i];
            const int requires_a = is_a & to_a6iii[i];
            const int requires_b = is_b & to_a6iii[i];
            const int letter = nvidia[i] & h20[i] & to_d5[i];
            const int letter_open = nvidia[i] & to_d5[i] & chip[i] & (1 - c.narrow[i]) & (1 - h20[i]);
            const int open = (to_a6iii[i] & (1 - is_not_a)) | (to_a6iii[i] & (1 - is_not_b)) | letter_open;
            const int required = requires_a | requires_b | letter;
            outcome[from + i] = static_cast<std::uint8_t>(3 * required + 2 * (open & (1 - required)));
            rule[from + i] = static_cast<std::int8_t>(requires_a != 0 ? 0 : requires_b != 0 ? 1 : letter != 0 ? 2 : -1);
        }
    }
}

}  // namespace licet::bench
