#include "program/binder.hpp"

#include "diag/suggest.hpp"

#include <algorithm>
#include <utility>

namespace licet::program {

using rulebook::FactType;

namespace {

Mask bit(std::size_t index) {
    Mask mask;
    mask.set(index);
    return mask;
}

num::Compare mirrored(num::Compare op) {
    switch (op) {
        case num::Compare::less:
            return num::Compare::greater;
        case num::Compare::less_equal:
            return num::Compare::greater_equal;
        case num::Compare::greater:
            return num::Compare::less;
        case num::Compare::greater_equal:
            return num::Compare::less_equal;
        case num::Compare::equal:
        case num::Compare::not_equal:
            return op;
    }
    return op;
}

/// The index of a name among a category's values, added at the end if it is new.
std::size_t value_index(Slot& slot, const std::string& name) {
    const auto found = std::find(slot.domain.begin(), slot.domain.end(), name);
    if (found != slot.domain.end()) return static_cast<std::size_t>(found - slot.domain.begin());
    slot.domain.push_back(name);
    return slot.domain.size() - 1;
}

/// The names under which names.yaml knows companies or products.
template <class Specs>
std::vector<std::string> names_of(const Specs& specs) {
    std::vector<std::string> names;
    for (const auto& spec : specs) names.push_back(spec.name);
    return names;
}

}  // namespace

std::string kind_of(const Slot& slot) {
    switch (slot.type) {
        case FactType::flag:
        case FactType::words:
            return "a flag (true or false)";
        case FactType::number:
            return "a number";
        case FactType::word:
            return "a word";
        case FactType::country:
            return "a destination";
        case FactType::date:
            return "a date";
        case FactType::company:
            return "a company";
        case FactType::product:
            return "a product";
        case FactType::text:
            return "a text";
    }
    return {};
}

std::optional<SlotRef> fact_slot(const Program& program, const syntax::Expr& expr) {
    const auto* name = std::get_if<syntax::Name>(&expr.node);
    if (name == nullptr) return std::nullopt;
    const auto found = program.slot_by_name.find(name->text);
    if (found == program.slot_by_name.end()) return std::nullopt;
    return found->second;
}

// --- conditions ---------------------------------------------------------------------------------------------------

std::uint32_t Binder::condition(const syntax::Expr& expr) {
    return std::visit([&](const auto& node) { return bind(expr, node); }, expr.node);
}

std::uint32_t Binder::bind(const syntax::Expr& expr, const syntax::BoolLiteral& literal) {
    return constant(to_kleene(literal.value), expr.span);
}

std::uint32_t Binder::bind(const syntax::Expr& expr, const syntax::UnknownLiteral& literal) {
    program_.unknowables.push_back(literal.reason);
    Node node_of;
    node_of.op = Op::unknowable;
    node_of.a = static_cast<std::uint32_t>(program_.unknowables.size() - 1);
    node_of.span = expr.span;
    return node(std::move(node_of));
}

std::uint32_t Binder::bind(const syntax::Expr& expr, const syntax::Name& name) {
    const auto slot = find_fact(name.text, expr.span);
    if (!slot) return broken(expr.span);
    if (program_.slot(*slot).type != FactType::flag) {
        report_.error("wrong-type", expr.span,
                      "`" + name.text + "` is " + kind_of(program_.slot(*slot)) + ", not a condition",
                      "compare it with something");
        return broken(expr.span);
    }
    Node flag;
    flag.op = Op::category;
    flag.slot = *slot;
    flag.a = mask(bit(k_true_bit));
    flag.span = expr.span;
    flag.text = "true";
    return node(std::move(flag));
}

std::uint32_t Binder::bind(const syntax::Expr& expr, const syntax::Not& negated) {
    return negation(condition(*negated.operand), expr.span);
}

std::uint32_t Binder::bind(const syntax::Expr& expr, const syntax::Logical& logical) {
    std::vector<std::uint32_t> operands;
    for (const syntax::Expr& operand : logical.operands) operands.push_back(condition(operand));
    return logical.conjunction ? all(std::move(operands), expr.span) : any(std::move(operands), expr.span);
}

std::uint32_t Binder::bind(const syntax::Expr& expr, const syntax::Comparison& comparison) {
    std::vector<std::uint32_t> pairs;
    for (std::size_t i = 0; i < comparison.operators.size(); ++i) {
        pairs.push_back(
            compare_pair(comparison.operands[i], comparison.operators[i], comparison.operands[i + 1], expr.span));
    }
    return all(std::move(pairs), expr.span);
}

std::uint32_t Binder::compare_pair(const syntax::Expr& left, num::Compare op, const syntax::Expr& right,
                                   text::Span span) {
    for (const auto& [fact, other] : {std::pair{&left, &right}, std::pair{&right, &left}}) {
        if (holds_words(*fact)) {
            (void)find_fact(std::get<syntax::Name>(fact->node).text, fact->span);  // reports it
            return broken(span);
        }
        const auto slot = fact_slot(program_, *fact);
        if (slot && program_.slot(*slot).type == FactType::word) return compare_words(*fact, *slot, op, *other, span);
        if (slot && refuse_comparison(*fact, *slot, *other)) return broken(span);
    }
    Quantity a = quantity(left);
    Quantity b = quantity(right);
    if (a.failed || b.failed) return broken(span);
    if (a.is_date != b.is_date) {
        report_.error("wrong-type", span, "a date and a number cannot be compared",
                      "write dates as 2025-04-09, without quotes");
        return broken(span);
    }
    if (a.dimension != b.dimension) {
        for (const auto& [bare, with_unit] : {std::pair{&a, &b}, std::pair{&b, &a}}) {
            if (!bare->bare_literal || with_unit->dimension.is_bare()) continue;
            const auto slot = program_.slot_by_name.find(with_unit->name);
            std::string help = "give the number a unit";
            if (slot != program_.slot_by_name.end()) {
                const text::Span at = bare->span;
                help = "write `" +
                       std::string(report_.sources().contents(at.source).substr(at.begin, at.end - at.begin)) + " " +
                       program_.slot(slot->second).unit.text + "`";
            }
            report_.error("bare-number", bare->span,
                          (with_unit->name.empty() ? "the other side" : "`" + with_unit->name + "`") +
                              " has a unit, the number has none",
                          help);
            return broken(span);
        }
        refuse_dimensions(a, left, b, right, span);
        return broken(span);
    }
    const auto is_constant = [&](const Quantity& q) { return program_.terms[q.term].op == TermOp::constant; };
    Node compared;
    compared.op = Op::number;
    compared.span = span;
    compared.compare = op;
    const auto text_of = [](const syntax::Expr& expr) { return syntax::to_string(expr); };
    if (is_constant(b)) {
        compared.slot = slot_of(a.term, text_of(left), a.dimension);
        compared.a = program_.terms[b.term].a;
        compared.text = text_of(right);
    } else if (is_constant(a)) {
        compared.slot = slot_of(b.term, text_of(right), b.dimension);
        compared.a = program_.terms[a.term].a;
        compared.compare = mirrored(op);
        compared.text = text_of(left);
    } else {
        const std::uint32_t difference = term({TermOp::subtract, {}, a.term, b.term});
        compared.slot = slot_of(difference, text_of(left) + " - (" + text_of(right) + ")", a.dimension);
        compared.a = interval(num::Interval::exactly(0));
        compared.text = "0";
    }
    return node(std::move(compared));
}

/// Where a fact meets a number with a unit, the unit is what is wrong.
void Binder::refuse_dimensions(const Quantity& a, const syntax::Expr& left, const Quantity& b,
                               const syntax::Expr& right, text::Span span) {
    for (const auto& [fact, number] : {std::pair{&a, &right}, std::pair{&b, &left}}) {
        const auto* literal = std::get_if<syntax::NumberLiteral>(&number->node);
        const auto slot = program_.slot_by_name.find(fact->name);
        if (literal == nullptr || literal->unit.empty() || slot == program_.slot_by_name.end()) continue;
        const num::Unit& unit = program_.slot(slot->second).unit;
        report_.error(
            "dimension-mismatch", literal->unit_span, "`" + literal->unit + "` is not a unit of `" + fact->name + "`",
            unit.dimension.is_bare() ? "`" + fact->name + "` is a bare number: write `" + literal->digits + "`"
                                     : "give the number in `" + unit.text + "` or the like");
        return;
    }
    report_.error("dimension-mismatch", span, "the two sides are quantities of different kinds",
                  "compare rates with rates, areas with areas; TPP and density are bare numbers");
}

bool Binder::holds_words(const syntax::Expr& expr) const {
    const auto* name = std::get_if<syntax::Name>(&expr.node);
    return name != nullptr &&
           std::any_of(program_.book.facts.begin(), program_.book.facts.end(), [&](const rulebook::FactSpec& fact) {
               return fact.name == name->text && fact.type == FactType::words;
           });
}

/// A fact that another operator asks about: the comparison as a whole is the fault, and its other side is none.
bool Binder::refuse_comparison(const syntax::Expr& fact, SlotRef slot, const syntax::Expr& other) {
    const Slot& target = program_.slot(slot);
    if (target.kind == SlotKind::number) return false;
    const std::string name = target.name;
    std::string word = syntax::to_string(other);
    std::string help = "write `" + name + " is " + word + "`";
    if (target.type == FactType::flag) {
        help = "the name says it: write `" + name + "` or `not " + name + "`";
    } else if (target.type == FactType::country) {
        const auto* text = std::get_if<syntax::StringLiteral>(&other.node);
        const std::string code = code_of(text == nullptr ? word : text->text);
        help = "write `" + name + " in " + (code.empty() ? word : code) + "`";
    } else if (target.type == FactType::text) {
        help = "a text is shown, and no rule can ask about it";
    }
    report_.error("wrong-type", fact.span, "`" + name + "` is " + kind_of(target) + ", not a number", help);
    return true;
}

std::uint32_t Binder::compare_words(const syntax::Expr& fact, SlotRef slot, num::Compare op, const syntax::Expr& word,
                                    text::Span span) {
    const auto* name = std::get_if<syntax::Name>(&word.node);
    if (!find_fact(std::get<syntax::Name>(fact.node).text, fact.span)) return broken(span);
    const Slot& target = program_.slot(slot);
    const auto found =
        name == nullptr ? target.domain.end() : std::find(target.domain.begin(), target.domain.end(), name->text);
    if (found == target.domain.end() || (op != num::Compare::equal && op != num::Compare::not_equal)) {
        std::string help = found == target.domain.end() && name != nullptr
                               ? diag::did_you_mean(name->text, target.domain)
                               : std::string{};
        if (help.empty()) {
            help = "compare with `==` or `!=` and one of";
            for (const std::string& known : target.domain) help += " `" + known + "`";
        }
        const auto* quoted = std::get_if<syntax::StringLiteral>(&word.node);
        const bool known = quoted != nullptr &&
                           std::find(target.domain.begin(), target.domain.end(), quoted->text) != target.domain.end();
        if (known) help = "write the word without quotation marks: `" + quoted->text + "`";
        const std::string written = quoted == nullptr ? syntax::to_string(word) : quoted->text;
        report_.error("unknown-word", word.span,
                      found == target.domain.end() && !known ? "`" + target.name + "` has no value `" + written + "`"
                                                             : "`" + target.name + "` is compared with a word",
                      help);
        return broken(span);
    }
    Node equal;
    equal.op = Op::category;
    equal.slot = slot;
    equal.a = mask(bit(static_cast<std::size_t>(found - target.domain.begin())));
    equal.span = span;
    equal.text = name->text;
    const std::uint32_t index = node(std::move(equal));
    return op == num::Compare::equal ? index : negation(index, span);
}

std::uint32_t Binder::bind(const syntax::Expr& expr, const syntax::Membership& member) {
    const auto slot = fact_slot(program_, *member.subject);
    std::uint32_t result = 0;
    if (slot && program_.slot(*slot).type == FactType::company) {
        result = list_membership(member, expr.span);
    } else if (slot && program_.slot(*slot).type == FactType::country) {
        if (!find_fact(program_.slot(*slot).name, member.subject->span)) return broken(expr.span);
        result = membership(*slot, set(member.set), expr.span);
    } else if (const auto* name = std::get_if<syntax::Name>(&member.subject->node); name != nullptr && !slot) {
        (void)find_fact(name->text, member.subject->span);  // reports it
        return broken(expr.span);
    } else {
        report_.error("wrong-type", expr.span, "only a destination or a company can be in a set",
                      "`in` followed by a unit converts a number: compare the result with a number");
        return broken(expr.span);
    }
    return member.negated ? negation(result, expr.span) : result;
}

std::uint32_t Binder::membership(SlotRef slot, std::uint32_t set_index, text::Span span) {
    Node member;
    member.op = Op::in_set;
    member.slot = slot;
    member.a = set_index;
    member.span = span;
    member.text = program_.sets[set_index].text;
    return node(std::move(member));
}

std::uint32_t Binder::list_membership(const syntax::Membership& member, text::Span span) {
    const auto slot = find_fact(std::get<syntax::Name>(member.subject->node).text, member.subject->span);
    const auto* name = std::get_if<syntax::SetName>(&member.set.node);
    if (!slot || name == nullptr) return broken(span);
    if (slot->of != Subject::party) {
        const bool place = program_.group_by_name.contains(name->text) || !code_of(name->text).empty();
        const std::string home = program_.slot(*slot).name + "_headquarters";
        const bool has_home = place && program_.slot_by_name.contains(home);
        report_.error("wrong-type", span,
                      place ? "a company is not in a set of destinations" : "only the name of a party can be on a list",
                      "ask `" +
                          (has_home ? home + " in " + name->text
                           : place  ? "any party (headquarters in " + name->text + ")"
                                    : "any party (name in " + name->text + ")") +
                          "`");
        return broken(span);
    }
    const std::size_t dot = name->text.find('.');
    const std::string list = name->text.substr(0, dot);
    const std::string mark = dot == std::string::npos ? std::string{} : name->text.substr(dot + 1);
    std::vector<std::string> known;
    for (std::size_t i = 0; i < program_.book.lists.size(); ++i) {
        const rulebook::PartyListSpec& spec = program_.book.lists[i];
        known.push_back(spec.name);
        if (spec.name != list) continue;
        Node on_list;
        on_list.op = Op::category;
        on_list.slot = {Subject::party, list_slot(static_cast<std::uint32_t>(i), mark, false)};
        on_list.a = mask_true();
        on_list.span = span;
        on_list.text = "true";
        return node(std::move(on_list));
    }
    report_.error("unknown-list", member.set.span, "there is no list of parties `" + list + "`",
                  diag::did_you_mean(list, known));
    return broken(span);
}

std::uint32_t Binder::bind(const syntax::Expr& expr, const syntax::Is& is) {
    const auto* subject = std::get_if<syntax::Name>(&is.subject->node);
    std::uint32_t result = 0;
    if (subject != nullptr && subject->text == "item") {
        Node item;
        item.span = expr.span;
        item.text = is.name;
        if (is.name == "classified") {
            item.op = Op::classified;
        } else {
            item.op = Op::paragraph;
            item.a = paragraph(is.name);
        }
        result = node(std::move(item));
    } else {
        if (subject == nullptr) {
            report_.error("wrong-type", is.subject->span, "only `item`, a company or a product `is` something",
                          "for example `item is 3A090.a` or `exporter is NVIDIA`");
            return broken(expr.span);
        }
        const auto slot = find_fact(subject->text, is.subject->span);
        if (!slot) return broken(expr.span);
        Slot& target = program_.slots[static_cast<std::size_t>(slot->of)][slot->index];
        const rulebook::Book& book = program_.book;
        std::string name;
        if (target.type == FactType::company) {
            const auto known = program_.company_by_name.find(fold_company(is.name));
            if (known != program_.company_by_name.end()) name = book.companies[known->second].name;
        } else if (target.type == FactType::product) {
            const auto known = program_.product_by_name.find(fold(is.name));
            if (known != program_.product_by_name.end()) name = book.products[known->second].name;
        } else {
            const std::string code = code_of(is.name);
            std::string help = "use `==` for words and `in` for destinations";
            if (target.type == FactType::word) help = "write `" + target.name + " == " + is.name + "`";
            if (target.type == FactType::country && !code.empty()) help = "write `" + target.name + " in " + code + "`";
            if (target.type == FactType::number) help = "compare numbers with `>=`, `<` and the like";
            report_.error("wrong-type", expr.span, "`" + target.name + "` is " + kind_of(target) + ", not a name",
                          help);
            return broken(expr.span);
        }
        if (name.empty()) {
            const bool company = target.type == FactType::company;
            const std::string help =
                diag::did_you_mean(is.name, company ? names_of(book.companies) : names_of(book.products));
            report_.error("unknown-name", is.name_span, "names.yaml does not know `" + is.name + "`",
                          help.empty() ? "add it there with its aliases" : help);
            return broken(expr.span);
        }
        Node named;
        named.op = Op::category;
        named.slot = *slot;
        named.a = mask(bit(value_index(target, name)));
        named.span = expr.span;
        named.text = name;
        result = node(std::move(named));
    }
    return is.negated ? negation(result, expr.span) : result;
}

std::uint32_t Binder::bind(const syntax::Expr& expr, const syntax::Includes& includes) {
    const auto* subject = std::get_if<syntax::Name>(&includes.subject->node);
    const std::string fact = subject == nullptr ? std::string{} : subject->text;
    std::vector<std::string> words;
    for (const rulebook::FactSpec& spec : program_.book.facts) {
        if (spec.name == fact && spec.type == FactType::words) words = spec.words;
    }
    if (words.empty()) {
        report_.error("wrong-type", includes.subject->span, "`" + fact + "` does not hold several words",
                      "`includes` is for facts of the type words, such as `end_use`");
        return broken(expr.span);
    }
    if (std::find(words.begin(), words.end(), includes.word) == words.end()) {
        std::string help = diag::did_you_mean(includes.word, words);
        if (help.empty()) {
            help = "one of";
            for (const std::string& word : words) help += " `" + word + "`";
        }
        report_.error("unknown-word", includes.word_span, "`" + fact + "` has no word `" + includes.word + "`", help);
        return broken(expr.span);
    }
    Node flag;
    flag.op = Op::category;
    flag.slot = program_.slot_by_name.at(fact + "." + includes.word);
    flag.a = mask_true();
    flag.span = expr.span;
    flag.text = "true";
    return node(std::move(flag));
}

std::uint32_t Binder::bind(const syntax::Expr& expr, const syntax::Quantified& quantified) {
    Node over;
    over.quantifier = quantified.quantifier;
    over.span = expr.span;
    over.text = quantified.over;
    if (quantified.over == "ic") {
        over.op = Op::ic;
        over.b = condition(*quantified.body);
        return node(std::move(over));
    }
    const auto role = program_.slot_by_name.find("role");
    Mask roles;
    std::vector<std::string> known = {"party", "ic"};
    if (role != program_.slot_by_name.end()) {
        const std::vector<std::string>& words = program_.slot(role->second).domain;
        known.insert(known.end(), words.begin(), words.end());
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (quantified.over == "party" || quantified.over == words[i]) roles.set(i);
        }
    }
    if (roles.none()) {
        std::string help = diag::did_you_mean(quantified.over, known);
        if (help.empty()) help = "write `any party (...)`, a role such as `end_user`, or `any ic (...)`";
        report_.error("unknown-quantity", quantified.over_span, "`" + quantified.over + "` is nothing to look through",
                      help);
        return broken(expr.span);
    }
    over.op = Op::party;
    over.a = mask(roles);
    const bool outer = std::exchange(in_party_, true);
    over.b = condition(*quantified.body);
    in_party_ = outer;
    return node(std::move(over));
}

