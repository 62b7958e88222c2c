#include "program/steps.hpp"

#include "program/walk.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <string_view>

namespace licet::program {

namespace {

class StepOrder {
public:
    StepOrder(Program& program, diag::Reporter& report) : program_(program), report_(report) {}

    void run() {
        sort();
        mark_once();
        note_reads();
        note_what_limbs_read();
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

    void note_reads() {
        for (Step& step : program_.steps) add(step, step.reads);
        // Several steps of one target run together.
        std::map<SlotRef, std::vector<std::size_t>> of_slot;
        for (std::size_t i = 0; i < program_.steps.size(); ++i) {
            if (program_.steps[i].kind != Step::Kind::limb) of_slot[program_.steps[i].target].push_back(i);
        }
        for (const auto& [slot, all] : of_slot) {
            for (const std::size_t other : all) {
                if (other != all.front()) add(program_.steps[other], program_.steps[all.front()].reads);
            }
            for (const std::size_t other : all) program_.steps[other].reads = program_.steps[all.front()].reads;
        }
        for (Step& step : program_.steps) put_in_order(step.reads);
        for (CompiledRule& rule : program_.rules) {
            add(rule.when, rule.reads);
            add(rule.gated_when, rule.reads);
            put_in_order(rule.reads);
        }
    }

    void note_what_limbs_read() {
        std::set<SlotRef> found;
        const auto add_reads = [&](const Step& step) {
            found.insert(step.reads.slots.begin(), step.reads.slots.end());
        };
        for (const Step& step : program_.steps) {
            if (step.kind == Step::Kind::limb) add_reads(step);
        }
        for (std::size_t before = 0; before != found.size();) {
            before = found.size();
            for (const Step& step : program_.steps) {
                if (step.kind != Step::Kind::limb && found.contains(step.target)) add_reads(step);
            }
        }
        program_.limbs_read.assign(found.begin(), found.end());
    }

    static void put_in_order(Reads& reads) {
        const auto each_once = [](auto& list) {
            std::sort(list.begin(), list.end());
            list.erase(std::unique(list.begin(), list.end()), list.end());
        };
        each_once(reads.slots);
        each_once(reads.limbs);
    }

    void add(const Step& step, Reads& out) const {
        add(step.when, out);
        if (step.kind == Step::Kind::formula) {
            for_each_slot(program_, step.root, [&](SlotRef slot) { out.slots.push_back(slot); });
        } else {
            add(static_cast<int>(step.kind == Step::Kind::limb ? program_.limbs[step.root].when : step.root), out);
        }
    }

    void add(int root, Reads& out) const {
        if (root < 0) return;
        walk(program_, static_cast<std::uint32_t>(root), [&](std::uint32_t index) {
            const Node& node = program_.nodes[index];
            if (compares_slot(node)) out.slots.push_back(node.slot);
            if (node.op == Op::party) add("role", Subject::party, out);
            if (node.op == Op::ic) add("kind", Subject::item, out);
            for_each_limb(program_, node, [&](std::uint32_t limb) { out.limbs.push_back(limb); });
            // Whether an item bears a paragraph that the rules decide only in part hangs on all limbs.
            const bool in_part = node.op == Op::paragraph && !program_.paragraphs[node.a].decided;
            for (std::uint32_t limb = 0; in_part && limb < program_.limbs.size(); ++limb) out.limbs.push_back(limb);
            out.open_ended = out.open_ended || in_part || node.op == Op::unknowable || node.op == Op::classified;
        });
    }

    void add(std::string_view fact, Subject of, Reads& out) const {
        const auto slot = program_.slot_by_name.find(fact);
        if (slot != program_.slot_by_name.end() && slot->second.of == of) out.slots.push_back(slot->second);
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
