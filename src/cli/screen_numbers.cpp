#include "cli/screen_numbers.hpp"

#include <algorithm>

namespace licet::cli {

const KnownAnswer* AnswersByNumbers::find(const std::vector<StatedNumber>& numbers) const {
    if (has_runs(numbers)) {
        const std::uint64_t value = numbers.front().value;
        const auto run = std::ranges::lower_bound(runs_, value, {}, &Run::last);
        return run != runs_.end() && run->first <= value ? run->answer : nullptr;
    }
    const std::string wanted = sides_of(numbers);
    const auto found = std::ranges::find(answers_, wanted, &std::pair<std::string, const KnownAnswer*>::first);
    return found == answers_.end() ? nullptr : found->second;
}

void AnswersByNumbers::add(const std::vector<StatedNumber>& numbers, const KnownAnswer& answer) {
    if (has_runs(numbers)) {
        const Run run = run_around(numbers.front(), answer);
        runs_.insert(std::ranges::lower_bound(runs_, run.last, {}, &Run::last), run);
    } else {
        answers_.emplace_back(sides_of(numbers), &answer);
    }
}

std::string AnswersByNumbers::sides_of(const std::vector<StatedNumber>& numbers) const {
    columns::FreeNumbers::Values values(free_.size());
    for (const StatedNumber& number : numbers) values[number.which] = num::Interval::exactly(number.value);
    std::string sides;
    for (const Beside* beside : beside_) sides += free_.sides_of(values, *beside);
    return sides;
}

bool AnswersByNumbers::has_runs(const std::vector<StatedNumber>& numbers) const {
    return numbers.size() == 1 && free_.is_monotone(numbers.front().which);
}

/// Between two values that lie on the same sides all do, so each end is found by halving.
AnswersByNumbers::Run AnswersByNumbers::run_around(StatedNumber number, const KnownAnswer& answer) const {
    const std::string sides = sides_of({number});
    const auto same = [&](std::uint64_t value) { return sides_of({{number.which, value}}) == sides; };
    const auto end = [&](std::uint64_t inside, std::uint64_t limit) {
        if (same(limit)) return limit;
        for (std::uint64_t outside = limit; std::max(inside, outside) - std::min(inside, outside) > 1;) {
            const std::uint64_t between = inside / 2 + outside / 2 + (inside % 2 + outside % 2) / 2;
            (same(between) ? inside : outside) = between;
        }
        return inside;
    };
    return {end(number.value, 1), end(number.value, k_most_of_a_number), &answer};
}

}  // namespace licet::cli
