#include "columns/batch.hpp"

#include <algorithm>

namespace licet::columns {

namespace {

/// `rows` null: those from `first` on.
void scatter(const float* from, const std::uint32_t* rows, std::size_t first, const std::uint32_t* place,
             std::size_t count, float* to) {
    if (rows == nullptr) {
        for (std::size_t i = 0; i < count; ++i) to[place[i]] = from[first + i];
    } else {
        for (std::size_t i = 0; i < count; ++i) to[place[i]] = from[rows[i]];
    }
}

}  // namespace

void Batch::Needs::add(const Plan& plan) {
    for (const Plan::Array& array : plan.arrays) arrays[2 * std::size_t{array.column} + (array.high ? 1 : 0)] = true;
    for (const Plan::Word& word : plan.words) {
        for (const Plan::Group& group : word.groups) {
            if (group.joint >= 0) joint[static_cast<std::size_t>(group.joint)] = true;
        }
    }
}

void Batch::clear(std::size_t places) {
    // What the last batch left behind its cases is as good as anything: its outcome goes nowhere.
    if (destinations_.size() < places) {
        destinations_.resize(places);
        outcomes_.resize(places);
        rules_.resize(places);
        cases_.resize(places);
        rows_.resize(places);
        whole_.resize(places / 64);
    }
    std::fill(whole_.begin(), whole_.end(), 0);
    any_whole_ = false;
}

void Batch::fill(const Table& table, const Cases& cases, const Needs& needs, const std::uint32_t* which,
                 const std::uint32_t* place, std::size_t count) {
    arrays_.resize(needs.arrays.size());
    codes_.resize(std::max(codes_.size(), needs.joints.size()));
    sizes_.resize(codes_.size());
    for (std::size_t i = 0; i < count; ++i) {
        cases_[place[i]] = which[i];
        rows_[i] = cases.row(which[i]);
        destinations_[place[i]] = cases.destination[which[i]];
    }
    const bool in_a_row = cases.item.empty() && which[count - 1] - which[0] == count - 1;
    const std::uint32_t* rows = in_a_row ? nullptr : rows_.data();
    for (std::size_t array = 0; array < arrays_.size(); ++array) {
        if (!needs.arrays[array]) continue;
        const Numbers& numbers = table.numbers(array / 2);
        arrays_[array].resize(destinations_.size());
        scatter(array % 2 != 0 ? numbers.high.data() : numbers.low.data(), rows, rows_[0], place, count,
                arrays_[array].data());
    }
    for (std::size_t at = 0; at < needs.joints.size(); ++at) {
        if (!needs.joint[at]) continue;
        const Joint& joint = needs.joints[at];
        codes_[at].resize(destinations_.size());
        // A code of before may not be one of a smaller joint.
        if (joint.size < sizes_[at]) std::fill(codes_[at].begin(), codes_[at].end(), std::uint16_t{0});
        sizes_[at] = joint.size;
        join(table, joint, rows, rows_[0], count);
        for (std::size_t i = 0; i < count; ++i) codes_[at][place[i]] = joined_[i];
    }
    const std::uint64_t* whole = table.whole_words();
    for (std::size_t i = 0; whole != nullptr && i < count; ++i) {
        const std::uint64_t bit = whole[rows_[i] / 64] >> (rows_[i] % 64) & 1U;
        whole_[place[i] / 64] |= bit << (place[i] % 64);
    }
    any_whole_ = whole != nullptr;
}

/// `rows` null: those from `first` on.
void Batch::join(const Table& table, const Joint& joint, const std::uint32_t* rows, std::size_t first,
                 std::size_t count) {
    joined_.resize(std::max(joined_.size(), count));
    std::uint16_t* to = joined_.data();
    std::fill_n(to, count, std::uint16_t{0});
    for (std::size_t group = 0; group < joint.groups.size(); ++group) {
        const std::uint16_t* codes = table.codes(joint.groups[group]).of.data();
        const std::uint32_t factor = joint.factors[group];
        if (rows == nullptr) {
            for (std::size_t i = 0; i < count; ++i)
                to[i] = static_cast<std::uint16_t>(to[i] + codes[first + i] * factor);
        } else {
            for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<std::uint16_t>(to[i] + codes[rows[i]] * factor);
        }
    }
}

/// Cases about one row of the table after the other stay where they are; only codes are joined.
void Batch::join_in_place(const Table& table, const Needs& needs, std::size_t first, std::size_t count) {
    codes_.resize(std::max(codes_.size(), needs.joints.size()));
    sizes_.resize(codes_.size());
    for (std::size_t at = 0; at < needs.joints.size(); ++at) {
        if (!needs.joint[at]) continue;
        join(table, needs.joints[at], nullptr, first, count);
        codes_[at].assign(joined_.begin(), joined_.begin() + static_cast<std::ptrdiff_t>(count));
        sizes_[at] = needs.joints[at].size;
    }
}

Block Batch::block(std::size_t first) {
    Block block;
    block.first = first;
    block.destination = destinations_.data() + first;
    block.whole = any_whole_ ? whole_.data() + first / 64 : nullptr;
    block.outcome = outcomes_.data() + first;
    block.rule = rules_.data() + first;
    return block;
}

void Batch::leave_open(std::size_t first, std::size_t count) {
    std::fill_n(outcomes_.data() + first, count, static_cast<std::uint8_t>(Outcome::undetermined));
    std::fill_n(rules_.data() + first, count, k_no_rule);
}

void Batch::give(Answers& answers, const std::uint32_t* which, const std::uint32_t* place, std::size_t count) const {
    for (std::size_t i = 0; i < count; ++i) answers.outcome[which[i]] = static_cast<Outcome>(outcomes_[place[i]]);
    for (std::size_t i = 0; i < count; ++i) answers.rule[which[i]] = rules_[place[i]];
}

}  // namespace licet::columns
