#include "engine/consistency.hpp"

#include "engine/case.hpp"
#include "engine/evaluate.hpp"
#include "engine/trace.hpp"

#include <algorithm>

namespace licet::engine {

namespace {

/// Data sheets round; figures within this share of each other are the same figure.
const num::Number k_rounding = num::Number(1) / 100;

bool far_apart(const num::Interval& stated, const num::Interval& computed) {
    if (num::intersect(stated, computed)) return false;
    const bool below = stated.high && computed.low && stated.high->at <= computed.low->at;
    const num::Number& low = below ? stated.high->at : computed.high->at;
    const num::Number& high = below ? computed.low->at : stated.low->at;
    return high > low * (1 + k_rounding);
}

}  // namespace

bool check_consistency(const program::Program& program, const facts::ItemFacts& item, Diagnostics& out) {
    // The definitions of the last day that the rules speak of; what an item says of itself does not depend on the day.
    Date last{};
    for (const rulebook::RuleSpec& rule : program.book.rules) last = std::max(last, rule.effective_from);
    const program::Slice slice = program::make_slice(program, last, Posture::text, std::nullopt);
    const facts::ShipmentFacts nothing{"", facts::unknown_frame(program, Subject::shipment), {}, {}, false, {}, {}, {}};
    const Case subject = make_case(program, item, nothing, program.book.destinations.front().code, slice, false);
    Evaluator evaluator(subject, slice);
    if (!evaluator.evaluate({})) return true;
    bool consistent = true;
    for (const facts::Contained& inner : item.contains.value_or(std::vector<facts::Contained>{})) {
        consistent = check_consistency(program, *inner.item, out) && consistent;
    }
    for (const program::Step& step : program.steps) {
        if (step.kind != program::Step::Kind::formula || step.target.of != Subject::item || step.rule < 0) continue;
        if (slice.rules[static_cast<std::size_t>(step.rule)].status == program::Status::off) continue;
        const std::uint16_t index = step.target.index;
        const auto stated = item.stated.find(index);
        if (stated == item.stated.end() || item.values[index].basis != Basis::stated) continue;
        const num::Interval computed = evaluator.term(step.root, {});
        if (!far_apart(item.values[index].range, computed)) continue;
        const program::Slot& slot = program.slot(step.target);
        Value shown;
        shown.range = computed;
        const ShownValue other = show_value(slot, shown);
        Diagnostic contradiction;
        contradiction.code = "contradiction";
        contradiction.message = "`" + slot.name + "` is stated as " + stated->second.text + ", the other facts give " +
                                other.value.value_or(other.min.value_or("0") + " or more");
        contradiction.primary = stated->second.where;
        contradiction.help = "correct one of them, or leave `" + slot.name + "` out to have it computed";
        out.add(std::move(contradiction));
        consistent = false;
    }
    return consistent;
}

}  // namespace licet::engine
