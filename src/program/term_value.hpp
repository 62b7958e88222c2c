#pragma once
// What a formula comes to.

#include "program/program.hpp"

namespace licet::program {

/// The value of a term, in `room` where it is not kept already; `value_of(slot)` gives a reference to what a slot
/// holds.
template <class ValueOf>
const num::Interval& term_value(const Program& program, std::uint32_t index, const ValueOf& value_of,
                                num::Interval& room) {
    const Term& at = program.terms[index];
    if (at.op == TermOp::constant) return program.intervals[at.a];
    if (at.op == TermOp::slot) return value_of(at.slot);
    num::Interval room_of_a;
    num::Interval room_of_b;
    const num::Interval& a = term_value(program, at.a, value_of, room_of_a);
    const num::Interval& b = term_value(program, at.b, value_of, room_of_b);
    switch (at.op) {
        case TermOp::constant:
        case TermOp::slot:
            break;
        case TermOp::add:
            return room = num::add(a, b);
        case TermOp::subtract:
            return room = num::subtract(a, b);
        case TermOp::multiply:
            return room = num::multiply(a, b);
        case TermOp::divide:
            return room = num::divide(a, b);
        case TermOp::max:
            return room = num::max(a, b);
        case TermOp::min:
            return room = num::min(a, b);
    }
    return room;
}

}  // namespace licet::program
