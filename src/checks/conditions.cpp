// Conditions that can never hold, and rules that another one hides.
#include "checks/checks.hpp"
#include "program/walk.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace licet::checks {

using program::Node;
using program::Op;
using program::Program;
using program::Slice;
using rulebook::RuleSpec;
using rulebook::Stage;

namespace {

/// The nodes that all must hold, one `all` inside another taken apart.
void conjuncts(const Program& program, std::uint32_t index, std::vector<std::uint32_t>& out) {
    const Node& node = program.nodes[index];
    if (node.op != Op::all) {
        out.push_back(index);
        return;
    }
    for (std::uint32_t i = node.a; i < node.b; ++i) conjuncts(program, program.children[i], out);
}

/// Conditions of a rule, each of which is to be able to hold: one for each limb, else the rule's own.
struct Condition {
    std::vector<std::uint32_t> nodes;
    text::Span span;
    std::string what;  ///< "the rule", "`3A090.a.2`"
};

std::vector<Condition> conditions_of(const Program& program, std::uint32_t index) {
    const program::CompiledRule& rule = program.rules[index];
    const RuleSpec& spec = program.spec(rule);
    std::vector<Condition> all;
    for (std::size_t i = 0; i < rule.limbs.size(); ++i) {
        Condition condition{{}, spec.limbs[i].span, "`" + spec.limbs[i].paragraph + "`"};
        conjuncts(program, program.limbs[rule.limbs[i]].when, condition.nodes);
        all.push_back(std::move(condition));
    }
    if (!all.empty()) return all;
    Condition condition{{}, spec.id_span, "the rule"};
    for (const int node : {rule.when, rule.gated_when}) {
        if (node >= 0) conjuncts(program, static_cast<std::uint32_t>(node), condition.nodes);
    }
    for (const program::Step& step : program.steps) {
        if (step.rule != static_cast<int>(index) || step.kind == program::Step::Kind::limb) continue;
        if (step.kind == program::Step::Kind::flag) conjuncts(program, step.root, condition.nodes);
        if (step.when >= 0) conjuncts(program, static_cast<std::uint32_t>(step.when), condition.nodes);
    }
    if (!condition.nodes.empty()) all.push_back(std::move(condition));
    return all;
}

class Dead {
public:
    Dead(Context& context, std::uint32_t rule) : context_(context), program_(context.program), rule_(rule) {
        for (const Slice& slice : context.slices) {
            if (context.counts(rule, slice)) days_.push_back(&slice);
        }
    }

    void run() {
        if (days_.empty()) return;
        for (const Condition& condition : conditions_of(program_, rule_)) {
            if (never(condition.nodes)) {
                report(condition);
            } else {
                for (const std::uint32_t node : condition.nodes) alternatives(node, false);
            }
        }
    }

private:
    /// Whether the nodes hold together on no day on which the rule counts.
    [[nodiscard]] bool never(const std::vector<std::uint32_t>& nodes, bool negated = false) const {
        return std::none_of(days_.begin(), days_.end(), [&](const Slice* slice) {
            std::vector<Formula> together;
            for (const std::uint32_t node : nodes) {
                together.push_back(formula_of(program_, *slice, node, negated));
            }
            return can_hold(program_, together);
        });
    }

    /// Points at the one part that cannot hold, or the two that cannot hold together.
    void report(const Condition& condition) {
        for (const std::uint32_t node : condition.nodes) {
            if (!never({node})) continue;
            const text::Span span = program_.nodes[node].span;
            const bool is_place = program_.nodes[node].op == Op::in_set;
            context_.warn("never-applies", span,
                          is_place ? condition.what + " never applies: no destination is in this set on any day of it"
                                   : condition.what + " never applies: this holds on no day of it",
                          is_place ? "check the groups and their dates" : "correct the condition, or remove it", rule_);
            return;
        }
        for (std::size_t i = 0; i < condition.nodes.size(); ++i) {
            for (std::size_t j = i + 1; j < condition.nodes.size(); ++j) {
                if (!never({condition.nodes[i], condition.nodes[j]})) continue;
                context_.warn("never-applies", program_.nodes[condition.nodes[i]].span,
                              condition.what + " never applies: two of its conditions contradict each other",
                              "correct one of the two, or remove the rule", rule_,
                              {{program_.nodes[condition.nodes[j]].span, "never together with this"}});
                return;
            }
        }
        context_.warn("never-applies", condition.span,
                      condition.what + " never applies: its conditions contradict one another",
                      "correct one of them, or remove the rule", rule_);
    }

    /// Looks for a side of `or` that can never hold. What only dates rule out has its reasons.
    void alternatives(std::uint32_t index, bool negated) {
        const Node& node = program_.nodes[index];
        if (node.op == Op::negation) return alternatives(node.a, !negated);
        if (node.op != Op::all && node.op != Op::any) return;
        const bool choice = (node.op == Op::any) != negated;
        for (std::uint32_t i = node.a; i < node.b; ++i) {
            const std::uint32_t part = program_.children[i];
            if (choice && !speaks_of_day(part) && never({part}, negated)) {
                context_.warn("never-applies", program_.nodes[part].span, "this side of the condition can never hold",
                              "correct it, or remove it", rule_);
            } else {
                alternatives(part, negated);
            }
        }
    }

    [[nodiscard]] bool speaks_of_day(std::uint32_t root) const {
        bool speaks = false;
        program::walk(program_, root, [&](std::uint32_t index) {
            const Node& node = program_.nodes[index];
            if (node.op == Op::number && program_.slot(node.slot).type == rulebook::FactType::date) speaks = true;
        });
        return speaks;
    }

