#include "columns/exact.hpp"

#include "engine/explore.hpp"

#include <algorithm>

namespace licet::columns {

using engine::Evaluator;
using program::Program;
using program::Status;
using rulebook::Stage;

namespace {

/// As in decide.cpp: whether every pack is kept out by a gate.
bool gates_closed(const Program& program, const Evaluator& evaluator) {
    std::vector<bool> closed(program.book.packs.size());
    for (const program::Gate& gate : program.gates) {
        if (evaluator.node(gate.when, {}) == Kleene::no) closed[gate.pack] = true;
    }
    return std::all_of(closed.begin(), closed.end(), [](bool pack) { return pack; });
}

template <class Decides>
std::int16_t first_rule(const Program& program, const Decides& decides) {
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        if (program.spec(program.rules[i]).stage == Stage::require && decides(i)) return static_cast<std::int16_t>(i);
    }
    return k_no_rule;
}

}  // namespace

Exact decide_exactly(const Program& program, const facts::ItemFacts& item, const facts::ShipmentFacts& shipment,
                     std::uint32_t destination, Date date, const Law& law, bool strict) {
    std::vector<program::Slice> moved;  // to another day of the same law
    moved.reserve(2);
    const auto on_the_day = [&](const program::Slice& of) -> const program::Slice& {
        if (of.date == date) return of;
        moved.push_back(of);
        moved.back().date = date;
        return moved.back();
    };
    const std::string& code = program.book.destinations[destination].code;
    const program::Slice& slice = on_the_day(law.asked);
    const engine::Case subject = engine::make_case(program, item, shipment, code, slice, strict);
    Evaluator evaluator(subject, slice);
    Exact answer;
    answer.outcome = engine::Explorer(evaluator).explore({});
    (void)evaluator.evaluate({});
    if (!law.covered && answer.outcome != Outcome::license_required) answer.outcome = Outcome::undetermined;
    const bool certain = engine::standing_of(evaluator).outcome == Outcome::license_required;
    const auto counts = [&](std::uint32_t i) { return law.asked.rules[i].status != Status::off; };
    switch (answer.outcome) {
        case Outcome::license_required:
            answer.rule = first_rule(program, [&](std::uint32_t i) {
                const Kleene verdict = evaluator.rule(i);
                return counts(i) && engine::lifted(evaluator, i) != Kleene::yes &&
                       (verdict == Kleene::yes || (verdict == Kleene::unknown && !certain));
            });
            break;
        case Outcome::license_exception:
            answer.rule =
                first_rule(program, [&](std::uint32_t i) { return counts(i) && evaluator.rule(i) != Kleene::no; });
            break;
        case Outcome::undetermined:
            answer.rule = first_rule(program, [&](std::uint32_t i) {
                return counts(i) && evaluator.rule(i) != Kleene::no && engine::lifted(evaluator, i) != Kleene::yes;
            });
            break;
        case Outcome::no_license_required: {
            if (!law.parts || gates_closed(program, evaluator)) break;
            const program::Slice& text = on_the_day(law.text);
            const engine::Case in_text = engine::make_case(program, item, shipment, code, text, strict);
            Evaluator other(in_text, text);
            if (engine::Explorer(other).explore({}) != Outcome::license_required) break;
            (void)other.evaluate({});
            answer.rule = first_rule(program, [&](std::uint32_t i) {
                return !counts(i) && other.rule(i) != Kleene::no && engine::lifted(other, i) != Kleene::yes;
            });
            break;
        }
    }
    return answer;
}

}  // namespace licet::columns
