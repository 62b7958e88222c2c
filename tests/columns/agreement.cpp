#include "columns/agreement.hpp"

#include "columns/exact.hpp"
#include "columns/generate.hpp"
#include "columns/spans.hpp"
#include "facts/facts.hpp"

#include <map>
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
    asked_again += other.asked_again;
    wrong += other.wrong;
    told.insert(told.end(), other.told.begin(), other.told.end());
}

namespace {

struct Answer {
    Outcome outcome = Outcome::undetermined;
    std::string rule;
    friend bool operator==(const Answer&, const Answer&) = default;
};

/// The engine's answers, one case at a time.
class Reference {
public:
    Reference(const Rulebook& rulebook, const Shipment& shipment, const columns::Setting& setting)
        : rulebook_(rulebook), shipment_(shipment), setting_(setting) {}

    [[nodiscard]] Answer ask(const Item& item, std::uint8_t destination, std::int32_t day, bool as_a_user) {
        const program::Program& program = rulebook_.program();
        const Date date{std::chrono::days(day)};
        if (!as_a_user) {
            auto law = laws_.find(day);
            if (law == laws_.end()) law = laws_.emplace(day, columns::make_law(program, setting_, date)).first;
            // A decider of its own, so that nothing is remembered from another question.
            columns::ExactDecider decider(program, shipment_.facts(), setting_.strict);
            const columns::Exact exact = decider.decide(item.facts(), 0, destination, date, law->second);
            return {exact.outcome, id_of(exact.rule)};
        }
        Question question;
        question.destination = program.book.destinations[destination].code;
        question.date = date;
        question.known_on = setting_.known_on;
        question.posture = setting_.posture;
        question.strict = setting_.strict;
        const Decision decision = decide(rulebook_, item, shipment_, question, Detail::outcome);
        return {decision.outcome, deciding_rule(decision)};
    }

    [[nodiscard]] std::string id_of(std::int16_t rule) const {
        const program::Program& program = rulebook_.program();
        return rule < 0 ? "" : program.spec(program.rules[static_cast<std::size_t>(rule)]).id;
    }

private:
    const Rulebook& rulebook_;
    const Shipment& shipment_;
    const columns::Setting& setting_;
    std::map<std::int32_t, columns::Law> laws_;  ///< by day, not by span
};

}  // namespace

Agreement compare(const Rulebook& rulebook, const std::vector<Item>& items, const Shipment& shipment,
                  const columns::Setting& setting, const columns::Cases& cases, std::size_t every) {
    const program::Program& program = rulebook.program();
    columns::Table table(program, setting.strict);
    for (const Item& item : items) {
        (void)table.add(std::shared_ptr<const facts::ItemFacts>(std::shared_ptr<void>(), &item.facts()));
    }
    columns::Executor executor(program, shipment.facts(), setting);
    columns::Answers answers;
    executor.run(table, cases, answers);
    const columns::Answers quick = answers;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (i % every != 0) answers.open[i / 64] &= ~(std::uint64_t{1} << (i % 64));
    }
    executor.settle(table, cases, answers);
    Reference reference(rulebook, shipment, setting);
    Agreement result;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const bool open = quick.is_open(i);
        const bool sampled = i % every == 0;
        ++result.cases;
        result.in_columns += open ? 0 : 1;
        if (open && !sampled) continue;
        result.asked_again += open ? 1 : 0;
        const Item& item = items[cases.row(i)];
        const Answer wanted = reference.ask(item, cases.destination[i], cases.day[i], sampled);
        const Answer given{answers.outcome[i], reference.id_of(answers.rule[i])};
        if (given == wanted) continue;
        ++result.wrong;
        if (result.told.size() >= 3) continue;
        result.told.push_back(
            std::string(open ? "open " : "columns ") + program.book.destinations[cases.destination[i]].code + " " +
            to_string(Date{std::chrono::days(cases.day[i])}) + (setting.strict ? " strict" : "") +
            (setting.posture == Posture::text ? " text" : "") + ": " + shown(to_string(given.outcome), given.rule) +
            " against " + shown(to_string(wanted.outcome), wanted.rule) + "; " + facts_of(item.facts(), program));
    }
    return result;
}

Agreement generated(const Rulebook& rulebook, std::uint64_t seed, std::size_t item_count, std::size_t count,
                    std::size_t every) {
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
    Agreement result = compare(rulebook, items, *shipment, setting, cases, every);
    for (std::string& told : result.told) {
        for (const auto& [fact, value] : stated) told += "; shipment " + fact + " " + value;
        told += "; seed " + std::to_string(seed);
    }
    return result;
}

}  // namespace licet::test
