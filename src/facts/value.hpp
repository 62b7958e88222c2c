#pragma once
// What is known of one fact, in the shape in which the engine works with it.

#include "num/interval.hpp"
#include "program/program.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace licet::facts {

enum class Basis : std::uint8_t { unknown, stated, assumed, derived };

/// A number within `range` (base units), or a category whose value lies within `mask`.
struct Value {
    num::Interval range;
    program::Mask mask;
    Basis basis = Basis::unknown;
    friend bool operator==(const Value&, const Value&) = default;
};

/// The values of one item, of the shipment, or of one party, parallel to Program::slots of that subject.
using Frame = std::vector<Value>;

/// Nothing known: any number that the fact can have, any value of the category.
[[nodiscard]] Value unknown_value(const program::Slot& slot);
[[nodiscard]] Frame unknown_frame(const program::Program& program, program::Subject of);

/// Whether the value is settled: an exact number, a single value.
[[nodiscard]] bool is_settled(const program::Slot& slot, const Value& value);

}  // namespace licet::facts
