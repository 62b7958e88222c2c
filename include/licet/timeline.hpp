#pragma once
// How the answer to one question changes over time: every day on which outcome, deciding rule, exception, review policy
// or standing changes, each with what changed and the dated law behind it. Plain values; nothing depends on the clock.

#include "licet/date.hpp"
#include "licet/decide.hpp"
#include "licet/decision.hpp"
#include "licet/rulebook.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licet {

/// A question without a day.
struct TimelineQuestion {
    std::string destination;            ///< a code of the rulebook
    std::optional<Date> from = {};      ///< first day; default: the day from which every pack covers the law
    std::optional<Date> until = {};     ///< last day; default: the day after the last one that the rulebook knows of
    std::optional<Date> known_on = {};  ///< hide what was not known by that day
    Posture posture = Posture::enforced;
    bool strict = false;  ///< assume nothing
};

enum class ChangeKind : std::uint8_t { outcome, rule, exception, review, standing };

/// One thing that is not as it was on the day before.
struct TimelineChange {
    ChangeKind kind = ChangeKind::outcome;
    Posture posture = Posture::enforced;  ///< the law that is spoken of; the other one only while it leads elsewhere
    std::string name;  ///< exception: "NAC"; review: the policy; outcome: "because_no" where the reason changes
    /// outcome: its words; rule: "met" or "open"; exception: "available" or "open"; review: "applies" or "may apply";
    /// standing: "in force", "not enforced", "stayed", "unverified". Empty: not there.
    std::string before, after;
    RuleTrace rule;  ///< the rule that changed; without an id for an outcome
};

/// A date of the law that falls on the day.
struct TimelineCause {
    std::string of;      ///< rule, group, list, pack
    std::string id;      ///< rule id, "D:5", "entity_list", "us-ear"
    std::string event;   ///< "takes effect", "is not enforced from this day", "adds MO"
    std::string reason;  ///< of a spell of another standing
    Cite cite;
    std::optional<Date> announced;  ///< when it became known
};

/// The answer from this day on, until the next entry.
struct TimelineEntry {
    Date date{};
    Outcome outcome = Outcome::undetermined;
    BecauseNo because_no;
    std::array<Outcome, 2> by_posture{};  ///< indexed by Posture
    std::vector<std::string> classification;
    std::vector<RuleTrace> rules;  ///< requirements met or open, and the paragraphs behind them; none for a "no"
    std::vector<ExceptionTrace> exceptions;  ///< available or open
    std::vector<ReviewPolicy> review;
    std::vector<TimelineChange> changes;  ///< against the day before; none for the first entry
    std::vector<TimelineCause> causes;
};

struct Timeline {
    std::string item;
    std::string spec;
    std::string spec_digest;
    std::string destination;
    std::string destination_name;
    std::string treated_as;  ///< the code under which the law reads it; empty if the same
    Date from{}, until{};    ///< both included
    std::optional<Date> known_on;
    Posture posture = Posture::enforced;
    bool strict = false;
    std::vector<TimelineEntry> entries;  ///< by date; the first stands on `from`
    std::vector<std::string> not_checked;
    std::vector<std::string> overlays;
};

/// Never fails; `until` before `from` gives the one entry of `from`.
[[nodiscard]] Timeline timeline(const Rulebook& rulebook, const Item& item, const Shipment& shipment,
                                const TimelineQuestion& question);

[[nodiscard]] std::string_view to_string(ChangeKind kind);

}  // namespace licet
