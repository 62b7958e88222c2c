// What is declared and never used, and rules that nothing tests or that cite nothing.
#include "analysis/scenario_file.hpp"
#include "analysis/scenarios.hpp"
#include "checks/checks.hpp"
#include "program/walk.hpp"

#include <algorithm>
#include <filesystem>

namespace licet::checks {

using program::Node;
using program::Program;
using program::SlotRef;
using rulebook::RuleSpec;
using rulebook::Stage;

namespace {

/// The names of the facts that rules, gates, formulas and assumptions read.
class UsedFacts {
public:
    explicit UsedFacts(const Program& program) : program_(program) {
        for (std::uint32_t rule = 0; rule < program.rules.size(); ++rule) {
            for (const std::uint32_t root : program::condition_roots(program, rule)) condition(root);
        }
        for (const program::Gate& gate : program.gates) condition(gate.when);
        for (const program::Step& step : program.steps) {
            if (step.kind != program::Step::Kind::formula) continue;
            program::for_each_slot(program, step.root, [&](SlotRef ref) { slot(ref); });
        }
        for (const program::Assume& assume : program.assumes) {
            if (assume.kind != rulebook::AssumeSpec::Kind::value) slot(assume.from);
            if (assume.unless >= 0) condition(static_cast<std::uint32_t>(assume.unless));
            if (assume.while_assumed) slot(*assume.while_assumed);
        }
        // These are asked for whatever the rules say: by a question, of a party, and in reading a `performance`.
        names_.insert({"date", "destination", "name", "role", "performance_complete"});
    }

    [[nodiscard]] bool holds(const std::string& fact) const { return names_.contains(fact); }

private:
    void condition(std::uint32_t root) {
        program::walk(program_, root, [&](std::uint32_t index) {
            const program::Node& node = program_.nodes[index];
            if (program::compares_slot(node)) slot(node.slot);
        });
    }

    void slot(SlotRef ref) {
        const int fact = program_.slot(ref).fact;
        if (fact >= 0) names_.insert(program_.book.facts[static_cast<std::size_t>(fact)].name);
    }

