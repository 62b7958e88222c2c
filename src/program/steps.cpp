#include "program/steps.hpp"

#include "program/walk.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace licet::program {

namespace {

class StepOrder {
public:
    StepOrder(Program& program, diag::Reporter& report) : program_(program), report_(report) {}

    void run() {
        sort();
        mark_once();
        mark_alone();
        note_what_limbs_read();
        note_what_rules_read();
    }

private:
    void sort() {
        const std::vector<Step> steps = std::move(program_.steps);
        program_.steps.clear();
        std::vector<int> state(steps.size(), 0);  // 0 new, 1 in work, 2 done
        std::function<void(std::size_t)> place = [&](std::size_t index) {
            if (state[index] == 2) return;
            if (state[index] == 1) {
                const int rule = steps[index].rule;
                report_.error(
                    "cycle",
                    rule < 0 ? text::Span{} : program_.spec(program_.rules[static_cast<std::size_t>(rule)]).id_span,
                    "what this rule computes depends on itself", "break the circle of formulas and paragraphs");
                return;
            }
            state[index] = 1;
            const auto needs_slot = [&](SlotRef slot) {
                for (std::size_t i = 0; i < steps.size(); ++i) {
                    if (steps[i].kind != Step::Kind::limb && steps[i].target == slot) place(i);
                }
            };
            const auto needs_limb = [&](std::uint32_t limb) {
                for (std::size_t i = 0; i < steps.size(); ++i) {
                    if (steps[i].kind == Step::Kind::limb && steps[i].root == limb) place(i);
                }
            };
            const Step& step = steps[index];
            for_each_read(program_, step.when, needs_slot, needs_limb);
            if (step.kind == Step::Kind::formula) {
                for_each_slot(program_, step.root, needs_slot);
            } else {
                const std::uint32_t node = step.kind == Step::Kind::flag ? step.root : program_.limbs[step.root].when;
                for_each_read(program_, static_cast<int>(node), needs_slot, needs_limb);
            }
            state[index] = 2;
            program_.steps.push_back(step);
        };
        for (std::size_t i = 0; i < steps.size(); ++i) place(i);
    }

    void note_what_rules_read() {
        for (CompiledRule& rule : program_.rules) {
            std::set<SlotRef> reads;
            add_reads(rule.when, reads);
            add_reads(rule.gated_when, reads);
            rule.reads.assign(reads.begin(), reads.end());
        }
    }

    void note_what_limbs_read() {
        std::set<SlotRef> reads;
        for (const Step& step : program_.steps) {
            if (step.kind == Step::Kind::limb && !step.alone) add_reads(step, reads);
        }
        for (std::size_t before = 0; before != reads.size();) {
            before = reads.size();
            for (const Step& step : program_.steps) {
                if (step.kind != Step::Kind::limb && reads.contains(step.target)) add_reads(step, reads);
            }
        }
        program_.limbs_read.assign(reads.begin(), reads.end());
    }

    void add_reads(const Step& step, std::set<SlotRef>& out) const {
        add_reads(step.when, out);
        if (step.kind == Step::Kind::formula) {
            for_each_slot(program_, step.root, [&](SlotRef slot) { out.insert(slot); });
        } else {
            add_reads(static_cast<int>(step.kind == Step::Kind::limb ? program_.limbs[step.root].when : step.root),
                      out);
        }
    }

    void add_reads(int root, std::set<SlotRef>& out) const {
        if (root < 0) return;
        walk(program_, static_cast<std::uint32_t>(root), [&](std::uint32_t index) {
            const Node& node = program_.nodes[index];
            if (compares_slot(node)) out.insert(node.slot);
            if (node.op != Op::party) return;
            const auto role = program_.slot_by_name.find("role");
            if (role != program_.slot_by_name.end() && role->second.of == Subject::party) out.insert(role->second);
        });
    }

    /// Finds the steps that read nothing of shipment and parties, and puts them first. What they need stands alone as
    /// well, so the order among them and among the others stays.
    void mark_alone() {
        std::vector<bool> slot_hangs(program_.slots[static_cast<std::size_t>(Subject::item)].size());
        std::vector<bool> limb_hangs(program_.limbs.size());
        const auto hangs = [&](const Step& step) -> std::vector<bool>::reference {
            return step.kind == Step::Kind::limb ? limb_hangs[step.root] : slot_hangs[step.target.index];
        };
        const auto is_of_item = [](const Step& step) {
            return step.kind == Step::Kind::limb || step.target.of == Subject::item;
        };
        const auto reads = [&](SlotRef slot) { return slot.of != Subject::item || slot_hangs[slot.index]; };
        const auto condition_reads = [&](int root) {
            bool found = false;
            if (root < 0) return found;
            walk(program_, static_cast<std::uint32_t>(root), [&](std::uint32_t index) {
                const Node& node = program_.nodes[index];
                found = found || node.op == Op::party || (compares_slot(node) && reads(node.slot));
                // A paragraph that the rules decide only in part hangs on all limbs.
                const bool on_all = node.op == Op::paragraph && !program_.paragraphs[node.a].decided;
                for_each_limb(program_, node, [&](std::uint32_t limb) { found = found || limb_hangs[limb]; });
                found = found || (on_all && std::find(limb_hangs.begin(), limb_hangs.end(), true) != limb_hangs.end());
            });
            return found;
        };
        for (bool more = true; more;) {
            more = false;
            for (const Step& step : program_.steps) {
                if (!is_of_item(step) || hangs(step)) continue;
                bool found = condition_reads(step.when);
                if (step.kind == Step::Kind::formula) found = found || any_slot(program_, step.root, reads);
                if (step.kind == Step::Kind::flag) found = found || condition_reads(static_cast<int>(step.root));
                if (step.kind == Step::Kind::limb) {
                    found = found || condition_reads(static_cast<int>(program_.limbs[step.root].when));
                }
                if (!found) continue;
                hangs(step) = true;
                more = true;
            }
        }
        for (Step& step : program_.steps) step.alone = is_of_item(step) && !hangs(step);
        std::stable_partition(program_.steps.begin(), program_.steps.end(),
                              [](const Step& step) { return step.alone; });
    }

    /// Finds the formulas that neither have a condition nor compute from what hangs on one.
    void mark_once() {
        std::array<std::vector<bool>, 3> conditional;  // by subject and slot
        for (std::size_t of = 0; of < conditional.size(); ++of) conditional[of].resize(program_.slots[of].size());
        const auto is_conditional = [&](SlotRef slot) -> std::vector<bool>::reference {
            return conditional[static_cast<std::size_t>(slot.of)][slot.index];
        };
        for (const Step& step : program_.steps) {
            if (step.kind != Step::Kind::formula) continue;
            is_conditional(step.target) =
                step.when >= 0 || is_conditional(step.target) || any_slot(program_, step.root, is_conditional);
        }
        for (Step& step : program_.steps) {
            step.once = step.kind == Step::Kind::formula && !is_conditional(step.target);
        }
    }

    Program& program_;
    diag::Reporter& report_;
};

}  // namespace

void order_steps(Program& program, diag::Reporter& report) { StepOrder(program, report).run(); }

}  // namespace licet::program
