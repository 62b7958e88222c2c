#include "analysis/coverage_goals.hpp"

#include "program/walk.hpp"

#include <algorithm>

namespace licet::analysis {

using program::Node;
using program::Op;
using program::Program;
using rulebook::FactType;
using rulebook::RuleSpec;
using rulebook::Stage;

namespace {

using Points = std::vector<CoverageGoal::Point>;

class GoalCollector {
public:
    explicit GoalCollector(const Program& program) : program_(program) {}

    std::vector<Goal> all() {
        for (rule_ = 0; rule_ < program_.rules.size(); ++rule_) {
            const RuleSpec& spec = program_.spec(program_.rules[rule_]);
            first_ = goals_.size();
            verdicts(spec);
            for (const Root& root : roots_of(program_, rule_)) {
                if (root.node >= 0) walk(static_cast<std::uint32_t>(root.node), root, -1);
            }
            dates(spec);
        }
        return std::move(goals_);
    }

private:
    Goal& add(CoverageKind kind, std::string what, text::Span span, Points points) {
        Goal goal;
        goal.rule = rule_;
        goal.shown = {kind, std::move(what), program_.sources.position(span.source, span.begin).line,
                      std::move(points)};
        return goals_.emplace_back(std::move(goal));
    }

    void verdicts(const RuleSpec& spec) {
        const program::CompiledRule& rule = program_.rules[rule_];
        const std::vector<Root> roots = roots_of(program_, rule_);
        for (std::size_t i = 0; i < roots.size(); ++i) {
            const auto root = static_cast<std::uint32_t>(roots[i].node);
            const Reach reach = roots[i].node < 0 ? Reach{Kleene::yes, Kleene::yes} : reach_of(root);
            const bool gated = rule.gated_when >= 0;
            Points points;
            if (reach.highest == Kleene::yes) points.push_back({"true"});
            if (reach.lowest == Kleene::no || gated) points.push_back({"false"});
            if (gated || (roots[i].node >= 0 && may_be_open(root))) points.push_back({"unknown"});
            const bool limb = spec.stage == Stage::classify;
            const std::string what = limb ? "gives " + program_.limbs[rule.limbs[i]].paragraph : "applies";
            add(CoverageKind::verdict, what, limb ? spec.limbs[i].span : spec.id_span, std::move(points)).roots = {
                roots[i]};
        }
    }

    /// What a condition can be at all: one that ends in `and unknown` is never true.
    struct Reach {
        Kleene lowest = Kleene::no;
        Kleene highest = Kleene::yes;
    };

    [[nodiscard]] Reach reach_of(std::uint32_t index) const {
        const Node& node = program_.nodes[index];
        switch (node.op) {
            case Op::constant:
                return {static_cast<Kleene>(node.a), static_cast<Kleene>(node.a)};
            case Op::unknowable:
                return {Kleene::unknown, Kleene::unknown};
            case Op::negation: {
                const Reach inner = reach_of(node.a);
                return {!inner.highest, !inner.lowest};
            }
            case Op::all:
            case Op::any: {
                Reach joined = reach_of(program_.children[node.a]);
                for (std::uint32_t i = node.a + 1; i < node.b; ++i) {
                    const Reach next = reach_of(program_.children[i]);
                    const bool all = node.op == Op::all;
                    joined.lowest = all ? joined.lowest && next.lowest : joined.lowest || next.lowest;
                    joined.highest = all ? joined.highest && next.highest : joined.highest || next.highest;
                }
                return joined;
            }
            case Op::number:
            case Op::category:
            case Op::in_set:
            case Op::paragraph:
            case Op::classified:
            case Op::party:
            case Op::ic:
                return {};
        }
        return {};
    }

    /// Destination and date of a question are always known.
    [[nodiscard]] bool may_be_open(std::uint32_t index) const {
        const Node& node = program_.nodes[index];
        switch (node.op) {
            case Op::all:
            case Op::any:
                return std::any_of(program_.children.begin() + node.a, program_.children.begin() + node.b,
                                   [&](std::uint32_t child) { return may_be_open(child); });
            case Op::negation:
                return may_be_open(node.a);
            case Op::constant:
                return node.a == static_cast<std::uint32_t>(Kleene::unknown);
            case Op::number:
            case Op::in_set: {
                const std::string& name = program_.slot(node.slot).name;
                return name != "destination" && name != "date";
            }
            case Op::unknowable:
            case Op::category:
            case Op::paragraph:
            case Op::classified:
            case Op::party:
            case Op::ic:
                return true;
        }
        return true;
    }

