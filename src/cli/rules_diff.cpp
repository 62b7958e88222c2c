#include "cli/rules_diff.hpp"

#include "cli/sides.hpp"
#include "cli/usage.hpp"
#include "report/laws.hpp"
#include "symbolic/compare.hpp"

namespace licet::cli {

ExitCode rules_diff(const RulesDiffOptions& options) {
    Look look(options.outputs, {}, options.color);
    report::Laws laws;
    symbolic::Difference comparison;
    bool ran = false;
    if (const auto sides = find_sides(options, options.folders, true, {}, look)) {
        if (!sides->two) {
            add_fault(look.faults, "usage", "there is nothing to compare",
                      "give two rules folders, --overlay FILE, or two days: --on 2023-06-01,2024-06-01");
        } else {
            laws = report::laws_of(sides->a, sides->b, options.where, sides->classes);
            comparison = symbolic::compare(sides->a, sides->b, sides->classes, sides->where);
            ran = true;
        }
    }
    const ExitCode code = look.finish(
        [&](const TextStyle& style) { return report::comparison_text(look.header, laws, comparison, style); },
        [&] { return report::comparison_json(look.header, laws, comparison, look.faults); }, !ran);
    return worst({code, ran && comparison.different() ? ExitCode::failed : ExitCode::finished,
                  ran && comparison.not_shown() ? ExitCode::undetermined : ExitCode::finished});
}

}  // namespace licet::cli
