#pragma once
// A rulebook compiled: every name resolved to an index, every expression a run of flat nodes. Deciding looks up no
// string and follows no virtual call, so the same program can drive an executor over columns.

#include "num/interval.hpp"
#include "num/kleene.hpp"
#include "rulebook/model.hpp"
#include "syntax/expression.hpp"
#include "text/source_map.hpp"

#include <array>
#include <bitset>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licet::program {

using rulebook::Subject;

/// A set of values of a category (a flag, a word, a country, a company), by bit.
using Mask = std::bitset<256>;

inline constexpr std::size_t k_false_bit = 0;
inline constexpr std::size_t k_true_bit = 1;

enum class SlotKind : std::uint8_t { number, category };

/// Where the engine keeps one value of an item, of the shipment, or of a party.
struct Slot {
    num::Unit unit;                   ///< numbers: the unit in which reports show it
    std::vector<std::string> domain;  ///< categories: the name of each bit
    std::string name;                 ///< the fact, or the expression that it stands for
    int fact = -1;                    ///< index into Book::facts; -1 for an expression or a list membership
    SlotKind kind = SlotKind::category;
    rulebook::FactType type = rulebook::FactType::flag;
    bool above_zero = false;
    bool derived = false;  ///< some rule or expression computes it
};

struct SlotRef {
    Subject of = Subject::item;
    std::uint16_t index = 0;
    friend auto operator<=>(const SlotRef&, const SlotRef&) = default;
};

enum class TermOp : std::uint8_t { constant, slot, add, subtract, multiply, divide, max, min };

/// A node of a numeric formula; values are in base units.
struct Term {
    TermOp op = TermOp::constant;
    SlotRef slot;
    std::uint32_t a = 0;  ///< constant: index into Program::intervals; else a term
    std::uint32_t b = 0;
};

enum class Op : std::uint8_t {
    constant,    ///< a: a Kleene value
    unknowable,  ///< a: index into Program::unknowables
    all,         ///< children [a, b)
    any,         ///< children [a, b)
    negation,    ///< a
    number,      ///< slot compare intervals[a]
    category,    ///< slot within masks[a]
    in_set,      ///< slot within sets[a]
    paragraph,   ///< a: index into Program::paragraphs
    classified,  ///< the item has some control paragraph
    party,       ///< quantifier over parties whose role may lie in masks[a]; body b
    ic,          ///< quantifier over contained ICs; body b
};

struct Node {
    Op op = Op::constant;
    num::Compare compare = num::Compare::equal;
    syntax::Quantifier quantifier = syntax::Quantifier::any;
    SlotRef slot;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    text::Span span;
    std::string text;  ///< the right-hand side as a reader knows it: "D:5 | MO", "H20", "military"
};

enum class SetOp : std::uint8_t { destination, group, everything, unite, intersect, subtract };

/// A set of destinations in postfix order.
struct SetStep {
    SetOp op = SetOp::destination;
    std::uint32_t index = 0;  ///< destination or group
};
struct SetProgram {
    std::vector<SetStep> steps;
    std::string text;
};

struct Paragraph {
    std::string name;
    std::vector<std::uint32_t> limbs;  ///< classify limbs that give it or a paragraph below it
    bool decided = false;              ///< the rules decide it completely, so "no limb" means "not"
};

struct Limb {
    std::uint32_t rule = 0;
    std::string paragraph;
    std::uint32_t when = 0;  ///< node: limb and rule conditions together
};

/// What the result of a condition or a formula hangs on.
struct Reads {
    std::vector<SlotRef> slots;        ///< in order, each once
    std::vector<std::uint32_t> limbs;  ///< likewise
    bool open_ended = false;           ///< also on what is supposed of things that no fact settles
};

/// What is computed before rules are asked, in this order, for every frame of the subject.
struct Step {
    enum class Kind : std::uint8_t { formula, flag, limb };
    Kind kind = Kind::formula;
    SlotRef target;          ///< formula, flag
    std::uint32_t root = 0;  ///< formula: term; flag: node; limb: index into Program::limbs
    int rule = -1;           ///< the rule that must be in force; -1: always
    int when = -1;           ///< formula: where this node certainly fails the value is not computed; -1: none
    bool once = false;       ///< formula: no condition bears on the value, so a second pass would give it again
    Reads reads = {};        ///< of all steps with this target
};

