#include "columns/exact.hpp"

#include "columns/residue.hpp"
#include "engine/explore.hpp"
#include "engine/trace.hpp"

#include <algorithm>

namespace licet::columns {

using engine::Evaluator;
using program::Program;
using program::Status;
using rulebook::Stage;

namespace {

template <class Decides>
std::int16_t first_rule(const Program& program, const Decides& decides) {
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        if (program.spec(program.rules[i]).stage == Stage::require && decides(i)) return static_cast<std::int16_t>(i);
    }
    return k_no_rule;
}

/// The answer to a question on which the evaluator has been set.
Exact explored(const Program& program, Evaluator& evaluator, bool classified, bool covered) {
    Exact answer;
    answer.outcome = engine::Explorer(evaluator).explore({}, classified);
    if (!covered && answer.outcome != Outcome::license_required) answer.outcome = Outcome::undetermined;
    if (answer.outcome == Outcome::no_license_required) return answer;
    (void)evaluator.evaluate({});
    const bool certain = engine::standing_of(evaluator).outcome == Outcome::license_required;
    answer.rule = first_rule(program, [&](std::uint32_t i) {
        const Kleene verdict = evaluator.rule(i);
        if (answer.outcome == Outcome::license_exception) return verdict != Kleene::no;
        if (verdict == Kleene::no || engine::lifted(evaluator, i) == Kleene::yes) return false;
        return answer.outcome == Outcome::undetermined || verdict == Kleene::yes || !certain;
    });
    return answer;
}

/// What the text of the CFR requires and the agency does not enforce.
std::int16_t unenforced(const Program& program, Evaluator& in_text, bool classified, const program::Slice& asked) {
    if (engine::Explorer(in_text).explore({}, classified) != Outcome::license_required) return k_no_rule;
    (void)in_text.evaluate({});
    return first_rule(program, [&](std::uint32_t i) {
        return asked.rules[i].status == Status::off && in_text.rule(i) != Kleene::no &&
               engine::lifted(in_text, i) != Kleene::yes;
    });
}

}  // namespace

template <class Decide>
Exact ExactDecider::once(Evaluator& evaluator, const std::string& of_item, const std::string& question,
                         const Decide& decide) {
    std::optional<Residue> residue = residue_of(evaluator, Among::one_item);
    if (!residue) return decide(engine::Explorer(evaluator).always_classified({}));
    const auto [known, added] = known_.try_emplace(residue->text() + of_item + question);
    if (!added) return known->second;
    const auto [classified, is_new] = classified_.try_emplace(std::move(residue->item) + of_item);
    if (is_new) classified->second = engine::Explorer(evaluator).always_classified({});
    const Exact answer = known->second = decide(classified->second);
    constexpr std::size_t k_most_bytes = 64U << 20U;
    bytes_ += known->first.size() + (is_new ? classified->first.size() : 0);
    if (bytes_ > k_most_bytes) {
        known_.clear();
        classified_.clear();
        bytes_ = 0;
    }
    return answer;
}

Exact ExactDecider::decide(const facts::ItemFacts& item, std::uint32_t number, std::uint32_t destination, Date date,
                           const Law& law) {
    const std::string& code = program_.book.destinations[destination].code;
    const std::string of_item = ' ' + std::to_string(number);
    program::Slice asked = law.asked;
    asked.date = date;
    const engine::Case subject = engine::make_case(program_, item, shipment_, code, asked, strict_);
    Evaluator evaluator(subject, asked);
    const Exact answer = once(evaluator, of_item, law.covered ? " asked" : " uncovered",
                              [&](bool classified) { return explored(program_, evaluator, classified, law.covered); });
    if (answer.outcome != Outcome::no_license_required || !law.parts) return answer;
    (void)evaluator.evaluate({});
    if (engine::closed_by_gates(evaluator)) return answer;
    program::Slice text = law.text;
    text.date = date;
    const engine::Case case_in_text = engine::make_case(program_, item, shipment_, code, text, strict_);
    Evaluator in_text(case_in_text, text);
    // What the agency does not enforce is told by rules that count in one posture alone.
    std::string question = " text";
    if (in_text.evaluate({})) {
        for (std::uint32_t i = 0; i < asked.rules.size(); ++i) {
            if (in_text.rule(i) != Kleene::no) question += asked.rules[i].status == Status::off ? " 0" : " 1";
        }
    }
    return once(in_text, of_item, question, [&](bool classified) {
        return Exact{answer.outcome, unenforced(program_, in_text, classified, asked)};
    });
}

}  // namespace licet::columns
