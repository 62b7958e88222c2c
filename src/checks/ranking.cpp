// Rules that may hold together and say different things, where nobody said that both are meant.
#include "checks/checks.hpp"

#include <algorithm>

namespace licet::checks {

using program::Slice;
using rulebook::RuleSpec;
using rulebook::Stage;

namespace {

/// The requirements that a review rule speaks of: those it names, or all of its pack.
std::set<std::uint32_t> requirements(const Context& context, std::uint32_t rule) {
    const program::CompiledRule& compiled = context.program.rules[rule];
    const auto& named = context.spec(rule).stage == Stage::except ? compiled.lifts : compiled.applies_to;
    std::set<std::uint32_t> all(named.begin(), named.end());
    if (!all.empty() || context.spec(rule).stage == Stage::except) return all;
    for (std::uint32_t i = 0; i < context.rule_count(); ++i) {
        if (context.spec(i).stage == Stage::require && context.program.rules[i].pack == compiled.pack) all.insert(i);
    }
    return all;
}

struct Meeting {
    std::uint32_t requirement = 0;
    const Slice* day = nullptr;
};

/// The first requirement of which both speak and with which both may hold.
Meeting meeting(const Context& context, std::uint32_t a, std::uint32_t b) {
    std::vector<std::uint32_t> common;
    std::ranges::set_intersection(requirements(context, a), requirements(context, b), std::back_inserter(common));
    for (const std::uint32_t requirement : common) {
        const Slice* day = context.both_hold(a, b, static_cast<int>(requirement));
        if (day != nullptr) return {requirement, day};
    }
    return {};
}

/// Every pair of rules of a stage that differ in the way meant and may hold together.
template <class Differ, class Report>
void pairs(const Context& context, Stage stage, const Differ& differ, const Report& report) {
    for (std::uint32_t a = 0; a < context.rule_count(); ++a) {
        for (std::uint32_t b = a + 1; b < context.rule_count(); ++b) {
            const RuleSpec& one = context.spec(a);
            const RuleSpec& other = context.spec(b);
            if (one.stage != stage || other.stage != stage || one.id == other.id) continue;
            if (!differ(one, other) || context.alternatives(a, b)) continue;
            if (const Meeting found = meeting(context, a, b); found.day != nullptr) report(a, b, found);
        }
    }
}

}  // namespace

void unranked_exceptions(Context& context) {
    pairs(
        context, Stage::except,
        [](const RuleSpec& a, const RuleSpec& b) { return a.name == b.name && a.conditions != b.conditions; },
        [&](std::uint32_t a, std::uint32_t b, const Meeting& found) {
            context.warn("unranked-exceptions", context.spec(b).id_span,
                         "`" + context.spec(b).id + "` and `" + context.spec(a).id + "` are both exception " +
                             context.spec(b).name + " for `" + context.spec(found.requirement).id +
                             "` and may hold together on " + day_of(*found.day) + ", with different duties",
                         "make their conditions exclude each other, or, if the exporter may choose, write "
                         "`alternative_to: " +
                             context.spec(a).id + "`",
                         b, {{context.spec(a).id_span, "may hold together with it"}});
        });
}

void contradicting_policies(Context& context) {
    pairs(
        context, Stage::review, [](const RuleSpec& a, const RuleSpec& b) { return a.policy != b.policy; },
        [&](std::uint32_t a, std::uint32_t b, const Meeting& found) {
            context.warn("contradicting-policies", context.spec(b).id_span,
                         "`" + context.spec(b).policy + "` here and `" + context.spec(a).policy + "` of `" +
                             context.spec(a).id + "` may both be the policy for `" +
                             context.spec(found.requirement).id + "` on " + day_of(*found.day),
                         "make their conditions exclude each other, or, if both are to be reported, write "
                         "`alternative_to: " +
                             context.spec(a).id + "`",
                         b, {{context.spec(a).id_span, "`" + context.spec(a).policy + "`"}});
        });
}

}  // namespace licet::checks
