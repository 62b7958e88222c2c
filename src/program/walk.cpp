#include "program/walk.hpp"

namespace licet::program {

bool compares_slot(const Node& node) {
    return node.op == Op::number || node.op == Op::category || node.op == Op::in_set;
}

bool negates(const Node& node) {
    const bool quantifies = node.op == Op::party || node.op == Op::ic;
    return node.op == Op::negation || (quantifies && node.quantifier == syntax::Quantifier::no);
}

std::vector<std::uint32_t> condition_roots(const Program& program, std::uint32_t rule) {
    const CompiledRule& compiled = program.rules[rule];
    std::vector<std::uint32_t> roots;
    if (compiled.when >= 0) roots.push_back(static_cast<std::uint32_t>(compiled.when));
    for (const std::uint32_t limb : compiled.limbs) roots.push_back(program.limbs[limb].when);
    for (const Step& step : program.steps) {
        if (step.rule != static_cast<int>(rule)) continue;
        if (step.kind == Step::Kind::flag) roots.push_back(step.root);
        if (step.when >= 0) roots.push_back(static_cast<std::uint32_t>(step.when));
    }
    return roots;
}

}  // namespace licet::program
