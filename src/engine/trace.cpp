#include "engine/trace.hpp"

#include "program/walk.hpp"
#include "text/join.hpp"

#include <algorithm>
#include <set>

namespace licet::engine {

using program::Node;
using program::Op;
using program::SlotKind;

Verdict verdict_of(Kleene value) {
    switch (value) {
        case Kleene::no:
            return Verdict::false_;
        case Kleene::unknown:
            return Verdict::unknown;
        case Kleene::yes:
            return Verdict::true_;
    }
    return Verdict::unknown;
}

namespace {

std::string show_number(const program::Slot& slot, const num::Number& base, num::Rounding rounding, bool& rounded) {
    if (slot.type == rulebook::FactType::date) {
        const auto days = boost::multiprecision::numerator(base).convert_to<int>();
        return to_string(Date{std::chrono::days{days}});
    }
    const num::Shown shown = num::show(base / slot.unit.scale, rounding);
    rounded = rounded || shown.rounded;
    return shown.text;
}

/// The values a category may have, named; at most a few.
std::optional<std::string> show_mask(const program::Slot& slot, const Mask& mask) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < slot.domain.size(); ++i) {
        if (mask.test(i)) names.push_back(slot.domain[i]);
    }
    constexpr std::size_t k_at_most = 4;
    if (names.empty() || names.size() == slot.domain.size() || names.size() > k_at_most) return std::nullopt;
    return text::join(names, " | ");
}

/// The narrowest path of one condition tree: what decided it.
class Because {
public:
    explicit Because(const Evaluator& evaluator) : evaluator_(evaluator), program_(evaluator.program()) {}

    void walk(std::uint32_t index, const Context& context, bool negated) {
        const Node& node = program_.nodes[index];
        const Kleene value = evaluator_.node(index, context);
        switch (node.op) {
            case Op::all:
            case Op::any: {
                // One child settles a false conjunction and a true alternative; otherwise all that agree with it.
                const bool one_settles = value == (node.op == Op::all ? Kleene::no : Kleene::yes);
                for (std::uint32_t i = node.a; i < node.b; ++i) {
                    const std::uint32_t child = program_.children[i];
                    if (evaluator_.node(child, context) != value) continue;
                    walk(child, context, negated);
                    if (one_settles) return;
                }
                return;
            }
            case Op::negation:
                walk(node.a, context, !negated);
                return;
            case Op::number:
                number(node, context, negated, value);
                return;
            case Op::category:
            case Op::in_set:
                category(node, context, negated, value);
                return;
            case Op::paragraph:
                add("item", {}, negated ? "is not" : "is", node.text, negated, value, context.item);
                return;
            case Op::classified:
                add("item", {}, negated ? "is not" : "is", "classified", negated, value, context.item);
                return;
            case Op::constant:
            case Op::unknowable: {
                Comparison& made = add("", {}, "", "", negated, value, k_item_frame);
                if (node.op == Op::unknowable) made.reason = program_.unknowables[node.a];
                return;
            }
            case Op::party:
            case Op::ic:
                quantified(node, context, negated, value);
                return;
        }
    }

    std::vector<Comparison> result;

private:
    Comparison& add(std::string fact, ShownValue value, std::string op, std::string threshold, bool negated,
                    Kleene verdict, std::uint32_t frame) {
        Comparison made;
        made.fact = evaluator_.subject().labels[frame] + fact;
        made.value = std::move(value);
        made.op = std::move(op);
        made.threshold = std::move(threshold);
        made.verdict = verdict_of(negated ? !verdict : verdict);
        result.push_back(std::move(made));
        return result.back();
    }

    void number(const Node& node, const Context& context, bool negated, Kleene verdict) {
        const std::uint32_t frame = evaluator_.frame_of(node.slot, context);
        const program::Slot& slot = program_.slot(node.slot);
        const Value& value = evaluator_.value(frame, node.slot.index);
        const num::Interval& threshold = program_.intervals[node.a];
        const num::Compare op = negated ? num::negate(node.compare) : node.compare;
        bool rounded = false;
        std::string text = "unknown";
        if (threshold.is_exact()) {
            text = show_number(slot, threshold.low->at, num::Rounding::nearest, rounded);
        } else if (threshold.low && threshold.high) {
            text = show_number(slot, threshold.low->at, num::Rounding::nearest, rounded) + ".." +
                   show_number(slot, threshold.high->at, num::Rounding::nearest, rounded);
        }
        Comparison& made =
            add(slot.name, show_value(slot, value), std::string(num::symbol(op)), text, negated, verdict, frame);
        made.unit = slot.unit.text;
        if (threshold.is_exact() && value.range.is_exact() && slot.type != rulebook::FactType::date) {
            num::Number margin = (value.range.low->at - threshold.low->at) / slot.unit.scale;
            if (margin < 0) margin = -margin;
            const num::Shown shown = num::show(margin);
            made.margin = shown.text;
            made.margin_rounded = shown.rounded;
        }
    }

