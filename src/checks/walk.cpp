#include "checks/walk.hpp"

namespace licet::checks {

using program::Node;
using program::Op;

std::vector<std::uint32_t> roots_of(const program::Program& program, std::uint32_t index) {
    const program::CompiledRule& rule = program.rules[index];
    std::vector<std::uint32_t> roots;
    if (rule.when >= 0) roots.push_back(static_cast<std::uint32_t>(rule.when));
    for (const std::uint32_t limb : rule.limbs) roots.push_back(program.limbs[limb].when);
    for (const program::Step& step : program.steps) {
        if (step.rule != static_cast<int>(index) || step.kind == program::Step::Kind::limb) continue;
        if (step.kind == program::Step::Kind::flag) roots.push_back(step.root);
        if (step.when >= 0) roots.push_back(static_cast<std::uint32_t>(step.when));
    }
    return roots;
}

void walk(const program::Program& program, std::uint32_t index, bool negated,
          const std::function<void(std::uint32_t, bool)>& visit) {
    const Node& node = program.nodes[index];
    visit(index, negated);
    switch (node.op) {
        case Op::all:
        case Op::any:
            for (std::uint32_t i = node.a; i < node.b; ++i) walk(program, program.children[i], negated, visit);
            break;
        case Op::negation:
            walk(program, node.a, !negated, visit);
            break;
        case Op::party:
        case Op::ic:
            walk(program, node.b, negated != (node.quantifier == syntax::Quantifier::no), visit);
            break;
        case Op::constant:
        case Op::unknowable:
        case Op::number:
        case Op::category:
        case Op::in_set:
        case Op::paragraph:
        case Op::classified:
            break;
    }
}

}  // namespace licet::checks
