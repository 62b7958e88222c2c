// The program behind `licet rules diff` and `licet rules prove`: the same command line, with the solver at hand.
#include "cli/rules_diff.hpp"
#include "cli/rules_prove.hpp"
#include "cli/startup.hpp"

namespace licet::cli {

namespace {

struct Solve {
    ExitCode operator()(const Answer& answer) const { return print(answer); }
    ExitCode operator()(const Mistake& mistake) const { return stop("usage", mistake.message, mistake.help); }
    ExitCode operator()(const RulesDiffOptions& options) const { return rules_diff(options); }
    ExitCode operator()(const RulesProveOptions& options) const { return rules_prove(options); }
    template <class Other>
    ExitCode operator()(const Other&) const {
        return stop("usage", "this program has `rules diff` and `rules prove` alone", "run licet");
    }
};

}  // namespace

}  // namespace licet::cli

int main(int argc, char** argv) {
    return licet::cli::start(
        [&] { return std::visit(licet::cli::Solve{}, licet::cli::parse_command_line(argc, argv)); });
}
