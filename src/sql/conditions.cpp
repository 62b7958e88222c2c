#include "sql/conditions.hpp"

#include "sql/logic.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace licet::sql {

using num::Compare;
using program::Node;
using program::Op;
using program::Slot;
using program::TermOp;

std::string Conditions::node(std::uint32_t index) {
    const Node& at = program_.nodes[index];
    switch (at.op) {
        case Op::constant: {
            const auto value = static_cast<Kleene>(at.a);
            return value == Kleene::yes ? k_true : value == Kleene::no ? k_false : k_unknown;
        }
        case Op::unknowable:
            return k_unknown;
        case Op::all:
        case Op::any:
            return children(at);
        case Op::negation:
            return none(node(at.a));
        case Op::number:
            return number(at);
        case Op::category:
            return category(at);
        case Op::in_set:
            return in_set(at);
        case Op::paragraph:
            return paragraph(at.a);
        case Op::classified:
            return classified();
        case Op::party:
        case Op::ic:
            return quantified(at);
    }
    return k_unknown;
}

std::string Conditions::children(const Node& at) {
    std::vector<std::string> parts;
    for (std::uint32_t i = at.a; i < at.b; ++i) parts.push_back(node(program_.children[i]));
    return at.op == Op::all ? all_of(parts) : any_of(parts);
}

std::string Conditions::number(const Node& at) {
    const Slot& slot = program_.slot(at.slot);
    if (slot.type == rulebook::FactType::date && slot.name == "date") return date(at);
    const std::string test =
        quantities_.compare(this->at(at.slot).range, at.compare, constant(program_.intervals[at.a]));
    return columns_.add("is_" + slot.name + "_" + at.text, test);
}

std::string Conditions::date(const Node& at) const {
    const num::Interval& day = program_.intervals[at.a];
    if (!day.is_exact()) throw NotCarried("a day that is not exact");
    const Date on{std::chrono::days(static_cast<int>(boost::multiprecision::numerator(day.low->at)))};
    static constexpr std::array<const char*, 6> k_signs = {" < ", " <= ", " > ", " >= ", " = ", " <> "};
    return "(on_date" + std::string(k_signs[static_cast<std::size_t>(at.compare)]) + dialect_.date(on) + ")";
}

std::string Conditions::category(const Node& at) {
    const Slot& slot = program_.slot(at.slot);
    const std::string& value = this->at(at.slot).value;
    const program::Mask& mask = program_.masks[at.a];
    if (slot.type == rulebook::FactType::flag || slot.type == rulebook::FactType::words) {
        if (mask.test(program::k_true_bit)) return mask.test(program::k_false_bit) ? k_true : value;
        return mask.test(program::k_false_bit) ? none(value) : k_false;
    }
    return columns_.add("is_" + slot.name + "_" + at.text, within(slot, mask, value));
}

std::string Conditions::in_set(const Node& at) {
    const Slot& slot = program_.slot(at.slot);
    const std::string& value = this->at(at.slot).value;
    return columns_.add(slot.name + "_in_" + at.text, law_.by_date([&](const program::Slice& slice) {
        return within(slot, slice.sets[at.a], value);
    }));
}

std::string Conditions::states(const std::string& paragraph) {
    if (eccn_ == k_unknown) return k_false;
    const std::string below = paragraph + ".";
    return certain("(" + eccn_ + " = " + literal(paragraph) + " OR substr(" + eccn_ + ", 1, " +
                   std::to_string(below.size()) + ") = " + literal(below) + ")");
}

std::string Conditions::classified() {
    const std::string by_limbs = any_of(limbs_);
    const std::string stated = columns_.add("has_eccn", eccn_ == k_unknown ? k_false : "(" + eccn_ + " IS NOT NULL)");
    const std::string free =
        columns_.add("is_ear99", eccn_ == k_unknown ? k_false : certain("(" + eccn_ + " = 'EAR99')"));
    const std::string limbs = columns_.add("some_limb", by_limbs);
    // EAR99 says that there is none; a row that says nothing may bear one that no rule knows.
    const std::string rest = choose(free, limbs, any_of({limbs, k_unknown}));
    return columns_.add("classified", choose(all_of({stated, none(free)}), k_true, rest));
}

