#include "program/binder.hpp"

#include <algorithm>
#include <utility>

#include "diag/suggest.hpp"

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
        const auto slot = fact_slot(program_, *fact);
        if (slot && program_.slot(*slot).type == FactType::word) return compare_words(*fact, *slot, op, *other, span);
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
        report_.error("dimension-mismatch", span, "the two sides are quantities of different kinds",
                      "compare rates with rates, areas with areas; TPP and density are bare numbers");
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

std::uint32_t Binder::compare_words(const syntax::Expr& fact, SlotRef slot, num::Compare op,
                                    const syntax::Expr& word, text::Span span) {
    const auto* name = std::get_if<syntax::Name>(&word.node);
    if (!find_fact(std::get<syntax::Name>(fact.node).text, fact.span)) return broken(span);
    const Slot& target = program_.slot(slot);
    const auto found = name == nullptr ? target.domain.end()
                                       : std::find(target.domain.begin(), target.domain.end(), name->text);
    if (found == target.domain.end() || (op != num::Compare::equal && op != num::Compare::not_equal)) {
        std::string help = found == target.domain.end() && name != nullptr
                               ? diag::did_you_mean(name->text, target.domain)
                               : std::string{};
        if (help.empty()) {
            help = "compare with `==` or `!=` and one of";
            for (const std::string& known : target.domain) help += " `" + known + "`";
        }
        report_.error("unknown-word", word.span, "`" + target.name + "` has no such value", help);
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
        report_.error("wrong-type", span, "only the name of a party can be on a list",
                      "ask `any party (name in " + name->text + ")`");
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
            report_.error("wrong-type", expr.span, "`" + target.name + "` is " + kind_of(target) + ", not a name",
                          "use `==` for words and `in` for destinations");
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

template <class Other>
std::uint32_t Binder::bind(const syntax::Expr& expr, const Other&) {
    report_.error("wrong-type", expr.span, "this is a value, not a condition", "compare it with something");
    return broken(expr.span);
}

// --- quantities ---------------------------------------------------------------------------------------------------

Binder::Quantity Binder::failed(text::Span span) {
    Quantity result;
    result.term = term({TermOp::constant, {}, interval({}), 0});
    result.failed = true;
    result.span = span;
    return result;
}

Binder::Quantity Binder::number_literal(const syntax::NumberLiteral& literal, text::Span span) {
    const auto value = num::parse_decimal(literal.digits);
    if (!value) {
        report_.error("bad-number", span, "`" + literal.digits + "` is not a number that can be read exactly",
                      "at most 40 digits, a point, and an exponent within 30");
        return failed(span);
    }
    const auto unit = num::parse_unit(literal.unit);
    if (!unit) {
        const std::string meant = num::suggest_unit(literal.unit);
        report_.error("unknown-unit", literal.unit_span, "`" + literal.unit + "` is not a unit",
                      meant.empty() ? "docs/language.md lists the units" : "did you mean `" + meant + "`?");
        return failed(span);
    }
    Quantity result;
    result.term = term({TermOp::constant, {}, interval(num::Interval::exactly(*value * unit->scale)), 0});
    result.dimension = unit->dimension;
    result.bare_literal = literal.unit.empty();
    result.span = span;
    return result;
}

Binder::Quantity Binder::combine(TermOp op, Quantity left, Quantity right, text::Span span) {
    if (left.failed || right.failed) return failed(span);
    Quantity result;
    result.span = span;
    result.is_date = left.is_date || right.is_date;
    if (result.is_date) {
        report_.error("wrong-type", span, "dates are compared, not calculated with", "compare with a date literal");
        return failed(span);
    }
    const auto add_to = [](std::int8_t a, std::int8_t b, int sign) { return static_cast<std::int8_t>(a + sign * b); };
    if (op == TermOp::multiply || op == TermOp::divide) {
        const int sign = op == TermOp::multiply ? 1 : -1;
        const num::Dimension& a = left.dimension;
        const num::Dimension& b = right.dimension;
        result.dimension = {add_to(a.data, b.data, sign), add_to(a.time, b.time, sign),
                            add_to(a.operations, b.operations, sign), add_to(a.length, b.length, sign),
                            add_to(a.weighted_teraflops, b.weighted_teraflops, sign)};
    } else {
        if (left.dimension != right.dimension) {
            report_.error("dimension-mismatch", span, "the operands are quantities of different kinds",
                          "convert with `in`, for example `die_area in mm2`");
            return failed(span);
        }
        result.dimension = left.dimension;
    }
    const Term& a = program_.terms[left.term];
    const Term& b = program_.terms[right.term];
    if (a.op == TermOp::constant && b.op == TermOp::constant) {
        const num::Interval x = program_.intervals[a.a];
        const num::Interval y = program_.intervals[b.a];
        const auto folded = [&] {
            switch (op) {
                case TermOp::add:
                    return num::add(x, y);
                case TermOp::subtract:
                    return num::subtract(x, y);
                case TermOp::multiply:
                    return num::multiply(x, y);
                case TermOp::divide:
                    return num::divide(x, y);
                case TermOp::max:
                    return num::max(x, y);
                case TermOp::min:
                case TermOp::constant:
                case TermOp::slot:
                    return num::min(x, y);
            }
            return x;
        };
        result.term = term({TermOp::constant, {}, interval(folded()), 0});
    } else {
        result.term = term({op, {}, left.term, right.term});
    }
    return result;
}

Binder::Quantity Binder::call(const syntax::Expr& expr, const syntax::Call& call) {
    if (call.function == "ownership") return ownership(expr, call);
    const bool is_max = call.function == "max";
    if ((!is_max && call.function != "min") || call.arguments.empty()) {
        const std::vector<std::string> known = {"max", "min", "ownership"};
        std::string help = diag::did_you_mean(call.function, known);
        if (help.empty()) help = "there are `max(...)`, `min(...)` and, for a party, `ownership(LIST)`";
        report_.error("unknown-function", call.function_span, "`" + call.function + "` is not a function", help);
        return failed(expr.span);
    }
    Quantity result = quantity(call.arguments.front());
    for (std::size_t i = 1; i < call.arguments.size(); ++i) {
        result = combine(is_max ? TermOp::max : TermOp::min, std::move(result), quantity(call.arguments[i]),
                         expr.span);
    }
    return result;
}

Binder::Quantity Binder::ownership(const syntax::Expr& expr, const syntax::Call& call) {
    const auto* name =
        call.arguments.size() == 1 ? std::get_if<syntax::Name>(&call.arguments.front().node) : nullptr;
    std::vector<std::string> known;
    for (std::size_t i = 0; i < program_.book.lists.size(); ++i) {
        known.push_back(program_.book.lists[i].name);
        if (name == nullptr || name->text != known.back()) continue;
        if (!in_party_) {
            report_.error("party-fact-outside", expr.span, "ownership is asked of a party",
                          "write `any party (" + syntax::to_string(expr) + " >= 50)`");
            return failed(expr.span);
        }
        Quantity result;
        result.span = expr.span;
        const SlotRef slot{Subject::party, list_slot(static_cast<std::uint32_t>(i), {}, true)};
        result.term = term({TermOp::slot, slot, 0, 0});
        return result;
    }
    report_.error("unknown-list", expr.span, "`ownership` needs the name of a list of parties",
                  name == nullptr ? "for example `ownership(entity_list)`" : diag::did_you_mean(name->text, known));
    return failed(expr.span);
}

Binder::Quantity Binder::quantity(const syntax::Expr& expr) {
    if (const auto* literal = std::get_if<syntax::NumberLiteral>(&expr.node)) {
        return number_literal(*literal, expr.span);
    }
    if (const auto* range = std::get_if<syntax::RangeLiteral>(&expr.node)) {
        syntax::NumberLiteral low_text = range->low;
        if (low_text.unit.empty()) {
            low_text.unit = range->high.unit;
            low_text.unit_span = range->high.unit_span;
        }
        Quantity low = number_literal(low_text, expr.span);
        Quantity high = number_literal(range->high, expr.span);
        if (low.failed || high.failed) return failed(expr.span);
        const num::Interval from = program_.intervals[program_.terms[low.term].a];
        const num::Interval to = program_.intervals[program_.terms[high.term].a];
        if (low.dimension != high.dimension || from.low->at > to.low->at) {
            report_.error("swapped-range", expr.span, "the ends of the range are swapped or of different kinds",
                          "write the smaller number first, with one unit behind the range");
            return failed(expr.span);
        }
        low.term = term({TermOp::constant, {}, interval(num::Interval::between(from.low->at, to.low->at)), 0});
        return low;
    }
    if (const auto* date = std::get_if<syntax::DateLiteral>(&expr.node)) {
        const auto day = parse_date(date->text);
        if (!day) {
            report_.error("bad-date", expr.span, "`" + date->text + "` is not a date that exists",
                          "write year-month-day, for example 2025-04-09");
            return failed(expr.span);
        }
        Quantity result;
        const num::Number days = day->time_since_epoch().count();
        result.term = term({TermOp::constant, {}, interval(num::Interval::exactly(days)), 0});
        result.is_date = true;
        result.span = expr.span;
        return result;
    }
    if (const auto* name = std::get_if<syntax::Name>(&expr.node)) {
        const auto slot = find_fact(name->text, expr.span);
        if (!slot) return failed(expr.span);
        const Slot& target = program_.slot(*slot);
        if (target.kind != SlotKind::number) {
            report_.error("wrong-type", expr.span, "`" + name->text + "` is " + kind_of(target) + ", not a number",
                          "only numbers and dates are compared with < <= > >=");
            return failed(expr.span);
        }
        Quantity result;
        result.term = term({TermOp::slot, *slot, 0, 0});
        result.dimension = target.unit.dimension;
        result.is_date = target.type == FactType::date;
        result.span = expr.span;
        result.name = target.name;
        return result;
    }
    if (const auto* arithmetic = std::get_if<syntax::Arithmetic>(&expr.node)) {
        const TermOp op = arithmetic->op == '+'   ? TermOp::add
                          : arithmetic->op == '-' ? TermOp::subtract
                          : arithmetic->op == '*' ? TermOp::multiply
                                                  : TermOp::divide;
        return combine(op, quantity(*arithmetic->left), quantity(*arithmetic->right), expr.span);
    }
    if (const auto* function = std::get_if<syntax::Call>(&expr.node)) return call(expr, *function);
    if (const auto* conversion = std::get_if<syntax::Membership>(&expr.node); conversion && !conversion->negated) {
        const auto* unit_name = std::get_if<syntax::SetName>(&conversion->set.node);
        const auto unit = unit_name == nullptr ? std::nullopt : num::parse_unit(unit_name->text);
        Quantity inner = quantity(*conversion->subject);
        if (inner.failed) return inner;
        if (!unit || unit->dimension != inner.dimension) {
            report_.error(unit ? "dimension-mismatch" : "unknown-unit", conversion->set.span,
                          "the number cannot be expressed in `" + (unit_name ? unit_name->text : "a set") + "`",
                          "name a unit of its kind, for example `die_area in mm2`");
            return failed(expr.span);
        }
        Quantity scale;
        scale.term = term({TermOp::constant, {}, interval(num::Interval::exactly(unit->scale)), 0});
        scale.dimension = unit->dimension;
        return combine(TermOp::divide, std::move(inner), scale, expr.span);
    }
    report_.error("wrong-type", expr.span, "this is a condition, not a value", "join conditions with `and` and `or`");
    return failed(expr.span);
}

std::uint32_t Binder::formula(const syntax::Expr& expr, const num::Dimension& wanted) {
    const Quantity result = quantity(expr);
    if (!result.failed && result.dimension != wanted) {
        report_.error("dimension-mismatch", expr.span, "the formula gives another kind of quantity than the fact",
                      "convert with `in`, for example `performance.fp16 in TFLOPS`");
    }
    return result.term;
}

SlotRef Binder::slot_of(std::uint32_t index, const std::string& text, const num::Dimension& dimension) {
    if (program_.terms[index].op == TermOp::slot) return program_.terms[index].slot;
    const auto known = program_.slot_by_name.find(text);
    if (known != program_.slot_by_name.end()) return known->second;
    // The widest subject among the facts decides whose slot it is.
    Subject of = Subject::shipment;
    std::optional<SlotRef> first;
    std::vector<std::uint32_t> open = {index};
    while (!open.empty()) {
        const Term at = program_.terms[open.back()];
        open.pop_back();
        if (at.op == TermOp::slot) {
            if (!first) first = at.slot;
            if (at.slot.of == Subject::party) of = Subject::party;
            if (at.slot.of == Subject::item && of != Subject::party) of = Subject::item;
        } else if (at.op != TermOp::constant) {
            open.push_back(at.a);
            open.push_back(at.b);
        }
    }
    Slot slot;
    slot.name = text;
    slot.kind = SlotKind::number;
    slot.type = FactType::number;
    slot.derived = true;
    slot.unit.dimension = dimension;
    if (first && program_.slot(*first).unit.dimension == dimension) slot.unit = program_.slot(*first).unit;
    auto& slots = program_.slots[static_cast<std::size_t>(of)];
    slots.push_back(std::move(slot));
    const SlotRef ref{of, static_cast<std::uint16_t>(slots.size() - 1)};
    program_.slot_by_name.emplace(text, ref);
    program_.steps.push_back({Step::Kind::formula, ref, index, -1, -1});
    return ref;
}

// --- names and sets -----------------------------------------------------------------------------------------------

std::optional<SlotRef> Binder::find_fact(const std::string& name, text::Span span) {
    const auto found = program_.slot_by_name.find(name);
    if (found == program_.slot_by_name.end() || program_.slot(found->second).fact < 0) {
        std::vector<std::string> known;
        for (const rulebook::FactSpec& fact : program_.book.facts) known.push_back(fact.name);
        std::string help = diag::did_you_mean(name, known);
        if (help.empty()) help = "rules/vocabulary.yaml lists the facts; declare it there";
        report_.error("unknown-fact", span, "there is no fact `" + name + "`", help);
        return std::nullopt;
    }
    if (found->second.of == Subject::party && !in_party_) {
        report_.error("party-fact-outside", span, "`" + name + "` is a fact of a party",
                      "ask `any party (...)`, `every end_user (...)` or the like");
        return std::nullopt;
    }
    return found->second;
}

std::uint16_t Binder::list_slot(std::uint32_t list, const std::string& mark, bool is_ownership) {
    for (const ListSlot& known : program_.list_slots) {
        if (known.list == list && known.mark == mark && known.ownership == is_ownership) return known.slot;
    }
    const std::string& name = program_.book.lists[list].name;
    Slot slot;
    slot.name = is_ownership ? "ownership(" + name + ")" : "on " + name + (mark.empty() ? "" : "." + mark);
    slot.kind = is_ownership ? SlotKind::number : SlotKind::category;
    slot.type = is_ownership ? FactType::number : FactType::flag;
    if (!is_ownership) slot.domain = {"false", "true"};
    auto& slots = program_.slots[static_cast<std::size_t>(Subject::party)];
    slots.push_back(slot);
    const auto index = static_cast<std::uint16_t>(slots.size() - 1);
    program_.slot_by_name.emplace(slot.name, SlotRef{Subject::party, index});
    program_.list_slots.push_back({list, mark, is_ownership, index});
    return index;
}

std::uint32_t Binder::paragraph(const std::string& name) {
    for (std::size_t i = 0; i < program_.paragraphs.size(); ++i) {
        if (program_.paragraphs[i].name == name) return static_cast<std::uint32_t>(i);
    }
    program_.paragraphs.push_back({name, {}, false});
    return static_cast<std::uint32_t>(program_.paragraphs.size() - 1);
}

std::uint32_t Binder::set(const syntax::SetExpr& expr) {
    SetProgram compiled;
    compiled.text = syntax::to_string(expr);
    for (std::size_t i = 0; i < program_.sets.size(); ++i) {
        if (program_.sets[i].text == compiled.text) return static_cast<std::uint32_t>(i);
    }
    set_steps(expr, compiled);
    program_.sets.push_back(std::move(compiled));
    return static_cast<std::uint32_t>(program_.sets.size() - 1);
}

void Binder::set_steps(const syntax::SetExpr& expr, SetProgram& out) {
    if (const auto* operation = std::get_if<syntax::SetOperation>(&expr.node)) {
        set_steps(*operation->left, out);
        set_steps(*operation->right, out);
        out.steps.push_back({operation->op == '|'   ? SetOp::unite
                             : operation->op == '&' ? SetOp::intersect
                                                    : SetOp::subtract,
                             0});
        return;
    }
    const std::string& name = std::get<syntax::SetName>(expr.node).text;
    if (name == "all") {
        out.steps.push_back({SetOp::everything, 0});
    } else if (const auto group = program_.group_by_name.find(name); group != program_.group_by_name.end()) {
        out.steps.push_back({SetOp::group, group->second});
    } else if (const auto place = program_.destination_by_code.find(name);
               place != program_.destination_by_code.end()) {
        out.steps.push_back({SetOp::destination, place->second});
    } else {
        std::vector<std::string> known;
        for (const auto& [group_name, index] : program_.group_by_name) known.push_back(group_name);
        std::string help = diag::did_you_mean(name, known);
        if (const auto by_name = program_.destination_by_name.find(fold(name));
            by_name != program_.destination_by_name.end()) {
            help = "write the code `" + program_.book.destinations[by_name->second].code + "`";
        }
        if (help.empty()) help = "use ISO 3166 codes (`CN`) and groups (`D:5`)";
        report_.error("unknown-destination", expr.span, "`" + name + "` is neither a destination nor a group", help);
        out.steps.push_back({SetOp::everything, 0});
    }
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
