#pragma once
// What the engine computes for a row, as columns: derived facts, paragraphs, rules. One of each law that is asked.

#include "sql/conditions.hpp"

#include <string>
#include <vector>

namespace licet::sql {

class Evaluation {
public:
    Evaluation(const program::Program& program, const Dialect& dialect, const Law& law, const Facts& facts,
               Columns& columns, Quantities& quantities);

    /// A verdict for each rule; FALSE where it does not count.
    [[nodiscard]] const std::vector<std::string>& rules() const { return rules_; }
    [[nodiscard]] const std::vector<std::string>& limbs() const { return conditions_limbs_; }
    /// Whether an exception that lists the rule holds.
    [[nodiscard]] std::string lifted(std::uint32_t rule) const;
    [[nodiscard]] Conditions& conditions() { return conditions_; }
    /// True where some stated figure contradicts what the others give.
    [[nodiscard]] std::string contradiction() const;
    /// True where splitting might settle that the item is classified, which would settle more.
    [[nodiscard]] std::string may_be_classified();

private:
    void run();
    void formula(const program::Step& step);
    void flag(const program::Step& step);
    [[nodiscard]] std::string counting(const program::Step& step, const std::string& verdict,
                                       const std::string& off) const;
    [[nodiscard]] bool again(const program::Step& step, const program::Slice& slice) const;
    void take_second_pass(const std::string& any_open, const Frame& first);
    void verdicts();

    const program::Program& program_;
    Columns& columns_;
    Quantities& quantities_;
    const Law& law_;
    Frame base_;  ///< before anything is computed
    Frame frame_;
    Conditions conditions_;
    std::vector<std::string> rules_, conditions_limbs_, contradictions_;
};

}  // namespace licet::sql