/// How a slot gets a value that nobody stated.
struct Assume {
    SlotRef target;
    rulebook::AssumeSpec::Kind kind = rulebook::AssumeSpec::Kind::value;
    Mask mask;                             ///< value, categories
    num::Interval range;                   ///< value, numbers
    SlotRef from;                          ///< fact; company: the company fact
    int unless = -1;                       ///< node
    std::optional<SlotRef> while_assumed;  ///< holds only where this fact is assumed too
};

/// A party slot that says whether the party's name is on a list.
struct ListSlot {
    std::uint32_t list = 0;
    std::string mark;        ///< empty: the list itself
    bool ownership = false;  ///< the share, in percent, of the owners on the list
    std::uint16_t slot = 0;
};

struct CompiledRule {
    std::uint32_t spec = 0;  ///< index into Book::rules
    int when = -1;           ///< node with `to` and `unless`; -1: always
    int gated_when = -1;     ///< require: the pack's gates that hold for it
    std::vector<std::uint32_t> limbs;
    std::vector<std::uint32_t> lifts;          ///< except: require rules (indexes into Program::rules)
    std::vector<std::uint32_t> applies_to;     ///< review
    std::vector<std::uint32_t> replaced_by;    ///< rules that take its place
    std::vector<std::uint32_t> alternatives;   ///< rules beside which it is meant to hold
    std::vector<std::uint32_t> taken_over_by;  ///< rules that hold above its upper bounds
    Reads reads;                               ///< of its condition and its gates
    std::uint32_t pack = 0;
};

struct Gate {
    std::uint32_t pack = 0;
    std::uint32_t when = 0;
    std::string because_no;
};

/// A group of destinations with its changes in order of date, as bits.
struct Group {
    struct Change {
        Date on{};
        Date known{};
        bool adds = true;
        Mask members;
    };
    Mask members;
    std::vector<Change> changes;
};

struct Program {
    text::SourceMap sources;
    rulebook::Book book;

    std::array<std::vector<Slot>, 3> slots;  ///< by Subject
    std::vector<Term> terms;
    std::vector<Node> nodes;
    std::vector<std::uint32_t> children;
    std::vector<num::Interval> intervals;
    std::vector<Mask> masks;
    std::vector<SetProgram> sets;
    std::vector<std::string> unknowables;  ///< the reason of each
    std::vector<Paragraph> paragraphs;
    std::vector<Limb> limbs;
    std::vector<Step> steps;
    std::vector<Assume> assumes;  ///< in order of dependency
    std::vector<ListSlot> list_slots;
    std::vector<CompiledRule> rules;  ///< parallel to Book::rules
    std::vector<Gate> gates;
    std::vector<std::uint32_t> license_sets;  ///< per license: index into sets
    std::vector<SlotRef> limbs_read;          ///< what any limb hangs on, through all steps; in order, each once

    std::map<std::string, SlotRef, std::less<>> slot_by_name;
    std::map<std::string, std::uint32_t, std::less<>> destination_by_code;
    std::map<std::string, std::uint32_t, std::less<>> destination_by_name;  ///< folded names and aliases
    std::vector<std::uint32_t> treated_as;                                  ///< per destination
    std::vector<Mask> read_as;  ///< per destination: those that the law reads as it, itself among them if it is
    std::vector<Group> groups;  ///< parallel to Book::groups
    std::map<std::string, std::uint32_t, std::less<>> company_by_name;  ///< names and aliases by fold_company
    std::map<std::string, std::uint32_t, std::less<>> product_by_name;  ///< names and aliases by fold
    std::map<std::string, std::uint32_t, std::less<>> group_by_name;

    [[nodiscard]] const Slot& slot(SlotRef ref) const { return slots[static_cast<std::size_t>(ref.of)][ref.index]; }
    [[nodiscard]] const rulebook::RuleSpec& spec(const CompiledRule& rule) const { return book.rules[rule.spec]; }
};

/// Lower case, one space between words, punctuation dropped but for `&`, `+` and `.` inside words.
[[nodiscard]] std::string fold(std::string_view text);
/// The folded name without legal forms (Inc, Corporation, Co Ltd, GmbH, ...), and with `and` for an `&` between words.
[[nodiscard]] std::string fold_company(std::string_view text);
/// `3A090.a` covers `3A090.a` and `3A090.a.1`, not `3A090.aa`.
[[nodiscard]] bool covers(std::string_view paragraph, std::string_view below);

}  // namespace licet::program
