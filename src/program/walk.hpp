#pragma once
// Walking over a program for those that only look: what stands below a node, what a term reads. Those that compute a
// result by structure have a switch of their own.

#include "program/program.hpp"

#include <cstdint>
#include <vector>

namespace licet::program {

/// Calls `visit(child)` for each node directly below: the parts of `and` and `or`, what is negated, what is asked of
/// each party or IC.
template <class Visit>
void for_each_child(const Program& program, const Node& node, Visit&& visit) {
    switch (node.op) {
        case Op::all:
        case Op::any:
            for (std::uint32_t i = node.a; i < node.b; ++i) visit(program.children[i]);
            return;
        case Op::negation:
            visit(node.a);
            return;
        case Op::party:
        case Op::ic:
            visit(node.b);
            return;
        case Op::constant:
        case Op::unknowable:
        case Op::number:
        case Op::category:
        case Op::in_set:
        case Op::paragraph:
        case Op::classified:
            return;
    }
}

/// Calls `visit(index)` for a node and all below it, each before what is below it.
template <class Visit>
void walk(const Program& program, std::uint32_t index, const Visit& visit) {
    visit(index);
    for_each_child(program, program.nodes[index], [&](std::uint32_t child) { walk(program, child, visit); });
}

/// Calls `visit(limb)` for each limb that a node asks about: those of its paragraph, all if any paragraph will do.
template <class Visit>
void for_each_limb(const Program& program, const Node& node, Visit&& visit) {
    if (node.op == Op::paragraph) {
        for (const std::uint32_t limb : program.paragraphs[node.a].limbs) visit(limb);
    } else if (node.op == Op::classified) {
        for (std::uint32_t limb = 0; limb < program.limbs.size(); ++limb) visit(limb);
    }
}

/// Whether a node compares the value of its slot.
[[nodiscard]] bool compares_slot(const Node& node);

/// Calls `slots(slot)` for what a condition compares and `limbs(limb)` for what it asks about; -1 is no condition.
template <class Slots, class Limbs>
void for_each_read(const Program& program, int root, const Slots& slots, const Limbs& limbs) {
    if (root < 0) return;
    walk(program, static_cast<std::uint32_t>(root), [&](std::uint32_t index) {
        const Node& node = program.nodes[index];
        if (compares_slot(node)) slots(node.slot);
        for_each_limb(program, node, limbs);
    });
}

/// Whether some slot that a term reads is of a kind, `holds(slot)`; asks from left to right until one is.
template <class Holds>
bool any_slot(const Program& program, std::uint32_t index, const Holds& holds) {
    const Term& term = program.terms[index];
    if (term.op == TermOp::constant) return false;
    if (term.op == TermOp::slot) return holds(term.slot);
    return any_slot(program, term.a, holds) || any_slot(program, term.b, holds);
}

/// Calls `visit(slot)` for each slot that a term reads, from left to right.
template <class Visit>
void for_each_slot(const Program& program, std::uint32_t index, const Visit& visit) {
    (void)any_slot(program, index, [&](SlotRef slot) {
        visit(slot);
        return false;
    });
}

/// Whether what stands below a node counts against it.
[[nodiscard]] bool negates(const Node& node);

/// Where the conditions of a rule begin: of its limbs, of what it derives, or its own; without the gates of the pack.
[[nodiscard]] std::vector<std::uint32_t> condition_roots(const Program& program, std::uint32_t rule);

}  // namespace licet::program