    void walk(std::uint32_t index, const Root& root, int quantifier) {
        const Node& node = program_.nodes[index];
        if (node.op == Op::number || node.op == Op::in_set) leaf(index, root, quantifier);
        if (node.op == Op::party || node.op == Op::ic) quantifier = static_cast<int>(index);
        program::for_each_child(program_, node, [&](std::uint32_t child) { walk(child, root, quantifier); });
    }

    /// A comparison that all paragraphs of a rule share is one goal.
    void leaf(std::uint32_t index, const Root& root, int quantifier) {
        const auto known = std::find_if(goals_.begin() + static_cast<std::ptrdiff_t>(first_), goals_.end(),
                                        [&](const Goal& goal) { return goal.node == static_cast<int>(index); });
        if (known != goals_.end()) {
            known->roots.push_back(root);
            return;
        }
        const Node& node = program_.nodes[index];
        Goal* goal = node.op == Op::number ? figure(node) : set(node);
        if (goal == nullptr) return;
        goal->node = static_cast<int>(index);
        goal->quantifier = quantifier;
        goal->roots = {root};
    }

    Goal* figure(const Node& node) {
        const num::Interval& threshold = program_.intervals[node.a];
        if (!threshold.is_exact()) return nullptr;
        const program::Slot& slot = program_.slot(node.slot);
        const std::string what = slot.name + " " + std::string(num::symbol(node.compare)) + " " + node.text;
        if (slot.type == FactType::date && slot.name == "date") {
            Goal& goal = add(CoverageKind::date, what, node.span, {{"day before"}, {"day"}});
            const bool turns_after = node.compare == num::Compare::greater || node.compare == num::Compare::less_equal;
            goal.day = *parse_date(node.text) + std::chrono::days(turns_after ? 1 : 0);
            return &goal;
        }
        Points points = {{"at"}, {"over"}};
        if (threshold.low->at > 0) points.insert(points.begin(), {"under"});
        return &add(CoverageKind::threshold, what, node.span, std::move(points));
    }

    Goal* set(const Node& node) {
        const auto& steps = program_.sets[node.a].steps;
        if (steps.size() == 1 && steps.front().op == program::SetOp::everything) return nullptr;
        return &add(CoverageKind::destination, program_.slot(node.slot).name + " in " + node.text, node.span,
                    {{"inside"}, {"outside"}});
    }

    void dates(const RuleSpec& spec) {
        const auto date = [&](const char* name, const std::optional<Date>& day, std::optional<Posture> posture) {
            // Before a pack's first day nothing is decided.
            if (!day || *day <= program_.book.packs[program_.rules[rule_].pack].covers_from) return;
            Goal& goal = add(CoverageKind::date, std::string(name) + " " + licet::to_string(*day), spec.id_span,
                             {{"day before"}, {"day"}});
            goal.day = day;
            goal.posture = posture;
        };
        const bool later = spec.compliance && *spec.compliance != spec.effective_from;
        date("effective from", spec.effective_from, later ? std::optional(Posture::text) : std::nullopt);
        date("effective to", spec.effective_to, std::nullopt);
        if (later) date("compliance", spec.compliance, Posture::enforced);
        for (const rulebook::Spell& spell : spec.spells) {
            const bool enforced_only = spell.standing == rulebook::Standing::not_enforced;
            const auto posture = enforced_only ? std::optional(Posture::enforced) : std::nullopt;
            date("standing from", spell.from, posture);
            date("standing to", spell.to, posture);
        }
    }

    const Program& program_;
    std::uint32_t rule_ = 0;
    std::size_t first_ = 0;
    std::vector<Goal> goals_;
};

}  // namespace

std::vector<Root> roots_of(const Program& program, std::uint32_t rule) {
    std::vector<Root> roots;
    switch (program.spec(program.rules[rule]).stage) {
        case Stage::derive:
            for (const program::Step& step : program.steps) {
                if (step.rule != static_cast<int>(rule)) continue;
                const bool flag = step.kind == program::Step::Kind::flag;
                roots.push_back({flag ? static_cast<int>(step.root) : step.when,
                                 step.target.of == program::Subject::item    ? Root::Of::items
                                 : step.target.of == program::Subject::party ? Root::Of::parties
                                                                             : Root::Of::question});
            }
            break;
        case Stage::classify:
            for (const std::uint32_t limb : program.rules[rule].limbs) {
                roots.push_back({static_cast<int>(program.limbs[limb].when), Root::Of::items});
            }
            break;
        case Stage::require:
        case Stage::except:
        case Stage::review:
        case Stage::advise:
            roots.push_back({program.rules[rule].when, Root::Of::question});
            break;
    }
    return roots;
}

std::vector<Goal> coverage_goals(const Program& program) { return GoalCollector(program).all(); }

}  // namespace licet::analysis
