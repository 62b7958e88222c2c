#include "analysis/history.hpp"

#include "analysis/alike.hpp"
#include "analysis/bearing.hpp"
#include "analysis/candidates.hpp"
#include "analysis/charts.hpp"
#include "analysis/processors.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <unordered_map>

namespace licet::analysis {

namespace {

using program::Program;

/// Answers as they are found by one worker; numbered again when all are done.
template <class T>
class Numbered {
public:
    std::size_t number(T value) {
        const auto [known, added] = index_.try_emplace(value, list_.size());
        if (added) list_.push_back(std::move(value));
        return known->second;
    }
    std::vector<T> take() { return std::move(list_); }

private:
    std::map<T, std::size_t> index_;
    std::vector<T> list_;
};

using NamedRules = std::map<std::string, NamedRule>;

/// What one worker finds for one product or one sample under one law: a course for each class of destinations.
struct Found {
    std::vector<Course> courses;          ///< `what`: an index into `maps` for a sample, else into `answers`
    std::vector<std::vector<Band>> maps;  ///< `answer`: an index into `answers`
    std::vector<PictureAnswer> answers;
    NamedRules rules;
};

PictureAnswer picture_of(const Decision& decision, NamedRules& rules) {
    PictureAnswer answer;
    answer.outcome = decision.outcome;
    answer.because_no = decision.because_no;
    answer.paragraphs = decision.classification;
    if (decision.outcome != Outcome::no_license_required) {
        for (const RuleTrace& rule : decision.rules) {
            if (rule.verdict == Verdict::false_ || rule.stage != "require") continue;
            answer.rules.push_back(rule.id);
            rules.try_emplace(rule.id, NamedRule{rule.title, rule.cite});
        }
    }
    for (const ExceptionTrace& exception : decision.exceptions) {
        if (exception.status == Availability::available) answer.exceptions.push_back(exception.name);
    }
    for (const ReviewPolicy& review : decision.review) {
        if (review.rule.verdict == Verdict::true_) answer.review.push_back(review.policy);
    }
    for (const MissingFact& fact : decision.missing) answer.missing.push_back(fact.fact);
    for (auto* list : {&answer.rules, &answer.exceptions, &answer.review, &answer.missing}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    return answer;
}

/// One law with its slice for every day.
struct Law {
    const WhatIfLaw& law;
    DatedEvents events;
    std::vector<program::Slice> slices;
    std::vector<bool> unchanged;  ///< per day: nothing counts that a proposal brought, took or changed

    [[nodiscard]] const Program& program() const { return law.rulebook.program(); }
};

/// The rules that count, and the members of the groups, as far as a proposal may change them.
std::vector<std::string> in_force(const Program& program, const program::Slice& slice) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < program.rules.size(); ++i) {
        if (slice.rules[i].status == program::Status::off) continue;
        const rulebook::RuleSpec& spec = program.spec(program.rules[i]);
        all.push_back(spec.id + " " + licet::to_string(spec.effective_from) +
                      (spec.from_overlay ? " " + spec.cite.text : "") +
                      (slice.rules[i].status == program::Status::unverified ? " unverified" : ""));
    }
    for (std::size_t i = 0; i < slice.groups.size(); ++i) {
        all.push_back(program.book.groups[i].name + " " + slice.groups[i].to_string());
    }
    std::sort(all.begin(), all.end());
    return all;
}

class Historian {
public:
    Historian(const WhatIfLaw& before, const WhatIfLaw* after, const WhatIfQuestion& question) : question_(question) {
        add(before);
        if (after != nullptr) add(*after);
        history_.has_proposal = after != nullptr;
    }

    History write() {
        find_days();
        for (Law& law : laws_) {
            for (const Date day : days_) {
                law.slices.push_back(program::make_slice(law.program(), day, question_.posture, question_.known_on));
            }
        }
        for (std::size_t day = 0; day < days_.size(); ++day) {
            const auto rules = [&](const Law& law) { return in_force(law.program(), law.slices[day]); };
            for (Law& law : laws_)
                law.unchanged.push_back(&law != &laws_.front() && rules(law) == rules(laws_.front()));
        }
        find_places();
        const Law& last = laws_.back();
        for (const Item& item : last.law.items) {
            history_.items.push_back(show_item(last.law.rulebook, item, days_.back()));
        }
        decide_products();
        // Where nothing is assumed, hardly anything is settled for a chip of which only two figures are known.
        if (!question_.strict) decide_charts();
        merge_places();
        keep_days();
        return std::move(history_);
    }

private:
    void add(const WhatIfLaw& law) { laws_.push_back({law, dated_events(law.rulebook.program()), {}, {}}); }