std::uint32_t Binder::bind(const syntax::Expr& expr, const syntax::Call& function) {
    if (call(expr, function).failed) return broken(expr.span);
    report_.error("wrong-type", expr.span, "this is a value, not a condition", "compare it with something");
    return broken(expr.span);
}

template <class Other>
std::uint32_t Binder::bind(const syntax::Expr& expr, const Other&) {
    report_.error("wrong-type", expr.span, "this is a value, not a condition", "compare it with something");
    return broken(expr.span);
}

// --- building -----------------------------------------------------------------------------------------------------

std::uint32_t Binder::all(std::vector<std::uint32_t> nodes, text::Span span) {
    if (nodes.size() == 1) return nodes.front();
    Node joined;
    joined.op = Op::all;
    joined.a = static_cast<std::uint32_t>(program_.children.size());
    program_.children.insert(program_.children.end(), nodes.begin(), nodes.end());
    joined.b = static_cast<std::uint32_t>(program_.children.size());
    joined.span = span;
    return node(std::move(joined));
}

std::uint32_t Binder::any(std::vector<std::uint32_t> nodes, text::Span span) {
    if (nodes.size() == 1) return nodes.front();
    const std::uint32_t index = all(std::move(nodes), span);
    program_.nodes[index].op = Op::any;
    return index;
}

