#include "cli/check.hpp"
#include "cli/items_check.hpp"
#include "cli/items_init.hpp"
#include "cli/items_list.hpp"
#include "cli/items_show.hpp"
#include "cli/lsp.hpp"
#include "cli/options.hpp"
#include "cli/rules_check.hpp"
#include "cli/rules_coverage.hpp"
#include "cli/rules_fmt.hpp"
#include "cli/rules_list.hpp"
#include "cli/rules_mutate.hpp"
#include "cli/rules_schema.hpp"
#include "cli/rules_show.hpp"
#include "cli/rules_sql.hpp"
#include "cli/rules_test.hpp"
#include "cli/screen.hpp"
#include "cli/solver.hpp"
#include "cli/startup.hpp"
#include "cli/terminal.hpp"
#include "cli/timeline.hpp"
#include "cli/verify.hpp"
#include "cli/whatif.hpp"

namespace licet::cli {

namespace {

struct Run {
    const char* const* argv;

    ExitCode operator()(const Answer& answer) const { return print(answer); }
    ExitCode operator()(const Overview& overview) const {
        write_error(overview.text);
        return ExitCode::usage;
    }
    ExitCode operator()(const Mistake& mistake) const { return stop("usage", mistake.message, mistake.help); }
    ExitCode operator()(const CheckOptions& options) const { return check(options); }
    ExitCode operator()(const TimelineOptions& options) const { return timeline(options); }
    ExitCode operator()(const RulesCheckOptions& options) const { return rules_check(options); }
    ExitCode operator()(const ScreenOptions& options) const { return screen(options); }
    ExitCode operator()(const RulesCoverageOptions& options) const { return rules_coverage(options); }
    ExitCode operator()(const RulesMutateOptions& options) const { return rules_mutate(options); }
    ExitCode operator()(const RulesDiffOptions&) const { return hand_to_solver(argv); }
    ExitCode operator()(const RulesProveOptions&) const { return hand_to_solver(argv); }
    ExitCode operator()(const RulesListOptions& options) const { return rules_list(options); }
    ExitCode operator()(const RulesShowOptions& options) const { return rules_show(options); }
    ExitCode operator()(const RulesTestOptions& options) const { return rules_test(options); }
    ExitCode operator()(const RulesFmtOptions& options) const { return rules_fmt(options); }
    ExitCode operator()(const RulesSchemaOptions& options) const { return rules_schema(options); }
    ExitCode operator()(const RulesSqlOptions& options) const { return rules_sql(options); }
    ExitCode operator()(const ItemsListOptions& options) const { return items_list(options); }
    ExitCode operator()(const ItemsShowOptions& options) const { return items_show(options); }
    ExitCode operator()(const LspOptions& options) const { return language_server(options); }
    ExitCode operator()(const ItemsCheckOptions& options) const { return items_check(options); }
    ExitCode operator()(const ItemsInitOptions& options) const { return items_init(options); }
    ExitCode operator()(const VerifyOptions& options) const { return verify(options); }
    ExitCode operator()(const WhatIfOptions& options) const { return whatif(options); }
};

}  // namespace

}  // namespace licet::cli

int main(int argc, char** argv) {
    return licet::cli::start(
        [&] { return std::visit(licet::cli::Run{argv}, licet::cli::parse_command_line(argc, argv)); });
}
