#include "licet/timeline.hpp"

#include "analysis/candidates.hpp"
#include "licet/decide.hpp"
#include "rulebook/posture.hpp"

#include <algorithm>
#include <tuple>

namespace licet {

using analysis::DatedEvent;
using analysis::DatedEvents;
using program::Program;

namespace {

/// Requirements that are met or open, and the paragraphs behind them, each rule once.
std::vector<RuleTrace> deciding(const Decision& decision) {
    std::vector<RuleTrace> rules;
    if (decision.outcome == Outcome::no_license_required) return rules;
    for (const RuleTrace& rule : decision.rules) {
        if (rule.verdict == Verdict::false_) continue;
        const auto known =
            std::find_if(rules.begin(), rules.end(), [&](const RuleTrace& r) { return r.id == rule.id; });
        if (known == rules.end()) {
            rules.push_back(rule);
        } else if (rule.verdict == Verdict::true_ && known->verdict == Verdict::unknown) {
            *known = rule;
        }
    }
    return rules;
}

std::vector<ExceptionTrace> usable(const Decision& decision) {
    std::vector<ExceptionTrace> exceptions = decision.exceptions;
    std::erase_if(exceptions, [](const ExceptionTrace& e) { return e.status == Availability::unavailable; });
    return exceptions;
}

/// What one day is compared by.
struct State {
    Outcome outcome = Outcome::undetermined;
    std::vector<RuleTrace> rules;
    std::vector<ExceptionTrace> exceptions;
    std::vector<ReviewPolicy> review;
};

State state_of(const Decision& decision) {
    return {decision.outcome, deciding(decision), usable(decision), decision.review};
}

/// A part of a state in the words of a change.
struct Part {
    ChangeKind kind;
    std::string name;
    std::string word;
    const RuleTrace* rule;
};

std::vector<Part> parts_of(const State& state) {
    std::vector<Part> parts;
    for (const RuleTrace& rule : state.rules) {
        parts.push_back({ChangeKind::rule, "", rule.verdict == Verdict::true_ ? "met" : "open", &rule});
    }
    for (const ExceptionTrace& e : state.exceptions) {
        const char* word = e.status == Availability::available ? "available" : "open";
        parts.push_back({ChangeKind::exception, e.name, word, &e.rule});
    }
    for (const ReviewPolicy& review : state.review) {
        const char* word = review.rule.verdict == Verdict::true_ ? "applies" : "may apply";
        parts.push_back({ChangeKind::review, review.policy, word, &review.rule});
    }
    for (const RuleTrace& rule : state.rules) {
        parts.push_back({ChangeKind::standing, "", rule.standing, &rule});
    }
    return parts;
}

const Part* same_part(const std::vector<Part>& parts, const Part& wanted) {
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const Part& part) {
        return part.kind == wanted.kind && part.name == wanted.name && part.rule->id == wanted.rule->id;
    });
    return found == parts.end() ? nullptr : &*found;
}

/// Whether a part that comes or goes is told: the standing of a rule is, only where it is not the common one.
bool is_told(const Part& part) { return part.kind != ChangeKind::standing || part.word != "in force"; }

void compare(const State& before, const State& after, Posture posture, std::vector<TimelineChange>& out) {
    if (before.outcome != after.outcome) {
        out.push_back({ChangeKind::outcome,
                       posture,
                       "",
                       std::string(to_string(before.outcome)),
                       std::string(to_string(after.outcome)),
                       {}});
    }
    const std::vector<Part> old_parts = parts_of(before);
    const std::vector<Part> new_parts = parts_of(after);
    for (const Part& part : new_parts) {
        const Part* was = same_part(old_parts, part);
        if (was == nullptr ? !is_told(part) : was->word == part.word) continue;
        out.push_back({part.kind, posture, part.name, was == nullptr ? "" : was->word, part.word, *part.rule});
    }
    for (const Part& part : old_parts) {
        if (part.kind == ChangeKind::standing || same_part(new_parts, part) != nullptr) continue;
        out.push_back({part.kind, posture, part.name, part.word, "", *part.rule});
    }
}

class Chronicle {
public:
    Chronicle(const Rulebook& rulebook, const Item& item, const Shipment& shipment, const TimelineQuestion& question)
        : rulebook_(rulebook),
          program_(rulebook.program()),
          item_(item),
          shipment_(shipment),
          question_(question),
          events_(analysis::dated_events(program_)) {}

