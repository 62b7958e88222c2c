// From compiled nodes to logic.
#include "checks/formula.hpp"

#include <algorithm>
#include <utility>

namespace licet::checks {

using program::Mask;
using program::Node;
using program::Op;
using program::Program;
using program::Slice;

namespace {

Formula truth(bool value) {
    Formula formula;
    formula.kind = value ? Formula::Kind::all : Formula::Kind::any;
    return formula;
}

Formula of(Literal literal) {
    Formula formula;
    formula.kind = Formula::Kind::literal;
    formula.literal = std::move(literal);
    return formula;
}

Mask domain_of(const program::Slot& slot) {
    Mask domain;
    for (std::size_t i = 0; i < slot.domain.size(); ++i) domain.set(i);
    return domain;
}

/// Text that two formulas share only if they say the same.
std::string text_of(const Formula& formula) {
    if (formula.kind != Formula::Kind::literal) {
        std::string text = formula.kind == Formula::Kind::all ? "&(" : "|(";
        for (const Formula& part : formula.parts) text += text_of(part) + ";";
        return text + ")";
    }
    const Literal& literal = formula.literal;
    const std::string slot =
        std::to_string(static_cast<int>(literal.slot.of)) + "." + std::to_string(literal.slot.index);
    switch (literal.kind) {
        case Literal::Kind::number:
            return slot + std::string(num::symbol(literal.compare)) + literal.value.str();
        case Literal::Kind::category:
            return slot + "=" + literal.allowed.to_string();
        case Literal::Kind::paragraph:
        case Literal::Kind::classified:
        case Literal::Kind::exists:
        case Literal::Kind::unknowable:
        case Literal::Kind::opaque:
            return (literal.negated ? "!" : "") + std::to_string(static_cast<int>(literal.kind)) + literal.text;
    }
    return {};
}

class Reader {
public:
    Reader(const Program& program, const Slice& slice) : program_(program), slice_(slice) {
        const auto day = program.slot_by_name.find("date");
        if (day != program.slot_by_name.end() && day->second.of == program::Subject::shipment) day_ = day->second;
    }

    Formula read(std::uint32_t index, bool negated) const {
        const Node& node = program_.nodes[index];
        Literal literal;
        literal.node = index;
        literal.negated = negated;
        literal.slot = node.slot;
        switch (node.op) {
            case Op::constant:
                if (node.a == static_cast<std::uint32_t>(Kleene::unknown)) break;
                return truth((node.a == static_cast<std::uint32_t>(Kleene::yes)) != negated);
            case Op::unknowable:
                literal.kind = Literal::Kind::unknowable;
                literal.text = program_.unknowables[node.a];
                return of(std::move(literal));
            case Op::all:
            case Op::any: {
                Formula joined;
                joined.kind = (node.op == Op::all) != negated ? Formula::Kind::all : Formula::Kind::any;
                for (std::uint32_t i = node.a; i < node.b; ++i) {
                    joined.parts.push_back(read(program_.children[i], negated));
                }
                return joined;
            }
            case Op::negation:
                return read(node.a, !negated);
            case Op::number:
                return number(node, std::move(literal));
            case Op::category:
            case Op::in_set: {
                const Mask domain = domain_of(program_.slot(node.slot));
                const Mask inside = node.op == Op::category ? program_.masks[node.a] : slice_.sets[node.a];
                literal.kind = Literal::Kind::category;
                literal.negated = false;
                literal.allowed = domain & (negated ? ~inside : inside);
                return of(std::move(literal));
            }
            case Op::paragraph:
                literal.kind = Literal::Kind::paragraph;
                literal.text = program_.paragraphs[node.a].name;
                return of(std::move(literal));
            case Op::classified:
                literal.kind = Literal::Kind::classified;
                return of(std::move(literal));
            case Op::party:
            case Op::ic:
                return quantified(node, std::move(literal));
        }
        literal.text = "node " + std::to_string(index);
        return of(std::move(literal));
    }

private:
    Formula number(const Node& node, Literal literal) const {
        const num::Interval& other = program_.intervals[node.a];
        if (!other.is_exact()) {
            literal.text = "range " + std::to_string(static_cast<int>(node.slot.of)) + "." +
                           std::to_string(node.slot.index) + std::string(num::symbol(node.compare)) + node.text;
            return of(std::move(literal));
        }
        literal.kind = Literal::Kind::number;
        literal.value = other.low->at;
        literal.compare = literal.negated ? num::negate(node.compare) : node.compare;
        literal.negated = false;
        if (day_ == node.slot) {
            const num::Number today = slice_.date.time_since_epoch().count();
            return truth(num::compare(num::Interval::exactly(today), literal.compare, literal.value) == Kleene::yes);
        }
        return of(std::move(literal));
    }

