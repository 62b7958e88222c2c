#pragma once
// The answer for one item, one shipment and one date, with its proof. A plain value: numbers are exact decimal texts,
// lists are sorted, nothing in it depends on the clock or the machine. docs/schemas/decisions.schema.json is its JSON.

#include "licet/date.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licet {

enum class Outcome : std::uint8_t { no_license_required, license_exception, undetermined, license_required };

/// What counts as law: what the agency enforces, or what the CFR prints. Letters bind in both.
enum class Posture : std::uint8_t { enforced, text };

/// True, false, or not known.
enum class Verdict : std::uint8_t { false_, unknown, true_ };

/// Why nothing is required: the reason of a failed gate of the pack ("not_an_export", "not_subject_to_ear"),
/// "no_requirement_met", or "not_enforced" (the text requires a license). Empty for other outcomes.
using BecauseNo = std::string;

struct Cite {
    std::string text;  ///< "15 CFR 742.6(a)(6)(iii)(A)" or "is-informed letter of 2025-04-09 to NVIDIA"
    std::string url;
    std::string fr;  ///< Federal Register cite, may be empty
    friend bool operator==(const Cite&, const Cite&) = default;
};

/// A value as shown: exact (`value`), a range (`min`, `max`; an absent end is unbounded), or nothing known.
struct ShownValue {
    std::optional<std::string> value;
    std::optional<std::string> min, max;
    bool min_open = false, max_open = false;
    bool rounded = false;
    std::string unit;
    friend bool operator==(const ShownValue&, const ShownValue&) = default;
};

struct ShownFact {
    std::string name;  ///< `tpp`; for a part `contains[0].tpp`; for a party `parties[0].headquarters`
    ShownValue value;
    std::string basis;   ///< stated, derived, assumed, unknown; or published, measured, estimate where the spec says so
    std::string cite;    ///< of the definition, for derived facts
    std::string source;  ///< where the spec says the value comes from
};

/// One comparison that was made.
struct Comparison {
    std::string fact;
    ShownValue value;
    std::string op;         ///< ">=", "in", "is", ...
    std::string threshold;  ///< decimal text, set, or name
    std::string unit;
    Verdict verdict = Verdict::unknown;
    std::optional<std::string> margin;  ///< |value - threshold| for exact numbers
    bool margin_rounded = false;
    std::string reason;  ///< why nobody can know, for `unknown "..."`
};

struct RuleTrace {
    std::string id;
    std::string stage;
    std::string title;
    Verdict verdict = Verdict::unknown;
    std::string standing;  ///< "in force", "not enforced", "stayed", "unverified"
    std::string standing_reason;
    std::string source;  ///< regulation, letter, guidance
    Cite cite;
    Date effective_from{};
    std::optional<Date> effective_to;
    std::string gives;  ///< classify: the paragraph
    std::string note;
    std::string confidence;
    std::vector<Comparison> because;
};

enum class Availability : std::uint8_t { available, unavailable, unknown };

struct ExceptionTrace {
    std::string name;  ///< "NAC"
    RuleTrace rule;
    Availability status = Availability::unknown;
    std::vector<std::string> lifts;
    std::vector<std::string> conditions;
    std::vector<std::string> missing;  ///< facts that would settle it
};

struct ReviewPolicy {
    std::string policy;
    RuleTrace rule;  ///< verdict unknown: the policy may apply
    std::vector<std::string> conditions;
};

struct Advice {
    std::string text;
    RuleTrace rule;
};

/// A value at which the outcome turns, other facts as they are.
struct TurningPoint {
    std::string at;  ///< rounded inward, so that the statement about the side that holds it stays true
    bool rounded = false;
    bool at_belongs_below = false;  ///< the exact value itself has the outcome of the lower side
    Outcome below = Outcome::undetermined;
    Outcome above = Outcome::undetermined;
};

struct MissingFact {
    std::string fact;
    std::vector<std::string> rules;  ///< rules that wait on it
    std::string unit;
    std::string meaning;
    std::string hint;
    std::vector<TurningPoint> turns_at;                   ///< numbers
    std::vector<std::pair<std::string, Outcome>> values;  ///< flags and words: the outcome for each
};

struct Assumption {
    std::string fact;
    std::string assumed;
    std::string otherwise;                    ///< what would change the outcome, in words ("in D:5 or MO")
    Outcome outcome = Outcome::undetermined;  ///< the outcome then
    std::string rule;                         ///< the rule that would bite
    bool matters = false;                     ///< whether its opposite would change this outcome
};

struct NearMiss {
    std::string rule;
    std::string gives;  ///< the paragraph
    std::string fact;
    ShownValue value;
    std::string op;
    std::string threshold;
    std::string unit;
    std::string short_by;  ///< how far the value is from meeting the comparison
    bool rounded = false;
};

struct Authorization {
    std::string license;
    bool valid = false;
    std::string covers;
    std::vector<std::string> conditions;
};

/// What is decided about an item. It holds for all destinations that no rule tells apart.
struct Ruling {
    std::string item;
    std::string spec;         ///< path as given; empty for an inline item
    std::string spec_digest;  ///< "sha256:..."
    Date date{};
    std::optional<Date> known_on;
    Posture posture = Posture::enforced;
    bool strict = false;

    Outcome outcome = Outcome::undetermined;
    BecauseNo because_no;
    std::array<Outcome, 2> by_posture{};  ///< indexed by Posture

    std::vector<std::string> classification;           ///< deepest paragraphs, certain ones
    std::vector<std::string> possible_classification;  ///< paragraphs that open facts may still add
    std::vector<ShownFact> facts;
    std::map<std::string, std::string> transaction;  ///< exporter, origin, transaction, parties, end use: as used

    std::vector<RuleTrace> rules;       ///< what decided, see design: requirements met, failed or open
    std::vector<RuleTrace> considered;  ///< every rule in force on the date, each with its first failed condition
    std::vector<ExceptionTrace> exceptions;
    std::vector<ReviewPolicy> review;
    std::vector<Advice> advice;
    std::vector<MissingFact> missing;
    std::vector<Assumption> assumptions;
    std::optional<Authorization> authorization;
    std::vector<std::string> not_checked;
    std::vector<std::string> estimates;
    std::vector<std::string> overlays;
    std::vector<NearMiss> near;
    std::vector<std::string> notes;     ///< what else a reader must know (dates not covered, standing unverified)
    std::vector<std::string> findings;  ///< conflicts, such as a stated ECCN against the numbers

    std::optional<int> days_unverified;  ///< days from the pack's `verified_through` to the date, where later
};

/// A destination, as it was asked for and as the law reads it.
struct Place {
    std::string destination;  ///< as given, a code
    std::string destination_name;
    std::string treated_as;  ///< the code under which the law reads it; empty if the same
};

/// The answer for one destination.
struct Decision : Ruling, Place {};

[[nodiscard]] std::string_view to_string(Outcome outcome);  ///< "license_required"
[[nodiscard]] std::string_view to_string(Posture posture);
[[nodiscard]] std::string_view to_string(Verdict verdict);  ///< "true"
[[nodiscard]] std::string_view to_string(Availability availability);

}  // namespace licet
