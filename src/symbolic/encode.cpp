#include "symbolic/encode.hpp"

#include <algorithm>

namespace licet::symbolic {

using num::Compare;
using program::Node;
using program::Op;
using program::Status;

Encoder::Encoder(Space& space, const View& view, std::string destination, std::string tag)
    : space_(space),
      view_(view),
      program_(view.program()),
      destination_(std::move(destination)),
      tag_(std::move(tag)),
      rules_(view.program().rules.size()) {}

z3::expr Encoder::opaque(const std::string& what) { return space_.open(Open::Kind::opaque, what + " (" + tag_ + ")"); }

z3::expr Encoder::node(std::uint32_t index, int party) {
    const auto known = nodes_.find({party, index});
    if (known != nodes_.end()) return known->second;
    z3::expr made = build(index, party);
    nodes_.emplace(std::pair{party, index}, made);
    return made;
}

z3::expr Encoder::build(std::uint32_t index, int party) {
    const Node& at = program_.nodes[index];
    switch (at.op) {
        case Op::constant:
            if (static_cast<Kleene>(at.a) == Kleene::unknown) return opaque("node " + std::to_string(index));
            return truth(static_cast<Kleene>(at.a) == Kleene::yes);
        case Op::unknowable:
            return space_.open(Open::Kind::unknowable, program_.unknowables[at.a]);
        case Op::all:
        case Op::any: {
            std::vector<z3::expr> parts;
            for (std::uint32_t i = at.a; i < at.b; ++i) {
                parts.push_back(node(program_.children[i], party));
                // What cannot matter is not looked at, so that it adds no variables.
                if (at.op == Op::all ? parts.back().is_false() : parts.back().is_true()) return parts.back();
            }
            return at.op == Op::all ? all_of(z3(), parts) : any_of(z3(), parts);
        }
        case Op::negation:
            return not_of(node(at.a, party));
        case Op::number:
            return number_node(at, party);
        case Op::category:
        case Op::in_set:
            return category_node(at, party);
        case Op::paragraph:
            return paragraph_node(at.a);
        case Op::classified:
            return classified();
        case Op::party:
            return party_node(at, party, index);
        case Op::ic:
            return part_node(at, index);
    }
    return truth(false);
}

z3::expr Encoder::number_node(const Node& at, int party) {
    const z3::expr value = number(at.slot, party);
    const num::Interval& figure = program_.intervals[at.a];
    if (!figure.is_exact()) return opaque("a comparison with a range");
    const z3::expr threshold = number_of(z3(), figure.low->at);
    z3::expr holds = truth(false);
    switch (at.compare) {
        case Compare::less:
            holds = value < threshold;
            break;
        case Compare::less_equal:
            holds = value <= threshold;
            break;
        case Compare::greater:
            holds = value > threshold;
            break;
        case Compare::greater_equal:
            holds = value >= threshold;
            break;
        case Compare::equal:
            holds = value == threshold;
            break;
        case Compare::not_equal:
            holds = value != threshold;
            break;
    }
    // Dates are constants.
    return value.is_numeral() ? holds.simplify() : holds;
}

z3::expr Encoder::category_node(const Node& at, int party) {
    const program::Mask& mask = at.op == Op::in_set ? view_.slice().sets[at.a] : program_.masks[at.a];
    return lies_in(category(at.slot, party), at.slot, mask, program_.slot(at.slot).name);
}

z3::expr Encoder::lies_in(const Category& values, SlotRef slot, const program::Mask& mask, const std::string& what) {
    std::vector<z3::expr> ways;
    bool all = true;
    for (const auto& [value, holds] : values.values) {
        const program::Mask possible = bits(slot, value);
        if ((possible & mask).none()) {
            all = false;
        } else if ((possible & ~mask).none()) {
            ways.push_back(holds);
        } else {  // a doubtful name
            all = false;
            ways.push_back(both(holds, opaque(std::string(what).append(" of a doubtful name ").append(value))));
        }
    }
    return all ? truth(true) : any_of(z3(), ways);
}

z3::expr Encoder::paragraph_node(std::uint32_t index) {
    const program::Paragraph& wanted = program_.paragraphs[index];
    std::vector<z3::expr> ways;
    ways.reserve(wanted.limbs.size());
    for (const std::uint32_t i : wanted.limbs) ways.push_back(limb(i));
    for (const auto& [eccn, stated] : space_.eccns()) {
        if (program::covers(wanted.name, eccn)) ways.push_back(stated);
    }
    return any_of(z3(), ways);
}

z3::expr Encoder::paragraph(const std::string& name) {
    std::vector<z3::expr> ways;
    for (std::uint32_t i = 0; i < program_.limbs.size(); ++i) {
        if (program::covers(name, program_.limbs[i].paragraph)) ways.push_back(limb(i));
    }
    return any_of(z3(), ways);
}

z3::expr Encoder::classified() {
    if (classified_) return *classified_;
    std::vector<z3::expr> ways;
    for (std::uint32_t i = 0; i < program_.limbs.size(); ++i) ways.push_back(limb(i));
    for (const auto& [eccn, stated] : space_.eccns()) ways.push_back(stated);
    classified_ = any_of(z3(), ways);
    return *classified_;
}

z3::expr Encoder::limb(std::uint32_t index) {
    const program::Limb& at = program_.limbs[index];
    const Status status = view_.slice().rules[at.rule].status;
    if (status == Status::off) return truth(false);
    const auto [known, added] = limbs_.try_emplace(index);
    if (!added) {
        // A paragraph that hangs on itself.
        return known->second ? *known->second : opaque("limb " + at.paragraph);
    }
    z3::expr holds = node(at.when, k_no_party);
    if (status == Status::unverified) {
        const std::string& id = program_.spec(program_.rules[at.rule]).id;
        holds = both(holds, space_.open(Open::Kind::standing, id));
    }
    limbs_[index] = holds;
    return holds;
}

z3::expr Encoder::rule(std::uint32_t index) {
    if (rules_[index]) return *rules_[index];
    const program::CompiledRule& at = program_.rules[index];
    const Status status = view_.slice().rules[index].status;
    z3::expr holds = truth(status != Status::off);
    if (status != Status::off) {
        if (at.when >= 0) holds = node(static_cast<std::uint32_t>(at.when), k_no_party);
        if (at.gated_when >= 0 && !holds.is_false()) {
            holds = both(holds, node(static_cast<std::uint32_t>(at.gated_when), k_no_party));
        }
        if (status == Status::unverified) {
            holds = both(holds, space_.open(Open::Kind::standing, program_.spec(at).id));
        }
    }
    rules_[index] = holds;
    return holds;
}

z3::expr Encoder::lifted(std::uint32_t requirement) {
    std::vector<z3::expr> ways;
    for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
        const auto& lifts = program_.rules[i].lifts;
        if (std::find(lifts.begin(), lifts.end(), requirement) != lifts.end()) ways.push_back(rule(i));
    }
    return any_of(z3(), ways);
}

