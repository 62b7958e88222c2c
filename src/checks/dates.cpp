// Windows that overlap, that never come, or that never meet.
#include "checks/checks.hpp"

#include <algorithm>
#include <map>

namespace licet::checks {

using program::Slice;
using rulebook::RuleSpec;
using rulebook::Spell;

namespace {

bool overlap(const Spell& a, const Spell& b) { return (!b.to || a.from < *b.to) && (!a.to || b.from < *a.to); }

/// The paragraphs or the fact of which a rule is one version.
std::set<std::string> gives(const Context& context, std::uint32_t rule) {
    std::set<std::string> names;
    for (const std::uint32_t limb : context.program.rules[rule].limbs) {
        names.insert(context.program.limbs[limb].paragraph);
    }
    if (const RuleSpec& spec = context.spec(rule); !spec.fact.empty()) names.insert(spec.fact);
    return names;
}

/// Why a rule counts on no day.
std::string reason(const Context& context, std::uint32_t rule) {
    const RuleSpec& spec = context.spec(rule);
    const rulebook::PackSpec& pack = context.program.book.packs[context.program.rules[rule].pack];
    if (spec.effective_to && *spec.effective_to <= pack.covers_from) {
        return "it ends before " + to_string(pack.covers_from) + ", where the pack begins";
    }
    for (const std::uint32_t other : context.program.rules[rule].replaced_by) {
        if (context.spec(other).effective_from <= spec.effective_from) {
            return "`" + context.spec(other).id + "` takes its place from " +
                   to_string(context.spec(other).effective_from) + ", no later than it begins";
        }
    }
    return "its dates, spells and replacements leave no day";
}

}  // namespace

void overlapping_versions(Context& context) {
    for (std::uint32_t a = 0; a < context.rule_count(); ++a) {
        const std::set<std::string> names = gives(context, a);
        if (names.empty()) continue;
        for (std::uint32_t b = a + 1; b < context.rule_count(); ++b) {
            std::set<std::string> same;
            std::ranges::set_intersection(names, gives(context, b), std::inserter(same, same.end()));
            if (same.empty() || context.alternatives(a, b)) continue;
            const Slice* day = context.both_hold(a, b);
            if (day == nullptr) continue;
            const bool later = context.spec(a).effective_from > context.spec(b).effective_from;
            const std::uint32_t first = later ? b : a;
            const std::uint32_t second = later ? a : b;
            context.warn("overlapping-versions", context.spec(second).id_span,
                         "`" + context.spec(second).id + "` and `" + context.spec(first).id + "` both give " +
                             quoted(same) + " on " + day_of(*day),
                         "write `replaces: " + context.spec(first).id +
                             "`, end that rule, or, if both are meant, write "
                             "`alternative_to: " +
                             context.spec(first).id + "`",
                         second, {{context.spec(first).id_span, "gives it too"}});
        }
    }
}

void overlapping_spells(Context& context) {
    for (std::uint32_t rule = 0; rule < context.rule_count(); ++rule) {
        const std::vector<Spell>& spells = context.spec(rule).spells;
        for (std::size_t i = 0; i < spells.size(); ++i) {
            for (std::size_t j = i + 1; j < spells.size(); ++j) {
                if (!overlap(spells[i], spells[j])) continue;
                context.warn("overlapping-spells", spells[j].span,
                             "two spells of another standing both hold on " +
                                 to_string(std::max(spells[i].from, spells[j].from)),
                             "end one on the day on which the other begins; of two that hold, the first counts", rule,
                             {{spells[i].span, "holds on that day"}});
            }
        }
    }
}

void never_in_force(Context& context) {
    for (std::uint32_t rule = 0; rule < context.rule_count(); ++rule) {
        const RuleSpec& spec = context.spec(rule);
        // An overlay has repealed it before it began.
        if (spec.effective_to && *spec.effective_to <= spec.effective_from) continue;
        if (std::any_of(context.slices.begin(), context.slices.end(),
                        [&](const Slice& slice) { return context.counts(rule, slice); })) {
            continue;
        }
        context.warn("never-in-force", spec.id_span, "the rule counts on no day: " + reason(context, rule),
                     "correct the dates, or remove the rule", rule);
    }
}

void never_meets(Context& context) {
    for (std::uint32_t rule = 0; rule < context.rule_count(); ++rule) {
        if (context.explained("never-in-force", rule)) continue;
        const RuleSpec& spec = context.spec(rule);
        const auto check = [&](const std::vector<rulebook::RuleRef>& refs, const char* does) {
            for (const rulebook::RuleRef& ref : refs) {
                // An overlay may have made several versions of the rule.
                const bool meets = std::any_of(context.slices.begin(), context.slices.end(), [&](const Slice& slice) {
                    if (!context.counts(rule, slice)) return false;
                    for (std::uint32_t other = 0; other < context.rule_count(); ++other) {
                        if (context.spec(other).id == ref.id && context.counts(other, slice)) return true;
                    }
                    return false;
                });
                if (meets) continue;
                context.warn("never-meets", ref.span,
                             std::string("the rule ") + does + " `" + ref.id + "`, and on no day are both in force",
                             "remove it here, or correct the dates of one of the two", rule);
            }
        };
        check(spec.lifts, "lifts");
        check(spec.applies_to, "speaks of");
    }
}

}  // namespace licet::checks
