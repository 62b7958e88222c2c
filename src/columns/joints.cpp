#include "columns/joints.hpp"

#include <algorithm>

namespace licet::columns {

std::vector<Joint> join_groups(const Table& table) {
    // What is looked up should stay in the nearest cache, next to other tables.
    constexpr std::size_t k_most = 512;
    const auto entries = [&](std::size_t group) { return table.codes(group).dictionary.size(); };
    std::vector<std::size_t> groups;
    for (std::size_t group = 0; group < table.layout().groups.size(); ++group) {
        if (entries(group) > 1) groups.push_back(group);
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [&](std::size_t a, std::size_t b) { return entries(a) > entries(b); });
    std::vector<Joint> joints;
    for (const std::size_t group : groups) {
        auto joint = std::find_if(joints.begin(), joints.end(),
                                  [&](const Joint& other) { return other.size * entries(group) <= k_most; });
        if (joint == joints.end()) joint = joints.emplace(joints.end());
        joint->groups.push_back(group);
        joint->factors.push_back(joint->size);
        joint->size *= static_cast<std::uint32_t>(entries(group));
    }
    return joints;
}

}  // namespace licet::columns