    void find_days() {
        for (const Law& law : laws_) {
            for (const rulebook::PackSpec& pack : law.program().book.packs)
                covered_from_ = std::max(covered_from_, pack.covers_from);
        }
        std::set<Date> days = {covered_from_};
        for (const Law& law : laws_) {
            for (const auto& [day, events] : law.events) {
                const bool only_lists =
                    std::all_of(events.begin(), events.end(), [](const auto& e) { return e.cause.of == "list"; });
                if (!only_lists || law.law.shipment.facts().parties_stated) days.insert(day);
            }
            for (const Item& item : law.law.items) {
                days.merge(stated_days(law.program(), item.facts(), law.law.shipment.facts()));
            }
        }
        std::erase_if(days, [&](Date day) { return day < covered_from_; });
        for (const WhatIfDays& asked : question_.days) days.merge(std::set<Date>{asked.before, asked.after});
        days_.assign(days.begin(), days.end());
    }

    /// Destinations that neither law tells apart on any day.
    void find_places() {
        const std::set<Date> days(days_.begin(), days_.end());
        places_ = {question_.destinations};
        for (const Law& law : laws_) {
            std::vector<std::vector<std::string>> finer;
            for (const std::vector<std::string>& place : places_) {
                auto parts = alike(law.law.rulebook, place, days, question_.known_on);
                std::move(parts.begin(), parts.end(), std::back_inserter(finer));
            }
            places_ = std::move(finer);
        }
    }

    /// Follows a question through the days: `decide` is asked once for each bearing that the law has on it, and not
    /// where a proposal leaves the law as it was: there the course of the law before it, if any, goes on.
    template <class Decide>
    Course course(const Law& law, const facts::ItemFacts& item, const std::string& place, const Course* before,
                  std::unordered_map<std::string, std::size_t>& known, Decide decide) const {
        Course course;
        const auto follow = [&](std::size_t day, std::size_t what) {
            if (course.empty() || course.back().what != what) course.push_back({day, what});
        };
        for (std::size_t day = 0; day < days_.size(); ++day) {
            if (before != nullptr && law.unchanged[day]) {
                follow(day, on_day(*before, day));
                continue;
            }
            const engine::Case subject = engine::make_case(law.program(), item, law.law.shipment.facts(), place,
                                                           law.slices[day], question_.strict);
            engine::Evaluator evaluator(subject, law.slices[day]);
            (void)evaluator.evaluate({});
            // Before the law is covered nothing is decided, whatever bears on the question.
            if (days_[day] < covered_from_) {
                follow(day, decide(day, evaluator));
                continue;
            }
            const auto [found, added] = known.try_emplace(bearing(evaluator), 0);
            if (added) found->second = decide(day, evaluator);
            follow(day, found->second);
        }
        return course;
    }

    static std::size_t on_day(const Course& course, std::size_t day) {
        std::size_t what = course.front().what;
        for (const Since& since : course) {
            if (since.day <= day) what = since.what;
        }
        return what;
    }

    [[nodiscard]] Decision decide_on(const Law& law, const Item& item, const std::string& place,
                                     std::size_t day) const {
        Question question;
        question.destination = place;
        question.date = days_[day];
        question.known_on = question_.known_on;
        question.posture = question_.posture;
        question.strict = question_.strict;
        return decide(law.law.rulebook, item, law.law.shipment, question, Detail::finding);
    }

    /// `before`: what the law before the proposal gave; the numbers of its answers stay.
    Found product(const Law& law, std::size_t index, const Found* before) const {
        Found found;
        Numbered<PictureAnswer> answers;
        if (before != nullptr) {
            for (const PictureAnswer& answer : before->answers) answers.number(answer);
        }
        const Item& item = law.law.items[index];
        std::unordered_map<std::string, std::size_t> known;
        for (std::size_t i = 0; i < places_.size(); ++i) {
            const std::string& place = places_[i].front();
            const Course* old = before == nullptr ? nullptr : &before->courses[i];
            found.courses.push_back(
                course(law, item.facts(), place, old, known, [&](std::size_t day, engine::Evaluator&) {
                    return answers.number(picture_of(decide_on(law, item, place, day), found.rules));
                }));
        }
        found.answers = answers.take();
        return found;
    }

