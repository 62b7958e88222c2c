#include "analysis/candidates.hpp"

#include "num/number.hpp"
#include "program/walk.hpp"
#include "text/join.hpp"

#include <algorithm>

namespace licet::analysis {

using program::Node;
using program::Op;
using program::Program;
using program::Subject;
using rulebook::RuleSpec;
using rulebook::Standing;

namespace {

constexpr std::chrono::days k_day{1};

std::string begins(Standing standing) {
    switch (standing) {
        case Standing::not_enforced:
            return "is not enforced from this day";
        case Standing::stayed:
            return "is stayed from this day";
        case Standing::unverified:
            return "has an unverified standing from this day";
    }
    return {};
}

std::string ends(Standing standing) {
    switch (standing) {
        case Standing::not_enforced:
            return "is enforced again";
        case Standing::stayed:
            return "is no longer stayed";
        case Standing::unverified:
            return "has a verified standing again";
    }
    return {};
}

class EventCollector {
public:
    explicit EventCollector(const Program& program) : program_(program) {}

    DatedEvents collect() {
        for (std::size_t i = 0; i < program_.rules.size(); ++i) rule(static_cast<int>(i));
        for (const rulebook::GroupSpec& group : program_.book.groups) this->group(group);
        for (const rulebook::PartyListSpec& list : program_.book.lists) this->list(list);
        for (const rulebook::PackSpec& pack : program_.book.packs) {
            events_[pack.covers_from].push_back(
                {{"pack", pack.name, "the pack covers the law from this day", "", {}, {}}, -1, {}});
        }
        literals();
        return std::move(events_);
    }

private:
    void rule(int index) {
        const RuleSpec& spec = program_.spec(program_.rules[static_cast<std::size_t>(index)]);
        const auto add = [&](Date day, std::string event, std::optional<Date> announced) {
            events_[day].push_back({{"rule", spec.id, std::move(event), "", spec.cite, announced}, index, {}});
        };
        // What an overlay does was announced by nobody on the day on which the rule that it changes was.
        const std::optional<Date> known = spec.from_overlay ? std::nullopt : std::optional(spec.known_from());
        add(spec.effective_from, "takes effect", known);
        if (spec.compliance && *spec.compliance != spec.effective_from) {
            add(*spec.compliance, "compliance starts", known);
        }
        if (spec.effective_to) {
            const bool cut = cut_by_overlay(spec);
            add(*spec.effective_to, cut ? "is changed by an overlay" : "ends", cut ? std::nullopt : known);
        }
        for (const rulebook::Spell& spell : spec.spells) {
            const auto turn = [&](Date day, std::string event) {
                events_[day].push_back(
                    {{"rule", spec.id, std::move(event), spell.reason, spell.cite, spell.announced}, index, {}});
            };
            turn(spell.from, begins(spell.standing));
            // Where one spell follows another, the next one says what holds.
            const bool followed = std::any_of(spec.spells.begin(), spec.spells.end(),
                                              [&](const rulebook::Spell& next) { return next.from == spell.to; });
            if (spell.to && !followed) turn(*spell.to, ends(spell.standing));
        }
    }

    /// Whether a version that an overlay changed begins where this one ends.
    [[nodiscard]] bool cut_by_overlay(const RuleSpec& spec) const {
        return std::any_of(program_.book.rules.begin(), program_.book.rules.end(), [&](const RuleSpec& other) {
            return other.from_overlay && other.id == spec.id && other.effective_from == spec.effective_to;
        });
    }

    void group(const rulebook::GroupSpec& group) {
        for (const rulebook::GroupChange& change : group.changes) {
            const std::string event =
                (change.adds ? "gains " : "loses ") + text::join(rulebook::codes_of(change.members), ", ");
            events_[change.on].push_back(
                {{"group", group.name, event, "", group.cite, change.known}, -1, rulebook::codes_of(change.members)});
        }
    }

