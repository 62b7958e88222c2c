#pragma once
// Groups of few codes read as one: a code of a joint is a code of each of its groups, so that one look-up serves all.

#include "columns/table.hpp"

#include <cstdint>
#include <vector>

namespace licet::columns {

struct Joint {
    std::vector<std::size_t> groups;
    std::vector<std::uint32_t> factors;  ///< per group: what its code is multiplied with
    std::uint32_t size = 1;              ///< codes of the joint
};

/// The same for tables of the same shape. Groups in which no two rows differ are left out.
[[nodiscard]] std::vector<Joint> join_groups(const Table& table);

}  // namespace licet::columns
