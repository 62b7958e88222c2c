#include "cli/screen_memory.hpp"

#include "columns/residue.hpp"
#include "engine/explore.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace licet::cli {

using analysis::CaseColumn;
using program::Op;
using program::Program;

namespace {

/// INVARIANT: a table of ever new questions does not fill the memory.
constexpr std::size_t k_most_bytes = 32U << 20U;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) + 1 - begin);
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

std::vector<std::uint32_t> masks_of_places(const Program& program) {
    std::set<std::uint32_t> masks;
    for (const program::Node& node : program.nodes) {
        if (node.op == Op::category && program.slot(node.slot).type == rulebook::FactType::country)
            masks.insert(node.a);
    }
    return {masks.begin(), masks.end()};
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
      place_masks_(masks_of_places(program_)),
      plain_(program_, false, {defaults_.posture, defaults_.strict, defaults_.known_on}),
      named_(program_, true, {defaults_.posture, defaults_.strict, defaults_.known_on}) {}

const KnownAnswer* CaseMemory::find(const std::vector<CaseColumn>& columns, const table::Row& row) {
    if (row.fault != nullptr) return nullptr;
    take_apart(columns, row);
    const std::int32_t subject = known(subjects_known_, subject_text_, k_not_known);
    const std::int32_t place = known(places_known_, destination_text_, k_not_known);
    const std::int32_t day = known(days_known_, date_text_, k_no_day);
    if (subject == k_not_known || place == k_not_known || day == k_no_day) return nullptr;
    const auto found = answers_.find(asked(subject, place, day));
    return found == answers_.end() ? nullptr : found->second;
}

/// What the row says of item and parties, its destination, and its date.
void CaseMemory::take_apart(const std::vector<CaseColumn>& columns, const table::Row& row) {
    for (std::size_t i = roles_.size(); i < columns.size(); ++i) {
        const CaseColumn& column = columns[i];
        const bool of_shipment = column.kind == CaseColumn::Kind::shipment_fact;
        roles_.push_back(column.kind == CaseColumn::Kind::passed_on && !column.fault ? Role::none
                         : of_shipment && column.fact == "destination"               ? Role::destination
                         : of_shipment && column.fact == "date"                      ? Role::date
                                                                                     : Role::subject);
    }
    subject_text_.clear();
    destination_text_ = {};
    date_text_ = {};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (roles_[i] == Role::none) continue;
        const std::string_view text = trimmed(row.cells[i]);
        if (roles_[i] == Role::destination) {
            destination_text_ = text;
        } else if (roles_[i] == Role::date) {
            date_text_ = text;
        } else if (!text.empty()) {
            const std::array<std::uint32_t, 2> head = {static_cast<std::uint32_t>(i),
                                                       static_cast<std::uint32_t>(text.size())};
            subject_text_.append(reinterpret_cast<const char*>(head.data()), sizeof head);
            subject_text_ += text;
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

/// Places that stand on the same side of every set and list of places are never told apart.
const std::vector<std::uint16_t>& CaseMemory::classes(Calendar& of, std::uint32_t law) const {
    if (of.classes.size() <= law) of.classes.resize(law + std::size_t{1});
    std::vector<std::uint16_t>& out = of.classes[law];
    if (!out.empty()) return out;
    std::map<std::string, std::uint16_t> numbers;
    for (std::size_t place = 0; place < program_.book.destinations.size(); ++place) {
        std::string sides;
        for (const program::Mask& set : of.spans.law(law).asked.sets) sides += set.test(place) ? '1' : '0';
        for (const std::uint32_t mask : place_masks_) sides += program_.masks[mask].test(place) ? '1' : '0';
        const auto number = static_cast<std::uint16_t>(numbers.size());
        out.push_back(numbers.try_emplace(std::move(sides), number).first->second);
    }
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
    const auto [answer, asked_first] = answers_.try_emplace(asking, nullptr);
    if (asked_first) {
        bytes_ += 64;
        answer->second =
            &decide(subjects_[asking.subject], static_cast<std::uint32_t>(place), scenario.question, asking.law);
    }
    return *answer->second;
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

/// What the question leaves open, in both postures where they part. Empty: nothing can be said before it is decided.
std::string CaseMemory::open_question(const Subject& subject, std::uint32_t place, const columns::Law& law,
                                      Date date) const {
    std::string out;
    for (const program::Slice* of : {&law.asked, &law.text}) {
        if (of == &law.text && !law.parts) break;
        program::Slice slice = *of;
        slice.date = date;
        const engine::Case made = engine::make_case(program_, subject.item.facts(), subject.shipment.facts(),
                                                    program_.book.destinations[place].code, slice, defaults_.strict);
        engine::Evaluator evaluator(made, slice);
        const auto residue = columns::residue_of(evaluator, columns::Among::all);
        if (!residue) return {};
        (void)evaluator.evaluate({});
        out += residue->text() + (law.covered ? '|' : '!');
        if (of == &law.asked) {
            // Only where nothing may be required does the answer tell what the text requires.
            const engine::Standing standing = engine::standing_of(evaluator);
            if (standing.outcome == Outcome::license_required && !standing.shaky) break;
            continue;
        }
        for (std::size_t i = 0; i < law.text.rules.size(); ++i) {
            if (evaluator.rule(i) != Kleene::no) out += law.asked.rules[i].status == program::Status::off ? '0' : '1';
        }
    }
    return out;
}

void CaseMemory::forget() {
    subjects_known_.clear();
    places_known_.clear();
    days_known_.clear();
    subjects_.clear();
    answers_.clear();
    bytes_ = 0;
    if (open_bytes_ <= k_most_bytes) return;
    by_what_is_open_.clear();
    known_.clear();
    open_bytes_ = 0;
}

}  // namespace licet::cli