z3::expr Encoder::party_node(const Node& at, int party, std::uint32_t index) {
    if (party != k_no_party) return opaque("a party of a party, node " + std::to_string(index));
    const facts::ShipmentFacts& shipment = view_.shipment();
    const auto role = facts::fact_named(program_, "role", Subject::party);
    std::vector<z3::expr> parts;
    const bool every = at.quantifier == syntax::Quantifier::every;
    bool somebody = false;
    for (std::size_t i = 0; i < shipment.parties.size(); ++i) {
        const int one = static_cast<int>(i);
        Kleene concerned = Kleene::yes;
        if (shipment.parties_stated && role) {
            const program::Mask& possible = shipment.parties[i].values[role->index].mask;
            const program::Mask& wanted = program_.masks[at.a];
            concerned = (possible & wanted).none()    ? Kleene::no
                        : (possible & ~wanted).none() ? Kleene::yes
                                                      : Kleene::unknown;
        }
        if (concerned == Kleene::no) continue;
        if (concerned == Kleene::unknown) return opaque("a party whose role is open, node " + std::to_string(index));
        somebody = true;
        parts.push_back(node(at.b, one));
    }
    if (!somebody) return opaque("a party that is not named, node " + std::to_string(index));
    if (every) return all_of(z3(), parts);
    const z3::expr some = any_of(z3(), parts);
    return at.quantifier == syntax::Quantifier::no ? not_of(some) : some;
}

/// Nothing lies inside a chip or a stack.
z3::expr Encoder::part_node(const Node& at, std::uint32_t index) {
    const auto kind = facts::fact_named(program_, "kind", Subject::item);
    if (!kind) return opaque("what lies inside, node " + std::to_string(index));
    return truth(at.quantifier != syntax::Quantifier::any);
}

}  // namespace licet::symbolic