    void decide_products() {
        const std::size_t items = laws_.front().law.items.size();
        std::vector<Found> found(items * laws_.size());
        on_all_processors(
            items,
            [&](std::size_t i) {
                found[i] = product(laws_.front(), i, nullptr);
                if (laws_.size() > 1) found[items + i] = product(laws_.back(), i, &found[i]);
            },
            {}, question_.threads);
        for (std::size_t i = 0; i < found.size(); ++i) {
            auto& rows = i < items ? history_.before : history_.after;
            rows.push_back(take_courses(found[i]));
        }
    }

    std::vector<std::size_t> take_courses(Found& found) {
        std::vector<std::size_t> number;
        for (PictureAnswer& answer : found.answers) number.push_back(answers_.number(std::move(answer)));
        history_.rules.merge(found.rules);
        std::vector<std::size_t> row;
        for (Course& course : found.courses) {
            for (Since& since : course) since.what = number[since.what];
            row.push_back(courses_.number(std::move(course)));
        }
        return row;
    }

    Found sample(const Law& law, const ChartPlan& plan, const Sample& wanted, const Found* before) const {
        Found found;
        Numbered<PictureAnswer> answers;
        if (before != nullptr) {
            found.maps = before->maps;
            for (const PictureAnswer& answer : before->answers) answers.number(answer);
        }
        const auto chip = make_sample(law.law.rulebook, plan, wanted);
        std::unordered_map<std::string, std::size_t> known;
        for (std::size_t i = 0; i < places_.size(); ++i) {
            const std::string& place = places_[i].front();
            const Course* old = before == nullptr ? nullptr : &before->courses[i];
            const auto survey = [&](std::size_t day, engine::Evaluator& evaluator) {
                found.maps.push_back(regions(evaluator, plan.plane, [&](const num::Number& x, const num::Number& y) {
                    const Item item(with_figures(law.program(), *chip, plan.plane, x, y));
                    return answers.number(picture_of(decide_on(law, item, place, day), found.rules));
                }));
                return found.maps.size() - 1;
            };
            found.courses.push_back(course(law, *chip, place, old, known, survey));
        }
        found.answers = answers.take();
        return found;
    }

    void decide_charts() {
        std::vector<ChartLaw> laws;
        for (const Law& law : laws_) laws.push_back({law.law.rulebook, law.slices});
        for (const ChartPlan& plan : plan_charts(laws, laws_.back().law.items, history_.items)) {
            Chart chart;
            chart.name = plan.name;
            chart.plane = plan.plane;
            chart.samples = plan.samples;
            chart.x_lines = plan.x_lines;
            chart.y_lines = plan.y_lines;
            const std::size_t samples = plan.samples.size();
            std::vector<Found> found(samples * laws_.size());
            on_all_processors(
                samples,
                [&](std::size_t i) {
                    found[i] = sample(laws_.front(), plan, plan.samples[i], nullptr);
                    if (laws_.size() > 1) found[samples + i] = sample(laws_.back(), plan, plan.samples[i], &found[i]);
                },
                {}, question_.threads);
            Numbered<std::vector<Band>> maps;
            Numbered<Course> courses;
            for (std::size_t i = 0; i < found.size(); ++i) {
                auto& rows = i < samples ? chart.before : chart.after;
                rows.push_back(take_maps(found[i], maps, courses));
            }
            chart.maps = maps.take();
            chart.courses = courses.take();
            history_.charts.push_back(std::move(chart));
        }
    }

