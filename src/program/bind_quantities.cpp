// Numbers, dates and formulas: units and dimensions are checked here.
#include "diag/suggest.hpp"
#include "program/binder.hpp"

#include <utility>

namespace licet::program {

using rulebook::FactType;

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
        const bool fact = program_.slot_by_name.contains(literal.unit);
        report_.error("unknown-unit", literal.unit_span, "`" + literal.unit + "` is not a unit",
                      fact ? "it is a fact: join two conditions with `and` or `or`" : num::unit_help(literal.unit));
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
        result = combine(is_max ? TermOp::max : TermOp::min, std::move(result), quantity(call.arguments[i]), expr.span);
    }
    return result;
}

Binder::Quantity Binder::ownership(const syntax::Expr& expr, const syntax::Call& call) {
    const auto* name = call.arguments.size() == 1 ? std::get_if<syntax::Name>(&call.arguments.front().node) : nullptr;
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
    if (std::holds_alternative<syntax::StringLiteral>(expr.node)) {
        report_.error("wrong-type", expr.span, "this is a text, not a number",
                      "write numbers and dates without quotation marks");
    } else {
        report_.error("wrong-type", expr.span, "this is a condition, not a value",
                      "join conditions with `and` and `or`");
    }
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

}  // namespace licet::program
