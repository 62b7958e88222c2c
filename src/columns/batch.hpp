#pragma once
// Cases put in order of their law, and their facts with them: the loops read and write one place after the other.

#include "columns/joints.hpp"
#include "columns/kernels.hpp"
#include "columns/plan.hpp"
#include "columns/table.hpp"

#include <cstdint>
#include <vector>

namespace licet::columns {

class Batch {
public:
    /// What some plan reads.
    struct Needs {
        std::vector<bool> arrays;  ///< by column: its lower ends, its upper ends
        std::vector<Joint> joints;
        std::vector<bool> joint;  ///< whether some plan reads it

        explicit Needs(const Table& table)
            : arrays(2 * table.layout().numbers.size()), joints(join_groups(table)), joint(joints.size()) {}
        void add(const Plan& plan);
    };

    /// Forgets the cases of before; `places` are a multiple of 64.
    void clear(std::size_t places);
    /// Case `which[i]` goes to `place[i]`.
    void fill(const Table& table, const Cases& cases, const Needs& needs, const std::uint32_t* which,
              const std::uint32_t* place, std::size_t count);
    /// Writes what the loops have found.
    void give(Answers& answers, const std::uint32_t* which, const std::uint32_t* place, std::size_t count) const;

    /// Cases of one law about the rows from `first` on need no place: their codes are joined, and no more.
    void join_in_place(const Table& table, const Needs& needs, std::size_t first, std::size_t count);

    [[nodiscard]] const float* array(std::size_t column, bool high) const { return arrays_[2 * column + high].data(); }
    [[nodiscard]] const std::uint16_t* codes(std::size_t joint) const { return codes_[joint].data(); }
    /// The memory of a block.
    [[nodiscard]] Block block(std::size_t first);
    /// The case at a place.
    [[nodiscard]] std::uint32_t case_at(std::size_t place) const { return cases_[place]; }
    /// Places that no plan can decide.
    void leave_open(std::size_t first, std::size_t count);

private:
    void join(const Table& table, const Joint& joint, const std::uint32_t* rows, std::size_t first, std::size_t count);

    std::vector<std::vector<float>> arrays_;
    std::vector<std::vector<std::uint16_t>> codes_;
    std::vector<std::uint8_t> destinations_, outcomes_;
    std::vector<std::int16_t> rules_;
    std::vector<std::uint64_t> whole_;
    std::vector<std::uint32_t> cases_, rows_;
    std::vector<std::uint32_t> sizes_;  ///< per joint: its codes when last filled
    std::vector<std::uint16_t> joined_;
    bool any_whole_ = false;
};

}  // namespace licet::columns
