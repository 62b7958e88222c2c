#pragma once
// What a run over many specs finds, one thing to look at each: the unit of CI reports, baselines and waivers.

#include "licet/date.hpp"
#include "licet/decision.hpp"
#include "licet/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace licet {

/// What a finding rests on. Findings about destinations that no rule tells apart share it.
struct Grounds {
    std::vector<std::string> rules;           ///< ids of all requirements that decide, that of the finding the first
    std::string title;                        ///< of the rule
    Cite cite;                                ///< of the rule
    std::string source;                       ///< of the rule: regulation, letter, guidance
    std::string note;                         ///< of the rule
    std::optional<Date> in_force_since;       ///< of the rule
    std::vector<std::string> classification;  ///< control paragraphs of the item
    Label where;                              ///< in the spec: the line that decides; line 0 where there is no file
    std::vector<Label> related;               ///< further lines, each with a text
};

struct Finding {
    enum class Kind : std::uint8_t {
        outcome,      ///< the answer is not "no license required"
        expectation,  ///< `expect:` of the spec says otherwise
        upcoming,     ///< the answer will be another one, by rules already published
        conflict,     ///< the spec contradicts itself or the rules, such as a stated ECCN
        waiver        ///< a waiver that has expired
    };
    enum class Level : std::uint8_t { error, warning, note };
    enum class Status : std::uint8_t {
        fresh,  ///< to be looked at
        known,  ///< in the baseline
        waived  ///< covered by a waiver that holds
    };

    Kind kind = Kind::outcome;
    Level level = Level::error;
    Status status = Status::fresh;
    std::string item;
    std::string spec;         ///< path as given; empty for an item of the catalog
    std::string destination;  ///< code
    Date date{};
    Outcome outcome = Outcome::undetermined;
    std::string rule;            ///< id of the rule that decides; empty where none does
    std::string message;         ///< one line, what is found and why
    std::string help;            ///< one line, what to do; may be empty
    std::string waived_because;  ///< reason, owner and end of the waiver
    std::string fingerprint;     ///< "sha256:..." of the question and the rule, but for the day of the run
    std::shared_ptr<const Grounds> grounds = std::make_shared<const Grounds>();  ///< never null

    /// The index of the decision that it is about, in the report; none of an expectation or a waiver.
    std::optional<std::size_t> decision;

    [[nodiscard]] bool counts() const { return status == Status::fresh; }
};

[[nodiscard]] std::string_view to_string(Finding::Kind kind);      ///< "outcome"
[[nodiscard]] std::string_view to_string(Finding::Level level);    ///< "error"
[[nodiscard]] std::string_view to_string(Finding::Status status);  ///< "fresh"

}  // namespace licet
