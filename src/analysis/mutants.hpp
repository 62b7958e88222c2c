#pragma once
// Small wrong changes of a rulebook, one at a time: each is an edit of the text of one rule file, so that what is
// reported is what somebody could have written by mistake.

#include "licet/date.hpp"
#include "licet/rulebook.hpp"
#include "text/source_map.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licet::analysis {

enum class MutationKind : std::uint8_t { threshold, comparison, and_or, date, destination, negation, unless, lifts };
inline constexpr std::array k_mutation_kinds = {
    MutationKind::threshold,   MutationKind::comparison, MutationKind::and_or, MutationKind::date,
    MutationKind::destination, MutationKind::negation,   MutationKind::unless, MutationKind::lifts};

/// "threshold", "comparison", "and-or", "date", "destination", "not", "unless", "lifts"
[[nodiscard]] std::string_view to_string(MutationKind kind);

/// What identifies a mutant from one run to the next, wherever its line has moved.
struct MutantName {
    std::string rule;    ///< a rule, a country group, or "us-ear gate not_an_export"
    std::string what;    ///< "when tpp >= 1000", "effective from"
    std::string change;  ///< "1000 -> 1001", "drop not"
    friend auto operator<=>(const MutantName&, const MutantName&) = default;
};

struct Mutant {
    MutationKind kind = MutationKind::threshold;
    MutantName name;
    text::Span span;     ///< what is replaced
    std::string became;  ///< what stands there instead

    int rule = -1;             ///< index into Program::rules; -1: a group or a gate
    std::optional<Date> day;   ///< of a date that is changed: the one day whose answers can differ
    std::optional<Date> from;  ///< of a change of a group: the first such day
};

/// In the order of the files. Left alone are overlays, groups that no rule uses, and dates that only matter before the
/// first day that a pack covers, where nothing is decided.
[[nodiscard]] std::vector<Mutant> mutants_of(const Rulebook& rulebook);

/// The text of the file with the change made.
[[nodiscard]] std::string mutated_text(const Rulebook& rulebook, const Mutant& mutant);

}  // namespace licet::analysis
