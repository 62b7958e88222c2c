#pragma once
// Answers to questions that differ in free numbers alone, such as the quantities of order lines.

#include "columns/free_numbers.hpp"
#include "licet/decision.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace licet::cli {

/// An answer ready to be written behind a row.
struct KnownAnswer {
    std::string text;
    Outcome outcome = Outcome::undetermined;
    bool failed = false;  ///< by `--fail-on`
};

/// The most that a free number may be for a row to be told by it.
inline constexpr std::uint64_t k_most_of_a_number = 999'999'999'999'999;

/// A free number, by its place among columns::FreeNumbers, and what a row says that it is: 1 to k_most_of_a_number.
struct StatedNumber {
    std::size_t which = 0;
    std::uint64_t value = 0;
};

/// What was answered, by the sides on which the numbers lie. All rows asked about state the same ones.
class AnswersByNumbers {
public:
    using Beside = columns::FreeNumbers::Beside;

    /// `beside`: in each posture that counts, what the numbers are compared beside. Both outlive the object.
    AnswersByNumbers(const columns::FreeNumbers& free, std::vector<const Beside*> beside)
        : free_(free), beside_(std::move(beside)) {}

    /// Null where no numbers on these sides were asked about.
    [[nodiscard]] const KnownAnswer* find(const std::vector<StatedNumber>& numbers) const;
    /// The answer for numbers that were not found; it outlives the object.
    void add(const std::vector<StatedNumber>& numbers, const KnownAnswer& answer);

private:
    /// All values of one number that lie on the same sides.
    struct Run {
        std::uint64_t first = 0, last = 0;
        const KnownAnswer* answer = nullptr;
    };

    [[nodiscard]] std::string sides_of(const std::vector<StatedNumber>& numbers) const;
    [[nodiscard]] bool has_runs(const std::vector<StatedNumber>& numbers) const;
    [[nodiscard]] Run run_around(StatedNumber number, const KnownAnswer& answer) const;

    const columns::FreeNumbers& free_;
    std::vector<const Beside*> beside_;
    std::vector<Run> runs_;                                            ///< in order; where one number alone is free
    std::vector<std::pair<std::string, const KnownAnswer*>> answers_;  ///< elsewhere, by sides
};

}  // namespace licet::cli
