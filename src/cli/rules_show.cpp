#include "cli/rules_show.hpp"

#include "analysis/scenarios.hpp"
#include "cli/look.hpp"
#include "cli/rules_folder.hpp"
#include "cli/usage.hpp"
#include "report/views.hpp"

namespace licet::cli {

ExitCode rules_show(const RulesShowOptions& options) {
    Look look(options.outputs, options.on, options.color);
    std::vector<report::RulePage> pages;
    if (const auto rulebook = look.load(options.rules); rulebook && !look.faults.has_errors()) {
        std::string suggestion;
        if (auto rule = analysis::show_rule(*rulebook, options.id, look.on, suggestion)) {
            report::RulePage page{std::move(*rule), {}};
            for (const auto& file : test_files(look.files)) {
                for (analysis::NamedScenario& test :
                     analysis::scenarios_naming(*rulebook, options.id, file, look.faults)) {
                    test.file = file.lexically_relative(look.files.rules).generic_string();
                    page.tests.push_back(std::move(test));
                }
            }
            pages.push_back(std::move(page));
        } else {
            add_fault(look.faults, "unknown-rule", "there is no rule `" + options.id + "`",
                      suggestion.empty() ? "`licet rules list` names them all" : "did you mean `" + suggestion + "`?");
        }
    }
    return look.finish(
        [&](const TextStyle& style) { return pages.empty() ? "" : report::rule_text(pages.front(), style); },
        [&] { return report::rule_json(look.header, pages, look.faults); }, pages.empty());
}

}  // namespace licet::cli
