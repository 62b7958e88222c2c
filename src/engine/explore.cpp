#include "engine/explore.hpp"

#include <set>

namespace licet::engine {

using program::Node;
using program::Op;
using program::Status;
using rulebook::Stage;

Kleene lifted(const Evaluator& evaluator, std::uint32_t rule) {
    const Program& program = evaluator.program();
    Kleene result = Kleene::no;
    for (std::size_t i = 0; i < program.rules.size(); ++i) {
        const program::CompiledRule& exception = program.rules[i];
        for (const std::uint32_t target : exception.lifts) {
            if (target == rule) result = result || evaluator.rule(i);
        }
    }
    return result;
}

Standing standing_of(const Evaluator& evaluator) {
    const Program& program = evaluator.program();
    Standing standing;
    bool required = false;
    bool firm = false;
    bool open = false;
    bool excepted = false;
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        if (program.spec(program.rules[i]).stage != Stage::require) continue;
        const Kleene verdict = evaluator.rule(i);
        if (verdict == Kleene::no) continue;
        if (verdict == Kleene::yes) standing.met = true;
        const Kleene lift = lifted(evaluator, i);
        if (lift == Kleene::yes) {
            excepted = true;
        } else if (verdict == Kleene::yes) {
            required = true;
            firm = firm || lift == Kleene::no;
        } else {
            open = true;
        }
    }
    standing.outcome = required   ? Outcome::license_required
                       : open     ? Outcome::undetermined
                       : excepted ? Outcome::license_exception
                                  : Outcome::no_license_required;
    standing.shaky = required && !firm;
    return standing;
}

// --- open points --------------------------------------------------------------------------------------------------

namespace {

class OpenWalker {
public:
    OpenWalker(const Evaluator& evaluator, const std::function<bool(const OpenPoint&)>& visit)
        : evaluator_(evaluator), program_(evaluator.program()), visit_(visit) {}

    bool walk(std::uint32_t index, const Context& context) {
        if (evaluator_.node(index, context) != Kleene::unknown) return true;
        const Node& node = program_.nodes[index];
        switch (node.op) {
            case Op::constant:
                return visit_({index, context, std::nullopt, "a rule says so", std::nullopt});
            case Op::unknowable: {
                const auto choice =
                    context.main() ? std::optional(evaluator_.choice_of_unknowable(node.a)) : std::nullopt;
                return visit_({index, context, std::nullopt, program_.unknowables[node.a], choice});
            }
            case Op::all:
            case Op::any:
                for (std::uint32_t i = node.a; i < node.b; ++i) {
                    if (!walk(program_.children[i], context)) return false;
                }
                return true;
            case Op::negation:
                return walk(node.a, context);
            case Op::number:
            case Op::category:
            case Op::in_set:
                return fact(index, node, context);
            case Op::paragraph:
                return paragraph(index, node, context);
            case Op::classified:
                return classified(index, context);
            case Op::party:
            case Op::ic:
                return quantified(index, node, context);
        }
        return true;
    }

    bool rule(std::uint32_t index) {
        const program::CompiledRule& rule = program_.rules[index];
        if (evaluator_.slice().rules[index].status == Status::unverified && !standing(index)) return false;
        if (rule.gated_when >= 0 && !walk(static_cast<std::uint32_t>(rule.gated_when), {})) return false;
        return rule.when < 0 || walk(static_cast<std::uint32_t>(rule.when), {});
    }

    bool limbs(std::uint32_t frame) {
        for (std::uint32_t limb = 0; limb < program_.limbs.size(); ++limb) {
            if (evaluator_.limb(limb, frame) != Kleene::unknown) continue;
            if (!open_limb(limb, frame)) return false;
        }
        return true;
    }

private:
    bool standing(std::uint32_t index) {
        const auto* spell = evaluator_.slice().rules[index].spell;
        const rulebook::RuleSpec& spec = program_.spec(program_.rules[index]);
        std::string reason = "the standing of " + spec.id + " is unverified";
        if (spell != nullptr && !spell->reason.empty()) reason = spell->reason;
        return visit_({0, {}, std::nullopt, reason, evaluator_.choice_of_standing(index)});
    }