    Timeline write() {
        span();
        for (const Date day : days()) add(day);
        return std::move(timeline_);
    }

private:
    void span() {
        Date from{};
        for (const rulebook::PackSpec& pack : program_.book.packs) {
            from = timeline_.from == Date{} ? pack.covers_from : std::max(from, pack.covers_from);
            timeline_.from = from;
        }
        if (question_.from) timeline_.from = *question_.from;
        timeline_.until = events_.empty() ? timeline_.from : events_.rbegin()->first + std::chrono::days{1};
        timeline_.until = std::max(timeline_.from, question_.until.value_or(timeline_.until));
    }

    [[nodiscard]] std::set<Date> days() const {
        std::set<Date> days = analysis::stated_days(program_, item_.facts(), shipment_.facts());
        for (const auto& [day, events] : events_) {
            const bool counts = std::any_of(events.begin(), events.end(), [&](const DatedEvent& event) {
                return event.cause.of != "list" || concerns(event);
            });
            if (counts) days.insert(day);
        }
        days.insert(timeline_.from);
        std::erase_if(days, [&](Date day) { return day < timeline_.from || day > timeline_.until; });
        return days;
    }

    Decision decide_on(Date day, Posture posture) const {
        Question question;
        question.destination = question_.destination;
        question.date = day;
        question.known_on = question_.known_on;
        question.posture = posture;
        question.strict = question_.strict;
        return decide(rulebook_, item_, shipment_, question, Detail::outcome);
    }

    void add(Date day) {
        Decision decision = decide_on(day, question_.posture);
        State state = state_of(decision);
        // The other law is followed only while it leads elsewhere.
        const Posture elsewhere = rulebook::other_posture(question_.posture);
        const Outcome there = decision.by_posture[static_cast<std::size_t>(elsewhere)];
        std::optional<State> other_state;
        if (there != decision.outcome) other_state = state_of(decide_on(day, elsewhere));

        TimelineEntry entry;
        if (timeline_.entries.empty()) {
            header(decision);
        } else {
            compare(state_, state, question_.posture, entry.changes);
            compare(other_state_.value_or(state_), other_state.value_or(state), elsewhere, entry.changes);
            drop_echoes(entry.changes);
            if (reason_ != decision.because_no && state_.outcome == state.outcome) {
                entry.changes.push_back(
                    {ChangeKind::outcome, question_.posture, "because_no", reason_, decision.because_no, {}});
            }
        }
        reason_ = decision.because_no;
        state_ = state;
        other_state_ = std::move(other_state);
        if (!timeline_.entries.empty() && entry.changes.empty()) return;
        entry.date = day;
        entry.outcome = decision.outcome;
        entry.because_no = decision.because_no;
        entry.by_posture = decision.by_posture;
        entry.classification = std::move(decision.classification);
        entry.rules = std::move(state.rules);
        entry.exceptions = std::move(state.exceptions);
        entry.review = std::move(state.review);
        if (!entry.changes.empty()) entry.causes = causes(day, entry.changes);
        timeline_.entries.push_back(std::move(entry));
    }

    void header(const Decision& decision) {
        timeline_.item = decision.item;
        timeline_.spec = decision.spec;
        timeline_.spec_digest = decision.spec_digest;
        timeline_.destination = decision.destination;
        timeline_.destination_name = decision.destination_name;
        timeline_.treated_as = decision.treated_as;
        timeline_.known_on = decision.known_on;
        timeline_.posture = decision.posture;
        timeline_.strict = decision.strict;
        timeline_.not_checked = decision.not_checked;
        timeline_.overlays = decision.overlays;
    }

    /// What holds in both laws is said once.
    void drop_echoes(std::vector<TimelineChange>& changes) const {
        const auto key = [](const TimelineChange& c) { return std::tie(c.kind, c.name, c.before, c.after, c.rule.id); };
        std::vector<TimelineChange> kept;
        for (TimelineChange& change : changes) {
            const bool echo = change.posture != question_.posture &&
                              std::any_of(kept.begin(), kept.end(),
                                          [&](const TimelineChange& own) { return key(own) == key(change); });
            if (!echo) kept.push_back(std::move(change));
        }
        changes = std::move(kept);
    }

    /// The dates of the law on this day that bear on what changed; all of them where none is seen to.
    std::vector<TimelineCause> causes(Date day, const std::vector<TimelineChange>& changes) const {
        const auto found = events_.find(day);
        if (found == events_.end()) return {};
        std::vector<TimelineCause> bearing;
        std::vector<TimelineCause> all;
        for (const DatedEvent& event : found->second) {
            if (event.cause.announced && question_.known_on && *event.cause.announced > *question_.known_on) continue;
            const bool bears = event.rule < 0 ? concerns(event) : bears_on(event.rule, day, changes);
            if (bears) bearing.push_back(event.cause);
            if (event.rule >= 0 || event.cause.of == "group") all.push_back(event.cause);
        }
        return bearing.empty() ? all : bearing;
    }

