#pragma once
// How the facts of items stand in columns: every number in a column of its own; categories that assumptions tie
// together (a designer, its headquarters) in one column of codes.

#include "program/program.hpp"

#include <boost/dynamic_bitset.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace licet::columns {

/// Something that holds or not, per code or destination.
using CodeBits = boost::dynamic_bitset<>;

struct Layout {
    explicit Layout(const program::Program& program);

    std::vector<std::uint16_t> numbers;              ///< item slots, in order of columns
    std::vector<std::uint16_t> dates;                ///< item slots that columns do not carry
    std::vector<int> number_of;                      ///< per item slot: its column; -1 for none
    std::vector<std::vector<std::uint16_t>> groups;  ///< item slots that share codes; the last stands for the ECCNs
    std::vector<int> group_of;                       ///< per item slot: its group; -1 for none
    std::string refusal;                             ///< why no item of this rulebook fits into columns; else empty

    [[nodiscard]] int eccns() const { return static_cast<int>(groups.size()) - 1; }
};

/// Calls `visit` for every slot that a condition compares, and tells whether it asks for nothing but categories.
template <class Visit>
bool for_each_category(const program::Program& program, std::uint32_t index, Visit&& visit) {
    const program::Node& node = program.nodes[index];
    switch (node.op) {
        case program::Op::constant:
            return true;
        case program::Op::all:
        case program::Op::any: {
            bool plain = true;
            for (std::uint32_t i = node.a; i < node.b; ++i) {
                plain = for_each_category(program, program.children[i], visit) && plain;
            }
            return plain;
        }
        case program::Op::negation:
            return for_each_category(program, node.a, visit);
        case program::Op::category:
        case program::Op::in_set:
            visit(node.slot);
            return true;
        default:
            return false;
    }
}

}  // namespace licet::columns
