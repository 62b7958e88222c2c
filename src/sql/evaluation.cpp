#include "sql/evaluation.hpp"

#include "sql/logic.hpp"

#include <algorithm>

namespace licet::sql {

using program::Slice;
using program::SlotKind;
using program::Status;
using program::Step;
using rulebook::Stage;

namespace {

/// Whether the status of a rule in a slice lets it count; a step without a rule always does.
Status status_of(int rule, const Slice& slice) {
    return rule < 0 ? Status::on : slice.rules[static_cast<std::size_t>(rule)].status;
}

std::string column_name(std::string name) {
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

}  // namespace

Evaluation::Evaluation(const program::Program& program, const Dialect& dialect, const Law& law, const Facts& facts,
                       Columns& columns, Quantities& quantities)
    : program_(program),
      columns_(columns),
      quantities_(quantities),
      law_(law),
      base_(facts.frame),
      frame_(facts.frame),
      conditions_(program, dialect, law, columns, quantities, frame_) {
    conditions_.set_item(facts.eccn, facts.contents_known);
    // Whether a row bears a paragraph that the rules decide only in part hangs on all limbs, so where some stay open
    // the engine runs the steps once more over what the first pass found.
    for (std::size_t i = 0; i < program.limbs.size(); ++i) {
        // A limb that is not computed yet may hold.
        conditions_.limbs()[i] = law.by_date([&](const Slice& slice) {
            return slice.rules[program.limbs[i].rule].status == Status::off ? k_false : k_unknown;
        });
    }
    run();
    const Frame first = frame_;
    std::vector<std::string> open;
    for (const std::string& limb : conditions_.limbs()) open.push_back(undecided(limb));
    run();
    take_second_pass(columns_.add("limb_open", any_of(open)), first);
    conditions_limbs_ = conditions_.limbs();
    verdicts();
}

void Evaluation::run() {
    for (const Step& step : program_.steps) {
        switch (step.kind) {
            case Step::Kind::formula:
                formula(step);
                break;
            case Step::Kind::flag:
                flag(step);
                break;
            case Step::Kind::limb: {
                const program::Limb& limb = program_.limbs[step.root];
                const Step of_rule{Step::Kind::limb, {}, step.root, static_cast<int>(limb.rule), -1};
                conditions_.limbs()[step.root] =
                    columns_.add("limb_" + limb.paragraph, counting(of_rule, conditions_.node(limb.when), k_false));
                break;
            }
        }
    }
}

/// A verdict on the days on which the rule counts, `off` on the others. Nobody knows what an unverified one gives.
std::string Evaluation::counting(const Step& step, const std::string& verdict, const std::string& off) const {
    return law_.by_date([&](const Slice& slice) {
        switch (status_of(step.rule, slice)) {
            case Status::off:
                return off;
            case Status::on:
                return verdict;
            case Status::unverified:
                return all_of({verdict, k_unknown});
        }
        return off;
    });
}

/// Whether an earlier step in force gives the same value.
bool Evaluation::again(const Step& step, const Slice& slice) const {
    return std::any_of(program_.steps.data(), &step, [&](const Step& earlier) {
        return earlier.kind == step.kind && earlier.target == step.target &&
               status_of(earlier.rule, slice) != Status::off;
    });
}

void Evaluation::flag(const Step& step) {
    SlotSql& slot = conditions_.at(step.target);
    const SlotSql& base = base_[static_cast<std::size_t>(step.target.of)][step.target.index];
    const std::string name = column_name(program_.slot(step.target).name);
    const std::string verdict = columns_.add("so_" + name, conditions_.node(step.root));
    // Several rules may make a flag true; it is false only where none does.
    const std::string value = law_.by_date([&](const Slice& slice) {
        const bool earlier = again(step, slice);
        const Status status = status_of(step.rule, slice);
        if (status == Status::off) return slot.value;
        if (status == Status::unverified && !earlier) return k_unknown;
        const std::string one = status == Status::unverified ? all_of({verdict, k_unknown}) : verdict;
        return earlier ? any_of({one, slot.value}) : one;
    });
    slot.value = columns_.add(name + "_derived", choose(base.stated, base.value, columns_.add("all_" + name, value)));
}

void Evaluation::formula(const Step& step) {
    SlotSql& slot = conditions_.at(step.target);
    const SlotSql& base = base_[static_cast<std::size_t>(step.target.of)][step.target.index];
    const std::string name = column_name(program_.slot(step.target).name);
    const bool doubled = std::any_of(law_.slices().begin(), law_.slices().end(), [&](const Slice& slice) {
        return status_of(step.rule, slice) != Status::off && again(step, slice);
    });
    if (doubled) throw NotCarried("two formulas for `" + program_.slot(step.target).name + "` on one day");
    const Range computed = conditions_.term(name + "_by_formula", step.root);
    // The formula counts where its rule does and its condition does not certainly fail.
    std::string applies =
        law_.by_date([&](const Slice& slice) { return status_of(step.rule, slice) == Status::on ? k_true : k_false; });
    if (step.when >= 0) {
        applies = all_of({columns_.add("counts_" + name, applies),
                          possible(conditions_.node(static_cast<std::uint32_t>(step.when)))});
    }
    if (base.stated != k_false) {
        contradictions_.push_back(all_of({base.stated, quantities_.disjoint(base.range, computed)}));
    }
    applies = columns_.add("computes_" + name, applies);
    const bool first_step = !std::any_of(program_.steps.data(), &step, [&](const Step& earlier) {
        return earlier.kind == Step::Kind::formula && earlier.target == step.target;
    });
    Range taken = quantities_.choose(name + "_computed", applies, computed, first_step ? base.range : slot.range);
    taken.above_zero = base.range.above_zero;
    slot.range = quantities_.choose(name, base.stated, base.range, taken);
    slot.range.above_zero = base.range.above_zero;
}

/// Where the first pass left no limb open there was no second.
void Evaluation::take_second_pass(const std::string& any_open, const Frame& first) {
    for (std::size_t of = 0; of < frame_.size(); ++of) {
        for (std::size_t i = 0; i < frame_[of].size(); ++i) {
            const program::Slot& slot = program_.slots[of][i];
            SlotSql& now = frame_[of][i];
            const SlotSql& before = first[of][i];
            if (now.value != before.value) {
                now.value =
                    columns_.add(column_name(slot.name) + "_settled", choose(any_open, now.value, before.value));
            }
            const bool same =
                now.range.low.figure == before.range.low.figure && now.range.high.figure == before.range.high.figure &&
                now.range.low.over == before.range.low.over && now.range.high.over == before.range.high.over;
            if (slot.kind == SlotKind::number && !same) {
                now.range = quantities_.choose(column_name(slot.name) + "_settled", any_open, now.range, before.range);
            }
        }
    }
}

void Evaluation::verdicts() {
    for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
        const program::CompiledRule& rule = program_.rules[i];
        const rulebook::RuleSpec& spec = program_.spec(rule);
        const bool counts = (spec.stage == Stage::require || spec.stage == Stage::except) &&
                            std::any_of(law_.slices().begin(), law_.slices().end(),
                                        [&](const Slice& slice) { return slice.rules[i].status != Status::off; });
        std::string verdict = k_false;
        if (counts) {
            std::vector<std::string> parts;
            for (const int when : {rule.when, rule.gated_when}) {
                if (when >= 0) parts.push_back(conditions_.node(static_cast<std::uint32_t>(when)));
            }
            const Step of_rule{Step::Kind::limb, {}, 0, static_cast<int>(i), -1};
            verdict = counting(of_rule, all_of(parts), k_false);
        }
        rules_.push_back(columns_.add("rule_" + spec.id, verdict));
    }
}

std::string Evaluation::lifted(std::uint32_t rule) const {
    std::vector<std::string> exceptions;
    for (std::size_t i = 0; i < program_.rules.size(); ++i) {
        const auto& lifts = program_.rules[i].lifts;
        if (std::find(lifts.begin(), lifts.end(), rule) != lifts.end()) exceptions.push_back(rules_[i]);
    }
    return columns_.add("lifted_" + program_.spec(program_.rules[rule]).id, any_of(exceptions));
}

std::string Evaluation::contradiction() const { return any_of(contradictions_); }

std::string Evaluation::may_be_classified() {
    std::vector<std::string> open;
    for (const std::string& limb : conditions_limbs_) open.push_back(undecided(limb));
    return columns_.add("may_be_classified",
                        all_of({undecided(conditions_.classified()), columns_.add("limb_open", any_of(open))}));
}

}  // namespace licet::sql