    bool fact(std::uint32_t index, const Node& node, const Context& context) {
        const std::uint32_t frame = evaluator_.frame_of(node.slot, context);
        const bool stated = evaluator_.subject().frames[frame][node.slot.index].basis == Basis::stated;
        bool found = false;
        bool go_on = true;
        const std::function<bool(const OpenPoint&)> inner = [&](const OpenPoint& point) {
            found = true;
            go_on = visit_(point);
            return go_on;
        };
        // A flag that rules make true is open because their conditions are.
        for (const program::Step* step : evaluator_.steps()) {
            const bool makes = step->kind == program::Step::Kind::flag && step->target == node.slot;
            if (stated || !makes || !go_on) continue;
            OpenWalker(evaluator_, inner).walk(step->root, context);
        }
        if (found) return go_on;
        return visit_({index, context, OpenFact{evaluator_.frame_of(node.slot, context), node.slot.index}, {}, {}});
    }

    bool paragraph(std::uint32_t index, const Node& node, const Context& context) {
        const program::Paragraph& paragraph = program_.paragraphs[node.a];
        for (const std::uint32_t limb : paragraph.limbs) {
            if (evaluator_.limb(limb, context.item) != Kleene::unknown) continue;
            if (!open_limb(limb, context.item)) return false;
        }
        if (paragraph.decided) return true;
        // Nothing says whether the item bears a paragraph that the rules decide only in part.
        if (!classified(index, context)) return false;
        const auto choice =
            context.item == k_item_frame ? std::optional(evaluator_.choice_of_paragraph(node.a)) : std::nullopt;
        return visit_({index, context, std::nullopt,
                       "no rule decides whether the item is " + paragraph.name + "; state its ECCN (`eccn`)", choice});
    }

    bool classified(std::uint32_t index, const Context& context) {
        if (!limbs(context.item)) return false;
        if (program_.nodes[index].op != Op::classified) return true;
        return visit_({index, context, std::nullopt, "the item is unclassified; state its ECCN (`eccn`)", {}});
    }

    bool open_limb(std::uint32_t limb, std::uint32_t frame) {
        if (!seen_limbs_.insert({limb, frame}).second) return true;
        const std::uint32_t rule = program_.limbs[limb].rule;
        if (evaluator_.slice().rules[rule].status == Status::unverified && frame == k_item_frame && !standing(rule)) {
            return false;
        }
        return walk(program_.limbs[limb].when, {frame, 0});
    }

    bool quantified(std::uint32_t index, const Node& node, const Context& context) {
        if (node.op == Op::party) {
            if (!evaluator_.has_role(node)) {
                return visit_({index, context, std::nullopt, "no party is certainly the " + node.text, {}});
            }
            for (std::uint32_t party = k_first_party_frame; party < evaluator_.parties_end(); ++party) {
                if (evaluator_.role_matches(node, party) == Kleene::no) continue;
                if (!walk(node.b, {context.item, party})) return false;
            }
            return true;
        }
        const Case& subject = evaluator_.subject();
        const Parts& parts = subject.parts[context.item];
        for (std::uint32_t ic = parts.begin; ic < parts.end; ++ic) {
            if (!walk(node.b, {ic, context.party})) return false;
            if (subject.is_ic(ic) == Kleene::yes) continue;
            const std::string part = subject.labels[ic];
            if (!visit_({index, context, std::nullopt, "state what " + part + "kind is, or what is inside", {}}))
                return false;
        }
        if (parts.known) return true;
        return visit_({index,
                       context,
                       std::nullopt,
                       "the ICs inside are not stated (`" + subject.labels[context.item] + "contains`)",
                       {}});
    }

    const Evaluator& evaluator_;
    const Program& program_;
    const std::function<bool(const OpenPoint&)>& visit_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen_limbs_;
};

}  // namespace

void for_each_open(const Evaluator& evaluator, std::uint32_t node, const Context& context,
                   const std::function<bool(const OpenPoint&)>& visit) {
    OpenWalker(evaluator, visit).walk(node, context);
}

void for_each_open_limb(const Evaluator& evaluator, const std::function<bool(const OpenPoint&)>& visit) {
    OpenWalker(evaluator, visit).limbs(k_item_frame);
}

void for_each_open_of_rule(const Evaluator& evaluator, std::uint32_t rule,
                           const std::function<bool(const OpenPoint&)>& visit) {
    OpenWalker(evaluator, visit).rule(rule);
}

// --- splitting ----------------------------------------------------------------------------------------------------