    std::vector<std::size_t> take_maps(Found& found, Numbered<std::vector<Band>>& maps, Numbered<Course>& courses) {
        std::vector<std::size_t> number;
        for (PictureAnswer& answer : found.answers) number.push_back(answers_.number(std::move(answer)));
        history_.rules.merge(found.rules);
        std::vector<std::size_t> map_number;
        for (std::vector<Band>& map : found.maps) {
            for (Band& band : map) band.answer = number[band.answer];
            map_number.push_back(maps.number(std::move(map)));
        }
        std::vector<std::size_t> row;
        for (const Course& course : found.courses) {
            Course shared;
            for (const Since& since : course) {
                const std::size_t map = map_number[since.what];
                if (shared.empty() || shared.back().what != map) shared.push_back({since.day, map});
            }
            row.push_back(courses.number(std::move(shared)));
        }
        return row;
    }

    /// Every list that has an entry for each class of destinations.
    std::vector<std::vector<std::size_t>*> rows() {
        std::vector<std::vector<std::size_t>*> all;
        const auto add = [&](std::vector<std::vector<std::size_t>>& list) {
            for (std::vector<std::size_t>& row : list) all.push_back(&row);
        };
        add(history_.before);
        add(history_.after);
        for (Chart& chart : history_.charts) {
            add(chart.before);
            add(chart.after);
        }
        return all;
    }

    /// Classes that nothing on the pictures tells apart become one.
    void merge_places() {
        history_.answers = answers_.take();
        history_.courses = courses_.take();
        std::map<std::vector<std::size_t>, std::size_t> known;
        std::vector<std::size_t> first;  ///< per class that stays: the one that it was
        for (std::size_t place = 0; place < places_.size(); ++place) {
            std::vector<std::size_t> column;
            for (const std::vector<std::size_t>* row : rows()) column.push_back((*row)[place]);
            const auto [at, added] = known.try_emplace(std::move(column), first.size());
            if (added) {
                first.push_back(place);
                history_.places.push_back(places_[place]);
            } else {
                auto& codes = history_.places[at->second];
                codes.insert(codes.end(), places_[place].begin(), places_[place].end());
            }
        }
        for (std::vector<std::size_t>* row : rows()) {
            std::vector<std::size_t> kept;
            for (const std::size_t place : first) kept.push_back((*row)[place]);
            *row = std::move(kept);
        }
        for (auto& codes : history_.places) std::sort(codes.begin(), codes.end());
    }

    /// Leaves the days on which something changes, and those that were asked about.
    void keep_days() {
        std::set<std::size_t> kept = {0};
        const auto add = [&](const std::vector<Course>& courses) {
            for (const Course& course : courses) {
                for (const Since& since : course) kept.insert(since.day);
            }
        };
        add(history_.courses);
        for (const Chart& chart : history_.charts) add(chart.courses);
        for (std::size_t day = 0; day < days_.size(); ++day) {
            for (const WhatIfDays& asked : question_.days) {
                if (days_[day] == asked.before || days_[day] == asked.after) kept.insert(day);
            }
        }
        std::vector<std::size_t> number(days_.size());
        for (const std::size_t day : kept) {
            number[day] = history_.days.size();
            history_.days.push_back(days_[day]);
            history_.events.push_back(events_of(days_[day]));
        }
        const auto renumber = [&](std::vector<Course>& courses) {
            for (Course& course : courses) {
                for (Since& since : course) since.day = number[since.day];
            }
        };
        renumber(history_.courses);
        for (Chart& chart : history_.charts) renumber(chart.courses);
    }

    [[nodiscard]] std::vector<std::string> events_of(Date day) const {
        std::vector<std::string> told;
        for (const Law& law : laws_) {
            const auto events = law.events.find(day);
            if (events == law.events.end()) continue;
            for (const DatedEvent& event : events->second) {
                if (event.cause.of == "list" || event.cause.event.empty() || event.cause.id.empty()) continue;
                const std::string text = event.cause.id + " " + event.cause.event;
                if (std::find(told.begin(), told.end(), text) == told.end()) told.push_back(text);
            }
        }
        return told;
    }

    const WhatIfQuestion& question_;
    std::vector<Law> laws_;
    Date covered_from_{};  ///< the first day that every pack covers
    std::vector<Date> days_;
    std::vector<std::vector<std::string>> places_;
    Numbered<PictureAnswer> answers_;
    Numbered<Course> courses_;
    History history_;
};

}  // namespace

History history(const WhatIfLaw& before, const WhatIfLaw* after, const WhatIfQuestion& question) {
    return Historian(before, after, question).write();
}

}  // namespace licet::analysis