    const Program& program_;
    std::set<std::string> names_;
};

std::string folder_of(const Context& context, text::Span span) {
    return std::filesystem::path(context.program.sources.name(span.source)).parent_path().generic_string();
}

/// Whether only the packs at hand may use what is declared here.
bool is_of_pack(const Context& context, text::Span span) {
    const auto& packs = context.program.book.packs;
    return context.input.every_pack || std::any_of(packs.begin(), packs.end(), [&](const rulebook::PackSpec& pack) {
               return folder_of(context, pack.span) == folder_of(context, span);
           });
}

/// Without what nobody can know.
void leave_out_unknowable(Formula& formula) {
    if (formula.kind != Formula::Kind::literal) {
        for (Formula& part : formula.parts) leave_out_unknowable(part);
    } else if (formula.literal.kind == Literal::Kind::unknowable) {
        formula = Formula{};
        formula.kind = Formula::Kind::any;
    }
}

/// Whether the rule holds for certain on some day; an exception that never does is never expected to be available.
bool may_be_certain(const Context& context, std::uint32_t rule) {
    return std::any_of(context.slices.begin(), context.slices.end(), [&](const program::Slice& slice) {
        if (!context.counts(rule, slice)) return false;
        Formula condition = condition_of(context.program, slice, rule);
        leave_out_unknowable(condition);
        return can_hold(context.program, {condition});
    });
}

void warn(Context& context, const char* code, text::Span where, std::string message, std::string help) {
    context.report.warning(code, where, std::move(message), std::move(help));
}

}  // namespace

void unused_facts(Context& context) {
    const UsedFacts used(context.program);
    for (const rulebook::FactSpec& fact : context.program.book.facts) {
        if (used.holds(fact.name) || !is_of_pack(context, fact.name_span)) continue;
        warn(context, "unused-fact", fact.name_span, "no rule asks for the fact `" + fact.name + "`",
             "remove it, or use it in a condition or formula");
    }
}

void unused_lists(Context& context) {
    const Program& program = context.program;
    for (std::size_t i = 0; i < program.book.lists.size(); ++i) {
        const rulebook::PartyListSpec& list = program.book.lists[i];
        const bool used = std::any_of(program.list_slots.begin(), program.list_slots.end(),
                                      [&](const program::ListSlot& slot) { return slot.list == i; });
        if (used || !is_of_pack(context, list.span)) continue;
        warn(context, "unused-list", list.span, "no rule asks for the list of parties `" + list.name + "`",
             "ask for it in a condition, as in `any party (name in " + list.name + ")`, or remove it");
    }
}

void unused_paragraphs(Context& context) {
    const Program& program = context.program;
    for (std::uint32_t rule = 0; rule < context.rule_count(); ++rule) {
        for (const rulebook::Limb& limb : context.spec(rule).limbs) {
            const bool asked = std::any_of(program.paragraphs.begin(), program.paragraphs.end(),
                                           [&](const program::Paragraph& paragraph) {
                                               return program::covers(paragraph.name, limb.paragraph) ||
                                                      program::covers(limb.paragraph, paragraph.name);
                                           });
            if (asked) continue;
            context.warn("unused-paragraph", limb.span, "no rule asks whether an item is `" + limb.paragraph + "`",
                         "check how the paragraph is written, or add the rule that it matters to", rule);
        }
    }
}

void missing_citations(Context& context) {
    for (const rulebook::GroupSpec& group : context.program.book.groups) {
        for (const rulebook::GroupChange& change : group.changes) {
            if (!change.cite.empty() || change.from_overlay) continue;
            warn(context, "missing-citation", change.span,
                 "the change of `" + group.name + "` on " + to_string(change.on) + " cites nothing",
                 "write `cite:` with the notice that made it");
        }
    }
    for (std::uint32_t rule = 0; rule < context.rule_count(); ++rule) {
        for (const rulebook::Spell& spell : context.spec(rule).spells) {
            if (!spell.cite.text.empty() && !spell.cite.url.empty()) continue;
            context.warn("missing-citation", spell.span, "nobody can look up what is said of this standing",
                         "write `cite: {text: ..., url: ...}` with what was announced", rule);
        }
    }
}

void untested_rules(Context& context) {
    if (context.input.tests.empty()) return;
    const Program& program = context.program;
    std::vector<bool> tested(program.rules.size(), false);
    for (const std::filesystem::path& file : context.input.tests) {
        analysis::ScenarioFile tests(context.rulebook, file, context.found);
        tests.each([&](const yaml::Node& test, const std::string&) {
            std::optional<program::Slice> slice;
            for (std::uint32_t rule = 0; rule < program.rules.size(); ++rule) {
                if (tested[rule]) continue;
                const RuleSpec& spec = context.spec(rule);
                if (analysis::lists(test, "rule", spec.id) || analysis::lists(test, "undecided_by", spec.id) ||
                    analysis::lists(test, "advice", spec.id)) {
                    tested[rule] = true;
                    continue;
                }
                const bool names = analysis::names_rule(program, test, rule) ||
                                   (spec.stage == Stage::except && analysis::lists(test, "exception", spec.name)) ||
                                   (spec.stage == Stage::review && analysis::lists(test, "review", spec.policy));
                if (!names) continue;
                // What has a name in common with others counts where it is in force.
                if (!slice) {
                    const auto asked = tests.question(test);
                    if (!asked) return;
                    slice = program::make_slice(program, asked->date, asked->posture, asked->known_on);
                }
                tested[rule] = slice->rules[rule].status != program::Status::off;
            }
        });
    }
    for (std::uint32_t rule = 0; rule < program.rules.size(); ++rule) {
        const RuleSpec& spec = context.spec(rule);
        // Tests have no word for what a rule derives, which shows in what is classified.
        if (tested[rule] || spec.stage == Stage::derive || spec.from_overlay) continue;
        if (spec.stage == Stage::except && !may_be_certain(context, rule)) continue;
        context.warn("untested-rule", spec.id_span, "no test names `" + spec.id + "`",
                     "add one to the folder `tests` of the pack in which it decides, and one in which it just does not",
                     rule);
    }
}

}  // namespace licet::checks
