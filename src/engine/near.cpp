// How near an item is to the paragraphs it does not meet: comparisons whose change alone would bring it in.
#include "engine/analysis.hpp"
#include "engine/trace.hpp"

#include <algorithm>

namespace licet::engine {

using program::Node;
using program::Op;

namespace {

struct Candidate {
    NearMiss miss;
    num::Number relative;  ///< distance by threshold, to rank by
};

void false_numbers(const Evaluator& evaluator, std::uint32_t index, std::vector<std::uint32_t>& out) {
    const Program& program = evaluator.program();
    const Node& node = program.nodes[index];
    if (node.op == Op::all || node.op == Op::any) {
        for (std::uint32_t i = node.a; i < node.b; ++i) false_numbers(evaluator, program.children[i], out);
    } else if (node.op == Op::number && evaluator.node(index, {}) == Kleene::no) {
        out.push_back(index);
    }
}

}  // namespace

std::vector<NearMiss> near_misses(Evaluator& evaluator) {
    std::vector<Candidate> candidates;
    const Program& program = evaluator.program();
    (void)evaluator.evaluate({});
    for (std::uint32_t i = 0; i < program.limbs.size(); ++i) {
        const program::Limb& limb = program.limbs[i];
        if (evaluator.slice().rules[limb.rule].status != program::Status::on) continue;
        if (evaluator.limb(i) != Kleene::no) continue;
        std::vector<std::uint32_t> numbers;
        false_numbers(evaluator, limb.when, numbers);
        for (const std::uint32_t index : numbers) {
            evaluator.pretend(static_cast<int>(index));
            const bool alone = evaluator.node(limb.when, {}) == Kleene::yes;
            evaluator.pretend(-1);
            const Node& node = program.nodes[index];
            const Value& value = evaluator.value(k_item_frame, node.slot.index);
            const num::Interval& threshold = program.intervals[node.a];
            if (!alone || node.slot.of != Subject::item || !threshold.is_exact() || !value.range.is_exact()) continue;
            num::Number distance = threshold.low->at - value.range.low->at;
            if (distance < 0) distance = -distance;
            const program::Slot& slot = program.slot(node.slot);
            Candidate found;
            found.miss.rule = program.spec(program.rules[limb.rule]).id;
            found.miss.gives = limb.paragraph;
            found.miss.fact = slot.name;
            found.miss.value = show_value(slot, value);
            found.miss.op = std::string(num::symbol(node.compare));
            found.miss.threshold = num::show(threshold.low->at / slot.unit.scale).text;
            found.miss.unit = slot.unit.text;
            const num::Shown by = num::show(distance / slot.unit.scale);
            found.miss.short_by = by.text;
            found.miss.rounded = by.rounded;
            found.relative = threshold.low->at == 0 ? num::Number(1) : num::Number(distance / threshold.low->at);
            candidates.push_back(std::move(found));
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.relative < b.relative; });
    std::vector<NearMiss> near;
    constexpr std::size_t k_at_most = 6;
    for (Candidate& candidate : candidates) {
        const bool repeated = std::any_of(near.begin(), near.end(), [&](const NearMiss& other) {
            return other.rule == candidate.miss.rule && other.fact == candidate.miss.fact &&
                   other.threshold == candidate.miss.threshold;
        });
        if (!repeated && near.size() < k_at_most) near.push_back(std::move(candidate.miss));
    }
    return near;
}

}  // namespace licet::engine
