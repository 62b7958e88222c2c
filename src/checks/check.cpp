// The list of all checks, and running them.
#include "checks/check.hpp"

#include "checks/checks.hpp"

#include <array>

namespace licet::checks {
namespace {

struct Check {
    CheckInfo info;
    void (*run)(Context&);
};

// A check may leave alone what an earlier one has explained, so the more specific one goes first.
constexpr std::array<Check, 15> k_checks = {{
    {{"swapped-chain", "a chain of comparisons that no number meets, as with its ends swapped"}, swapped_chains},
    {{"overlapping-spells", "two spells of another standing hold on the same day"}, overlapping_spells},
    {{"never-in-force", "a rule counts on no day, in neither posture"}, never_in_force},
    {{"never-applies", "a condition, or one alternative of it, can never hold"}, never_applies},
    {{"overlapping-versions", "two rules give the same paragraph or fact on the same day"}, overlapping_versions},
    {{"masked-rule", "another rule with the same effect holds wherever this one does"}, masked_rules},
    {{"unranked-exceptions", "two ways into one exception may hold at once, with different duties"},
     unranked_exceptions},
    {{"contradicting-policies", "two review policies for one requirement may hold at once"}, contradicting_policies},
    {{"never-meets", "a rule speaks of another with which it is never in force"}, never_meets},
    {{"not-monotone", "more of a figure that controls grow with frees an item"}, not_monotone},
    {{"missing-citation", "a change of law says nowhere where it stands"}, missing_citations},
    {{"unused-fact", "no rule asks for a fact"}, unused_facts},
    {{"unused-list", "no rule asks for a list of parties"}, unused_lists},
    {{"unused-paragraph", "a paragraph is given that no rule asks about"}, unused_paragraphs},
    {{"untested-rule", "no scenario test names a rule"}, untested_rules},
}};

constexpr auto k_infos = [] {
    std::array<CheckInfo, k_checks.size()> infos;
    for (std::size_t i = 0; i < infos.size(); ++i) infos[i] = k_checks[i].info;
    return infos;
}();

}  // namespace

std::span<const CheckInfo> all_checks() { return k_infos; }

void check_rulebook(const Rulebook& rulebook, const CheckInput& input, Diagnostics& out) {
    Diagnostics found;
    Context context = make_context(rulebook, input, found);
    for (const Check& check : k_checks) check.run(context);
    found.sort();
    out.append(found);
}

}  // namespace licet::checks
