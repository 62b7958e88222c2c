#include "columns/table.hpp"

#include "engine/case.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace licet::columns {

using facts::Basis;
using facts::ItemFacts;
using program::Program;
using program::Subject;

namespace {

constexpr float k_no_number = std::numeric_limits<float>::quiet_NaN();
constexpr float k_unbounded = std::numeric_limits<float>::infinity();

}  // namespace

void Numbers::add(double value) {
    low.push_back(static_cast<float>(value));
    if (!high.empty()) high.push_back(static_cast<float>(value));
    any = true;
}

void Numbers::add_unknown() {
    low.push_back(k_no_number);
    if (!high.empty()) high.push_back(k_unbounded);
    all = false;
}

void Numbers::add_range(double from, double to) {
    if (high.empty()) {
        high = low;
        for (float& end : high) end = std::isnan(end) ? k_unbounded : end;
    }
    low.push_back(static_cast<float>(from));
    high.push_back(static_cast<float>(to));
    any = true;
}

Table::Table(const Program& program, bool strict)
    : program_(program),
      layout_(program),
      strict_(strict),
      numbers_(layout_.numbers.size()),
      codes_(layout_.groups.size()) {
    for (const std::uint16_t slot : layout_.numbers) {
        lines_.emplace_back(program, slot);
        bool computed = false;
        for (const program::Step& step : program.steps) {
            computed = computed || (step.kind == program::Step::Kind::formula &&
                                    step.target == program::SlotRef{Subject::item, slot});
        }
        computed_.push_back(computed);
    }
    if (const auto ref = facts::fact_named(program, "performance_complete", Subject::item)) {
        complete_group_ = layout_.group_of[ref->index];
    }
}

std::uint32_t Table::add(std::shared_ptr<const ItemFacts> item) {
    const std::uint32_t row = size();
    if (row % 64 == 0) whole_.push_back(0);
    bool fits = !item->contains && layout_.refusal.empty();
    for (std::size_t group = 0; group < codes_.size(); ++group) fits = add_code(group, item) && fits;
    const bool complete = is_complete(item);
    fits = add_numbers(*item, complete) && !is_torn(*item, complete) && fits;
    if (!fits) {
        whole_.back() |= std::uint64_t{1} << (row % 64);
        any_whole_ = true;
    }
    items_.push_back(std::move(item));
    return row;
}

bool Table::add_numbers(const ItemFacts& item, bool complete) {
    bool fits = true;
    for (std::size_t column = 0; column < numbers_.size(); ++column) {
        const facts::Value& value = item.values[layout_.numbers[column]];
        Numbers& numbers = numbers_[column];
        if (value.basis == Basis::unknown || (strict_ && value.basis == Basis::assumed)) {
            numbers.add_unknown();
        } else if (value.range.is_exact()) {
            const std::optional<float> at = lines_[column].place(value.range.low->at);
            numbers.add(at.value_or(0));
            fits = fits && at;
        } else {
            const auto end = [&](const std::optional<num::Bound>& bound, float otherwise, int inward) {
                return bound ? lines_[column].place(bound->at, bound->open ? inward : 0) : std::optional(otherwise);
            };
            const std::optional<float> from = end(value.range.low, 0, 1);
            const std::optional<float> to = end(value.range.high, k_unbounded, -1);
            numbers.add_range(from.value_or(0), to.value_or(k_unbounded));
            fits = fits && from && to;
        }
        fits = fits && value.basis != Basis::assumed && value.basis != Basis::derived;
    }
    for (const std::uint16_t slot : layout_.dates) fits = fits && item.values[slot].basis == Basis::unknown;
    for (const std::uint16_t slot : item.left_out) {
        const int column = layout_.number_of[slot];
        if (!complete || column < 0 || item.values[slot].basis != Basis::unknown) continue;
        Numbers& numbers = numbers_[static_cast<std::size_t>(column)];
        fits = fits && !computed_[static_cast<std::size_t>(column)];
        numbers.low.back() = 0;
        if (!numbers.high.empty()) numbers.high.back() = 0;
        numbers.any = true;
    }
    return fits;
}

