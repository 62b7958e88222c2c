#include "cli/screen_memory.hpp"

#include "analysis/alike.hpp"
#include "columns/residue.hpp"
#include "engine/explore.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"
#include "text/trim.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace licet::cli {

using analysis::CaseColumn;
using program::Program;

namespace {

/// INVARIANT: a table of ever new questions does not fill the memory.
constexpr std::size_t k_most_bytes = 32U << 20U;

/// Digits alone, not too many, that are not zero: what nobody would refuse or take for a range.
std::optional<std::uint64_t> plain_number(std::string_view text) {
    constexpr std::size_t k_most_digits = 15;
    if (text.empty() || text.size() > k_most_digits || text.front() == '0') return {};
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::int32_t number_of(Date date) { return static_cast<std::int32_t>(date.time_since_epoch().count()); }

std::vector<std::int32_t> days_of_licenses(const Program& program) {
    std::set<std::int32_t> days;
    for (const rulebook::LicenseSpec& license : program.book.licenses) {
        for (const auto& day : {license.from, license.to}) {
            if (day) days.insert(number_of(*day));
        }
    }
    return {days.begin(), days.end()};
}

/// What a text was found to be, if it is known.
template <class Map, class Value>
Value known(const Map& map, std::string_view text, Value otherwise) {
    const auto found = map.find(text);
    return found == map.end() ? otherwise : found->second;
}

}  // namespace

std::size_t CaseMemory::AskedHash::operator()(const Asked& asked) const {
    std::uint64_t mixed = (std::uint64_t{asked.subject} << 32U) ^ (std::uint64_t{asked.law} << 16U) ^
                          asked.destinations ^ (std::uint64_t{asked.licenses} << 48U);
    mixed *= 0x9E3779B97F4A7C15U;
    return mixed ^ (mixed >> 29U);
}

CaseMemory::CaseMemory(const Rulebook& rulebook, Question defaults, const FailOn& fail_on,
                       std::function<std::string(const Decision&)> write)
    : rulebook_(rulebook),
      program_(rulebook.program()),
      defaults_(std::move(defaults)),
      fail_on_(fail_on),
      write_(std::move(write)),
      licenses_matter_(fail_on.license_required_unheld && !fail_on.license_required),
      license_days_(days_of_licenses(program_)),
      plain_(program_, false, {defaults_.posture, defaults_.strict, defaults_.known_on}),
      named_(program_, true, {defaults_.posture, defaults_.strict, defaults_.known_on}),
      free_(program_) {}

const KnownAnswer* CaseMemory::find(const std::vector<CaseColumn>& columns, const table::Row& row) {
    if (row.fault != nullptr) return nullptr;
    take_apart(columns, row);
    const std::int32_t subject = known(subjects_known_, subject_text_, k_not_known);
    const std::int32_t place = known(places_known_, destination_text_, k_not_known);
    const std::int32_t day = known(days_known_, date_text_, k_no_day);
    if (subject == k_not_known || place == k_not_known || day == k_no_day) return nullptr;
    const auto found = answers_.find(asked(subject, place, day));
    if (found == answers_.end()) return nullptr;
    return numbers_.empty() ? found->second.answer : found->second.by_numbers->find(numbers_);
}

CaseMemory::Role CaseMemory::role_of(const CaseColumn& column) const {
    if (column.fault) return Role::subject;
    if (column.kind == CaseColumn::Kind::passed_on) return Role::none;
    if (column.kind != CaseColumn::Kind::shipment_fact) return Role::subject;
    if (column.fact == "destination") return Role::destination;
    if (column.fact == "date") return Role::date;
    return free_.find(column.fact) ? Role::number : Role::subject;
}

/// What the row says of item and parties, its destination, its date, and its free numbers.
void CaseMemory::take_apart(const std::vector<CaseColumn>& columns, const table::Row& row) {
    for (std::size_t i = roles_.size(); i < columns.size(); ++i) {
        roles_.push_back(role_of(columns[i]));
        free_of_.push_back(free_.find(columns[i].fact).value_or(0));
    }
    subject_text_.clear();
    destination_text_ = {};
    date_text_ = {};
    numbers_.clear();
    const auto add = [this](std::size_t column, std::string_view text) {
        const std::array<std::uint32_t, 2> head = {static_cast<std::uint32_t>(column),
                                                   static_cast<std::uint32_t>(text.size())};
        subject_text_.append(reinterpret_cast<const char*>(head.data()), sizeof head);
        subject_text_ += text;
    };
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (roles_[i] == Role::none) continue;
        const std::string_view text = text::trimmed(row.cells[i]);
        if (roles_[i] == Role::destination) {
            destination_text_ = text;
        } else if (roles_[i] == Role::date) {
            date_text_ = text;
        } else if (const auto number = roles_[i] == Role::number ? plain_number(text) : std::nullopt) {
            // That it is stated is part of what the row says.
            add(i, {});
            numbers_.push_back({free_of_[i], *number});
        } else if (!text.empty()) {
            add(i, text);
        }
    }
    // Whether a row states them itself is part of what it says of the shipment.
    subject_text_ += destination_text_.empty() ? '-' : 'd';
    subject_text_ += date_text_.empty() ? '-' : 'd';
}

