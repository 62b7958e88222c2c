#include "cli/rules_list.hpp"

#include "cli/look.hpp"
#include "cli/transaction.hpp"
#include "report/views.hpp"

namespace licet::cli {

ExitCode rules_list(const RulesListOptions& options) {
    Look look(options.outputs, options.on, options.color);
    analysis::RulesQuestion question;
    question.on = look.on;
    question.stage = options.stage;
    question.posture = options.posture;
    if (!options.known_on.empty()) question.known_on = find_date("--known-on", options.known_on, look.faults);
    std::vector<analysis::RuleLine> rules;
    if (const auto rulebook = look.load(options.rules); rulebook && !look.faults.has_errors()) {
        rules = analysis::list_rules(*rulebook, question);
    }
    return look.finish([&](const TextStyle& style) { return report::rules_text(rules, look.on, style); },
                       [&] { return report::rules_json(look.header, rules, look.on, look.faults); },
                       look.faults.has_errors());
}

}  // namespace licet::cli
