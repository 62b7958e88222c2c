#pragma once
// What each part of a book consists of, for code that goes through all of it: `members(visit, part)` calls `visit` with
// every member. Structured bindings name all members of a struct, so a new one that is not added here does not compile.

#include "rulebook/model.hpp"

#include <concepts>
#include <type_traits>

namespace licet::rulebook {

/// A T that may be const.
template <class Part, class T>
concept Some = std::same_as<std::remove_const_t<Part>, T>;

// --- expressions --------------------------------------------------------------------------------------------------

void members(auto& visit, Some<syntax::BoolLiteral> auto& part) {
    auto& [value] = part;
    visit(value);
}
void members(auto& visit, Some<syntax::UnknownLiteral> auto& part) {
    auto& [reason] = part;
    visit(reason);
}
void members(auto& visit, Some<syntax::NumberLiteral> auto& part) {
    auto& [digits, unit, unit_span] = part;
    visit(digits, unit, unit_span);
}
void members(auto& visit, Some<syntax::RangeLiteral> auto& part) {
    auto& [low, high] = part;
    visit(low, high);
}
void members(auto& visit, Some<syntax::DateLiteral> auto& part) {
    auto& [text] = part;
    visit(text);
}
void members(auto& visit, Some<syntax::StringLiteral> auto& part) {
    auto& [text] = part;
    visit(text);
}
void members(auto& visit, Some<syntax::Name> auto& part) {
    auto& [text] = part;
    visit(text);
}
void members(auto& visit, Some<syntax::Not> auto& part) {
    auto& [operand] = part;
    visit(operand);
}
void members(auto& visit, Some<syntax::Logical> auto& part) {
    auto& [conjunction, operands] = part;
    visit(conjunction, operands);
}
void members(auto& visit, Some<syntax::Comparison> auto& part) {
    auto& [operands, operators] = part;
    visit(operands, operators);
}
void members(auto& visit, Some<syntax::Arithmetic> auto& part) {
    auto& [op, left, right] = part;
    visit(op, left, right);
}
void members(auto& visit, Some<syntax::Call> auto& part) {
    auto& [function, function_span, arguments] = part;
    visit(function, function_span, arguments);
}
void members(auto& visit, Some<syntax::SetName> auto& part) {
    auto& [text] = part;
    visit(text);
}
void members(auto& visit, Some<syntax::SetOperation> auto& part) {
    auto& [op, left, right] = part;
    visit(op, left, right);
}
void members(auto& visit, Some<syntax::SetExpr> auto& part) {
    auto& [span, node] = part;
    visit(span, node);
}
void members(auto& visit, Some<syntax::Membership> auto& part) {
    auto& [subject, negated, set] = part;
    visit(subject, negated, set);
}
void members(auto& visit, Some<syntax::Is> auto& part) {
    auto& [subject, negated, name, name_span] = part;
    visit(subject, negated, name, name_span);
}
void members(auto& visit, Some<syntax::Includes> auto& part) {
    auto& [subject, word, word_span] = part;
    visit(subject, word, word_span);
}
void members(auto& visit, Some<syntax::Quantified> auto& part) {
    auto& [quantifier, over, over_span, body] = part;
    visit(quantifier, over, over_span, body);
}
void members(auto& visit, Some<syntax::Expr> auto& part) {
    auto& [span, node] = part;
    visit(span, node);
}

// --- vocabulary, places and names ---------------------------------------------------------------------------------

void members(auto& visit, Some<Cite> auto& part) {
    auto& [text, url, fr] = part;
    visit(text, url, fr);
}
void members(auto& visit, Some<AssumeSpec> auto& part) {
    auto& [kind, text, span, unless, while_assumed] = part;
    visit(kind, text, span, unless, while_assumed);
}
void members(auto& visit, Some<FactSpec> auto& part) {
    auto& [name, name_span, of, type, unit, above_zero, more_is_stricter, words, assume, meaning, source, hint] = part;
    visit(name, name_span, of, type, unit, above_zero, more_is_stricter, words, assume, meaning, source, hint);
}
void members(auto& visit, Some<DestinationSpec> auto& part) {
    auto& [code, name, aliases, treated_as, span] = part;
    visit(code, name, aliases, treated_as, span);
}
void members(auto& visit, Some<Member> auto& part) {
    auto& [code, span] = part;
    visit(code, span);
}
void members(auto& visit, Some<GroupChange> auto& part) {
    auto& [on, known, adds, places, cite, from_overlay, span] = part;
    visit(on, known, adds, places, cite, from_overlay, span);
}
void members(auto& visit, Some<GroupSpec> auto& part) {
    auto& [name, title, cite, places, changes, span] = part;
    visit(name, title, cite, places, changes, span);
}
void members(auto& visit, Some<CompanySpec> auto& part) {
    auto& [name, aliases, headquarters] = part;
    visit(name, aliases, headquarters);
}
void members(auto& visit, Some<ProductSpec> auto& part) {
    auto& [name, aliases] = part;
    visit(name, aliases);
}
void members(auto& visit, Some<ListedParty::Mark> auto& part) {
    auto& [name, from] = part;
    visit(name, from);
}
void members(auto& visit, Some<ListedParty> auto& part) {
    auto& [name, aliases, country, from, to, marks] = part;
    visit(name, aliases, country, from, to, marks);
}
void members(auto& visit, Some<PartyListSpec> auto& part) {
    auto& [name, title, cite, as_of, parties, span] = part;
    visit(name, title, cite, as_of, parties, span);
}

// --- rules --------------------------------------------------------------------------------------------------------

void members(auto& visit, Some<Spell> auto& part) {
    auto& [standing, from, to, announced, cite, reason, span] = part;
    visit(standing, from, to, announced, cite, reason, span);
}
void members(auto& visit, Some<Limb> auto& part) {
    auto& [paragraph, span, when] = part;
    visit(paragraph, span, when);
}
void members(auto& visit, Some<RuleRef> auto& part) {
    auto& [id, span] = part;
    visit(id, span);
}
void members(auto& visit, Some<RuleSpec> auto& part) {
    auto& [id, id_span, pack, stage, origin, title, cite, released, published, compliance, effective_from, effective_to,
           replaces, alternative_to, taken_over_by, not_monotone, spells, when, unless, to, fact, fact_span, formula,
           limbs, reason, gated, name, lifts, applies_to, conditions, policy, advice, note, confidence, from_overlay] =
        part;
    visit(id, id_span, pack, stage, origin, title, cite, released, published, compliance, effective_from, effective_to,
          replaces, alternative_to, taken_over_by, not_monotone, spells, when, unless, to, fact, fact_span, formula,
          limbs, reason, gated, name, lifts, applies_to, conditions, policy, advice, note, confidence, from_overlay);
}
void members(auto& visit, Some<GateSpec> auto& part) {
    auto& [when, because_no] = part;
    visit(when, because_no);
}
void members(auto& visit, Some<PackSpec> auto& part) {
    auto& [name, title, authority, covers_from, verified_through, gates, not_checked, decides, span] = part;
    visit(name, title, authority, covers_from, verified_through, gates, not_checked, decides, span);
}
void members(auto& visit, Some<LicenseSpec> auto& part) {
    auto& [license, holder, products, destinations, from, to, conditions, span] = part;
    visit(license, holder, products, destinations, from, to, conditions, span);
}
void members(auto& visit, Some<Book> auto& part) {
    auto& [facts, destinations, companies, products, packs, groups, lists, rules, licenses, overlays, digest] = part;
    visit(facts, destinations, companies, products, packs, groups, lists, rules, licenses, overlays, digest);
}

}  // namespace licet::rulebook
