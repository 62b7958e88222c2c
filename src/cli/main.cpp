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
#include "cli/terminal.hpp"
#include "cli/timeline.hpp"
#include "cli/usage.hpp"
#include "diag/render.hpp"

#include <csignal>
#include <exception>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace licet::cli {

namespace {

ExitCode stop(const std::string& code, const std::string& message, const std::string& help) {
    Diagnostics faults;
    add_fault(faults, code, message, help);
    write_error(diag::render(faults, {.color = use_color("auto", 2)}));
    return ExitCode::usage;
}

struct Run {
    ExitCode operator()(const Answer& answer) const {
        const std::string reason = write_all(STDOUT_FILENO, answer.text);
        if (reason.empty()) return ExitCode::finished;
        return stop("write-error", "cannot write to standard output: " + reason, "");
    }
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
};

ExitCode run(int argc, const char* const* argv) {
    try {
        return std::visit(Run{}, parse_command_line(argc, argv));
    } catch (const std::exception& error) {
        return stop("internal", std::string("internal error: ") + error.what(), "nothing printed can be relied on");
    } catch (...) {
        return stop("internal", "internal error", "nothing printed can be relied on");
    }
}

/// A standard stream that is closed would lend its number to the next file, and that file would take our output.
void keep_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) >= 0) continue;
        // Opened the wrong way round: writing to it fails, as it should.
        (void)::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

}  // namespace

}  // namespace licet::cli

int main(int argc, char** argv) {
    licet::cli::keep_standard_streams();
    // A reader that went away is a write error, told as such.
    std::signal(SIGPIPE, SIG_IGN);
    return static_cast<int>(licet::cli::run(argc, argv));
}
