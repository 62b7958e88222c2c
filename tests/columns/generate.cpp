#include "columns/generate.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace licet::test {

using num::Number;
using program::Subject;
using rulebook::FactType;

Generator::Generator(const Rulebook& rulebook, std::uint64_t seed)
    : rulebook_(rulebook), program_(rulebook.program()), dice_(seed) {
    for (const program::Node& node : program_.nodes) {
        if (node.op != program::Op::number || node.slot.of != Subject::item) continue;
        const program::Slot& slot = program_.slot(node.slot);
        const auto& low = program_.intervals[node.a].low;
        if (slot.fact >= 0 && low) thresholds_[node.slot.index].push_back(low->at / slot.unit.scale);
    }
    std::set<Date> days;
    for (const rulebook::RuleSpec& rule : program_.book.rules) {
        for (const auto& day : {std::optional(rule.effective_from), rule.effective_to, rule.compliance}) {
            if (day) days.insert(*day);
        }
        for (const rulebook::Spell& spell : rule.spells) {
            days.insert(spell.from);
            if (spell.to) days.insert(*spell.to);
        }
    }
    for (const program::Group& group : program_.groups) {
        for (const auto& change : group.changes) days.insert(change.on);
    }
    for (const program::Node& node : program_.nodes) {
        if (node.op != program::Op::number || program_.slot(node.slot).type != FactType::date) continue;
        const auto& low = program_.intervals[node.a].low;
        if (low) days.insert(Date{std::chrono::days(low->at.convert_to<int>())});
    }
    const Date covered = program_.book.packs.front().covers_from;
    for (const Date day : days) {
        if (day > covered) days_.push_back(day);
    }
    days_.push_back(covered);
    for (const program::Paragraph& paragraph : program_.paragraphs) paragraphs_.push_back(paragraph.name);
    paragraphs_.insert(paragraphs_.end(), {"EAR99", "EAR99", "5A992.c", "3A001.a.7"});
    // One destination of each kind that groups tell apart, and a few more.
    std::set<std::vector<bool>> kinds;
    for (std::size_t place = 0; place < program_.book.destinations.size(); ++place) {
        std::vector<bool> kind;
        for (const program::Group& group : program_.groups) {
            kind.push_back(group.members.test(place));
            for (const auto& change : group.changes) kind.push_back(change.members.test(place));
        }
        if (kinds.insert(std::move(kind)).second) compared_.push_back(static_cast<std::uint8_t>(place));
    }
    for (const char* code : {"CN", "HK", "MO", "RU", "AE", "US", "CU", "CY", "TW"}) {
        const auto known = program_.destination_by_code.find(code);
        for (int i = 0; i < 3 && known != program_.destination_by_code.end(); ++i) {
            compared_.push_back(static_cast<std::uint8_t>(known->second));
        }
    }
}

std::uint8_t Generator::destination() {
    if (dice_.often(25)) return static_cast<std::uint8_t>(dice_.below(program_.book.destinations.size()));
    return dice_.of(compared_);
}

Date Generator::day() {
    if (dice_.often(3)) return days_.back() - std::chrono::days(1);  // before anything is covered
    return dice_.of(days_) + std::chrono::days(static_cast<int>(dice_.below(3)) - 1) +
           std::chrono::days(dice_.often(50) ? static_cast<int>(dice_.below(60)) : 0);
}

std::string Generator::number(const program::Slot& slot, std::uint16_t index) {
    const auto text = [](const Number& value) { return num::show_short(value < 0 ? Number(0) : value, 30).text; };
    const auto found = thresholds_.find(index);
    Number at =
        Number(1 + static_cast<int>(dice_.below(9))) * (dice_.often(50) ? 100 : 1000) / (dice_.often(30) ? 7 : 1);
    if (found != thresholds_.end() && dice_.often(75)) at = dice_.of(found->second);
    // A hair beside the threshold, far below what a double tells apart.
    const Number hair = Number(1) / Number(boost::multiprecision::pow(boost::multiprecision::cpp_int(10), 26));
    std::size_t how = dice_.below(100);
    if (!edgy_ && how < 24) how = 24 + dice_.below(76);
    if (!edgy_ && how < 50 && found != thresholds_.end()) at = dice_.of(found->second);
    if (how < 12) at = at * (1 + hair);
    if (how >= 12 && how < 24) at = at * (1 - hair);
    if (how >= 24 && how < 70) at = at * Number(static_cast<int>(1 + dice_.below(300))) / 97;
    if (slot.above_zero && at <= 0) at = 1;
    const std::string unit = slot.unit.text.empty() ? "" : " " + slot.unit.text;
    if (how < (edgy_ ? 88U : 96U)) return text(at) + unit;
    if (how < (edgy_ ? 91U : 97U)) return "\">= " + text(at) + unit + "\"";
    if (how < (edgy_ ? 94U : 98U)) return "\"< " + text(at) + unit + "\"";
    return text(at) + ".." + text(at * (1 + Number(static_cast<int>(dice_.below(200))) / 100)) + unit;
}

