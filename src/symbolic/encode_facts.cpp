// Facts as terms: what is given, what is assumed, what is computed, and what is free.
#include "symbolic/encode.hpp"

#include <algorithm>

namespace licet::symbolic {

using facts::Basis;
using program::Assume;
using program::Slot;
using program::Step;
using program::TermOp;
using rulebook::AssumeSpec;
using rulebook::FactType;

std::string Encoder::prefix(SlotRef slot, int party) const {
    if (slot.of != Subject::party) return {};
    return view_.shipment().parties[static_cast<std::size_t>(party)].label + ".";
}

/// What the command line or the shipment file says of a fact; null if nothing.
const facts::Value* Encoder::given(SlotRef slot, int party) const {
    const facts::ShipmentFacts& shipment = view_.shipment();
    if (slot.of == Subject::item) {
        for (const auto& [index, fact] : shipment.item_overrides) {
            if (index == slot.index) return &fact.first;
        }
        return nullptr;
    }
    if (slot.of == Subject::shipment) {
        return shipment.stated.contains(slot.index) ? &shipment.values[slot.index] : nullptr;
    }
    const facts::PartyFacts& one = shipment.parties[static_cast<std::size_t>(party)];
    return one.stated.contains(slot.index) ? &one.values[slot.index] : nullptr;
}

std::string Encoder::given_text(SlotRef slot, int party) const {
    const facts::ShipmentFacts& shipment = view_.shipment();
    if (slot.of == Subject::item) {
        for (const auto& [index, fact] : shipment.item_overrides) {
            if (index == slot.index) return fact.second.text;
        }
        return {};
    }
    const auto& stated =
        slot.of == Subject::shipment ? shipment.stated : shipment.parties[static_cast<std::size_t>(party)].stated;
    const auto found = stated.find(slot.index);
    return found == stated.end() ? std::string() : found->second.text;
}

// --- numbers ------------------------------------------------------------------------------------------------------

z3::expr Encoder::number(SlotRef slot, int party) {
    const Slot& at = program_.slot(slot);
    if (at.type == FactType::date && at.name == "date") {
        return number_of(z3(), num::Number(view_.side().date.time_since_epoch().count()));
    }
    if (const facts::Value* value = given(slot, party)) {
        if (value->range.is_exact()) return number_of(z3(), value->range.low->at);
        z3::expr any = space_.lone_number(prefix(slot, party) + at.name + " as given");
        if (space_.first("given " + prefix(slot, party) + at.name)) {
            const auto& range = value->range;
            if (range.low) {
                const z3::expr low = number_of(z3(), range.low->at);
                space_.axiom(range.low->open ? any > low : any >= low);
            }
            if (range.high) {
                const z3::expr high = number_of(z3(), range.high->at);
                space_.axiom(range.high->open ? any < high : any <= high);
            }
        }
        return any;
    }
    if (at.fact < 0) {
        const auto list = std::find_if(program_.list_slots.begin(), program_.list_slots.end(), [&](const auto& one) {
            return one.ownership && slot.of == Subject::party && one.slot == slot.index;
        });
        if (list == program_.list_slots.end()) return expression(slot, party);
        const num::Interval& share = view_.listed(static_cast<std::size_t>(party), slot.index).range;
        if (share.is_exact()) return number_of(z3(), share.low->at);
        return space_.lone_number(prefix(slot, party) + at.name + " of " + tag_);
    }
    if (slot.of == Subject::item && space_.mode(at.name) == Mode::apart) {
        z3::expr own = space_.lone_number(at.name + " of " + tag_);
        if (space_.first("relation " + at.name + " of " + tag_)) define(own, at.name);
        return own;
    }
    for (const Assume& assume : program_.assumes) {
        const bool settles = assume.target == slot && slot.of != Subject::item &&
                             assume.kind == AssumeSpec::Kind::value && assume.range.is_exact();
        if (settles) return number_of(z3(), assume.range.low->at);
    }
    Fact& fact = space_.number(at, slot.of, prefix(slot, party));
    fact.stated = truth(true);
    return *fact.number;
}

z3::expr Encoder::expression(SlotRef slot, int party) {
    for (const Step& step : program_.steps) {
        if (step.kind != Step::Kind::formula || !(step.target == slot)) continue;
        const Bounds value = term(step.root, party);
        if (value.exact()) return value.low;
        const std::string name = prefix(slot, party) + program_.slot(slot).name + " of " + tag_;
        z3::expr between = space_.lone_number(name);
        if (space_.first("expression " + name)) {
            space_.axiom(between >= value.low);
            space_.axiom(between <= value.high);
        }
        return between;
    }
    return space_.lone_number(program_.slot(slot).name + " of " + tag_);
}

Encoder::Bounds Encoder::term(std::uint32_t index, int party) {
    const program::Term& at = program_.terms[index];
    if (at.op == TermOp::constant) {
        const num::Interval& range = program_.intervals[at.a];
        if (range.is_exact()) {
            const z3::expr exact = number_of(z3(), range.low->at);
            return {exact, exact};
        }
        if (range.low && range.high) return {number_of(z3(), range.low->at), number_of(z3(), range.high->at)};
        const z3::expr any = space_.lone_number("a term without bounds of " + tag_);
        return {any, any};
    }
    if (at.op == TermOp::slot) {
        const z3::expr value = number(at.slot, party);
        return {value, value};
    }
    Bounds a = term(at.a, party);
    const Bounds b = term(at.b, party);
    const auto made = [](const z3::expr& low, const z3::expr& high, bool exact) {
        return exact ? Bounds{low, low} : Bounds{low, high};
    };
    const bool exact = a.exact() && b.exact();
    switch (at.op) {
        case TermOp::add:
            return made(a.low + b.low, a.high + b.high, exact);
        case TermOp::subtract:
            return made(a.low - b.high, a.high - b.low, exact);
        case TermOp::multiply:
            return made(a.low * b.low, a.high * b.high, exact);
        case TermOp::max:
            return made(z3::ite(a.low >= b.low, a.low, b.low), z3::ite(a.high >= b.high, a.high, b.high), exact);
        case TermOp::min:
            return made(z3::ite(a.low <= b.low, a.low, b.low), z3::ite(a.high <= b.high, a.high, b.high), exact);
        case TermOp::divide: {
            if (exact && b.low.is_numeral() && *value_of(b.low) > 0) return made(a.low / b.low, a.low / b.low, true);
            const z3::expr quotient = space_.lone_number("quotient " + std::to_string(index) + " of " + tag_);
            if (space_.first("quotient " + std::to_string(index) + " of " + tag_)) {
                const z3::expr zero = z3().real_val(0);
                space_.axiom(z3::implies(b.low > zero, quotient * b.high >= a.low));
                space_.axiom(z3::implies(b.low > zero, quotient * b.low <= a.high));
            }
            return {quotient, quotient};
        }
        case TermOp::constant:
        case TermOp::slot:
            break;
    }
    return a;
}

z3::expr Encoder::at_least(const z3::expr& value, std::uint32_t index) {
    const program::Term& at = program_.terms[index];
    if (at.op == TermOp::max) return both(at_least(value, at.a), at_least(value, at.b));
    return value >= term(index, k_no_party).low;
}

z3::expr Encoder::at_most(const z3::expr& value, std::uint32_t index) {
    const program::Term& at = program_.terms[index];
    if (at.op == TermOp::max) return either(at_most(value, at.a), at_most(value, at.b));
    return value <= term(index, k_no_party).high;
}

/// What ties a value to the formula that computes it.
z3::expr Encoder::relation(const z3::expr& value, std::uint32_t index) {
    const program::Term& at = program_.terms[index];
    if (at.op != TermOp::divide) {
        const bool largest = at.op == TermOp::max;
        const Bounds bounds = largest ? Bounds{value, value} : term(index, k_no_party);
        if (!largest && bounds.exact()) return value == bounds.low;
        return both(at_least(value, index), at_most(value, index));
    }
    // The divisor, perhaps in another unit.
    std::uint32_t divisor = at.b;
    while (program_.terms[divisor].op == TermOp::divide &&
           program_.terms[program_.terms[divisor].b].op == TermOp::constant) {
        divisor = program_.terms[divisor].a;
    }
    const Bounds a = term(at.a, k_no_party);
    const z3::expr zero = z3().real_val(0);
    const program::Term& below = program_.terms[divisor];
    if (below.op == TermOp::slot && a.exact() && space_.divides_only(program_.slot(below.slot).name) &&
        given(below.slot, k_no_party) == nullptr) {
        // Nothing else looks at the divisor: for every quotient above zero there is one.
        const bool positive = program_.slot(below.slot).above_zero;
        const z3::expr of_nothing = positive ? z3::implies(a.low == zero, value == zero) : truth(true);
        return both(of_nothing, z3::implies(a.low > zero, value > zero));
    }
    const Bounds b = term(at.b, k_no_party);
    return z3::implies(b.low > zero, value * b.high >= a.low && value * b.low <= a.high);
}

void Encoder::define(const z3::expr& value, const std::string& fact) {
    for (const Formula& formula : view_.formulas(fact)) {
        z3::expr holds = relation(value, formula.step->root);
        if (formula.step->when >= 0) {
            holds = z3::implies(node(static_cast<std::uint32_t>(formula.step->when), k_no_party), holds);
        }
        space_.axiom(holds);
    }
}

void Encoder::define() {
    for (const std::string& fact : space_.defined()) {
        const auto slot = program_.slot_by_name.find(fact);
        if (slot == program_.slot_by_name.end() || view_.formulas(fact).empty()) continue;
        if (space_.mode(fact) == Mode::apart || given(slot->second, k_no_party) != nullptr) continue;
        if (!space_.first("relation " + fact)) continue;
        define(*space_.number(program_.slot(slot->second), slot->second.of, {}).number, fact);
    }
}

// --- categories ---------------------------------------------------------------------------------------------------

const Category& Encoder::category(SlotRef slot, int party) {
    const int whose = slot.of == Subject::party ? party : k_no_party;
    const std::uint32_t key = static_cast<std::uint32_t>(slot.of) << 16U | slot.index;
    const auto [known, added] = categories_.try_emplace({whose, key});
    if (!added) {
        // A flag that hangs on itself.
        if (!known->second) known->second = flag(opaque(program_.slot(slot).name + " that depends on itself"));
        return *known->second;
    }
    Category made = make_category(slot, whose);
    std::optional<Category>& kept = categories_[{whose, key}];
    if (!kept) kept = std::move(made);
    return *kept;
}

Category Encoder::constant(const std::string& value) { return {{{value, truth(true)}}, truth(false)}; }

Category Encoder::flag(const z3::expr& is) { return {{{"false", not_of(is)}, {"true", is}}, truth(false)}; }

Category Encoder::make_category(SlotRef slot, int party) {
    const Slot& at = program_.slot(slot);
    if (slot.of == Subject::shipment && at.name == "destination") return constant(destination_);
    if (const facts::Value* value = given(slot, party)) {
        if (at.type == FactType::company || at.type == FactType::product) return constant(given_text(slot, party));
        if (value->mask.count() == 1) {
            for (std::size_t i = 0; i < at.domain.size(); ++i) {
                if (value->mask.test(i)) return constant(at.domain[i]);
            }
        }
    }
    if (slot.of == Subject::party && at.fact < 0) {
        const facts::Value& listed = view_.listed(static_cast<std::size_t>(party), slot.index);
        if (listed.mask.count() == 1) return constant(listed.mask.test(program::k_true_bit) ? "true" : "false");
        return flag(opaque(prefix(slot, party) + at.name));
    }
    // Somebody of whom nothing is known; a name would say where its headquarters are.
    if (slot.of == Subject::party && at.type == FactType::company) return constant(Space::k_nobody);
    const auto& steps = view_.flag_steps(slot);
    if (!steps.empty()) return derived_flag(slot, steps);
    if (space_.computed_somewhere(at.name)) return flag(opaque(at.name + ", which no rule computes here"));
    if (slot.of == Subject::item) return *space_.category(view_, slot, {}).category;
    return assumed(slot, party);
}

Category Encoder::derived_flag(SlotRef slot, const std::vector<const Step*>& steps) {
    const int party = slot.of == Subject::party ? 0 : k_no_party;
    std::vector<z3::expr> ways;
    for (const Step* step : steps) {
        const auto rule = static_cast<std::size_t>(step->rule);
        if (view_.slice().rules[rule].status == program::Status::unverified) {
            ways.push_back(space_.open(Open::Kind::standing, program_.spec(program_.rules[rule]).id));
        } else {
            ways.push_back(node(step->root, party));
        }
    }
    return flag(any_of(z3(), ways));
}

/// The first assumption that can give a value does; where none can, the fact has to be stated.
Category Encoder::assumed(SlotRef slot, int party) {
    Category made{{}, truth(false)};
    z3::expr left = truth(true);  // where no assumption has given a value yet
    const auto add = [&](const Category& values, const z3::expr& where) {
        for (const auto& [value, holds] : values.values) {
            const z3::expr here = both(where, holds);
            if (here.is_false()) continue;
            const auto known = std::find_if(made.values.begin(), made.values.end(),
                                            [&](const auto& one) { return one.first == value; });
            if (known == made.values.end()) {
                made.values.emplace_back(value, here);
            } else {
                known->second = either(known->second, here);
            }
        }
    };
    for (const Assume& assume : program_.assumes) {
        if (!(assume.target == slot) || left.is_false()) continue;
        z3::expr applies = truth(true);
        const auto values = assumption(assume, party, applies);
        if (!values) continue;
        const z3::expr here = both(left, applies);
        add(*values, here);
        // What is looked up is not assumed.
        if (assume.kind != AssumeSpec::Kind::company) made.assumed = either(made.assumed, here);
        left = both(left, not_of(applies));
    }
    if (left.is_false()) return made;
    Fact& fact = space_.category(view_, slot, prefix(slot, party));
    fact.stated = either(fact.stated, left);
    add(*fact.category, left);
    return made;
}

/// The values that an assumption gives, and where it gives one.
std::optional<Category> Encoder::assumption(const Assume& assume, int party, z3::expr& applies) {
    if (assume.unless >= 0) {
        const auto looked = view_.looked_at(static_cast<std::uint32_t>(assume.unless));
        // Computed facts are not known yet when assumptions are made.
        const bool computed =
            !looked.paragraphs.empty() || looked.at_classified ||
            std::any_of(looked.slots.begin(), looked.slots.end(), [&](SlotRef ref) {
                return !view_.flag_steps(ref).empty() || !view_.formulas(program_.slot(ref).name).empty();
            });
        if (!computed) applies = not_of(node(static_cast<std::uint32_t>(assume.unless), party));
    }
    if (assume.while_assumed) applies = both(applies, category(*assume.while_assumed, party).assumed);
    if (assume.kind == AssumeSpec::Kind::value) {
        const std::vector<std::string>& domain = program_.slot(assume.target).domain;
        for (std::size_t i = 0; i < domain.size(); ++i) {
            if (assume.mask.test(i)) return constant(domain[i]);
        }
        return std::nullopt;
    }
    const Category from = category(assume.from, party);
    if (assume.kind == AssumeSpec::Kind::fact) return from;
    Category found{{}, truth(false)};
    std::vector<z3::expr> known;
    for (const auto& [name, holds] : from.values) {
        const int company = facts::find_company(program_, name);
        if (company < 0) continue;
        const std::string& place = program_.book.companies[static_cast<std::size_t>(company)].headquarters;
        found.values.emplace_back(space_.country_like(place), holds);
        known.push_back(holds);
    }
    applies = both(applies, any_of(z3(), known));
    return found;
}

program::Mask Encoder::bits(SlotRef slot, const std::string& value) {
    const std::uint32_t key = static_cast<std::uint32_t>(slot.of) << 16U | slot.index;
    const auto [known, added] = bits_.try_emplace({key, value});
    if (!added) return known->second;
    const Slot& at = program_.slot(slot);
    program::Mask& mask = known->second;
    if (at.type == FactType::company) {
        mask = facts::match_company(program_, at, value);
    } else if (at.type == FactType::product) {
        mask = facts::match_product(program_, at, value, {});
    } else {
        const auto found = std::find(at.domain.begin(), at.domain.end(), value);
        if (found != at.domain.end()) mask.set(static_cast<std::size_t>(found - at.domain.begin()));
    }
    return mask;
}

}  // namespace licet::symbolic
