#include "cli/screen_numbers.hpp"

#include <algorithm>
#include <iterator>

namespace licet::cli {

const KnownAnswer* AnswersByNumbers::find(const std::vector<StatedNumber>& numbers) {
    if (has_runs(numbers)) {
        const std::uint64_t value = numbers.front().value;
        if (const auto run = run_at(value); run != runs_.end() && run->first <= value) {
            return answers_[run->sides].second;
        }
    }
    const std::string wanted = sides_of(numbers);
    const auto found =
        std::find_if(answers_.begin(), answers_.end(), [&](const auto& known) { return known.first == wanted; });
    if (found == answers_.end()) return nullptr;
    keep(numbers, static_cast<std::size_t>(found - answers_.begin()));
    return found->second;
}

void AnswersByNumbers::add(const std::vector<StatedNumber>& numbers, const KnownAnswer& answer) {
    answers_.emplace_back(sides_of(numbers), &answer);
    keep(numbers, answers_.size() - 1);
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

/// The first run that does not end below a value.
std::vector<AnswersByNumbers::Run>::iterator AnswersByNumbers::run_at(std::uint64_t value) {
    return std::lower_bound(runs_.begin(), runs_.end(), value,
                            [](const Run& run, std::uint64_t other) { return run.last < other; });
}

/// A value joins the run beside it that lies on the same sides; two of those never have another one in between.
void AnswersByNumbers::keep(const std::vector<StatedNumber>& numbers, std::size_t sides) {
    if (!has_runs(numbers)) return;
    const std::uint64_t value = numbers.front().value;
    const auto after = run_at(value);
    if (after != runs_.end() && after->sides == sides) {
        after->first = value;
    } else if (after != runs_.begin() && std::prev(after)->sides == sides) {
        std::prev(after)->last = value;
    } else {
        runs_.insert(after, {value, value, sides});
    }
}

}  // namespace licet::cli
