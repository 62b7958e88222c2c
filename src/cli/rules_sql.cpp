#include "cli/rules_sql.hpp"

#include "cli/fail_on.hpp"
#include "cli/output_file.hpp"
#include "cli/rules_folder.hpp"
#include "cli/usage.hpp"
#include "diag/suggest.hpp"
#include "sql/quantity.hpp"
#include "sql/view.hpp"

#include <algorithm>

namespace licet::cli {

namespace {

sql::Engine engine_named(const std::string& name) {
    const auto& names = sql::engine_names();
    return static_cast<sql::Engine>(std::find(names.begin(), names.end(), name) - names.begin());
}

/// The facts that the table carries, each of which a table can carry.
std::set<std::string> find_facts(const std::vector<std::string>& named, const Rulebook& rulebook, Diagnostics& out) {
    std::vector<std::string> known;
    for (const sql::CarriedFact& fact : sql::Shape::facts_of(rulebook.program())) known.push_back(fact.fact);
    std::set<std::string> facts;
    for (const std::string& list : named) {
        for (const std::string& name : split_list(list)) {
            facts.insert(name);
            if (std::find(known.begin(), known.end(), name) != known.end()) continue;
            const std::string near = diag::did_you_mean(name, known);
            add_fault(out, "unknown-fact", "`--facts`: a table of cases carries no fact `" + name + "`",
                      near.empty() ? "`licet rules sql --table` shows those that it can" : near);
        }
    }
    return facts;
}

std::string written(const RulesSqlOptions& options, const Rulebook& rulebook, Diagnostics& out) {
    sql::ViewQuestion question;
    question.engine = engine_named(options.dialect);
    question.posture = options.posture;
    question.strict = options.strict;
    question.facts = find_facts(options.facts, rulebook, out);
    if (out.has_errors()) return {};
    try {
        return options.table ? sql::table(rulebook, question) : sql::view(rulebook, question);
    } catch (const sql::NotCarried& what) {
        add_fault(out, "not-in-sql", std::string("a rule needs what the view cannot say: ") + what.what(),
                  "`licet screen` decides tables by every rule");
        return {};
    }
}

}  // namespace

ExitCode rules_sql(const RulesSqlOptions& options) {
    Diagnostics faults;
    std::string text;
    if (const auto files = find_rule_files(options.rules, faults)) {
        if (const auto rulebook = load_rules(*files, faults)) text = written(options, *rulebook, faults);
    }
    if (!text.empty()) {
        OutputFile file({});
        file.write(text);
        file.finish();
        if (!file.reason().empty()) add_fault(faults, "write-error", "cannot write the view: " + file.reason());
    }
    faults.sort();
    tell(faults, options.color);
    return exit_code(faults);
}

}  // namespace licet::cli