    Context& context_;
    const Program& program_;
    std::uint32_t rule_;
    std::vector<const Slice*> days_;
};

std::set<std::uint32_t> as_set(const std::vector<std::uint32_t>& list) { return {list.begin(), list.end()}; }

/// Rules of a stage that name a requirement.
std::set<std::uint32_t> naming(const Program& program, std::uint32_t requirement, Stage stage) {
    std::set<std::uint32_t> rules;
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        const program::CompiledRule& rule = program.rules[i];
        const auto& named = stage == Stage::except ? rule.lifts : rule.applies_to;
        const bool all = stage == Stage::review && named.empty() && rule.pack == program.rules[requirement].pack;
        if (program.spec(rule).stage == stage && (all || as_set(named).contains(requirement))) rules.insert(i);
    }
    return rules;
}

/// Whether nothing would be lost without `rule` where `other` holds.
bool same_effect(const Program& program, std::uint32_t rule, std::uint32_t other) {
    const RuleSpec& a = program.spec(program.rules[rule]);
    const RuleSpec& b = program.spec(program.rules[other]);
    if (a.stage != b.stage || a.pack != b.pack || a.id == b.id) return false;
    const auto covers = [](const std::vector<std::uint32_t>& inner, const std::vector<std::uint32_t>& outer) {
        return outer.empty() || (!inner.empty() && std::ranges::includes(as_set(outer), as_set(inner)));
    };
    switch (a.stage) {
        case Stage::derive:
        case Stage::classify:
            return false;  // classify: limb by limb
        case Stage::require:
            return a.reason == b.reason && a.origin == b.origin && a.gated == b.gated &&
                   naming(program, rule, Stage::except) == naming(program, other, Stage::except) &&
                   naming(program, rule, Stage::review) == naming(program, other, Stage::review);
        case Stage::except:
            return a.name == b.name && a.conditions == b.conditions &&
                   covers(program.rules[rule].lifts, program.rules[other].lifts);
        case Stage::review:
            return a.policy == b.policy && a.conditions == b.conditions &&
                   covers(program.rules[rule].applies_to, program.rules[other].applies_to);
        case Stage::advise:
            return a.advice == b.advice;
    }
    return false;
}

}  // namespace

void never_applies(Context& context) {
    for (std::uint32_t rule = 0; rule < context.rule_count(); ++rule) {
        if (!context.explained("swapped-chain", rule)) Dead(context, rule).run();
    }
}

namespace {

/// Whether `other` counts and holds wherever `rule` does.
template <class Of>
bool masked(const Context& context, std::uint32_t rule, std::uint32_t other, const Of& of) {
    bool ever = false;
    for (const Slice& slice : context.slices) {
        if (!context.counts(rule, slice)) continue;
        const bool weaker = slice.rules[other].status == program::Status::unverified &&
                            slice.rules[rule].status != program::Status::unverified;
        if (!context.counts(other, slice) || weaker) return false;
        if (!implies(context.program, of(slice, true), of(slice, false))) return false;
        ever = true;
    }
    return ever;
}

void masked_limbs(Context& context) {
    const Program& program = context.program;
    for (std::uint32_t i = 0; i < program.limbs.size(); ++i) {
        const program::Limb& limb = program.limbs[i];
        for (std::uint32_t j = 0; j < program.limbs.size(); ++j) {
            const program::Limb& other = program.limbs[j];
            const bool below = program::covers(limb.paragraph, other.paragraph);
            if (i == j || !below || context.alternatives(limb.rule, other.rule)) continue;
            if (context.explained("overlapping-versions", limb.rule) ||
                context.explained("overlapping-versions", other.rule)) {
                continue;
            }
            const auto of = [&](const Slice& slice, bool own) {
                return formula_of(program, slice, (own ? limb : other).when);
            };
            if (!masked(context, limb.rule, other.rule, of)) continue;
            const auto span_of = [&](const program::Limb& at) {
                const auto& limbs = program.rules[at.rule].limbs;
                const auto where = std::find(limbs.begin(), limbs.end(), &at - program.limbs.data()) - limbs.begin();
                return context.spec(at.rule).limbs[static_cast<std::size_t>(where)].span;
            };
            context.warn("masked-rule", span_of(limb),
                         "`" + limb.paragraph + "` adds nothing: wherever it holds, `" + other.paragraph + "` of `" +
                             context.spec(other.rule).id + "` does",
                         "remove it, correct one of the two, or write `alternative_to: " + context.spec(other.rule).id +
                             "` if both are meant",
                         limb.rule, {{span_of(other), "holds wherever the other does"}});
            break;
        }
    }
}

}  // namespace

void masked_rules(Context& context) {
    masked_limbs(context);
    for (std::uint32_t rule = 0; rule < context.rule_count(); ++rule) {
        if (context.explained("never-applies", rule) || context.explained("swapped-chain", rule)) continue;
        for (std::uint32_t other = 0; other < context.rule_count(); ++other) {
            if (rule == other || !same_effect(context.program, rule, other)) continue;
            if (context.alternatives(rule, other)) continue;
            const auto of = [&](const Slice& slice, bool own) {
                return condition_of(context.program, slice, own ? rule : other);
            };
            if (!masked(context, rule, other, of)) continue;
            // Of two that say the same, the later one adds nothing.
            if (other > rule &&
                masked(context, other, rule, [&](const Slice& slice, bool own) { return of(slice, !own); })) {
                continue;
            }
            context.warn(
                "masked-rule", context.spec(rule).id_span,
                "the rule adds nothing: wherever it holds, `" + context.spec(other).id + "` holds with the same effect",
                "remove it, correct one of the two, or write `alternative_to: " + context.spec(other).id +
                    "` if both are meant",
                rule, {{context.spec(other).id_span, "holds wherever the other does"}});
            break;
        }
    }
}

}  // namespace licet::checks
