#include "columns/agreement.hpp"

#include "columns/generate.hpp"
#include "facts/facts.hpp"

#include <stdexcept>

namespace licet::test {

namespace {

std::string shown(std::string_view outcome, const std::string& rule) {
    return std::string(outcome) + (rule.empty() ? "" : " by " + rule);
}

std::string facts_of(const facts::ItemFacts& item, const program::Program& program) {
    std::string text = item.name;
    for (const std::string& eccn : item.eccns) text += ", eccn " + eccn;
    for (const auto& [slot, stated] : item.stated) text += ", " + program.slots[0][slot].name + " " + stated.text;
    return text;
}

}  // namespace

void Agreement::add(const Agreement& other) {
    cases += other.cases;
    in_columns += other.in_columns;
    wrong += other.wrong;
    told.insert(told.end(), other.told.begin(), other.told.end());
}

Agreement compare(const Rulebook& rulebook, const std::vector<Item>& items, const Shipment& shipment,
                  const columns::Setting& setting, const columns::Cases& cases) {
    const program::Program& program = rulebook.program();
    columns::Table table(program, setting.strict);
    for (const Item& item : items) {
        (void)table.add(std::shared_ptr<const facts::ItemFacts>(std::shared_ptr<void>(), &item.facts()));
    }
    columns::Executor executor(program, shipment.facts(), setting);
    columns::Answers quick;
    executor.run(table, cases, quick);
    columns::Answers settled = quick;
    executor.settle(table, cases, settled);
    Agreement result;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        Question question;
        question.destination = program.book.destinations[cases.destination[i]].code;
        question.date = Date{std::chrono::days(cases.day[i])};
        question.known_on = setting.known_on;
        question.posture = setting.posture;
        question.strict = setting.strict;
        const Decision decision = decide(rulebook, items[cases.row(i)], shipment, question, Detail::outcome);
        ++result.cases;
        const bool open = quick.is_open(i);
        result.in_columns += open ? 0 : 1;
        const std::int16_t rule = settled.rule[i];
        const std::string id = rule < 0 ? "" : program.spec(program.rules[static_cast<std::size_t>(rule)]).id;
        if (settled.outcome[i] == decision.outcome && id == deciding_rule(decision)) continue;
        ++result.wrong;
        if (result.told.size() >= 3) continue;
        result.told.push_back(std::string(open ? "open " : "columns ") + question.destination + " " +
                              to_string(question.date) + (question.strict ? " strict" : "") +
                              (question.posture == Posture::text ? " text" : "") + ": " +
                              shown(to_string(settled.outcome[i]), id) + " against " +
                              shown(to_string(decision.outcome), deciding_rule(decision)) + "; " +
                              facts_of(items[cases.row(i)].facts(), program));
    }
    return result;
}

Agreement generated(const Rulebook& rulebook, std::uint64_t seed, std::size_t item_count, std::size_t count) {
    Generator generator(rulebook, seed);
    std::vector<Item> items;
    for (std::size_t i = 0; i < item_count; ++i) items.push_back(generator.item());
    columns::Setting setting;
    setting.posture = generator.dice().often(30) ? Posture::text : Posture::enforced;
    setting.strict = generator.dice().often(12);
    if (generator.dice().often(10)) setting.known_on = generator.day();
    const std::vector<StatedFact> stated = generator.shipment();
    Diagnostics faults;
    const auto shipment = make_shipment({}, stated, rulebook, faults);
    if (!shipment) throw std::logic_error("no shipment can be made: " + faults.begin()->message);
    columns::Cases cases;
    for (std::size_t i = 0; i < count; ++i) {
        cases.item.push_back(static_cast<std::uint32_t>(generator.dice().below(items.size())));
        cases.destination.push_back(generator.destination());
        cases.day.push_back(static_cast<std::int32_t>(generator.day().time_since_epoch().count()));
    }
    Agreement result = compare(rulebook, items, *shipment, setting, cases);
    for (std::string& told : result.told) {
        for (const auto& [fact, value] : stated) told += "; shipment " + fact + " " + value;
        told += "; seed " + std::to_string(seed);
    }
    return result;
}

}  // namespace licet::test