    void list(const rulebook::PartyListSpec& list) {
        for (const rulebook::ListedParty& party : list.parties) {
            std::vector<std::string> names = party.aliases;
            names.push_back(party.name);
            const auto add = [&](Date day, const std::string& event) {
                events_[day].push_back({{"list", list.name, event, "", list.cite, {}}, -1, names});
            };
            if (party.from) add(*party.from, "gains " + party.name);
            if (party.to) add(*party.to, "loses " + party.name);
            for (const rulebook::ListedParty::Mark& mark : party.marks) {
                if (mark.from) add(*mark.from, "marks " + party.name + " with " + mark.name);
            }
        }
    }

    /// Dates that conditions compare the day with.
    void literals() {
        for (std::uint32_t i = 0; i < program_.rules.size(); ++i) {
            rule_ = static_cast<int>(i);
            for (const std::uint32_t root : program::condition_roots(program_, i)) literals(root);
        }
        rule_ = -1;
        for (const program::Gate& gate : program_.gates) literals(gate.when);
        for (const program::Assume& assume : program_.assumes) {
            if (assume.unless >= 0) literals(static_cast<std::uint32_t>(assume.unless));
        }
    }

    void literals(std::uint32_t root) {
        program::walk(program_, root, [&](std::uint32_t index) {
            const Node& node = program_.nodes[index];
            if (node.op != Op::number || program_.slot(node.slot).type != rulebook::FactType::date) return;
            literal(node.compare, program_.intervals[node.a]);
        });
    }

    /// `date >= D` turns on the day, `date > D` on the one after, `date == D` on both.
    void literal(num::Compare compare, const num::Interval& when) {
        using num::Compare;
        const bool same_day = compare != Compare::greater && compare != Compare::less_equal;
        const bool day_after = compare != Compare::greater_equal && compare != Compare::less;
        for (const auto& end : {when.low, when.high}) {
            if (end && same_day) add_literal(day_of(end->at));
            if (end && day_after) add_literal(day_of(end->at) + k_day);
        }
    }

    void add_literal(Date day) {
        std::vector<DatedEvent>& events = events_[day];
        DatedEvent event{{"pack", "", "a date that the rules compare with", "", {}, {}}, rule_, {}};
        if (rule_ >= 0) {
            const RuleSpec& spec = program_.spec(program_.rules[static_cast<std::size_t>(rule_)]);
            event.cause = {"rule", spec.id, "turns on this day, by its condition", "", spec.cite, spec.known_from()};
        }
        for (const DatedEvent& known : events) {
            if (known.rule == event.rule && known.cause.event == event.cause.event) return;
        }
        events.push_back(std::move(event));
    }

public:
    static Date day_of(const num::Number& base) {
        return Date{std::chrono::days{boost::multiprecision::numerator(base).convert_to<int>()}};
    }

private:
    const Program& program_;
    DatedEvents events_;
    int rule_ = -1;
};

void add_days(const program::Program& program, Subject of, const facts::Frame& values,
              const std::map<std::uint16_t, facts::Stated>& stated, std::set<Date>& out) {
    for (const auto& [slot, fact] : stated) {
        if (program.slots[static_cast<std::size_t>(of)][slot].type != rulebook::FactType::date) continue;
        const num::Interval& range = values[slot].range;
        for (const auto& end : {range.low, range.high}) {
            if (!end) continue;
            const Date day = EventCollector::day_of(end->at);
            out.insert(day);
            out.insert(day + k_day);
        }
    }
}

void add_days(const program::Program& program, const facts::ItemFacts& item, std::set<Date>& out) {
    add_days(program, Subject::item, item.values, item.stated, out);
    if (!item.contains) return;
    for (const facts::Contained& inner : *item.contains) add_days(program, *inner.item, out);
}

}  // namespace

DatedEvents dated_events(const Program& program) { return EventCollector(program).collect(); }

std::set<Date> stated_days(const Program& program, const facts::ItemFacts& item, const facts::ShipmentFacts& shipment) {
    std::set<Date> days;
    add_days(program, item, days);
    add_days(program, Subject::shipment, shipment.values, shipment.stated, days);
    for (const facts::PartyFacts& party : shipment.parties) {
        add_days(program, Subject::party, party.values, party.stated, days);
    }
    return days;
}

}  // namespace licet::analysis
