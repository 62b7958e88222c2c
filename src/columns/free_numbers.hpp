#pragma once
// Numbers of a shipment that bear on its questions by comparisons alone, such as how many units it holds. Two shipments
// that differ in such numbers only, on the same sides of all that they are compared with, have the same answer: so a
// table of order lines with ever other quantities asks no more questions than one without.

#include "engine/evaluate.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace licet::columns {

class FreeNumbers {
public:
    explicit FreeNumbers(const program::Program& program);

    /// The number of a fact of shipments among the free ones: one that conditions of rules compare, by itself or in an
    /// expression, and that nothing else hangs on.
    [[nodiscard]] std::optional<std::size_t> find(const std::string& fact) const;
    [[nodiscard]] std::size_t size() const { return free_.size(); }

    /// The shipment with none of the numbers stated: what is certain of it is certain whatever they are.
    [[nodiscard]] facts::ShipmentFacts without(facts::ShipmentFacts shipment) const;

    /// What the numbers are compared beside, in one question: all other values that the expressions read.
    using Beside = std::vector<num::Interval>;
    /// INVARIANT: the question states each of the numbers that sides_of will be told, as one number.
    [[nodiscard]] Beside beside(const engine::Evaluator& evaluator) const;

    /// Whether anything may hang on them in the question that was evaluated; if not, it has one answer for all of them.
    [[nodiscard]] bool bear_on(const engine::Evaluator& evaluator) const;

    /// By free number; nothing for one that is as the question for `beside` had it.
    using Values = std::vector<std::optional<num::Interval>>;
    /// What the comparisons come to, one letter each.
    [[nodiscard]] std::string sides_of(const Values& values, const Beside& beside) const;
    /// Whether between two values of a number that lie on the same sides all do.
    [[nodiscard]] bool is_monotone(std::size_t number) const { return free_[number].monotone; }

private:
    struct Free {
        std::string fact;
        program::SlotRef slot;
        bool monotone = true;
    };
    struct Compared {
        std::uint32_t node = 0;
        int term = -1;  ///< -1: the number itself
    };

    [[nodiscard]] bool is_free(program::SlotRef slot) const;
    [[nodiscard]] bool bears_on_a_step(program::SlotRef slot) const;
    void find_comparisons();
    void find_askers();
    [[nodiscard]] Kleene apart_from_them(const engine::Evaluator& evaluator, std::uint32_t index) const;
    [[nodiscard]] bool grows(std::uint32_t term, program::SlotRef with) const;

    const program::Program& program_;
    std::vector<Free> free_;
    std::vector<Compared> compared_;
    std::vector<program::SlotRef> inputs_;  ///< what the comparisons read, each once
    std::vector<bool> is_compared_;         ///< by node
    std::vector<std::uint32_t> asking_rules_;
    bool gates_ask_ = false;
};

}  // namespace licet::columns