    [[nodiscard]] const rulebook::RuleSpec& spec(std::uint32_t rule) const {
        return program_.spec(program_.rules[rule]);
    }

    /// Whether a rule is among what changed, or is the one that explains what did: its predecessor changed, and neither
    /// that one's own dates nor a successor that changed with it say why.
    [[nodiscard]] bool bears_on(int index, Date day, const std::vector<TimelineChange>& changes) const {
        const auto changed = [&](const std::string& id) {
            return std::any_of(changes.begin(), changes.end(),
                               [&](const TimelineChange& c) { return c.rule.id == id; });
        };
        const rulebook::RuleSpec& rule = spec(static_cast<std::uint32_t>(index));
        if (changed(rule.id)) return true;
        return std::any_of(rule.replaces.begin(), rule.replaces.end(), [&](const rulebook::RuleRef& old) {
            if (!changed(old.id) || has_event(old.id, day)) return false;
            return std::none_of(program_.book.rules.begin(), program_.book.rules.end(), [&](const auto& other) {
                return changed(other.id) && std::any_of(other.replaces.begin(), other.replaces.end(),
                                                        [&](const auto& ref) { return ref.id == old.id; });
            });
        });
    }

    [[nodiscard]] bool has_event(const std::string& id, Date day) const {
        const std::vector<DatedEvent>& events = events_.at(day);
        return std::any_of(events.begin(), events.end(), [&](const DatedEvent& e) { return e.cause.id == id; });
    }

    /// Whether a change of a group, a list or a pack speaks of a place or a name of this question.
    [[nodiscard]] bool concerns(const DatedEvent& event) const {
        if (event.cause.of == "pack") return true;
        if (event.cause.of == "group") {
            return std::any_of(event.members.begin(), event.members.end(),
                               [&](const std::string& code) { return is_place(code); });
        }
        return std::any_of(event.members.begin(), event.members.end(),
                           [&](const std::string& name) { return is_name(name); });
    }

    [[nodiscard]] bool is_place(const std::string& code) const {
        const auto place = program_.destination_by_code.find(code);
        if (place == program_.destination_by_code.end()) return false;
        const std::uint32_t asked = program_.destination_by_code.at(question_.destination);
        if (place->second == asked || place->second == program_.treated_as[asked]) return true;
        for (const facts::PartyFacts& party : shipment_.facts().parties) {
            for (const auto& [slot, stated] : party.stated) {
                const program::Slot& fact = program_.slots[static_cast<std::size_t>(program::Subject::party)][slot];
                if (fact.type != rulebook::FactType::country) continue;
                const program::Mask& mask = party.values[slot].mask;
                if (mask.count() == 1 && mask.test(place->second)) return true;
            }
        }
        return false;
    }

    /// A name that may be meant: the one holds the other.
    [[nodiscard]] bool is_name(const std::string& listed) const {
        const std::string folded = program::fold_company(listed);
        const auto is_meant = [&](const std::string& written) {
            const std::string name = program::fold_company(written);
            return !name.empty() && !folded.empty() &&
                   (name.find(folded) != std::string::npos || folded.find(name) != std::string::npos);
        };
        for (const facts::PartyFacts& party : shipment_.facts().parties) {
            if (is_meant(party.name)) return true;
            if (!party.owners) continue;
            for (const facts::Owner& owner : *party.owners) {
                if (is_meant(owner.name)) return true;
            }
        }
        return false;
    }

    const Rulebook& rulebook_;
    const Program& program_;
    const Item& item_;
    const Shipment& shipment_;
    const TimelineQuestion& question_;
    DatedEvents events_;
    Timeline timeline_;
    State state_;                       ///< of the day before, in the posture asked for
    std::optional<State> other_state_;  ///< in the other one, where it leads elsewhere
    BecauseNo reason_;
};

}  // namespace

Timeline timeline(const Rulebook& rulebook, const Item& item, const Shipment& shipment,
                  const TimelineQuestion& question) {
    return Chronicle(rulebook, item, shipment, question).write();
}

std::string_view to_string(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::outcome:
            return "outcome";
        case ChangeKind::rule:
            return "rule";
        case ChangeKind::exception:
            return "exception";
        case ChangeKind::review:
            return "review";
        case ChangeKind::standing:
            return "standing";
    }
    return {};
}

}  // namespace licet
