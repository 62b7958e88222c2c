// What is wrong with a rulebook, as annotations.
#include "report/faults.hpp"
#include "report/github.hpp"

namespace licet::report {

std::string faults_github(const Diagnostics& faults) {
    std::vector<Annotation> all;
    for (const Diagnostic& fault : faults) {
        const bool error = fault.severity == Severity::error;
        all.push_back({error ? Annotation::Level::error : Annotation::Level::warning, fault.primary, fault.code,
                       fault.message + (fault.help.empty() ? "" : "\n" + fault.help)});
    }
    return github_commands(all);
}

}  // namespace licet::report
