#include "symbolic/judge.hpp"

namespace licet::symbolic {

using rulebook::Stage;

namespace {

z3::expr holds(Encoder& encoder, const Question& question, z3::context& context) {
    if (question.topic == Topic::paragraph) return encoder.paragraph(question.name);
    if (question.topic == Topic::condition) return encoder.node(question.node);
    if (question.topic == Topic::always) return context.bool_val(true);
    if (question.topic == Topic::outcome_is) {
        const Caught outcome = caught(encoder, {});
        const int rank = rank_named(question.name);
        if (rank == 0) return not_of(outcome.at_all);
        return rank == 1 ? both(outcome.at_all, not_of(outcome.fully)) : outcome.fully;
    }
    const Program& program = encoder.view().program();
    std::vector<z3::expr> ways;
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        const program::CompiledRule& rule = program.rules[i];
        const rulebook::RuleSpec& spec = program.spec(rule);
        switch (question.topic) {
            case Topic::requirement:
            case Topic::rule:
                if (spec.id != question.name) break;
                if (spec.stage == Stage::classify) {
                    for (const std::uint32_t limb : rule.limbs) ways.push_back(encoder.limb(limb));
                } else {
                    ways.push_back(encoder.rule(i));
                }
                break;
            case Topic::exception:
                if (spec.stage != Stage::except || spec.name != question.name) break;
                for (const std::uint32_t target : rule.lifts) {
                    ways.push_back(both(encoder.rule(i), encoder.rule(target)));
                }
                break;
            case Topic::review:
                if (spec.stage != Stage::review || spec.policy != question.name) break;
                for (const std::uint32_t target : reviewed(program, i)) {
                    ways.push_back(both(encoder.rule(i), encoder.rule(target)));
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
    return any_of(context, ways);
}

}  // namespace

Caught caught(Encoder& encoder, const Question& question) {
    z3::context& context = encoder.space().context();
    if (question.topic != Topic::outcome) {
        const z3::expr is = holds(encoder, question, context);
        const z3::expr asked = question.negated ? not_of(is) : is;
        return {asked, asked};
    }
    const Program& program = encoder.view().program();
    std::vector<z3::expr> met;
    std::vector<z3::expr> standing;
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        if (program.spec(program.rules[i]).stage != Stage::require) continue;
        const z3::expr rule = encoder.rule(i);
        if (rule.is_false()) continue;
        met.push_back(rule);
        standing.push_back(both(rule, not_of(encoder.lifted(i))));
    }
    return {any_of(context, met), any_of(context, standing)};
}

z3::expr more(const Caught& a, const Caught& b) {
    const auto less = [](const z3::expr& x, const z3::expr& y) {
        return z3::eq(x, y) ? x.ctx().bool_val(false) : both(x, not_of(y));
    };
    if (z3::eq(a.at_all, a.fully) && z3::eq(b.at_all, b.fully)) return less(a.fully, b.fully);
    return either(less(a.fully, b.fully), less(a.at_all, b.at_all));
}

z3::expr much_more(const Caught& a, const Caught& b) { return both(a.fully, not_of(b.at_all)); }

}  // namespace licet::symbolic