CaseMemory::Asked CaseMemory::asked(std::int32_t subject, std::int32_t place, std::int32_t day) {
    Asked out;
    out.subject = static_cast<std::uint32_t>(subject);
    Calendar& days = calendar(subjects_[out.subject].parties_named);
    out.law = days.spans.at(day);
    out.destinations = classes(days, out.law)[static_cast<std::size_t>(place)];
    if (licenses_matter_) {
        const auto before = std::upper_bound(license_days_.begin(), license_days_.end(), day);
        out.licenses = static_cast<std::uint16_t>(before - license_days_.begin());
    }
    return out;
}

const std::vector<std::uint16_t>& CaseMemory::classes(Calendar& of, std::uint32_t law) const {
    if (of.classes.size() <= law) of.classes.resize(law + std::size_t{1});
    std::vector<std::uint16_t>& out = of.classes[law];
    if (out.empty()) out = analysis::classes_of_destinations(program_, {&of.spans.law(law).asked});
    return out;
}

const KnownAnswer& CaseMemory::learn(const analysis::Scenario& scenario) {
    if (bytes_ > k_most_bytes || open_bytes_ > k_most_bytes) forget();
    const auto place = static_cast<std::int32_t>(program_.destination_by_code.at(scenario.question.destination));
    const std::int32_t day = number_of(scenario.question.date);
    places_known_.try_emplace(std::string(destination_text_), place);
    days_known_.try_emplace(std::string(date_text_), day);
    const auto [subject, is_new] =
        subjects_known_.try_emplace(subject_text_, static_cast<std::int32_t>(subjects_.size()));
    if (is_new) {
        constexpr std::size_t k_of_a_subject = 32'768;  // and more for a system with parts, which are few
        bytes_ += subject_text_.size() + k_of_a_subject;
        subjects_.push_back(
            {Item(scenario.item), Shipment(scenario.shipment), columns::names_parties(*scenario.shipment)});
    }
    const Asked asking = asked(subject->second, place, day);
    const auto at = static_cast<std::uint32_t>(place);
    const auto [answered, asked_first] = answers_.try_emplace(asking);
    constexpr std::size_t k_of_a_question = 64;
    if (asked_first) bytes_ += k_of_a_question;
    if (!numbers_.empty()) {
        const Subject with_its_numbers{Item(scenario.item), Shipment(scenario.shipment),
                                       columns::names_parties(*scenario.shipment)};
        return learn_by_numbers(answered->second, with_its_numbers, at, scenario.question, asking.law);
    }
    if (asked_first) answered->second.answer = &decide(subjects_[asking.subject], at, scenario.question, asking.law);
    return *answered->second.answer;
}

