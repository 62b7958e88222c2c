#include "report/timeline_words.hpp"

#include "report/words.hpp"
#include "rulebook/posture.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <set>

namespace licet::report {

namespace {

std::string posture_prefix(Posture posture) { return posture == Posture::enforced ? "as enforced, " : "CFR text, "; }

std::string where(const RuleTrace& rule) {
    std::string cite = rule.cite.text;
    if (!rule.cite.fr.empty()) cite += "; " + rule.cite.fr;
    return " (" + cite + "; " + rule.id + ")";
}

bool came(const TimelineChange& change) { return change.before.empty(); }
bool went(const TimelineChange& change) { return change.after.empty(); }

std::string rule_words(const TimelineChange& change) {
    const bool paragraph = change.rule.stage == "classify";
    const std::string title = (change.rule.title.empty() ? change.rule.id : change.rule.title) + where(change.rule);
    if (went(change)) {
        return (paragraph ? "no longer classified by " : "no longer required by ") + change.rule.id + " (" +
               change.rule.cite.text + ")";
    }
    if (change.after == "open") return (came(change) ? "may apply: " : "no longer certain: ") + title;
    if (!came(change)) return "now certain: " + title;
    return (paragraph ? "classified by: " : "required by: ") + title;
}

std::string exception_words(const TimelineChange& change) {
    const std::string name = "License Exception " + change.name;
    if (went(change)) return name + " is gone" + where(change.rule);
    return name + (change.after == "available" ? " is available" : " may be available") + where(change.rule);
}

std::string review_words(const TimelineChange& change) {
    const std::string policy = policy_words(change.name);
    if (went(change)) return "no longer " + policy + " (" + change.rule.id + ")";
    return (change.after == "applies" ? "" : "possibly ") + policy + where(change.rule);
}

std::string standing_words(const TimelineChange& change) {
    return "standing " + change.after + (came(change) ? "" : ", was " + change.before) + where(change.rule);
}

/// Empty for a change of outcome.
std::string words_of(const TimelineChange& change) {
    switch (change.kind) {
        case ChangeKind::outcome:
            return {};
        case ChangeKind::rule:
            return rule_words(change);
        case ChangeKind::exception:
            return exception_words(change);
        case ChangeKind::review:
            return review_words(change);
        case ChangeKind::standing:
            return standing_words(change);
    }
    return {};
}

std::string signed_words(const TimelineChange& change, Posture posture) {
    const char* sign = came(change) ? "+ " : went(change) ? "- " : "~ ";
    const std::string words = words_of(change);
    return words.empty() ? words : sign + (change.posture == posture ? "" : posture_prefix(change.posture)) + words;
}

/// The change that takes this one's place: the same exception or policy, from another rule.
const TimelineChange* successor(const TimelineEntry& entry, const TimelineChange& change) {
    const auto found = std::find_if(entry.changes.begin(), entry.changes.end(), [&](const TimelineChange& other) {
        return went(change) && came(other) && other.kind == change.kind && other.name == change.name &&
               other.posture == change.posture && !other.name.empty();
    });
    return found == entry.changes.end() ? nullptr : &*found;
}

const TimelineChange* predecessor(const TimelineEntry& entry, const TimelineChange& change) {
    const auto found = std::find_if(entry.changes.begin(), entry.changes.end(), [&](const TimelineChange& other) {
        return came(change) && successor(entry, other) == &change;
    });
    return found == entry.changes.end() ? nullptr : &*found;
}

/// Whether a date only repeats what a change says: a rule that comes takes effect, one that goes ends.
bool goes_without_saying(const TimelineEntry& entry, const TimelineCause& cause) {
    return std::any_of(entry.changes.begin(), entry.changes.end(), [&](const TimelineChange& change) {
        if (change.rule.id != cause.id) return false;
        return (came(change) && cause.event == "takes effect") || (went(change) && cause.event == "ends");
    });
}

std::string cause_words(const TimelineCause& cause, bool ahead, bool with_cite) {
    std::string words = "because " + (cause.id.empty() ? "" : cause.id + " ") + cause.event;
    if (with_cite && !cause.cite.text.empty()) {
        words += " (" + cause.cite.text + (cause.cite.fr.empty() ? "" : "; " + cause.cite.fr) + ")";
    }
    if (ahead && cause.announced) words += ", announced " + to_string(*cause.announced);
    if (!cause.reason.empty()) words += ": " + cause.reason;
    return words;
}

}  // namespace

std::string entry_words(const TimelineEntry& entry) {
    std::string words = text::uppered(outcome_words(entry.outcome));
    if (entry.outcome != Outcome::license_exception) return words;
    std::set<std::string> names;
    for (const ExceptionTrace& exception : entry.exceptions) {
        if (exception.status == Availability::available) names.insert(exception.name);
    }
    return words + (names.empty() ? "" : " " + list_words({names.begin(), names.end()}, "or"));
}

std::string other_posture_words(const TimelineEntry& entry, Posture posture) {
    const Outcome there = entry.by_posture[static_cast<std::size_t>(rulebook::other_posture(posture))];
    if (there == entry.outcome) return {};
    return (posture == Posture::enforced ? "; by the CFR text: " : "; as enforced: ") +
           std::string(outcome_words(there));
}

std::vector<std::string> change_lines(const TimelineEntry& entry, Posture posture, bool ahead) {
    std::vector<std::string> lines;
    std::set<std::string> cited;
    const bool other_reason = std::any_of(entry.changes.begin(), entry.changes.end(),
                                          [](const TimelineChange& c) { return c.name == "because_no"; });
    if (other_reason && !entry.because_no.empty()) lines.push_back("~ " + because_no_words(entry.because_no));
    for (const TimelineChange& change : entry.changes) {
        if (successor(entry, change) != nullptr) continue;
        std::string words = signed_words(change, posture);
        if (const TimelineChange* old = predecessor(entry, change); old != nullptr && !words.empty()) {
            words.replace(0, 1, "~");
            words += ", until now " + old->rule.id;
        }
        if (words.empty()) continue;
        lines.push_back(std::move(words));
        cited.insert(change.rule.cite.text);
    }
    for (const TimelineCause& cause : entry.causes) {
        if (goes_without_saying(entry, cause)) continue;
        lines.push_back(cause_words(cause, ahead, cited.insert(cause.cite.text).second));
    }
    return lines;
}

std::string span_words(const Timeline& timeline) {
    std::string words = timeline.posture == Posture::enforced ? "Law as enforced, " : "Law as the CFR prints it, ";
    words += to_string(timeline.from) + " to " + to_string(timeline.until);
    if (timeline.known_on) words += ", as known on " + to_string(*timeline.known_on);
    if (timeline.strict) words += "; strict, nothing assumed";
    return words + ".";
}

}  // namespace licet::report
