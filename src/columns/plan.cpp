#include "columns/plan.hpp"

#include "columns/assemble.hpp"
#include "columns/doubts.hpp"
#include "columns/verdicts.hpp"

#include <map>

namespace licet::columns {

using program::Program;
using program::Status;
using rulebook::Stage;

namespace {

/// How requirements stand in one posture (engine::standing_of), as planes.
struct Standing {
    Verdicts verdicts;
    std::vector<Plane> lifted;  ///< per rule: certainly lifted
    Plane required = k_never;
    Plane excepted = k_never;
    Plane free = k_never;
    Plane undetermined = k_never;
    Plane open = k_never;  ///< left to the full engine
};

class PlanMaker {
public:
    PlanMaker(const Table& table, Surroundings& surroundings, const Law& law)
        : program_(table.program()),
          table_(table),
          law_(law),
          leaves_(table, planes_, figures_),
          maker_(table, surroundings, planes_, figures_, leaves_) {}

    Plans make() {
        Answer answer = decide();
        Plans plans;
        if (!maker_.refusal().empty()) {
            plans.quick.refusal = maker_.refusal();
        } else {
            Doubts doubts(planes_, figures_, leaves_);
            answer.near = doubts.any(answer);
            plans.quick = assemble(table_, planes_, figures_, leaves_, answer);
            if (answer.near != k_never) {
                plans.careful = assemble(table_, planes_, figures_, leaves_, doubts.careful(answer));
            }
        }
        classes(plans.quick);
        return plans;
    }

private:
    [[nodiscard]] bool requires_license(std::size_t rule) const {
        return program_.spec(program_.rules[rule]).stage == Stage::require;
    }

    /// Whether an exception that lists the rule holds, for each rule.
    [[nodiscard]] std::vector<Truth> lifts(const Verdicts& verdicts) {
        std::vector<Truth> lifted(program_.rules.size(), Truth{k_never, k_always});
        for (std::size_t i = 0; i < program_.rules.size(); ++i) {
            for (const std::uint32_t target : program_.rules[i].lifts) {
                Truth& of = lifted[target];
                of = {planes_.either(of.yes, verdicts.rules[i].yes), planes_.both(of.no, verdicts.rules[i].no)};
            }
        }
        return lifted;
    }

    Plane differs(const Truth& a, const Truth& b) {
        const auto apart = [this](Plane one, Plane other) {
            return planes_.either(planes_.both(one, negate(other)), planes_.both(negate(one), other));
        };
        return planes_.either(apart(a.yes, b.yes), apart(a.no, b.no));
    }

    Standing standing(const program::Slice& slice) {
        Standing out;
        out.verdicts = maker_.make(slice, false);
        const std::vector<Truth> lifted = lifts(out.verdicts);
        Plane firm = k_never;
        Plane waiting = k_never;
        Plane some_lifted = k_never;
        for (std::size_t i = 0; i < program_.rules.size(); ++i) {
            out.lifted.push_back(lifted[i].yes);
            if (!requires_license(i)) continue;
            const Truth& verdict = out.verdicts.rules[i];
            const Plane may_hold = negate(verdict.no);
            const Plane stands = planes_.both(verdict.yes, negate(lifted[i].yes));
            out.required = planes_.either(out.required, stands);
            firm = planes_.either(firm, planes_.both(verdict.yes, lifted[i].no));
            const Plane undecided = planes_.both(may_hold, negate(verdict.yes));
            waiting = planes_.either(waiting, planes_.both(undecided, negate(lifted[i].yes)));
            some_lifted = planes_.either(some_lifted, planes_.both(may_hold, lifted[i].yes));
        }
        // An exception might still lift what is met, or an open requirement decides: regions are split.
        const Plane shaky = planes_.both(out.required, negate(firm));
        const Plane asks = planes_.both(negate(out.required), waiting);
        out.open = planes_.either(shaky, asks);
        const Truth& classified = out.verdicts.classified;
        const Plane unclassified = planes_.both(negate(classified.yes), negate(classified.no));
        Plane unsettled = planes_.both(unclassified, out.verdicts.open_limb);
        if (planes_.either(out.open, unsettled) != k_never) {
            const Leaning leaning(program_, slice);
            const Verdicts most = maker_.make_part(slice, leaning, true);
            const Verdicts least = maker_.make_part(slice, leaning, false);
            // Where one part certainly meets no limb, there is nothing to suppose.
            const Plane some_limb = planes_.either(least.classified.yes, least.open_limb);
            unsettled = planes_.both(unsettled, planes_.either(some_limb, out.verdicts.loose));
            without_splitting(lifted, most, least, shaky, asks, waiting, unsettled, out);
        }
        if (unsettled != k_never) suppose(slice, lifted, unsettled, out);
        out.required = planes_.both(out.required, negate(out.open));
        out.undetermined = planes_.both(out.undetermined, negate(out.open));
        const Plane settled =
            planes_.both(planes_.both(negate(out.required), negate(out.undetermined)), negate(out.open));
        out.excepted = planes_.both(settled, some_lifted);
        out.free = planes_.both(settled, negate(some_lifted));
        return out;
    }

