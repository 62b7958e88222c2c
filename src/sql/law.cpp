#include "sql/law.hpp"

#include <algorithm>
#include <set>

namespace licet::sql {

using program::Program;
using program::Slice;

namespace {

std::set<Date> days_of_change(const Program& program) {
    std::set<Date> days;
    for (const rulebook::RuleSpec& rule : program.book.rules) {
        days.insert(rule.effective_from);
        if (rule.effective_to) days.insert(*rule.effective_to);
        if (rule.compliance) days.insert(*rule.compliance);
        for (const rulebook::Spell& spell : rule.spells) {
            days.insert(spell.from);
            if (spell.to) days.insert(*spell.to);
        }
    }
    for (const program::Group& group : program.groups) {
        for (const program::Group::Change& change : group.changes) days.insert(change.on);
    }
    return days;
}

}  // namespace

Law::Law(const Program& program, const Dialect& dialect, Posture posture, std::optional<Date> on) : dialect_(dialect) {
    if (on) {
        starts_ = {*on};
    } else {
        const std::set<Date> days = days_of_change(program);
        starts_.push_back(days.empty() ? Date{} : *days.begin() - std::chrono::days(1));
        starts_.insert(starts_.end(), days.begin(), days.end());
    }
    for (const Date start : starts_) slices_.push_back(program::make_slice(program, start, posture, {}));
}

std::string Law::cases(const std::vector<std::string>& said) const {
    if (std::all_of(said.begin(), said.end(), [&](const std::string& text) { return text == said.front(); })) {
        return said.front();
    }
    std::string out = "CASE";
    for (std::size_t i = 0; i + 1 < said.size(); ++i) {
        if (said[i] == said[i + 1]) continue;
        out += " WHEN on_date < " + dialect_.date(starts_[i + 1]) + " THEN " + said[i];
    }
    return out + " ELSE " + said.back() + " END";
}

std::string Law::by_date(const std::function<std::string(const Slice&)>& say) const {
    std::vector<std::string> said;
    for (const Slice& slice : slices_) said.push_back(say(slice));
    return cases(said);
}

std::string Law::by_date_beside(const Law& other,
                                const std::function<std::string(const Slice&, const Slice&)>& say) const {
    std::vector<std::string> said;
    for (std::size_t i = 0; i < slices_.size(); ++i) said.push_back(say(slices_[i], other.slices_[i]));
    return cases(said);
}

Date last_start(const Program& program) {
    Date last{};
    for (const rulebook::RuleSpec& rule : program.book.rules) last = std::max(last, rule.effective_from);
    return last;
}

}  // namespace licet::sql