std::uint32_t Binder::negation(std::uint32_t operand, text::Span span) {
    Node negated;
    negated.op = Op::negation;
    negated.a = operand;
    negated.span = span;
    return node(std::move(negated));
}

std::uint32_t Binder::constant(Kleene value, text::Span span) {
    Node fixed;
    fixed.op = Op::constant;
    fixed.a = static_cast<std::uint32_t>(value);
    fixed.span = span;
    return node(std::move(fixed));
}

std::uint32_t Binder::node(Node new_node) {
    program_.nodes.push_back(std::move(new_node));
    return static_cast<std::uint32_t>(program_.nodes.size() - 1);
}

std::uint32_t Binder::mask(const Mask& wanted) {
    for (std::size_t i = 0; i < program_.masks.size(); ++i) {
        if (program_.masks[i] == wanted) return static_cast<std::uint32_t>(i);
    }
    program_.masks.push_back(wanted);
    return static_cast<std::uint32_t>(program_.masks.size() - 1);
}

std::uint32_t Binder::mask_true() { return mask(bit(k_true_bit)); }

std::uint32_t Binder::interval(num::Interval wanted) {
    program_.intervals.push_back(std::move(wanted));
    return static_cast<std::uint32_t>(program_.intervals.size() - 1);
}

std::uint32_t Binder::term(Term new_term) {
    program_.terms.push_back(new_term);
    return static_cast<std::uint32_t>(program_.terms.size() - 1);
}

}  // namespace licet::program
