#include "cli/screen_memory.hpp"

#include "analysis/alike.hpp"
#include "columns/residue.hpp"
#include "engine/explore.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"

#include <algorithm>
#include <set>

namespace licet::cli {

using program::Program;

namespace {

/// INVARIANT: a table of ever new questions does not fill the memory.
constexpr std::size_t k_most_bytes = 32U << 20U;
// What each takes, or somewhat less.
constexpr std::size_t k_of_a_subject = 256;
constexpr std::size_t k_of_a_question = 64;
constexpr std::size_t k_of_an_answer = 192;

std::int32_t day_number(Date date) { return static_cast<std::int32_t>(date.time_since_epoch().count()); }

std::vector<std::int32_t> days_of_licenses(const Program& program) {
    std::set<std::int32_t> days;
    for (const rulebook::LicenseSpec& license : program.book.licenses) {
        for (const auto& day : {license.from, license.to}) {
            if (day) days.insert(day_number(*day));
        }
    }
    return {days.begin(), days.end()};
}

}  // namespace

CaseMemory::CaseMemory(const Rulebook& rulebook, Question defaults, const FailOn& fail_on,
                       std::function<std::string(const Decision&)> write)
    : rulebook_(rulebook),
      program_(rulebook.program()),
      defaults_(std::move(defaults)),
      fail_on_(fail_on),
      write_(std::move(write)),
      licenses_matter_(fail_on.license_required_unheld && !fail_on.license_required),
      license_days_(days_of_licenses(program_)),
      free_(program_),
      calendars_{Calendar(program_, false, {defaults_.posture, defaults_.strict, defaults_.known_on}),
                 Calendar(program_, true, {defaults_.posture, defaults_.strict, defaults_.known_on})} {}

const KnownAnswer* CaseMemory::find(const RowWords& row) const {
    const auto subject = subjects_.find(row.subject());
    const auto place = places_known_.find(row.destination());
    const auto day = days_known_.find(row.date());
    if (subject == subjects_.end() || place == places_known_.end() || day == days_known_.end()) return nullptr;
    const std::uint32_t time = day->second.times[static_cast<std::size_t>(subject->second.parties_named)];
    if (time >= subject->second.places.size()) return nullptr;
    const Places& places = subject->second.places[time];
    const Asked* asked = places.asked.empty() ? nullptr : places.asked[place->second];
    return asked == nullptr ? nullptr : asked->find(row.numbers());
}

void CaseMemory::Places::fill_class_of(std::size_t place) {
    for (std::size_t other = 0; other < asked.size(); ++other) {
        if (class_of[other] == class_of[place]) asked[other] = asked[place];
    }
}

std::uint32_t CaseMemory::time_of(std::uint32_t law, std::int32_t day) const {
    if (!licenses_matter_) return law;
    const auto passed = std::upper_bound(license_days_.begin(), license_days_.end(), day) - license_days_.begin();
    return law * static_cast<std::uint32_t>(license_days_.size() + 1) + static_cast<std::uint32_t>(passed);
}

const std::vector<std::uint16_t>& CaseMemory::classes(Calendar& of, std::uint32_t law) const {
    if (of.classes.size() <= law) of.classes.resize(law + std::size_t{1});
    std::vector<std::uint16_t>& out = of.classes[law];
    if (out.empty()) out = analysis::classes_of_destinations(program_, {&of.spans.law(law).asked});
    return out;
}

std::vector<std::uint16_t> CaseMemory::classes(const Ask& ask) const {
    std::vector<program::Slice> slices = {ask.of_day->asked};
    if (ask.of_day->parts) slices.push_back(ask.of_day->text);
    std::vector<const program::Slice*> pointers;
    for (program::Slice& slice : slices) {
        slice.date = ask.question.date;
        pointers.push_back(&slice);
    }
    // They are for all numbers.
    const facts::ShipmentFacts shipment = free_.without(ask.shipment.facts());
    return analysis::classes_of_destinations(program_, pointers, ask.item.facts(), shipment, defaults_.strict);
}

CaseMemory::Ask CaseMemory::ask_of(const analysis::Scenario& scenario, const RowWords& row) {
    Ask ask{Item(scenario.item), Shipment(scenario.shipment), scenario.question};
    ask.place = program_.destination_by_code.at(ask.question.destination);
    ask.parties_named = columns::names_parties(*scenario.shipment);
    const auto named = static_cast<std::size_t>(ask.parties_named);
    const std::int32_t day = day_number(ask.question.date);
    ask.law = calendars_[named].spans.at(day);
    ask.time = time_of(ask.law, day);
    ask.of_day = &calendars_[named].spans.law(ask.law);
    places_known_.try_emplace(std::string(row.destination()), ask.place);
    days_known_.try_emplace(std::string(row.date())).first->second.times[named] = ask.time;
    return ask;
}

CaseMemory::Places& CaseMemory::places(const Ask& ask, const std::string& subject) {
    const auto [known, is_new] = subjects_.try_emplace(subject, Subject{ask.parties_named});
    if (is_new) bytes_ += subject.size() + k_of_a_subject;
    std::vector<Places>& by_time = known->second.places;
    if (by_time.size() <= ask.time) {
        bytes_ += (ask.time + 1 - by_time.size()) * sizeof(Places);
        by_time.resize(ask.time + std::size_t{1});
    }
    Places& out = by_time[ask.time];
    if (out.asked.empty()) {
        out.class_of = classes(calendars_[static_cast<std::size_t>(ask.parties_named)], ask.law);
        out.asked.assign(out.class_of.size(), nullptr);
        bytes_ += out.asked.size() * (sizeof(Asked*) + sizeof(std::uint16_t));
    }
    return out;
}

/// What is asked about the destination: the same as about all that nothing tells apart from it. Gives up the lock for
/// a while.
CaseMemory::Asked& CaseMemory::asked(std::unique_lock<std::shared_mutex>& lock, const Ask& ask,
                                     const std::string& subject) {
    const auto asked_before = [](const Places& at) {
        return std::ranges::any_of(at.asked, [](const Asked* asked) { return asked != nullptr; });
    };
    // A subject that is asked about once gains nothing from classes of its own.
    if (const Places& at = places(ask, subject); at.asked[ask.place] == nullptr && !at.of_subject && asked_before(at)) {
        lock.unlock();
        std::vector<std::uint16_t> of_subject = classes(ask);
        lock.lock();
        Places& finer = places(ask, subject);
        if (!finer.of_subject) {
            finer.class_of = std::move(of_subject);
            finer.of_subject = true;
            for (std::size_t other = 0; other < finer.asked.size(); ++other) {
                if (finer.asked[other] != nullptr) finer.fill_class_of(other);
            }
        }
    }
    Places& at = places(ask, subject);
    if (at.asked[ask.place] == nullptr) {
        bytes_ += k_of_a_question;
        at.asked[ask.place] = &asked_.emplace_back();
        at.fill_class_of(ask.place);
    }
    return *at.asked[ask.place];
}

const KnownAnswer* CaseMemory::Asked::find(const std::vector<StatedNumber>& numbers) const {
    return answer != nullptr || by_numbers == nullptr ? answer : by_numbers->find(numbers);
}

KnownAnswer CaseMemory::learn(const analysis::Scenario& scenario, const RowWords& row) {
    std::unique_lock lock(mutex_);
    if (bytes_ > k_most_bytes || open_bytes_ > k_most_bytes) forget();
    const Ask ask = ask_of(scenario, row);
    Asked& about = asked(lock, ask, row.subject());
    // Another thread may have asked it meanwhile, or a row about another destination.
    if (const KnownAnswer* known = about.find(row.numbers())) return *known;
    const std::uint64_t forgotten = forgotten_;
    lock.unlock();

    Opened open = opened(ask, !row.numbers().empty());
    KnownAnswer answer;
    lock.lock();
    if (const auto same = by_residue_.find(open.residue); same != by_residue_.end()) {
        answer = *same->second;
    } else {
        lock.unlock();
        const Decision decision = licet::decide(rulebook_, ask.item, ask.shipment, ask.question, Detail::answer);
        answer = {write_(decision), decision.outcome, fails(fail_on_, decision)};
        lock.lock();
    }
    if (forgotten_ == forgotten && about.find(row.numbers()) == nullptr) keep(about, row, answer, std::move(open));
    return answer;
}

void CaseMemory::keep(Asked& about, const RowWords& row, const KnownAnswer& answer, Opened open) {
    const KnownAnswer& kept = keep(answer, std::move(open.residue));
    if (open.beside.empty()) {
        about.answer = &kept;
        return;
    }
    if (about.by_numbers == nullptr) {
        std::vector<const Beside*> beside;
        beside.reserve(open.beside.size());
        for (const Beside& in_posture : open.beside) beside.push_back(keep(in_posture));
        about.by_numbers = std::make_unique<AnswersByNumbers>(free_, std::move(beside));
    }
    bytes_ += k_of_an_answer;
    about.by_numbers->add(row.numbers(), kept);
}

const KnownAnswer& CaseMemory::keep(const KnownAnswer& answer, std::string residue) {
    const bool is_shared = !residue.empty();
    if (is_shared) {
        if (const auto known = by_residue_.find(residue); known != by_residue_.end()) return *known->second;
    }
    open_bytes_ += answer.text.size() + residue.size();
    known_.push_back(answer);
    if (is_shared) by_residue_.emplace(std::move(residue), &known_.back());
    return known_.back();
}

/// Few differ: what stands beside the number of units is the performance of the item.
const CaseMemory::Beside* CaseMemory::keep(const Beside& beside) {
    std::string text;
    for (const num::Interval& range : beside) {
        for (const auto& end : {range.low, range.high}) text += end ? (end->open ? '(' : '[') + end->at.str() : "-";
    }
    const auto [kept, is_new] = beside_.try_emplace(std::move(text), beside);
    if (is_new) bytes_ += kept->first.size() + kept->second.size() * sizeof(num::Interval);
    return &kept->second;
}

CaseMemory::Opened CaseMemory::opened(const Ask& ask, bool has_numbers) const {
    Opened out;
    const columns::Law& law = *ask.of_day;
    bool counts = true;                 // this posture does
    bool can_tell = !licenses_matter_;  // so far
    bool numbers_bear = false;
    for (const program::Slice* of : {&law.asked, &law.text}) {
        const bool of_text = of == &law.text;
        if ((of_text && !law.parts) || (!counts && !has_numbers)) break;
        program::Slice slice = *of;
        slice.date = ask.question.date;
        const engine::Case made =
            engine::make_case(program_, ask.item.facts(), ask.shipment.facts(),
                              program_.book.destinations[ask.place].code, slice, defaults_.strict);
        engine::Evaluator evaluator(made, slice);
        (void)evaluator.evaluate({});
        if (has_numbers) {
            out.beside.push_back(free_.beside(evaluator));
            numbers_bear = numbers_bear || free_.bear_on(evaluator);
        }
        if (!counts || !can_tell) continue;
        if (of_text) {
            for (std::size_t i = 0; i < law.text.rules.size(); ++i) {
                if (evaluator.rule(i) == Kleene::no) continue;
                out.residue += law.asked.rules[i].status == program::Status::off ? '0' : '1';
            }
        } else {
            // Only where nothing may be required does the answer tell what the text requires.
            const engine::Standing standing = engine::standing_of(evaluator);
            counts = standing.outcome != Outcome::license_required || standing.shaky;
        }
        const auto residue = columns::residue_of(evaluator, columns::Among::all);
        can_tell = residue.has_value();
        if (residue) out.residue += residue->text() + (law.covered ? '|' : '!');
    }
    if (!can_tell) out.residue.clear();
    if (!numbers_bear) out.beside.clear();
    return out;
}

void CaseMemory::forget() {
    ++forgotten_;
    places_known_.clear();
    days_known_.clear();
    subjects_.clear();
    asked_.clear();
    beside_.clear();
    bytes_ = 0;
    if (open_bytes_ <= k_most_bytes) return;
    by_residue_.clear();
    known_.clear();
    open_bytes_ = 0;
}

}  // namespace licet::cli
