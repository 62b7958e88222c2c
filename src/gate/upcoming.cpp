#include "gate/upcoming.hpp"

#include "analysis/candidates.hpp"
#include "engine/provenance.hpp"
#include "gate/findings.hpp"

#include <algorithm>
#include <set>

namespace licet::gate {

namespace {

/// The days in between on which a decision may change.
std::set<Date> days_between(const Rulebook& rulebook, const Item& item, const Shipment& shipment, Date after,
                            Date until) {
    std::set<Date> days;
    const auto keep = [&](Date day) {
        if (after < day && day <= until) days.insert(day);
    };
    for (const auto& [day, events] : analysis::dated_events(rulebook.program())) keep(day);
    for (const Date day : analysis::stated_days(rulebook.program(), item.facts(), shipment.facts())) keep(day);
    return days;
}

}  // namespace

Finding finding_of(const Change& change) {
    const Decision& then = change.then;
    std::vector<Label> first = change.decided_by;
    first.resize(std::min<std::size_t>(first.size(), 1));
    Finding finding = about(then, Finding::Kind::upcoming, grounds_of(then, std::move(first)));
    finding.level = Finding::Level::warning;
    finding.message = then.item + " to " + then.destination_name + " (" + then.destination + "): from " +
                      to_string(then.date) + " on " + std::string(words(then.outcome)) + ", until then " +
                      std::string(words(change.before));
    if (!finding.rule.empty()) finding.help = finding.grounds->title + " (" + finding.grounds->cite.text + ")";
    seal(finding, {to_string(then.date)});  // the day of the law
    return finding;
}

Upcoming upcoming_decisions(const Rulebook& rulebook, const Item& item, const Shipment& shipment,
                            const Question& question, const Decision& now, Date until) {
    Upcoming all;
    engine::Provenance lines(rulebook.program(), item.facts());
    Outcome before = now.outcome;
    Question later = question;
    for (const Date day : days_between(rulebook, item, shipment, question.date, until)) {
        later.date = day;
        Decision then = decide(rulebook, item, shipment, later, Detail::outcome);
        if (then.outcome == before) continue;
        then.spec = now.spec;
        const Outcome after = then.outcome;
        std::vector<Label> places = lines.of(then);
        all.push_back({std::move(then), before, std::move(places)});
        before = after;
    }
    return all;
}

}  // namespace licet::gate