    void category(const Node& node, const Context& context, bool negated, Kleene verdict) {
        const std::uint32_t frame = evaluator_.frame_of(node.slot, context);
        const program::Slot& slot = program_.slot(node.slot);
        const Value& value = evaluator_.value(frame, node.slot.index);
        std::string op = "==";
        if (node.op == Op::in_set) op = "in";
        if (slot.type == rulebook::FactType::company || slot.type == rulebook::FactType::product) op = "is";
        if (negated) op = op == "==" ? "!=" : op == "in" ? "not in" : "is not";
        ShownValue shown = show_value(slot, value);
        const facts::ItemFacts* item = evaluator_.subject().items[frame];
        if (item != nullptr && shown.value == "another") {
            const auto stated = item->stated.find(node.slot.index);
            if (stated != item->stated.end()) shown.value = stated->second.text;
        }
        const auto& texts = evaluator_.subject().texts[frame];
        if (const auto text = texts.find(node.slot.index); text != texts.end()) shown.value = text->second;
        add(slot.name, std::move(shown), op, node.text, negated, verdict, frame);
    }

    void quantified(const Node& node, const Context& context, bool negated, Kleene verdict) {
        const std::size_t before = result.size();
        if (node.op == Op::party) {
            for (std::uint32_t party = k_first_party_frame; party < evaluator_.parties_end(); ++party) {
                element(node, {context.item, party}, negated, verdict);
            }
        } else {
            const Parts& parts = evaluator_.subject().parts[context.item];
            for (std::uint32_t ic = parts.begin; ic < parts.end; ++ic) {
                element(node, {ic, context.party}, negated, verdict);
            }
        }
        if (result.size() == before) {
            Comparison& made = add(node.text, {}, "", "", negated, verdict, k_item_frame);
            made.reason = node.op == Op::ic
                              ? (evaluator_.subject().parts[context.item].known ? "it contains no ICs"
                                                                                : "the ICs inside are not stated")
                              : "no party is certainly the " + node.text;
        }
    }

    void element(const Node& node, const Context& context, bool negated, Kleene verdict) {
        const Kleene body = evaluator_.node(node.b, context);
        const bool inner_negated = node.quantifier == syntax::Quantifier::no;
        if ((inner_negated ? !body : body) == verdict) walk(node.b, context, negated != inner_negated);
    }

    const Evaluator& evaluator_;
    const Program& program_;
};

RuleTrace describe(const Evaluator& evaluator, std::uint32_t index) {
    const Program& program = evaluator.program();
    const rulebook::RuleSpec& spec = program.spec(program.rules[index]);
    const program::RuleState& state = evaluator.slice().rules[index];
    RuleTrace trace;
    trace.id = spec.id;
    switch (spec.stage) {
        case rulebook::Stage::derive:
            trace.stage = "derive";
            break;
        case rulebook::Stage::classify:
            trace.stage = "classify";
            break;
        case rulebook::Stage::require:
            trace.stage = "require";
            break;
        case rulebook::Stage::except:
            trace.stage = "except";
            break;
        case rulebook::Stage::review:
            trace.stage = "review";
            break;
        case rulebook::Stage::advise:
            trace.stage = "advise";
            break;
    }
    trace.title = spec.title;
    trace.standing = "in force";
    if (state.spell != nullptr) {
        switch (state.spell->standing) {
            case rulebook::Standing::not_enforced:
                trace.standing = "not enforced";
                break;
            case rulebook::Standing::stayed:
                trace.standing = "stayed";
                break;
            case rulebook::Standing::unverified:
                trace.standing = "unverified";
                break;
        }
        trace.standing_reason = state.spell->reason;
    }
    if (state.status == program::Status::unverified) trace.standing = "unverified";
    switch (spec.origin) {
        case rulebook::Origin::regulation:
            trace.source = "regulation";
            break;
        case rulebook::Origin::letter:
            trace.source = "letter";
            break;
        case rulebook::Origin::guidance:
            trace.source = "guidance";
            break;
    }
    trace.cite = spec.cite;
    trace.effective_from = spec.effective_from;
    trace.effective_to = spec.effective_to;
    trace.note = spec.note;
    trace.confidence = spec.confidence;
    return trace;
}

}  // namespace

ShownValue show_value(const program::Slot& slot, const Value& value) {
    ShownValue shown;
    if (slot.kind != SlotKind::number) {
        shown.value = show_mask(slot, value.mask);
        return shown;
    }
    shown.unit = slot.unit.text;
    if (value.range.is_exact()) {
        shown.value = show_number(slot, value.range.low->at, num::Rounding::nearest, shown.rounded);
        return shown;
    }
    const bool nothing_known = !value.range.high && value.range.low && value.range.low->at == 0;
    if (nothing_known) return shown;
    if (value.range.low) {
        shown.min = show_number(slot, value.range.low->at, num::Rounding::down, shown.rounded);
        shown.min_open = value.range.low->open;
    }
    if (value.range.high) {
        shown.max = show_number(slot, value.range.high->at, num::Rounding::up, shown.rounded);
        shown.max_open = value.range.high->open;
    }
    return shown;
}

