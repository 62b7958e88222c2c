#pragma once
// Mutation testing: whether the scenario tests notice small wrong changes of the rules. docs/testing-rules.md.

#include "analysis/mutants.hpp"
#include "analysis/scenario_file.hpp"
#include "licet/diagnostic.hpp"
#include "licet/rulebook.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace licet::analysis {

/// A mutant that no test can notice, with the reason; listed under `mutants` in a tests file.
struct ArguedMutant {
    MutantName name;
    std::string because;
    std::string file;
    std::uint32_t line = 0;
};

/// An entry that lists several changes is one for each. Faults in the file go to `out`.
[[nodiscard]] std::vector<ArguedMutant> argued_mutants(const std::filesystem::path& file, Diagnostics& out);

enum class Fate : std::uint8_t {
    killed,    ///< some test fails
    survived,  ///< every test passes
    invalid,   ///< the rules do not load
    lost,      ///< it could not be found out
};

/// The tests made ready once, to be asked of many rulebooks. Not for several threads at a time; a forked process may
/// go on with its copy.
class MutationTrial {
public:
    /// Tests that are known to fail (`todo`) are left out. Faults in the files go to `out`.
    MutationTrial(LoadOptions rules, const Rulebook& rulebook, std::vector<std::filesystem::path> tests,
                  FindItem find_item, Diagnostics& out);
    ~MutationTrial();
    MutationTrial(const MutationTrial&) = delete;
    MutationTrial& operator=(const MutationTrial&) = delete;

    [[nodiscard]] std::size_t tests() const;
    /// The tests that the rules fail as they are; a mutant proves nothing then.
    [[nodiscard]] std::vector<NamedScenario> failing() const;
    [[nodiscard]] Fate fate(const Mutant& mutant);
    /// The tests that name the rule, or for a group any, those of the nearest days first.
    [[nodiscard]] std::vector<NamedScenario> nearest(const Mutant& mutant, std::size_t at_most) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

struct Survivor {
    Mutant mutant;
    std::string file;  ///< "rules/us-ear/review.yaml"
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string written;
    Fate fate = Fate::survived;
    std::vector<NamedScenario> nearest;
};

struct StaleArgument {
    ArguedMutant argued;
    bool killed = false;  ///< a test notices it now; else there is no such mutant
};

struct MutationCount {
    std::size_t killed = 0;
    std::size_t argued = 0;
    std::size_t survived = 0;  ///< without those argued
    std::size_t lost = 0;
    [[nodiscard]] std::size_t wanted() const { return killed + argued + survived + lost; }
    [[nodiscard]] std::size_t noticed() const { return killed + argued; }
    [[nodiscard]] double percent() const;  ///< 100 where there are no mutants
};

struct MutationReport {
    std::size_t tests = 0;
    std::size_t rules = 0;    ///< rules, groups and gates that were changed
    std::size_t invalid = 0;  ///< mutants that do not load, and so do not count
    std::vector<MutationCount> kinds = std::vector<MutationCount>(k_mutation_kinds.size());
    std::vector<Survivor> open;                            ///< not noticed and not argued, or lost
    std::vector<std::pair<Survivor, std::string>> argued;  ///< with the reason
    std::vector<StaleArgument> stale;
    [[nodiscard]] MutationCount count() const;
};

/// Puts fates and arguments together. `fates` is parallel to `mutants`; an argument for a mutant that is not among them
/// is stale where `asked` holds for its rule.
[[nodiscard]] MutationReport mutation_report(const Rulebook& rulebook, const MutationTrial& trial,
                                             const std::vector<Mutant>& mutants, const std::vector<Fate>& fates,
                                             const std::vector<ArguedMutant>& argued,
                                             const std::function<bool(const std::string& rule)>& asked);

}  // namespace licet::analysis