num::Interval Table::computed(std::uint32_t index, const ItemFacts& item, bool complete) const {
    using program::TermOp;
    const program::Term& term = program_.terms[index];
    if (term.op == TermOp::constant) return program_.intervals[term.a];
    if (term.op == TermOp::slot) {
        const std::uint16_t slot = term.slot.index;
        if (term.slot.of != Subject::item) return facts::unknown_value(program_.slot(term.slot)).range;
        if (item.values[slot].basis != Basis::unknown) return item.values[slot].range;
        for (const program::Step& step : program_.steps) {
            if (step.kind != program::Step::Kind::formula || !(step.target == term.slot)) continue;
            return computed(step.root, item, complete);
        }
        const bool left_out = std::find(item.left_out.begin(), item.left_out.end(), slot) != item.left_out.end();
        return complete && left_out ? num::Interval::exactly(0) : item.values[slot].range;
    }
    const num::Interval a = computed(term.a, item, complete);
    const num::Interval b = computed(term.b, item, complete);
    switch (term.op) {
        case TermOp::add:
            return num::add(a, b);
        case TermOp::subtract:
            return num::subtract(a, b);
        case TermOp::multiply:
            return num::multiply(a, b);
        case TermOp::divide:
            return num::divide(a, b);
        case TermOp::max:
            return num::max(a, b);
        case TermOp::min:
            return num::min(a, b);
        case TermOp::constant:
        case TermOp::slot:
            break;
    }
    return {};
}

bool Table::is_torn(const ItemFacts& item, bool complete) const {
    return std::any_of(program_.steps.begin(), program_.steps.end(), [&](const program::Step& step) {
        if (step.kind != program::Step::Kind::formula || step.target.of != Subject::item) return false;
        const facts::Value& stated = item.values[step.target.index];
        if (stated.basis == Basis::unknown) return false;
        const num::Interval range = computed(step.root, item, complete);
        return !range.is_exact() && !num::intersect(stated.range, range);
    });
}

std::string Table::key(std::size_t group, const ItemFacts& item) const {
    std::string key;
    if (static_cast<int>(group) == layout_.eccns()) {
        for (const std::string& eccn : item.eccns) key += eccn + '\n';
        return key;
    }
    for (const std::uint16_t slot : layout_.groups[group]) {
        const facts::Value& value = item.values[slot];
        const auto stated = item.stated.find(slot);
        key += static_cast<char>(static_cast<int>(value.basis) * 2 + (stated != item.stated.end() ? 1 : 0));
        if (value.basis != Basis::unknown) {
            key += std::to_string(value.mask.count()) + ':';
            for (std::size_t bit = 0; bit < program_.slots[0][slot].domain.size(); ++bit) {
                if (value.mask.test(bit)) key += static_cast<char>(bit);
            }
        }
        if (stated != item.stated.end() && program_.slots[0][slot].type == rulebook::FactType::company) {
            key += std::to_string(stated->second.text.size()) + ':' + stated->second.text;
        }
    }
    return key;
}

bool Table::add_code(std::size_t group, const std::shared_ptr<const ItemFacts>& item) {
    Codes& codes = codes_[group];
    constexpr std::size_t k_most = 60000;
    const auto [known, added] =
        codes.known.try_emplace(key(group, *item), static_cast<std::uint16_t>(codes.dictionary.size()));
    if (added && codes.dictionary.size() >= k_most) {
        codes.known.erase(known);
        codes.of.push_back(0);
        return false;
    }
    if (added) codes.dictionary.push_back(item);
    codes.of.push_back(known->second);
    return true;
}

bool Table::is_complete(const std::shared_ptr<const ItemFacts>& item) {
    if (complete_group_ < 0 || item->left_out.empty()) return false;
    const std::uint16_t code = codes_[static_cast<std::size_t>(complete_group_)].of.back();
    complete_.resize(std::max<std::size_t>(complete_.size(), code + std::size_t{1}), -1);
    if (complete_[code] < 0) {
        // The assumption itself is the engine's business; what surrounds it has no say (Layout).
        const facts::ShipmentFacts nothing{"", facts::unknown_frame(program_, Subject::shipment), {}, {}, false, {}, {},
                                           {}};
        const program::Slice slice = program::make_slice(program_, Date{}, Posture::enforced, std::nullopt);
        const engine::Case subject =
            engine::make_case(program_, *item, nothing, program_.book.destinations.front().code, slice, strict_);
        const auto slot = facts::fact_named(program_, "performance_complete", Subject::item)->index;
        const program::Mask& mask = subject.frames[engine::k_item_frame][slot].mask;
        complete_[code] = mask.count() == 1 && mask.test(program::k_true_bit) ? 1 : 0;
    }
    return complete_[code] == 1;
}

std::uint64_t Table::shape() const {
    std::uint64_t shape = 0;
    const auto mix = [&](std::uint64_t value) { shape = shape * 0x9E3779B97F4A7C15U + value + 1; };
    for (const Numbers& numbers : numbers_) {
        mix((numbers.high.empty() ? 0U : 1U) | (numbers.any ? 2U : 0U) | (numbers.all ? 4U : 0U));
    }
    for (const Codes& codes : codes_) mix(codes.dictionary.size());
    return shape;
}

std::size_t Answers::count_open() const {
    std::size_t count = 0;
    for (const std::uint64_t word : open) count += static_cast<std::size_t>(std::popcount(word));
    return count;
}

}  // namespace licet::columns
