#include "analysis/rule_views.hpp"

#include "diag/suggest.hpp"
#include "program/program.hpp"
#include "program/slice.hpp"
#include "syntax/expression.hpp"

#include <algorithm>

namespace licet::analysis {

using program::Program;
using program::Slice;
using program::Status;
using rulebook::RuleSpec;
using rulebook::Standing;

namespace {

std::string stage_word(rulebook::Stage stage) {
    switch (stage) {
        case rulebook::Stage::derive:
            return "derive";
        case rulebook::Stage::classify:
            return "classify";
        case rulebook::Stage::require:
            return "require";
        case rulebook::Stage::except:
            return "except";
        case rulebook::Stage::review:
            return "review";
        case rulebook::Stage::advise:
            return "advise";
    }
    return {};
}

std::string source_word(rulebook::Origin origin) {
    switch (origin) {
        case rulebook::Origin::regulation:
            return "regulation";
        case rulebook::Origin::letter:
            return "letter";
        case rulebook::Origin::guidance:
            return "guidance";
    }
    return {};
}

std::string standing_word(Standing standing) {
    switch (standing) {
        case Standing::not_enforced:
            return "not enforced";
        case Standing::stayed:
            return "stayed";
        case Standing::unverified:
            return "unverified";
    }
    return {};
}

std::string status(const RuleSpec& spec, const program::RuleState& state, const Slice& slice) {
    switch (state.status) {
        case Status::on:
            return "in force";
        case Status::unverified:
            return "unverified";
        case Status::off:
            break;
    }
    const Date starts =
        slice.posture == Posture::enforced ? spec.compliance.value_or(spec.effective_from) : spec.effective_from;
    if (slice.known_on && spec.known_from() > *slice.known_on) return "not known";
    if (slice.date < starts) return "not yet in force";
    if (spec.effective_to && slice.date >= *spec.effective_to) return "ended";
    const bool printed_only = state.spell != nullptr && state.spell->standing == Standing::not_enforced;
    const bool suspended = state.spell != nullptr && (state.spell->standing == Standing::stayed ||
                                                      (printed_only && slice.posture == Posture::enforced));
    return suspended ? standing_word(state.spell->standing) : "replaced";
}

class Views {
public:
    Views(const Rulebook& rulebook, Date on, std::optional<Date> known_on)
        : program_(rulebook.program()),
          slices_{program::make_slice(program_, on, Posture::enforced, known_on),
                  program::make_slice(program_, on, Posture::text, known_on)} {}

    [[nodiscard]] const Program& program() const { return program_; }

    [[nodiscard]] bool counts(std::size_t rule, Posture posture) const {
        return slices_[static_cast<std::size_t>(posture)].rules[rule].status != Status::off;
    }

    [[nodiscard]] RuleLine line(std::size_t rule) const {
        const RuleSpec& spec = program_.spec(program_.rules[rule]);
        RuleLine line;
        line.id = spec.id;
        line.pack = spec.pack;
        line.stage = stage_word(spec.stage);
        line.source = source_word(spec.origin);
        line.title = spec.title;
        line.cite = spec.cite;
        line.effective_from = spec.effective_from;
        line.effective_to = spec.effective_to;
        for (std::size_t i = 0; i < slices_.size(); ++i) {
            line.status[i] = status(spec, slices_[i].rules[rule], slices_[i]);
        }
        return line;
    }

private:
    const Program& program_;
    std::array<Slice, 2> slices_;  ///< indexed by Posture
};

std::vector<std::string> ids(const std::vector<rulebook::RuleRef>& refs) {
    std::vector<std::string> out;
    for (const rulebook::RuleRef& ref : refs) out.push_back(ref.id);
    std::sort(out.begin(), out.end());
    return out;
}

template <class Tree>
std::string printed(const std::optional<Tree>& tree) {
    return tree ? syntax::to_string(*tree) : std::string();
}

}  // namespace

std::vector<RuleLine> list_rules(const Rulebook& rulebook, const RulesQuestion& question) {
    const Views views(rulebook, question.on, question.known_on);
    std::vector<RuleLine> lines;
    for (std::size_t i = 0; i < views.program().rules.size(); ++i) {
        if (question.posture && !views.counts(i, *question.posture)) continue;
        RuleLine line = views.line(i);
        if (question.stage.empty() || line.stage == question.stage) lines.push_back(std::move(line));
    }
    std::sort(lines.begin(), lines.end(), [](const RuleLine& a, const RuleLine& b) { return a.id < b.id; });
    return lines;
}

namespace {

/// The version of a rule to show for a day: an overlay may have cut it in several. The latest that has begun, else the
/// first; the end where there is none.
std::vector<program::CompiledRule>::const_iterator version_on(const Program& program, const std::string& id, Date on) {
    auto best = program.rules.end();
    for (auto it = program.rules.begin(); it != program.rules.end(); ++it) {
        if (program.spec(*it).id != id) continue;
        const Date from = program.spec(*it).effective_from;
        const bool begun = from <= on;
        const auto better = [&](Date known) { return begun ? known > on || from > known : known > on && from < known; };
        if (best == program.rules.end() || better(program.spec(*best).effective_from)) best = it;
    }
    return best;
}

}  // namespace

std::optional<RuleView> show_rule(const Rulebook& rulebook, const std::string& id, Date on, std::string& suggestion) {
    const Program& program = rulebook.program();
    const auto found = version_on(program, id, on);
    if (found == program.rules.end()) {
        std::vector<std::string> known;
        for (const RuleSpec& spec : program.book.rules) known.push_back(spec.id);
        // An id without its pack is meant by whoever types one.
        const auto in_pack = std::find_if(known.begin(), known.end(),
                                          [&](const std::string& other) { return other.ends_with("." + id); });
        suggestion = in_pack == known.end() ? diag::nearest(id, known) : *in_pack;
        return std::nullopt;
    }
    const RuleSpec& spec = program.spec(*found);
    RuleView view;
    view.line = Views(rulebook, on, std::nullopt).line(static_cast<std::size_t>(found - program.rules.begin()));
    view.on = on;
    view.released = spec.released;
    view.published = spec.published;
    view.compliance = spec.compliance;
    for (const rulebook::Spell& spell : spec.spells) {
        view.spells.push_back(
            {standing_word(spell.standing), spell.from, spell.to, spell.announced, spell.cite, spell.reason});
    }
    view.replaces = ids(spec.replaces);
    for (const std::uint32_t other : found->replaced_by) {
        view.replaced_by.push_back(program.spec(program.rules[other]).id);
    }
    std::sort(view.replaced_by.begin(), view.replaced_by.end());
    view.fact = spec.fact;
    view.formula = printed(spec.formula);
    view.to = printed(spec.to);
    view.when = printed(spec.when);
    view.unless = printed(spec.unless);
    for (const rulebook::Limb& limb : spec.limbs) view.limbs.emplace_back(limb.paragraph, printed(limb.when));
    view.reason = spec.reason;
    view.exception = spec.name;
    view.lifts = ids(spec.lifts);
    view.applies_to = ids(spec.applies_to);
    view.conditions = spec.conditions;
    view.policy = spec.policy;
    view.advice = spec.advice;
    view.note = spec.note;
    view.confidence = spec.confidence;
    return view;
}

}  // namespace licet::analysis
