#pragma once
// A program on a span of days, made ready to run over the columns of a table.

#include "columns/kernels.hpp"
#include "columns/surroundings.hpp"
#include "columns/table.hpp"
#include "program/slice.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace licet::columns {

/// What the law is on a span of days, in the posture asked for and in the text of the CFR beside it.
struct Law {
    program::Slice asked;
    program::Slice text;  ///< the same as `asked` unless the posture asked for is the enforced one
    bool parts = false;   ///< the two differ in what counts
    bool covered = true;  ///< every pack covers the days
};

inline constexpr int k_destinations = -1;  ///< in place of a group of codes, or of a joint

struct Plan {
    std::string refusal;                  ///< why every row is left to the full engine; else empty
    std::vector<std::uint16_t> class_of;  ///< per destination: those of one class are never told apart
    std::size_t classes = 0;

    // What the loops read.
    struct Array {
        std::uint16_t column = 0;
        bool high = false;
    };
    struct Group {
        int joint = k_destinations;
        std::vector<std::uint64_t> table;  ///< by code
    };
    struct Word {
        std::vector<Group> groups;
        std::uint32_t planes = 0;
        std::uint32_t first = 0;
    };
    std::vector<Array> arrays;
    std::vector<Word> words;
    std::vector<Instruction> instructions;
    std::vector<And> ands;
    std::vector<RulePlane> rules;
    std::uint16_t with_a_bit = 0, with_the_high = 0, open = 0, near = 0, has_rule = 0;
    std::uint32_t planes = 0;  ///< that are alive at once
    std::uint32_t figures = 0;
};

/// The quick plan takes every comparison of doubles at its word, and tells for which rows it may not. The careful one
/// is for those rows: what a near comparison decides is left to the full engine.
struct Plans {
    Plan quick;
    std::optional<Plan> careful;  ///< where some comparison may be near
};

[[nodiscard]] Plans make_plans(const Table& table, Surroundings& surroundings, const Law& law);

}  // namespace licet::columns