    /// `every` is `no party (not ...)`, and `no` is `not any`.
    Formula quantified(const Node& node, Literal literal) const {
        const bool every = node.quantifier == syntax::Quantifier::every;
        literal.kind = Literal::Kind::exists;
        literal.negated = literal.negated != (node.quantifier != syntax::Quantifier::any);
        literal.body = std::make_shared<Formula>(read(node.b, every));
        literal.not_body = std::make_shared<Formula>(opposite(*literal.body));
        if (node.op == Op::party) literal.roles = program_.masks[node.a];
        literal.text = (literal.roles ? literal.roles->to_string() : "ic") + text_of(*literal.body);
        return of(std::move(literal));
    }

    const Program& program_;
    const Slice& slice_;
    std::optional<program::SlotRef> day_;
};

}  // namespace

Formula formula_of(const Program& program, const Slice& slice, std::uint32_t node, bool negated) {
    return Reader(program, slice).read(node, negated);
}

Formula condition_of(const Program& program, const Slice& slice, std::uint32_t index) {
    const program::CompiledRule& rule = program.rules[index];
    std::vector<Formula> parts;
    for (const int node : {rule.when, rule.gated_when}) {
        if (node >= 0) parts.push_back(formula_of(program, slice, static_cast<std::uint32_t>(node)));
    }
    if (!rule.limbs.empty()) {
        Formula limbs;
        limbs.kind = Formula::Kind::any;
        for (const std::uint32_t limb : rule.limbs) {
            limbs.parts.push_back(formula_of(program, slice, program.limbs[limb].when));
        }
        parts.push_back(std::move(limbs));
    }
    // What a derive rule asks belongs to its step.
    for (const program::Step& step : program.steps) {
        if (step.rule != static_cast<int>(index) || step.kind == program::Step::Kind::limb) continue;
        if (step.kind == program::Step::Kind::flag) parts.push_back(formula_of(program, slice, step.root));
        if (step.when >= 0) parts.push_back(formula_of(program, slice, static_cast<std::uint32_t>(step.when)));
    }
    return all_of(std::move(parts));
}

Formula all_of(std::vector<Formula> parts) {
    Formula formula;
    formula.parts = std::move(parts);
    return formula;
}

Formula opposite(const Formula& formula) {
    Formula out = formula;
    if (formula.kind != Formula::Kind::literal) {
        out.kind = formula.kind == Formula::Kind::all ? Formula::Kind::any : Formula::Kind::all;
        for (Formula& part : out.parts) part = opposite(part);
        return out;
    }
    switch (out.literal.kind) {
        case Literal::Kind::number:
            out.literal.compare = num::negate(out.literal.compare);
            break;
        case Literal::Kind::category:
            // The search leaves what is beyond the domain out.
            out.literal.allowed = ~out.literal.allowed;
            break;
        case Literal::Kind::paragraph:
        case Literal::Kind::classified:
        case Literal::Kind::exists:
        case Literal::Kind::unknowable:
        case Literal::Kind::opaque:
            out.literal.negated = !out.literal.negated;
            break;
    }
    return out;
}

}  // namespace licet::checks
