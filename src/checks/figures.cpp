// Chains of comparisons that no number meets, and upper bounds above which an item goes free.
#include "checks/checks.hpp"
#include "program/walk.hpp"

#include <algorithm>
#include <optional>

namespace licet::checks {

using num::Compare;
using program::Node;
using program::Op;
using program::Program;
using program::Slice;
using rulebook::Stage;

namespace {

bool from_below(Compare compare) { return compare == Compare::less || compare == Compare::less_equal; }
bool from_above(Compare compare) { return compare == Compare::greater || compare == Compare::greater_equal; }

// --- empty ranges ---------------------------------------------------------------------------------------------------

/// The comparisons of a chain about one fact, as `a <= fact < b` compiles to.
std::vector<const Node*> chain(const Program& program, const Node& node) {
    std::vector<const Node*> links;
    if (node.op != Op::all) return links;
    for (std::uint32_t i = node.a; i < node.b; ++i) {
        const Node& link = program.nodes[program.children[i]];
        const bool fits = link.op == Op::number && link.span == node.span && link.compare != Compare::not_equal &&
                          program.intervals[link.a].is_exact();
        if (!fits || (!links.empty() && links.front()->slot != link.slot)) return {};
        links.push_back(&link);
    }
    return links;
}

num::Interval within(const Program& program, const Node& link, Compare compare) {
    return num::satisfying(compare, program.intervals[link.a].low->at);
}

bool is_empty(const Program& program, const std::vector<const Node*>& links) {
    std::optional<num::Interval> left = num::Interval{};
    for (const Node* link : links) {
        left = num::intersect(*left, within(program, *link, link->compare));
        if (!left) return true;
    }
    return false;
}

/// The chain with its ends exchanged, if some number meets that.
std::string exchanged(const Program& program, const std::vector<const Node*>& links) {
    if (links.size() != 2) return {};
    const Node* low = from_above(links[0]->compare) ? links[0] : links[1];
    const Node* high = low == links[0] ? links[1] : links[0];
    if (!from_above(low->compare) || !from_below(high->compare)) return {};
    if (!num::intersect(within(program, *high, low->compare), within(program, *low, high->compare))) return {};
    const std::string sign = low->compare == Compare::greater ? " < " : " <= ";
    return high->text + sign + program.slot(low->slot).name + " " + std::string(num::symbol(high->compare)) + " " +
           low->text;
}

}  // namespace

void swapped_chains(Context& context) {
    const Program& program = context.program;
    for (std::uint32_t rule = 0; rule < context.rule_count(); ++rule) {
        const auto visit = [&](std::uint32_t index) {
            const auto links = chain(program, program.nodes[index]);
            if (links.size() < 2 || !is_empty(program, links)) return;
            const std::string meant = exchanged(program, links);
            context.warn("swapped-chain", program.nodes[index].span,
                         "no value of `" + program.slot(links.front()->slot).name + "` lies between these ends",
                         meant.empty() ? "correct one of the ends" : "write `" + meant + "`", rule);
        };
        for (const std::uint32_t root : program::condition_roots(program, rule)) program::walk(program, root, visit);
    }
}

// --- more is stricter -----------------------------------------------------------------------------------------------

namespace {

/// Whether a comparison, as it counts in the rule, fails for larger numbers; in an exception, holds for them.
bool frees_above(Compare compare, Stage stage) {
    if (compare == Compare::equal || compare == Compare::not_equal) return compare == Compare::equal;
    return stage == Stage::except ? from_above(compare) : from_below(compare);
}

class Monotony {
public:
    Monotony(Context& context, std::uint32_t rule)
        : context_(context), program_(context.program), rule_(rule), stage_(context.spec(rule).stage) {}

    void run() {
        for (const std::uint32_t root : program::condition_roots(program_, rule_)) {
            std::set<std::uint32_t> bounds;
            find_bounds(root, false, bounds);
            for (const std::uint32_t bound : bounds) {
                if (!taken_over(root, bounds, bound)) report(bound);
            }
        }
    }

private:
    /// The bounds in a condition; `negated` where what it says counts against the whole.
    void find_bounds(std::uint32_t index, bool negated, std::set<std::uint32_t>& out) const {
        if (is_bound(index, negated)) out.insert(index);
        const Node& node = program_.nodes[index];
        program::for_each_child(
            program_, node, [&](std::uint32_t child) { find_bounds(child, negated != program::negates(node), out); });
    }

