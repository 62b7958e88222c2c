#include "cli/rules_test.hpp"

#include "cli/terminal.hpp"

namespace licet::cli {

ExitCode rules_test(const RulesTestOptions& /*options*/) {
    write_error("error: `licet rules test` is not available yet\n");
    return ExitCode::usage;
}

}  // namespace licet::cli