namespace {

Region with(const Region& region, const Constraint& constraint) {
    Region narrower = region;
    narrower.constraints.push_back(constraint);
    return narrower;
}

Region with(const Region& region, std::uint32_t choice, Kleene value) {
    Region narrower = region;
    narrower.choices.emplace_back(choice, value);
    return narrower;
}

/// Parts a region at an open point; nothing where it cannot be parted.
std::optional<Split> part(const Evaluator& evaluator, const Region& region, const OpenPoint& point) {
    if (point.choice) return Split{with(region, *point.choice, Kleene::yes), with(region, *point.choice, Kleene::no)};
    if (!point.fact) return std::nullopt;
    const Node& node = evaluator.program().nodes[point.node];
    Constraint holds{point.fact->frame, point.fact->slot, {}, {}};
    Constraint fails = holds;
    if (node.op != Op::number) {
        const Mask set = evaluator.wanted(node);
        holds.mask = set;
        fails.mask = ~set;
        return Split{with(region, holds), with(region, fails)};
    }
    const num::Interval& threshold = evaluator.program().intervals[node.a];
    if (!threshold.is_exact()) return std::nullopt;
    const num::Number& at = threshold.low->at;
    num::Compare op = node.compare;
    if (op == num::Compare::equal || op == num::Compare::not_equal) {
        const num::Interval& range = evaluator.value(point.fact->frame, point.fact->slot).range;
        const bool below = !range.low || range.low->at < at;
        op = below ? num::Compare::less : num::Compare::less_equal;
    }
    holds.range = num::satisfying(op, at);
    fails.range = num::satisfying(num::negate(op), at);
    return Split{with(region, holds), with(region, fails)};
}

}  // namespace

std::optional<Split> Explorer::split(const Region& region) const {
    const Program& program = evaluator_.program();
    std::optional<Split> found;
    const auto first = [&](const OpenPoint& point) {
        found = part(evaluator_, region, point);
        return !found;
    };
    for (std::uint32_t i = 0; i < program.rules.size() && !found; ++i) {
        if (program.spec(program.rules[i]).stage != Stage::require) continue;
        const Kleene verdict = evaluator_.rule(i);
        if (verdict == Kleene::no || lifted(evaluator_, i) == Kleene::yes) continue;
        if (verdict == Kleene::unknown) for_each_open_of_rule(evaluator_, i, first);
        for (std::uint32_t e = 0; e < program.rules.size() && !found; ++e) {
            for (const std::uint32_t target : program.rules[e].lifts) {
                if (target == i && evaluator_.rule(e) == Kleene::unknown && !found) {
                    for_each_open_of_rule(evaluator_, e, first);
                }
            }
        }
    }
    return found;
}

bool Explorer::decided() const {
    // A requirement that is met throughout may still be found to stand somewhere, whatever is open beside it.
    return (any_open_ && !shaky_at_first_) || (any_required_ && any_free_) || required_everywhere_;
}

void Explorer::record(const Region& region, const Standing& standing) {
    switch (standing.outcome) {
        case Outcome::license_required:
            any_required_ = true;
            found_.required = region;
            // An exception that nothing could part from the requirement may lift it, here or throughout.
            any_excepted_ = any_excepted_ || standing.shaky;
            break;
        case Outcome::license_exception:
            any_excepted_ = true;
            break;
        case Outcome::no_license_required:
            any_free_ = true;
            found_.free = region;
            break;
        case Outcome::undetermined:
            any_open_ = true;
            break;
    }
    for (std::uint32_t i = 0; i < always_met_.size(); ++i) {
        if (!is_met_requirement(i)) {
            always_met_[i] = false;
        } else if (lifted(evaluator_, i) != Kleene::yes) {
            left_standing_[i] = true;
            required_everywhere_ = required_everywhere_ || met_at_first_[i];
            if (met_at_first_[i]) found_.standing = region;
        }
    }
}

std::optional<Standing> Explorer::settled_in(const std::optional<Region>& part) {
    if (!part || !evaluator_.evaluate(*part)) return {};
    const Standing standing = standing_of(evaluator_);
    return standing.shaky ? std::nullopt : std::optional(standing);
}

/// What holds in a part is one of the things that the parts of a whole exploration would have told.
bool Explorer::settled_by_witnesses() {
    if (shaky_at_first_) {
        if (!settled_in(witnesses_->standing)) return false;
        for (std::uint32_t i = 0; i < met_at_first_.size(); ++i) {
            required_everywhere_ = required_everywhere_ || (met_at_first_[i] && lifted(evaluator_, i) == Kleene::no);
        }
        return required_everywhere_;
    }
    const auto gives = [&](const std::optional<Region>& part, Outcome outcome) {
        const auto standing = settled_in(part);
        return standing && standing->outcome == outcome;
    };
    if (!gives(witnesses_->required, Outcome::license_required)) return false;
    if (!gives(witnesses_->free, Outcome::no_license_required)) return false;
    any_required_ = any_free_ = true;
    return true;
}

void Explorer::keep_witnesses() {
    if (found_.required && found_.free) {
        witnesses_->required = found_.required;
        witnesses_->free = found_.free;
    }
    if (found_.standing && spent_ > 1) witnesses_->standing = found_.standing;  // else no part was needed
}