    /// What two parts of the possible settle. A requirement that is met and that no exception lifts in some part
    /// stands, where nothing else is open. Where one part asks for a license and another is free, nothing is
    /// determined.
    void without_splitting(const std::vector<Truth>& lifted, const Verdicts& most, const Verdicts& least, Plane shaky,
                           Plane asks, Plane waiting, Plane unsettled, Standing& out) {
        const std::vector<Truth> lifted_in_most = lifts(most);
        Plane stands = k_never;
        Plane required = k_never;
        Plane free = k_always;
        for (std::size_t i = 0; i < program_.rules.size(); ++i) {
            if (!requires_license(i)) continue;
            const Plane met = planes_.both(out.verdicts.rules[i].yes, negate(lifted[i].yes));
            stands = planes_.either(stands, planes_.both(met, lifted_in_most[i].no));
            required = planes_.either(required, planes_.both(most.rules[i].yes, lifted_in_most[i].no));
            free = planes_.both(free, least.rules[i].no);
        }
        // What an unclassified item bears may hang on all regions together; no part alone speaks for it. Nor does one
        // where a formula counts as long as its condition is open: to settle the condition would take the value away.
        const Plane speaks = negate(planes_.either(unsettled, out.verdicts.loose));
        required = planes_.both(required, speaks);
        stands = planes_.both(stands, speaks);
        out.undetermined = planes_.both(asks, planes_.both(required, free));
        const Plane settled =
            planes_.either(planes_.both(shaky, planes_.both(negate(waiting), stands)), out.undetermined);
        out.open = planes_.both(out.open, negate(settled));
    }

    /// An item that nothing classifies yet may have a paragraph in every region. Where taking that for settled would
    /// change anything, regions are walked.
    void suppose(const program::Slice& slice, const std::vector<Truth>& lifted, Plane unsettled, Standing& out) {
        const Verdicts supposed = maker_.make(slice, true);
        const std::vector<Truth> lifted_then = lifts(supposed);
        Plane matters = differs({out.verdicts.gates_closed, k_never}, {supposed.gates_closed, k_never});
        for (std::size_t i = 0; i < program_.rules.size(); ++i) {
            if (!requires_license(i)) continue;
            matters = planes_.either(matters, differs(out.verdicts.rules[i], supposed.rules[i]));
            matters = planes_.either(matters, differs(lifted[i], lifted_then[i]));
        }
        out.open = planes_.either(out.open, planes_.both(unsettled, matters));
    }

    Answer decide() {
        Answer answer;
        const Standing asked = standing(law_.asked);
        answer.open = asked.open;
        Plane unenforced = k_never;
        std::optional<Standing> text;
        if (law_.parts) {
            text = standing(law_.text);
            // Where nothing is required, the reason may be that the text is not enforced; a closed gate comes first.
            const Plane asks = planes_.both(asked.free, negate(asked.verdicts.gates_closed));
            answer.open = planes_.either(answer.open, planes_.both(asks, text->open));
            unenforced = planes_.both(asks, text->required);
        }
        for (std::size_t i = 0; i < program_.rules.size(); ++i) {
            if (!requires_license(i)) continue;
            Plane decides = k_never;
            if (law_.asked.rules[i].status != Status::off) {
                const Truth& verdict = asked.verdicts.rules[i];
                const Plane not_lifted = negate(asked.lifted[i]);
                const Plane open = planes_.both(asked.undetermined, negate(verdict.no));
                const Plane stands = planes_.either(planes_.both(asked.required, verdict.yes), open);
                decides =
                    planes_.either(planes_.both(stands, not_lifted), planes_.both(asked.excepted, negate(verdict.no)));
            } else if (text) {
                decides =
                    planes_.both(unenforced, planes_.both(negate(text->verdicts.rules[i].no), negate(text->lifted[i])));
            }
            if (decides != k_never) answer.rules.emplace_back(static_cast<std::int16_t>(i), decides);
        }
        answer.with_a_bit = planes_.either(asked.required, asked.excepted);
        answer.with_the_high = planes_.either(planes_.either(asked.required, asked.undetermined), answer.open);
        answer.has_rule = planes_.either(planes_.either(answer.with_a_bit, asked.undetermined), unenforced);
        if (law_.covered) return answer;
        answer = {};  // nothing is decided there but what another pack requires
        answer.open = answer.with_the_high = k_always;
        return answer;
    }

    void classes(Plan& plan) const {
        std::map<std::vector<bool>, std::uint16_t> known;
        for (std::size_t place = 0; place < program_.book.destinations.size(); ++place) {
            std::vector<bool> seen;
            for (const auto& [node, leaf] : leaves_.codes()) {
                if (leaf.group == k_destinations) seen.push_back(leaf.holds[place]);
            }
            plan.class_of.push_back(
                known.try_emplace(std::move(seen), static_cast<std::uint16_t>(known.size())).first->second);
        }
        plan.classes = known.size();
    }

    const Program& program_;
    const Table& table_;
    const Law& law_;
    Planes planes_;
    Figures figures_;
    Leaves leaves_;
    VerdictMaker maker_;
};

}  // namespace

Plans make_plans(const Table& table, Surroundings& surroundings, const Law& law) {
    if (surroundings.refusal().empty() && table.layout().refusal.empty()) {
        return PlanMaker(table, surroundings, law).make();
    }
    Plan plan;
    plan.refusal = surroundings.refusal().empty() ? table.layout().refusal : surroundings.refusal();
    for (std::size_t i = 0; i < table.program().book.destinations.size(); ++i) {
        plan.class_of.push_back(static_cast<std::uint16_t>(i));
    }
    plan.classes = plan.class_of.size();
    return {std::move(plan), std::nullopt};
}

}  // namespace licet::columns
