#include "columns/batch.hpp"

#include <algorithm>

namespace licet::columns {

namespace {

template <class Value>
void scatter(const std::vector<Value>& from, const std::uint32_t* rows, const std::uint32_t* place, std::size_t count,
             std::vector<Value>& to) {
    const Value* source = from.data();
    Value* target = to.data();
    for (std::size_t i = 0; i < count; ++i) target[place[i]] = source[rows[i]];
}

}  // namespace

void Batch::Needs::add(const Plan& plan) {
    for (const Plan::Array& array : plan.arrays) arrays[2 * std::size_t{array.column} + (array.high ? 1 : 0)] = true;
    for (const Plan::Word& word : plan.words) {
        for (const Plan::Group& group : word.groups) {
            if (group.group >= 0) groups[static_cast<std::size_t>(group.group)] = true;
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
    codes_.resize(needs.groups.size());
    dictionaries_.resize(needs.groups.size());
    for (std::size_t i = 0; i < count; ++i) {
        cases_[place[i]] = which[i];
        rows_[i] = cases.row(which[i]);
        destinations_[place[i]] = cases.destination[which[i]];
    }
    for (std::size_t array = 0; array < arrays_.size(); ++array) {
        if (!needs.arrays[array]) continue;
        const Numbers& numbers = table.numbers(array / 2);
        arrays_[array].resize(destinations_.size());
        scatter(array % 2 != 0 ? numbers.high : numbers.low, rows_.data(), place, count, arrays_[array]);
    }
    for (std::size_t group = 0; group < codes_.size(); ++group) {
        if (!needs.groups[group]) continue;
        codes_[group].resize(destinations_.size());
        // A code of before may not be one of a shorter dictionary.
        const std::size_t entries = table.codes(group).dictionary.size();
        if (entries < dictionaries_[group]) std::fill(codes_[group].begin(), codes_[group].end(), std::uint16_t{0});
        dictionaries_[group] = entries;
        scatter(table.codes(group).of, rows_.data(), place, count, codes_[group]);
    }
    const std::uint64_t* whole = table.whole_words();
    for (std::size_t i = 0; whole != nullptr && i < count; ++i) {
        const std::uint64_t bit = whole[rows_[i] / 64] >> (rows_[i] % 64) & 1U;
        whole_[place[i] / 64] |= bit << (place[i] % 64);
    }
    any_whole_ = whole != nullptr;
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
