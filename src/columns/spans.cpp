#include "columns/spans.hpp"

#include <algorithm>
#include <chrono>
#include <set>

namespace licet::columns {

using program::Program;
using program::Status;

namespace {

std::int32_t number_of(Date day) { return static_cast<std::int32_t>(day.time_since_epoch().count()); }

Date next(Date day) { return day + std::chrono::days(1); }

/// Every day on which the rules themselves may change.
std::set<Date> changes_of_rules(const Program& program) {
    std::set<Date> days;
    const auto add = [&](const std::optional<Date>& day) {
        if (day) days.insert(*day);
    };
    for (const rulebook::RuleSpec& rule : program.book.rules) {
        days.insert(rule.effective_from);
        add(rule.effective_to);
        add(rule.compliance);
        for (const rulebook::Spell& spell : rule.spells) {
            days.insert(spell.from);
            add(spell.to);
        }
    }
    for (const program::Group& group : program.groups) {
        for (const program::Group::Change& change : group.changes) days.insert(change.on);
    }
    for (const rulebook::PackSpec& pack : program.book.packs) days.insert(pack.covers_from);
    return days;
}

/// Days that matter because something is compared with them.
std::set<Date> compared_days(const Program& program, bool parties_named) {
    std::set<Date> days;
    for (const program::Node& node : program.nodes) {
        if (node.op != program::Op::number || program.slot(node.slot).type != rulebook::FactType::date) continue;
        const num::Interval& threshold = program.intervals[node.a];
        for (const auto& end : {threshold.low, threshold.high}) {
            if (!end) continue;
            const Date day{std::chrono::days(static_cast<int>(end->at.convert_to<double>()))};
            days.insert(day);
            days.insert(next(day));
        }
    }
    for (std::size_t i = 0; parties_named && i < program.book.lists.size(); ++i) {
        for (const rulebook::ListedParty& party : program.book.lists[i].parties) {
            if (party.from) days.insert(*party.from);
            if (party.to) days.insert(*party.to);
            for (const rulebook::ListedParty::Mark& mark : party.marks) {
                if (mark.from) days.insert(*mark.from);
            }
        }
    }
    return days;
}

}  // namespace

bool names_parties(const facts::ShipmentFacts& shipment) {
    return std::any_of(shipment.parties.begin(), shipment.parties.end(),
                       [](const facts::PartyFacts& party) { return !party.name.empty() || party.owners; });
}

Spans::Spans(const Program& program, bool parties_named, Setting setting) : program_(program), setting_(setting) {
    const std::set<Date> compared = compared_days(program, parties_named);
    compared_.assign(compared.begin(), compared.end());
    std::set<Date> all = changes_of_rules(program);
    all.insert(compared.begin(), compared.end());
    for (const Date day : all) starts_.push_back(number_of(day));
    numbers_.assign(starts_.size() + 1, -1);
    if (!starts_.empty()) {
        first_ = starts_.front() - 1;
        last_ = starts_.back();
    }
    by_day_.assign(static_cast<std::size_t>(last_ - first_) + 1, k_new);
}

std::uint32_t Spans::find(std::int32_t day) {
    const auto span = static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), day) - starts_.begin());
    if (numbers_[span] < 0) {
        const Date date{std::chrono::days(day)};
        Law law = make_law(program_, setting_, date);
        const auto [known, added] = known_.try_emplace(key(law, date), size());
        if (added) laws_.push_back(std::make_unique<Law>(std::move(law)));
        numbers_[span] = static_cast<std::int32_t>(known->second);
    }
    return static_cast<std::uint32_t>(numbers_[span]);
}

Law make_law(const Program& program, const Setting& setting, Date day) {
    Law law;
    law.asked = program::make_slice(program, day, setting.posture, setting.known_on);
    law.text = law.asked;
    if (setting.posture == Posture::enforced) {
        law.text = program::make_slice(program, day, Posture::text, setting.known_on);
        law.parts = !program::same_law(law.text, law.asked);
    }
    for (const rulebook::PackSpec& pack : program.book.packs) {
        law.covered =
            law.covered && pack.covers_from <= day && (!setting.known_on || pack.covers_from <= *setting.known_on);
    }
    return law;
}

std::string Spans::key(const Law& law, Date day) const {
    std::string key = law.covered ? "covered " : "";
    key += std::to_string(std::upper_bound(compared_.begin(), compared_.end(), day) - compared_.begin()) + ' ';
    for (const program::Slice* slice : {&law.asked, &law.text}) {
        for (const program::RuleState& rule : slice->rules)
            key += static_cast<char>('0' + static_cast<int>(rule.status));
    }
    for (const program::Mask& set : law.asked.sets) key += set.to_string<char>();
    return key;
}

}  // namespace licet::columns
