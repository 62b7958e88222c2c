#include "symbolic/question.hpp"

#include "engine/explore.hpp"

#include <set>

namespace licet::symbolic {

using engine::Evaluator;
using program::Program;
using program::Slice;
using rulebook::Stage;

namespace {

bool in_force(const Slice& slice, std::size_t rule) { return slice.rules[rule].status != program::Status::off; }

Kleene holds(const Evaluator& evaluator, const Question& question) {
    const Program& program = evaluator.program();
    Kleene result = Kleene::no;
    if (question.topic == Topic::paragraph) {
        for (std::size_t i = 0; i < program.limbs.size(); ++i) {
            if (program::covers(question.name, program.limbs[i].paragraph)) result = result || evaluator.limb(i);
        }
        return result;
    }
    if (question.topic == Topic::condition) return evaluator.node(question.node, {});
    if (question.topic == Topic::always) return Kleene::yes;
    if (question.topic == Topic::outcome_is) {
        const auto rank = rank_of(evaluator, {});
        return rank ? to_kleene(*rank == rank_named(question.name)) : Kleene::unknown;
    }
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        const program::CompiledRule& rule = program.rules[i];
        const rulebook::RuleSpec& spec = program.spec(rule);
        switch (question.topic) {
            case Topic::requirement:
            case Topic::rule:
                if (spec.id != question.name) break;
                result = result || evaluator.rule(i);
                for (const std::uint32_t limb : rule.limbs) result = result || evaluator.limb(limb);
                break;
            case Topic::exception:
                if (spec.stage != Stage::except || spec.name != question.name) break;
                for (const std::uint32_t target : rule.lifts) {
                    result = result || (evaluator.rule(i) && evaluator.rule(target));
                }
                break;
            case Topic::review:
                if (spec.stage != Stage::review || spec.policy != question.name) break;
                for (const std::uint32_t target : reviewed(program, i)) {
                    result = result || (evaluator.rule(i) && evaluator.rule(target));
                }
                break;
            case Topic::outcome:
            case Topic::paragraph:
            case Topic::condition:
            case Topic::outcome_is:
            case Topic::always:
                break;
        }
    }
    return result;
}

}  // namespace

int rank_named(const std::string& outcome) {
    return outcome == "no_license_required" ? 0 : outcome == "license_exception" ? 1 : 2;
}

std::vector<std::uint32_t> reviewed(const Program& program, std::uint32_t review) {
    const program::CompiledRule& rule = program.rules[review];
    if (!rule.applies_to.empty()) return rule.applies_to;
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        if (program.spec(program.rules[i]).stage == Stage::require) all.push_back(i);
    }
    return all;
}

std::optional<int> rank_of(const Evaluator& evaluator, const Question& question) {
    if (question.topic == Topic::outcome) {
        const engine::Standing standing = engine::standing_of(evaluator);
        // An exception that nobody can tell of may still lift it.
        if (standing.shaky) return std::nullopt;
        switch (standing.outcome) {
            case Outcome::no_license_required:
                return 0;
            case Outcome::license_exception:
                return 1;
            case Outcome::license_required:
                return 2;
            case Outcome::undetermined:
                return std::nullopt;
        }
    }
    const Kleene result = holds(evaluator, question);
    if (result == Kleene::unknown) return std::nullopt;
    return (result == Kleene::yes) != question.negated ? 2 : 0;
}

std::string words_for(const Question& question, std::optional<int> rank) {
    if (!rank) return question.topic == Topic::outcome ? "undetermined" : "unknown";
    if (question.topic == Topic::outcome) {
        return *rank == 0 ? "no license required" : *rank == 1 ? "license exception" : "license required";
    }
    return (*rank == 0) != question.negated ? "no" : "yes";
}

std::vector<Question> questions_about(const Program& a, const Slice& slice_a, const Program& b, const Slice& slice_b) {
    std::set<std::string> requirements;
    std::set<std::string> exceptions;
    std::set<std::string> reviews;
    std::set<std::string> paragraphs;
    const auto collect = [&](const Program& program, const Slice& slice) {
        for (std::size_t i = 0; i < program.rules.size(); ++i) {
            if (!in_force(slice, i)) continue;
            const program::CompiledRule& rule = program.rules[i];
            const rulebook::RuleSpec& spec = program.spec(rule);
            if (spec.stage == Stage::require) requirements.insert(spec.id);
            if (spec.stage == Stage::except) exceptions.insert(spec.name);
            if (spec.stage == Stage::review) reviews.insert(spec.policy);
            for (const std::uint32_t limb : rule.limbs) {
                // The paragraph and those above it: 3A090.a.1, 3A090.a, 3A090.
                std::string name = program.limbs[limb].paragraph;
                for (std::size_t dot = name.size(); dot != std::string::npos; dot = name.rfind('.')) {
                    name.resize(dot);
                    paragraphs.insert(name);
                }
            }
        }
    };
    collect(a, slice_a);
    collect(b, slice_b);
    std::vector<Question> all = {{Topic::outcome, {}, 0, false}};
    for (const std::string& name : requirements) all.push_back({Topic::requirement, name, 0, false});
    for (const std::string& name : exceptions) all.push_back({Topic::exception, name, 0, false});
    for (const std::string& name : reviews) all.push_back({Topic::review, name, 0, false});
    for (const std::string& name : paragraphs) all.push_back({Topic::paragraph, name, 0, false});
    return all;
}

}  // namespace licet::symbolic