std::string Conditions::paragraph(std::uint32_t index) {
    const program::Paragraph& wanted = program_.paragraphs[index];
    std::vector<std::string> ways = {states(wanted.name)};
    for (const std::uint32_t limb : wanted.limbs) ways.push_back(limbs_[limb]);
    const std::string result = columns_.add("is_" + wanted.name, any_of(ways));
    if (wanted.decided) return result;
    // The rules decide this paragraph only in part: a row that nothing classifies may still bear it.
    std::vector<std::string> classify;
    for (std::size_t limb = 0; limb < limbs_.size(); ++limb) {
        if (!follows_[limb]) classify.push_back(limbs_[limb]);
    }
    const std::string settled = columns_.add(
        "settled", any_of({eccn_ == k_unknown ? k_false : "(" + eccn_ + " IS NOT NULL)", certain(any_of(classify))}));
    return columns_.add("is_or_may_be_" + wanted.name, choose(settled, result, any_of({result, k_unknown})));
}

/// Limbs that hold only where the row states a paragraph or another limb holds, and so classify nothing by themselves:
/// they ask, beside all else, for one of some paragraphs. Without them the limbs do not wait for one another.
std::vector<bool> Conditions::limbs_that_follow(const program::Program& program) {
    std::vector<std::set<std::uint32_t>> after(program.limbs.size());
    const auto paragraphs_of = [&](std::uint32_t index) {
        std::set<std::uint32_t> limbs;
        const Node& node = program.nodes[index];
        std::vector<std::uint32_t> parts = {index};
        if (node.op == Op::any) parts = {program.children.begin() + node.a, program.children.begin() + node.b};
        for (const std::uint32_t part : parts) {
            if (program.nodes[part].op != Op::paragraph) return std::set<std::uint32_t>{};
            const auto& of = program.paragraphs[program.nodes[part].a].limbs;
            limbs.insert(of.begin(), of.end());
        }
        return limbs;
    };
    const std::function<void(std::uint32_t, std::set<std::uint32_t>&)> look = [&](std::uint32_t index, auto& out) {
        const Node& node = program.nodes[index];
        if (node.op == Op::all) {
            for (std::uint32_t i = node.a; i < node.b && out.empty(); ++i) look(program.children[i], out);
        } else if (out.empty()) {
            out = paragraphs_of(index);
        }
    };
    for (std::size_t limb = 0; limb < after.size(); ++limb) look(program.limbs[limb].when, after[limb]);
    std::vector<bool> follows;
    for (const std::set<std::uint32_t>& limbs : after) {
        follows.push_back(!limbs.empty() && std::all_of(limbs.begin(), limbs.end(),
                                                        [&](std::uint32_t limb) { return after[limb].empty(); }));
    }
    return follows;
}

std::string Conditions::quantified(const Node& at) {
    const bool every = at.quantifier == syntax::Quantifier::every;
    const bool no = at.quantifier == syntax::Quantifier::no;
    if (at.op == Op::party) return no ? none(node(at.b)) : node(at.b);
    // A chip or a stack holds none; of anything else nobody says.
    const std::string nothing_inside = every || no ? k_true : k_false;
    return columns_.add("inside_" + nothing_inside, choose(contents_known_, nothing_inside, k_unknown));
}

Range Conditions::term(const std::string& name, std::uint32_t index) {
    const program::Term& at = program_.terms[index];
    switch (at.op) {
        case TermOp::constant:
            return constant(program_.intervals[at.a]);
        case TermOp::slot:
            return this->at(at.slot).range;
        case TermOp::add:
            return quantities_.add(name, term(name, at.a), term(name, at.b));
        case TermOp::subtract:
            throw NotCarried("a difference");
        case TermOp::multiply:
            return quantities_.multiply(name, term(name, at.a), term(name, at.b));
        case TermOp::divide:
            return quantities_.divide(name, term(name, at.a), term(name, at.b));
        case TermOp::max: {
            std::vector<Range> all;
            largest_of(name, index, all);
            return quantities_.max(name, all);
        }
        case TermOp::min:
            throw NotCarried("the smaller of several figures");
    }
    return zero_or_more();
}

/// `max(a, b, c)` is a tree of two each.
void Conditions::largest_of(const std::string& name, std::uint32_t index, std::vector<Range>& out) {
    const program::Term& at = program_.terms[index];
    if (at.op != TermOp::max) {
        out.push_back(term(name, index));
        return;
    }
    largest_of(name, at.a, out);
    largest_of(name, at.b, out);
}

}  // namespace licet::sql