void Explorer::visit(const Region& region) {
    if (decided()) return;
    if (++spent_ > budget_) {
        any_open_ = true;
        return;
    }
    if (!evaluator_.evaluate(region)) return;
    const Standing standing = standing_of(evaluator_);
    if (spent_ == 1) {
        for (std::uint32_t i = 0; i < met_at_first_.size(); ++i) met_at_first_[i] = is_met_requirement(i);
        shaky_at_first_ = standing.shaky;
    }
    if (standing.outcome != Outcome::undetermined && !standing.shaky) return record(region, standing);
    const auto parts = split(region);
    if (!parts) return record(region, standing);
    if (spent_ == 1 && witnesses_ != nullptr && settled_by_witnesses()) return;
    visit(parts->where_true);
    visit(parts->where_false);
}

bool Explorer::is_met_requirement(std::uint32_t rule) const {
    const Program& program = evaluator_.program();
    return program.spec(program.rules[rule]).stage == Stage::require && evaluator_.rule(rule) == Kleene::yes;
}

bool Explorer::gives_at_once(Outcome outcome) {
    evaluator_.suppose_classified(false);
    if (!evaluator_.evaluate({})) return false;
    const Standing standing = standing_of(evaluator_);
    return standing.outcome == outcome && outcome != Outcome::undetermined && !standing.shaky;
}

bool Explorer::always_classified(const Region& region) {
    const bool whole = region == Region{};
    const bool supposed_before = evaluator_.supposes_classified();
    evaluator_.suppose_classified(false);
    if (whole && evaluator_.evaluate(region)) {
        if (const auto known = evaluator_.always_classified()) {
            evaluator_.suppose_classified(supposed_before);
            return *known;
        }
    }
    constexpr int k_parts = 64;
    int parts = k_parts;
    const bool always = classified_in_parts(region, parts);
    if (whole) evaluator_.keep_always_classified(always);
    evaluator_.suppose_classified(supposed_before);
    return always;
}

bool Explorer::classified_in_parts(const Region& region, int& budget) {
    if (--budget < 0) return false;
    if (!evaluator_.evaluate(region)) return true;  // no value fits: nothing to show here
    const Kleene classified = evaluator_.classified(k_item_frame);
    if (classified != Kleene::unknown) return classified == Kleene::yes;
    std::optional<Split> parts;
    for_each_open_limb(evaluator_, [&](const OpenPoint& point) {
        parts = part(evaluator_, region, point);
        return !parts;
    });
    // One part without a paragraph is enough, and where comparisons fail it is found soonest.
    return parts && classified_in_parts(parts->where_false, budget) && classified_in_parts(parts->where_true, budget);
}

Outcome Explorer::explore(const Region& region, bool classified) {
    const bool supposed_before = evaluator_.supposes_classified();
    evaluator_.suppose_classified(classified);
    const Outcome outcome = explore_classified(region);
    const bool whole = region.constraints.empty() && region.choices.empty();
    if (!whole) evaluator_.suppose_classified(supposed_before);
    return outcome;
}

Outcome Explorer::explore_classified(const Region& region) {
    const std::size_t rules = evaluator_.program().rules.size();
    any_required_ = any_excepted_ = any_free_ = any_open_ = required_everywhere_ = shaky_at_first_ = false;
    spent_ = 0;
    found_ = {};
    met_at_first_.assign(rules, false);
    always_met_.assign(rules, true);
    left_standing_.assign(rules, false);
    visit(region);
    if (witnesses_ != nullptr) keep_witnesses();
    if (required_everywhere_) return Outcome::license_required;
    // Past the bound nothing is known, but that a requirement is met which no exception certainly lifts.
    if (spent_ > budget_) return shaky_at_first_ ? Outcome::license_required : Outcome::undetermined;
    if (any_open_) return Outcome::undetermined;
    if (any_required_) {
        // One requirement met throughout, and somewhere not lifted, is a requirement; several in turn only where
        // nothing lifts any of them.
        bool one_throughout = false;
        for (std::uint32_t i = 0; i < rules; ++i) {
            one_throughout = one_throughout || (always_met_[i] && left_standing_[i]);
        }
        const bool everywhere = !any_free_ && !any_excepted_;
        return everywhere || one_throughout ? Outcome::license_required : Outcome::undetermined;
    }
    if (any_excepted_) return Outcome::license_exception;
    return any_free_ ? Outcome::no_license_required : Outcome::undetermined;
}

}  // namespace licet::engine