std::string Generator::category(const rulebook::FactSpec& fact) {
    switch (fact.type) {
        case FactType::flag:
            return dice_.often(50) ? "true" : "false";
        case FactType::word:
            return dice_.of(fact.words);
        case FactType::words:
            return dice_.often(50) ? "[" + dice_.of(fact.words) + ", " + dice_.of(fact.words) + "]"
                                   : dice_.of(fact.words);
        case FactType::country:
            return '"' + program_.book.destinations[destination()].code + '"';
        case FactType::company:
            if (program_.book.companies.empty() || dice_.often(15)) return "\"Quuxo Mbeki\"";
            return '"' + dice_.of(program_.book.companies).name + (dice_.often(10) ? " Fabs" : "") + '"';
        case FactType::product:
            if (program_.book.products.empty() || dice_.often(40)) return "\"Zorblax 9\"";
            return '"' + dice_.of(program_.book.products).name + '"';
        default:
            return "\"some text\"";
    }
}

std::string Generator::lines() {
    std::string lines =
        "licet: spec/v1\nname: " + std::string(dice_.often(80) ? "Zorblax" : "NVIDIA H20 Zorblax") + "\n";
    if (dice_.often(75)) lines += "eccn: " + dice_.of(paragraphs_) + "\n";
    std::map<std::string, std::string> nested;
    const auto& slots = program_.slots[static_cast<std::size_t>(Subject::item)];
    const bool by_rates = dice_.often(40);
    const bool frugal = dice_.often(10);  // says little
    edgy_ = dice_.often(20);
    std::set<int> seen;
    for (std::uint16_t i = 0; i < slots.size(); ++i) {
        if (slots[i].fact < 0 || !seen.insert(slots[i].fact).second) continue;
        const rulebook::FactSpec& fact = program_.book.facts[static_cast<std::size_t>(slots[i].fact)];
        const std::size_t dot = fact.name.find('.');
        const bool is_rate = fact.name.starts_with("performance.");
        const bool is_number = slots[i].kind == program::SlotKind::number;
        unsigned often = is_rate ? (by_rates ? 25 : 0) : frugal ? (is_number ? 45U : 35U) : 93;
        if (slots[i].derived) often = 18;
        if (!by_rates && fact.name == "tpp") often = 93;
        if (!dice_.often(often)) continue;
        std::string value = dice_.often(4) ? "unknown" : is_number ? number(slots[i], i) : category(fact);
        if (is_rate && value != "unknown" && dice_.often(50)) {
            // Rates that bring the performance to a line: 4800 / 16, 1600 / 8.
            value = num::show_short(Number(dice_.often(50) ? 4800 : 1600) / (dice_.often(50) ? 16 : 8), 20).text + " " +
                    slots[i].unit.text;
        }
        if (dot == std::string::npos) {
            lines += fact.name + ": " + value + "\n";
        } else {
            nested[fact.name.substr(0, dot)] += "  " + fact.name.substr(dot + 1) + ": " + value + "\n";
        }
    }
    for (const auto& [family, members] : nested) lines += family + ":\n" + members;
    return lines;
}

Item Generator::item() {
    std::string last;
    for (int tries = 0; tries < 1000; ++tries) {
        Diagnostics faults;
        last = lines();
        if (auto item = parse_item(last, "", rulebook_, faults)) return *item;
        last += faults.size() > 0 ? (*faults.begin()).message : "";
    }
    throw std::logic_error("no item can be made:\n" + last);
}

std::vector<StatedFact> Generator::shipment() {
    std::vector<StatedFact> stated;
    if (dice_.often(50)) return stated;
    for (const rulebook::FactSpec& fact : program_.book.facts) {
        if (fact.of == Subject::item || fact.name == "destination" || fact.name == "date" || fact.name == "role")
            continue;
        if (!dice_.often(8)) continue;
        std::string value = dice_.often(10)                 ? "unknown"
                            : fact.type == FactType::number ? std::to_string(1 + dice_.below(30000))
                                                            : category(fact);
        std::erase(value, '"');
        stated.emplace_back(fact.name, value);
    }
    return stated;
}

std::string deciding_rule(const Decision& decision) {
    const auto found = std::find_if(decision.rules.begin(), decision.rules.end(), [](const RuleTrace& rule) {
        return rule.stage == "require" && rule.verdict != Verdict::false_;
    });
    return found == decision.rules.end() ? "" : found->id;
}

}  // namespace licet::test
