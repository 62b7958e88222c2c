#pragma once
// The loops, and nothing else: plain arrays in, plain arrays out. kernels.inl is compiled once for every kind of vector
// that a processor may have, and the widest that this one has is taken.

#include <cstddef>
#include <cstdint>

namespace licet::columns {

inline constexpr unsigned k_words = 8;  ///< of 64 rows
inline constexpr unsigned k_block = k_words * 64;

/// Eight words of rows, one bit each.
struct alignas(64) PlaneWords {
    std::uint64_t word[k_words];
};

enum class Do : std::uint8_t {
    planes,  ///< the next `a` of the list of ANDs
    // planes from numbers: a is an array, one of a column where b is 1, else one of a figure; x is the threshold
    at_least,
    above,
    below,
    at_most,
    near,  ///< a within y of x, or not a number
    // numbers: to, a, b are figures (a lower and an upper array each)
    constant,  ///< x, y
    load,      ///< arrays a and b, times x and y
    max_load,  ///< figure `to` and arrays a and b, times x and y; `c` more of the same figure follow
    scale,     ///< a, times x and y
    add,
    multiply,
    divide,
    max,
    min,
    choose,   ///< a where plane c, else b
    combine,  ///< what arrays a and b state, times x, with figure c; plane `doubt`: where doubles cannot tell
    bounded
};

/// Plane `to` is a and b, each turned into its complement first where `flip` says so (1: a, 2: b).
struct And {
    std::uint16_t to = 0, a = 0, b = 0, flip = 0;
};

struct Instruction {
    Do what = Do::planes;
    std::uint16_t to = 0, a = 0, b = 0, c = 0, doubt = 0;
    double x = 0, y = 0;
};

/// One column of codes and what each code contributes to a word of signatures.
struct Lookup {
    const std::uint16_t* codes = nullptr;  ///< null: the destinations of the block
    const std::uint64_t* table = nullptr;
};

struct Signature {
    const Lookup* lookups = nullptr;
    std::uint32_t lookup_count = 0;
    std::uint32_t planes = 0;  ///< bits that count, from the lowest
    std::uint32_t first = 0;   ///< the plane of the lowest bit
};

struct RulePlane {
    std::int16_t rule = 0;
    std::uint16_t plane = 0;
};

/// A plan with its columns, as the loops see it.
struct Kernel {
    const Signature* signatures = nullptr;
    std::uint32_t signature_count = 0;
    const float* const* columns = nullptr;
    std::uint32_t column_count = 0;
    const Instruction* instructions = nullptr;
    std::uint32_t instruction_count = 0;
    const And* ands = nullptr;
    const RulePlane* rules = nullptr;
    std::uint32_t rule_count = 0;
    std::uint16_t with_a_bit = 0;     ///< planes: license exception or license required
    std::uint16_t with_the_high = 0;  ///< undetermined or license required
    std::uint16_t open = 0;
    std::uint16_t near = 0;
    std::uint16_t has_rule = 0;
    // Memory to work in.
    PlaneWords* planes = nullptr;
    double* figures = nullptr;  ///< two blocks for each figure
};

struct Block {
    std::uint32_t rows = 0;  ///< at most k_block
    std::size_t first = 0;   ///< place in the columns. Of the rest of 64 rows there is memory too
    const std::uint8_t* destination = nullptr;
    const std::uint64_t* whole = nullptr;  ///< bits: rows that no column carries; null: none
    std::uint8_t* outcome = nullptr;
    std::int16_t* rule = nullptr;
    PlaneWords open;  ///< out: no outcome
    PlaneWords near;  ///< out: of those, the ones for the careful plan
};

using RunBlock = void (*)(const Kernel&, Block&);

/// The loops for the processor at hand. `LICET_VECTORS=portable|avx2|avx512` in the environment narrows the choice.
[[nodiscard]] RunBlock run_block();
[[nodiscard]] const char* vectors_in_use();

}  // namespace licet::columns
