// Names of facts, lists, paragraphs and destinations to indexes.
#include "diag/suggest.hpp"
#include "program/binder.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <utility>

namespace licet::program {

using rulebook::FactType;

/// What was probably meant by a name that is no fact.
std::string Binder::explain_fact(const std::string& name) const {
    const auto& facts = program_.book.facts;
    if (program_.group_by_name.contains(name) || program_.destination_by_code.contains(name)) {
        return "it is a destination, and stands after `in`: join destinations with `|`, as in `destination in CN | MO`";
    }
    std::vector<std::string> known;
    for (const rulebook::FactSpec& fact : facts) {
        known.push_back(fact.name);
        const bool has_word = std::find(fact.words.begin(), fact.words.end(), name) != fact.words.end();
        if (has_word) {
            return "`" + name + "` is a word of `" + fact.name + "`: write `" + fact.name +
                   (fact.type == FactType::words ? " includes " : " == ") + name + "`";
        }
        if (fact.name.starts_with(name + ".")) return "name one of its members, such as `" + fact.name + "`";
    }
    if (name == "eccn" || name == "classification" || name == "paragraph") return "write `item is`, and the paragraph";
    const std::string tail = name.substr(name.rfind('.') + 1);
    std::string help = diag::did_you_mean(name, known);
    if (help.empty() && tail != name) help = diag::did_you_mean(tail, known);
    return help.empty() ? "rules/vocabulary.yaml lists the facts; declare it there" : help;
}

std::optional<SlotRef> Binder::find_fact(const std::string& name, text::Span span) {
    const auto found = program_.slot_by_name.find(name);
    if (found == program_.slot_by_name.end() || program_.slot(found->second).fact < 0) {
        for (const rulebook::FactSpec& fact : program_.book.facts) {
            if (fact.name != name || fact.type != FactType::words) continue;
            report_.error("wrong-type", span, "`" + name + "` holds several words",
                          "write `" + name + " includes " + fact.words.front() + "`, or another of its words");
            return std::nullopt;
        }
        report_.error("unknown-fact", span, "there is no fact `" + name + "`", explain_fact(name));
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

std::string Binder::code_of(const std::string& text) const {
    std::string capitals = text::uppered(text);
    if (program_.destination_by_code.contains(capitals)) return capitals;
    const auto named = program_.destination_by_name.find(fold(text));
    return named == program_.destination_by_name.end() ? std::string{} : program_.book.destinations[named->second].code;
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
        if (const std::string code = code_of(name); !code.empty()) help = "write the code `" + code + "`";
        for (const auto& list : program_.book.lists) {
            if (list.name == name.substr(0, name.find('.'))) {
                help = "it is a list of parties: ask `any party (name in " + name + ")`";
            }
        }
        if (help.empty()) {
            std::vector<std::string> places;
            for (const auto& [place_name, index] : program_.destination_by_name) places.push_back(place_name);
            if (const std::string near = diag::nearest(fold(name), places); !near.empty())
                help = "write the code `" + code_of(near) + "`, if you mean " +
                       program_.book.destinations[program_.destination_by_name.at(near)].name;
        }
        if (help.empty()) help = "use ISO 3166 codes (`CN`), groups (`D:5`) or `all`";
        report_.error("unknown-destination", expr.span, "`" + name + "` is neither a destination nor a group", help);
        out.steps.push_back({SetOp::everything, 0});
    }
}

}  // namespace licet::program