std::vector<Comparison> because(const Evaluator& evaluator, std::uint32_t node, const Context& context) {
    Because walker(evaluator);
    walker.walk(node, context, false);
    std::vector<Comparison> unique;
    for (Comparison& made : walker.result) {
        const bool repeated = std::any_of(unique.begin(), unique.end(), [&](const Comparison& other) {
            return other.fact == made.fact && other.op == made.op && other.threshold == made.threshold &&
                   other.reason == made.reason;
        });
        if (!repeated) unique.push_back(std::move(made));
    }
    return unique;
}

RuleTrace trace_rule(const Evaluator& evaluator, std::uint32_t index, bool with_comparisons) {
    const program::CompiledRule& rule = evaluator.program().rules[index];
    RuleTrace trace = describe(evaluator, index);
    const Kleene verdict = evaluator.rule(index);
    trace.verdict = verdict_of(verdict);
    if (!with_comparisons) return trace;
    if (rule.gated_when >= 0) {
        const Kleene gate = evaluator.node(static_cast<std::uint32_t>(rule.gated_when), {});
        if (gate != Kleene::yes && gate == verdict) {
            trace.because = because(evaluator, static_cast<std::uint32_t>(rule.gated_when), {});
            if (verdict == Kleene::no) return trace;
        }
    }
    if (rule.when >= 0) {
        const Kleene condition = evaluator.node(static_cast<std::uint32_t>(rule.when), {});
        if (condition == verdict || verdict == Kleene::unknown) {
            for (Comparison& made : because(evaluator, static_cast<std::uint32_t>(rule.when), {})) {
                trace.because.push_back(std::move(made));
            }
        }
    }
    return trace;
}

RuleTrace trace_limb(const Evaluator& evaluator, std::uint32_t index, std::uint32_t frame, bool with_comparisons) {
    const program::Limb& limb = evaluator.program().limbs[index];
    RuleTrace trace = describe(evaluator, limb.rule);
    trace.verdict = verdict_of(evaluator.limb(index, frame));
    trace.gives = limb.paragraph;
    if (with_comparisons) trace.because = because(evaluator, limb.when, {frame, 0});
    return trace;
}

void collect_limbs(const Evaluator& evaluator, std::uint32_t index, const Context& context,
                   std::vector<std::pair<std::uint32_t, std::uint32_t>>& out) {
    const Program& program = evaluator.program();
    const Node& node = program.nodes[index];
    const auto add = [&](std::uint32_t limb, std::uint32_t frame) {
        if (std::find(out.begin(), out.end(), std::pair{limb, frame}) != out.end()) return;
        out.emplace_back(limb, frame);
        collect_limbs(evaluator, program.limbs[limb].when, {frame, 0}, out);
    };
    if (node.op == Op::paragraph) {
        for (const std::uint32_t limb : program.paragraphs[node.a].limbs) {
            if (evaluator.limb(limb, context.item) != Kleene::no) add(limb, context.item);
        }
    } else if (node.op == Op::ic) {
        const Parts& parts = evaluator.subject().parts[context.item];
        for (std::uint32_t ic = parts.begin; ic < parts.end; ++ic) {
            collect_limbs(evaluator, node.b, {ic, context.party}, out);
        }
    } else {
        program::for_each_child(program, node,
                                [&](std::uint32_t child) { collect_limbs(evaluator, child, context, out); });
    }
}

namespace {

bool mentions_item(const Evaluator& evaluator, std::uint32_t index) {
    const Program& program = evaluator.program();
    const Node& node = program.nodes[index];
    switch (node.op) {
        case Op::paragraph:
        case Op::classified:
            return evaluator.node(index, {}) == Kleene::yes;
        case Op::all:
        case Op::any:
            for (std::uint32_t i = node.a; i < node.b; ++i) {
                if (mentions_item(evaluator, program.children[i])) return true;
            }
            return false;
        case Op::negation:
            return mentions_item(evaluator, node.a);
        case Op::category: {
            const auto type = program.slot(node.slot).type;
            return (type == rulebook::FactType::product || type == rulebook::FactType::company) &&
                   node.slot.of != Subject::party && evaluator.node(index, {}) == Kleene::yes;
        }
        case Op::constant:
        case Op::unknowable:
        case Op::number:
        case Op::in_set:
        case Op::party:
        case Op::ic:
            return false;
    }
    return false;
}

}  // namespace

std::optional<BecauseNo> closed_by_gates(const Evaluator& evaluator) {
    const Program& program = evaluator.program();
    BecauseNo first;
    std::set<std::uint32_t> closed_packs;
    for (const program::Gate& gate : program.gates) {
        if (evaluator.node(gate.when, {}) != Kleene::no || !closed_packs.insert(gate.pack).second) continue;
        if (first.empty()) first = gate.because_no;
    }
    if (closed_packs.size() < program.book.packs.size()) return {};
    return first;
}

bool speaks_of_item(const Evaluator& evaluator, std::uint32_t rule) {
    const int when = evaluator.program().rules[rule].when;
    return when >= 0 && mentions_item(evaluator, static_cast<std::uint32_t>(when));
}

}  // namespace licet::engine
