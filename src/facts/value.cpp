#include "facts/value.hpp"

namespace licet::facts {

Value unknown_value(const program::Slot& slot) {
    Value value;
    if (slot.kind == program::SlotKind::number) {
        // Facts are zero or more; a difference that a condition asks for may be less.
        const bool fact = slot.fact >= 0 && slot.type != rulebook::FactType::date;
        if (fact) value.range = num::Interval::at_least(0, slot.above_zero);
    } else {
        for (std::size_t i = 0; i < slot.domain.size(); ++i) value.mask.set(i);
    }
    return value;
}

Frame unknown_frame(const program::Program& program, program::Subject of) {
    Frame frame;
    const auto& slots = program.slots[static_cast<std::size_t>(of)];
    frame.reserve(slots.size());
    for (const program::Slot& slot : slots) frame.push_back(unknown_value(slot));
    return frame;
}

bool is_settled(const program::Slot& slot, const Value& value) {
    return slot.kind == program::SlotKind::number ? value.range.is_exact() : value.mask.count() == 1;
}

}  // namespace licet::facts