const KnownAnswer& CaseMemory::learn_by_numbers(Answered& answered, const Subject& subject, std::uint32_t place,
                                                const Question& question, std::uint32_t law) {
    constexpr std::size_t k_of_an_answer = 192;
    bytes_ += k_of_an_answer;
    if (answered.by_numbers == nullptr) {
        std::vector<const columns::FreeNumbers::Beside*> beside;
        in_each_posture(subject, place, calendar(subject.parties_named).spans.law(law), question.date,
                        [&](engine::Evaluator& evaluator, bool) {
                            (void)evaluator.evaluate({});
                            beside.push_back(keep(free_.beside(evaluator)));
                            return true;
                        });
        answered.by_numbers = std::make_unique<AnswersByNumbers>(free_, std::move(beside));
    }
    const KnownAnswer& answer = decide(subject, place, question, law);
    answered.by_numbers->add(numbers_, answer);
    return answer;
}

/// Few differ: what stands beside the number of units is the performance of the item.
const columns::FreeNumbers::Beside* CaseMemory::keep(columns::FreeNumbers::Beside beside) {
    std::string text;
    for (const num::Interval& range : beside) {
        for (const auto& end : {range.low, range.high}) text += end ? (end->open ? '(' : '[') + end->at.str() : "-";
    }
    const auto [kept, is_new] = beside_.try_emplace(std::move(text), std::move(beside));
    if (is_new) bytes_ += kept->first.size() + kept->second.size() * sizeof(num::Interval);
    return &kept->second;
}

const KnownAnswer& CaseMemory::decide(const Subject& subject, std::uint32_t place, const Question& question,
                                      std::uint32_t law) {
    const columns::Law& of_day = calendar(subject.parties_named).spans.law(law);
    std::string open = open_question(subject, place, of_day, question.date);
    const KnownAnswer** same = nullptr;
    if (!open.empty() && !licenses_matter_) {
        const auto [found, is_new] = by_what_is_open_.try_emplace(std::move(open), nullptr);
        if (!is_new) return *found->second;
        open_bytes_ += found->first.size();
        same = &found->second;
    }
    const Decision decision = licet::decide(rulebook_, subject.item, subject.shipment, question, Detail::finding);
    known_.push_back({write_(decision), decision.outcome, fails(fail_on_, decision)});
    open_bytes_ += known_.back().text.size();
    if (same != nullptr) *same = &known_.back();
    return known_.back();
}

template <class Look>
void CaseMemory::in_each_posture(const Subject& subject, std::uint32_t place, const columns::Law& law, Date date,
                                 const Look& look) const {
    for (const program::Slice* of : {&law.asked, &law.text}) {
        const bool of_text = of == &law.text;
        if (of_text && !law.parts) return;
        program::Slice slice = *of;
        slice.date = date;
        const engine::Case made = engine::make_case(program_, subject.item.facts(), subject.shipment.facts(),
                                                    program_.book.destinations[place].code, slice, defaults_.strict);
        engine::Evaluator evaluator(made, slice);
        if (!look(evaluator, of_text)) return;
    }
}

/// What the question leaves open, in both postures where they part. Empty: nothing can be said before it is decided.
std::string CaseMemory::open_question(const Subject& subject, std::uint32_t place, const columns::Law& law,
                                      Date date) const {
    std::string out;
    in_each_posture(subject, place, law, date, [&](engine::Evaluator& evaluator, bool of_text) {
        const auto residue = columns::residue_of(evaluator, columns::Among::all);
        if (!residue) {
            out.clear();
            return false;
        }
        (void)evaluator.evaluate({});
        out += residue->text() + (law.covered ? '|' : '!');
        if (!of_text) {
            // Only where nothing may be required does the answer tell what the text requires.
            const engine::Standing standing = engine::standing_of(evaluator);
            return standing.outcome != Outcome::license_required || standing.shaky;
        }
        for (std::size_t i = 0; i < law.text.rules.size(); ++i) {
            if (evaluator.rule(i) != Kleene::no) out += law.asked.rules[i].status == program::Status::off ? '0' : '1';
        }
        return true;
    });
    return out;
}

void CaseMemory::forget() {
    subjects_known_.clear();
    places_known_.clear();
    days_known_.clear();
    subjects_.clear();
    answers_.clear();
    beside_.clear();
    bytes_ = 0;
    if (open_bytes_ <= k_most_bytes) return;
    by_what_is_open_.clear();
    known_.clear();
    open_bytes_ = 0;
}

}  // namespace licet::cli