    [[nodiscard]] bool is_bound(std::uint32_t index, bool negated) const {
        const Node& node = program_.nodes[index];
        if (node.op != Op::number) return false;
        const int fact = program_.slot(node.slot).fact;
        if (fact < 0 || !program_.book.facts[static_cast<std::size_t>(fact)].more_is_stricter) return false;
        return frees_above(negated ? num::negate(node.compare) : node.compare, stage_);
    }

    /// The formula as if it had no such bounds; nothing if one of them is asked of parties or ICs.
    static bool without(Formula& formula, const std::set<std::uint32_t>& bounds, std::uint32_t wanted,
                        std::optional<Literal>& failing) {
        if (formula.kind != Formula::Kind::literal) {
            return std::all_of(formula.parts.begin(), formula.parts.end(),
                               [&](Formula& part) { return without(part, bounds, wanted, failing); });
        }
        if (formula.literal.kind == Literal::Kind::exists) {
            std::optional<Literal> inside;
            Formula body = *formula.literal.body;
            return without(body, bounds, wanted, inside) && !inside;
        }
        if (!bounds.contains(formula.literal.node)) return true;
        if (formula.literal.node == wanted) failing = formula.literal;
        formula = all_of({});
        return true;
    }

    /// Whether one of the rules meant holds wherever raising the figure makes this one fail. Raising it leaves lower
    /// bounds met, so it is enough to look where the bound fails and the rest holds.
    [[nodiscard]] bool taken_over(std::uint32_t root, const std::set<std::uint32_t>& bounds,
                                  std::uint32_t bound) const {
        if (stage_ == Stage::except) return false;
        for (const Slice& slice : context_.slices) {
            if (!context_.counts(rule_, slice)) continue;
            Formula rest = formula_of(program_, slice, root);
            std::optional<Literal> failing;
            if (!without(rest, bounds, bound, failing) || !failing) return false;
            Formula above;
            above.kind = Formula::Kind::literal;
            above.literal = *failing;
            std::vector<Formula> together = {rest, opposite(above), opposite(condition_of(program_, slice, rule_))};
            for (const std::uint32_t other : program_.rules[rule_].taken_over_by) {
                if (context_.counts(other, slice)) together.push_back(opposite(condition_of(program_, slice, other)));
            }
            if (can_hold(program_, together)) return false;
        }
        return true;
    }

    void report(std::uint32_t bound) {
        const Node& node = program_.nodes[bound];
        const std::string fact = "`" + program_.slot(node.slot).name + "`";
        const std::string what = stage_ == Stage::except ? "more " + fact + " opens this exception"
                                                         : "more " + fact + " takes an item out of this rule";
        const bool named = !program_.rules[rule_].taken_over_by.empty();
        context_.warn(
            "not-monotone", node.span,
            named ? what + ", and the rules of `taken_over_by` do not hold in every case" : what,
            stage_ == Stage::except
                ? "correct the comparison, or say in `not_monotone` why the law is so"
                : "name the rules that hold above in `taken_over_by`, or say in `not_monotone` why the law is so",
            rule_);
    }

    Context& context_;
    const Program& program_;
    std::uint32_t rule_;
    Stage stage_;
};

}  // namespace

void not_monotone(Context& context) {
    for (std::uint32_t rule = 0; rule < context.rule_count(); ++rule) {
        const rulebook::RuleSpec& spec = context.spec(rule);
        const bool controls =
            spec.stage == Stage::classify || spec.stage == Stage::require || spec.stage == Stage::except;
        if (!controls || !spec.not_monotone.empty()) continue;
        if (context.explained("swapped-chain", rule) || context.explained("never-applies", rule)) continue;
        Monotony(context, rule).run();
    }
}

}  // namespace licet::checks
