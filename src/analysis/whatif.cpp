// Decides everything under two laws and compares: once for destinations that no rule of either tells apart.
#include "licet/whatif.hpp"

#include "analysis/alike.hpp"
#include "analysis/flips.hpp"
#include "analysis/item_views.hpp"
#include "analysis/margins.hpp"
#include "analysis/processors.hpp"
#include "engine/analysis.hpp"
#include "engine/explore.hpp"
#include "engine/trace.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>

namespace licet {

namespace {

using analysis::Probe;
using program::Program;
using program::Slice;
using program::Status;

/// Tells one version of a rule from another.
using Version = std::tuple<std::string, Date, std::string>;

/// One law on one day.
struct LawDay {
    const WhatIfLaw& law;
    Slice slice;
    std::set<Version> in_force;
    std::set<Version> printed;  ///< in the text, whatever is enforced

    LawDay(const WhatIfLaw& of, Date day, const WhatIfQuestion& question)
        : law(of), slice(program::make_slice(of.rulebook.program(), day, question.posture, question.known_on)) {
        const Program& program = law.rulebook.program();
        for (std::size_t i = 0; i < program.rules.size(); ++i) {
            const rulebook::RuleSpec& spec = program.spec(program.rules[i]);
            if (slice.rules[i].printed) printed.emplace(spec.id, spec.effective_from, spec.cite.text);
            if (slice.rules[i].status == Status::off) continue;
            in_force.emplace(spec.id, spec.effective_from, spec.cite.text);
        }
    }

    /// Whether nothing that a decision reads tells the two laws apart: the same versions of rules, the same groups.
    [[nodiscard]] bool same_as(const LawDay& other) const {
        return slice.date == other.slice.date && in_force == other.in_force && printed == other.printed &&
               slice.groups == other.slice.groups;
    }

    [[nodiscard]] bool holds(const RuleTrace& rule) const {
        return in_force.contains({rule.id, rule.effective_from, rule.cite.text});
    }
};

/// What became of a rule, or of one paragraph of it, in any part of the item.
Kleene verdict_of(Probe& probe, const RuleTrace& wanted) {
    const Program& program = probe.program();
    engine::Evaluator& evaluator = probe.evaluator();
    Kleene verdict = Kleene::no;
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        if (program.spec(program.rules[i]).id != wanted.id || evaluator.slice().rules[i].status == Status::off)
            continue;
        if (wanted.gives.empty()) verdict = verdict || evaluator.rule(i);
        for (const std::uint32_t limb : program.rules[i].limbs) {
            if (program.limbs[limb].paragraph != wanted.gives) continue;
            verdict = verdict || evaluator.limb(limb);
            for (std::uint32_t ic = probe.subject().first_ic_frame; ic < probe.subject().frames.size(); ++ic) {
                verdict = verdict || evaluator.limb(limb, ic);
            }
        }
    }
    return verdict;
}

/// The rule, or the paragraph of it, as this law has it: in the part of the item that comes nearest to it.
std::optional<RuleTrace> trace_here(Probe& probe, const RuleTrace& wanted) {
    const Program& program = probe.program();
    engine::Evaluator& evaluator = probe.evaluator();
    for (std::uint32_t i = 0; i < program.rules.size(); ++i) {
        if (program.spec(program.rules[i]).id != wanted.id || evaluator.slice().rules[i].status == Status::off)
            continue;
        if (wanted.gives.empty()) return engine::trace_rule(evaluator, i);
        std::optional<RuleTrace> found;
        for (const std::uint32_t limb : program.rules[i].limbs) {
            if (program.limbs[limb].paragraph != wanted.gives) continue;
            if (!found) found = engine::trace_limb(evaluator, limb, engine::k_item_frame);
            for (std::uint32_t ic = probe.subject().first_ic_frame; ic < probe.subject().frames.size(); ++ic) {
                RuleTrace inside = engine::trace_limb(evaluator, limb, ic);
                if (analysis::margins_of(*found).empty()) found = std::move(inside);
            }
        }
        if (found) return found;
    }
    return std::nullopt;
}

/// Finds out at which rule one answer turned into the other, and by which margin.
class Explanation {
public:
    Explanation(WhatIfCell& cell, const LawDay& before, const LawDay& after, Probe& probe_before, Probe& probe_after)
        : cell_(cell), before_(before), after_(after), probe_before_(probe_before), probe_after_(probe_after) {}

    void write() {
        collect();
        const auto best = std::max_element(candidates_.begin(), candidates_.end(),
                                           [](const Candidate& a, const Candidate& b) { return a.weight < b.weight; });
        if (best == candidates_.end()) return;
        cell_.rule_is_new = best->is_new;
        cell_.rule = *best->rule;
        if (best->is_new) {
            cell_.margins = analysis::margins_of(cell_.rule);
            missed_before();
            return;
        }
        cell_.margins_before = analysis::margins_of(cell_.rule);
        if (auto now = trace_here(probe_after_, cell_.rule)) {
            cell_.rule = std::move(*now);
            cell_.margins = analysis::margins_of(cell_.rule);
        }
    }

private:
    struct Candidate {
        const RuleTrace* rule;
        bool is_new;
        int weight;
    };

    /// The version that another day or the proposal brought or took counts more than one that was there all the time,
    /// a figure more than none, and the first of equals most.
    void add(const RuleTrace& rule, bool is_new, int bonus = 0) {
        const bool other_version = !(is_new ? before_ : after_).holds(rule);
        int weight = bonus + (other_version ? 8 : 0) + (analysis::margins_of(rule).empty() ? 0 : 2);
        if (rule.stage == "require") weight += 1;
        candidates_.push_back({&rule, is_new, weight * 100 - static_cast<int>(candidates_.size())});
    }

    void collect() {
        const bool stricter = cell_.direction == Direction::stricter;
        switch (cell_.flip) {
            case Flip::review_stricter:
            case Flip::review_milder:
            case Flip::review_changed:
                reviews();
                return;
            case Flip::exception_lost:
                lost_exceptions();
                came();
                return;
            case Flip::exception_gained:
                gained_exceptions();
                if (candidates_.empty()) went();
                return;
            case Flip::caught:
            case Flip::exception_needed:
            case Flip::in_doubt:
            case Flip::freed:
            case Flip::rule_changed:
            case Flip::none:
                break;
        }
        if (stricter || cell_.flip == Flip::rule_changed) came();
        if (candidates_.empty()) went();
        if (candidates_.empty()) came();
        if (candidates_.empty()) lost_exceptions();
    }

    /// What is met or open after and was less so before.
    void came() {
        for (const RuleTrace& rule : cell_.after.rules) {
            if (less(verdict_of(probe_before_, rule), rule.verdict)) add(rule, true);
        }
    }

    /// What was met or open before and is less so after.
    void went() {
        for (const RuleTrace& rule : cell_.before.rules) {
            if (less(verdict_of(probe_after_, rule), rule.verdict)) add(rule, false);
        }
    }

    static bool less(Kleene a, Verdict b) { return a == Kleene::no || (a == Kleene::unknown && b == Verdict::true_); }

    void reviews() {
        const auto by = [](const RuleTrace& rule) {
            return [&rule](const ReviewPolicy& other) {
                return other.rule.id == rule.id && other.rule.verdict == rule.verdict;
            };
        };
        const auto& olds = cell_.before.review;
        const auto& news = cell_.after.review;
        for (const ReviewPolicy& review : news) {
            if (std::none_of(olds.begin(), olds.end(), by(review.rule))) add(review.rule, true, 1);
        }
        for (const ReviewPolicy& review : olds) {
            if (std::none_of(news.begin(), news.end(), by(review.rule))) add(review.rule, false);
        }
        // The policy may be the same rule with other contents.
        if (candidates_.empty() && !news.empty()) add(news.front().rule, true);
    }

    void lost_exceptions() {
        for (const ExceptionTrace& e : cell_.before.exceptions) {
            if (less(verdict_of(probe_after_, e.rule), e.rule.verdict)) add(e.rule, false, 1);
        }
    }

    void gained_exceptions() {
        for (const ExceptionTrace& e : cell_.after.exceptions) {
            if (less(verdict_of(probe_before_, e.rule), e.rule.verdict)) add(e.rule, true);
        }
    }

    /// By which figures the item stayed out of what another law had in the place of this rule.
    void missed_before() {
        if (before_.holds(cell_.rule)) return;
        // The same rule, in an earlier version, says it best.
        if (const auto then = trace_here(probe_before_, cell_.rule)) {
            cell_.margins_before = analysis::margins_of(*then);
            if (!cell_.margins_before.empty()) return;
        }
        for (const NearMiss& near : engine::near_misses(probe_before_.evaluator())) {
            const RuleTrace* traced = nullptr;
            RuleTrace wanted;
            wanted.id = near.rule;
            wanted.gives = near.gives;
            const auto found = trace_here(probe_before_, wanted);
            if (found && !after_.holds(*found)) traced = &*found;
            if (traced == nullptr) continue;
            for (WhatIfMargin& margin : analysis::margins_of(*traced)) {
                if (!margin.meets) cell_.margins_before.push_back(std::move(margin));
            }
            return;
        }
    }

    WhatIfCell& cell_;
    const LawDay& before_;
    const LawDay& after_;
    Probe& probe_before_;
    Probe& probe_after_;
    std::vector<Candidate> candidates_;
};

class Run {
public:
    Run(const WhatIfLaw& before, const WhatIfLaw& after, const WhatIfQuestion& question)
        : before_(before), after_(after), question_(question) {
        for (const WhatIfDays& days : question.days) {
            days_before_.push_back(std::make_unique<LawDay>(before, days.before, question));
            days_after_.push_back(std::make_unique<LawDay>(after, days.after, question));
        }
        if (question.within) within_ = num::parse_decimal(*question.within);
        if (within_) *within_ /= 100;
    }

    WhatIf take() {
        header();
        places();
        std::vector<std::vector<WhatIfCell>> cells(before_.items.size());
        std::vector<std::vector<WhatIfNear>> near(before_.items.size());
        out_.items.resize(before_.items.size());
        analysis::on_all_processors(
            before_.items.size(),
            [&](std::size_t i) {
                out_.items[i] = item(i);
                cells[i] = decide_item(i);
                if (within_) near[i] = near_lines(i);
            },
            {}, question_.threads);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            std::move(cells[i].begin(), cells[i].end(), std::back_inserter(out_.cells));
            std::move(near[i].begin(), near[i].end(), std::back_inserter(out_.near));
        }
        return std::move(out_);
    }

private:
    void header() {
        out_.days = question_.days;
        out_.known_on = question_.known_on;
        out_.posture = question_.posture;
        out_.strict = question_.strict;
        out_.within = question_.within;
        out_.overlays_before = before_.rulebook.program().book.overlays;
        out_.overlays_after = after_.rulebook.program().book.overlays;
        out_.digest_before = before_.rulebook.digest();
        out_.digest_after = after_.rulebook.digest();
        std::set<std::string> unchecked;
        for (const WhatIfLaw* law : {&before_, &after_}) {
            for (const rulebook::PackSpec& pack : law->rulebook.program().book.packs) {
                unchecked.insert(pack.not_checked.begin(), pack.not_checked.end());
            }
        }
        out_.not_checked.assign(unchecked.begin(), unchecked.end());
    }

    void places() {
        std::set<Date> olds;
        std::set<Date> news;
        for (const WhatIfDays& days : question_.days) {
            olds.insert(days.before);
            news.insert(days.after);
        }
        for (const auto& alike_before :
             analysis::alike(before_.rulebook, question_.destinations, olds, question_.known_on)) {
            for (auto& alike : analysis::alike(after_.rulebook, alike_before, news, question_.known_on)) {
                out_.places.push_back({std::move(alike)});
            }
        }
        if (question_.days.empty()) return;
        const Program& program = after_.rulebook.program();
        for (const auto& [name, index] : program.group_by_name) {
            const program::Mask members =
                program::group_members(program, index, question_.days.back().after, question_.known_on);
            std::vector<std::string>& codes = out_.groups[name];
            for (const std::string& code : question_.destinations) {
                if (members.test(program.destination_by_code.at(code))) codes.push_back(code);
            }
            if (codes.empty()) out_.groups.erase(name);
        }
    }

    [[nodiscard]] WhatIfItem item(std::size_t index) const {
        const Item& item = after_.items[index];
        const facts::ItemFacts& facts = item.facts();
        WhatIfItem out{
            item.name(),           facts.file, facts.digest, stated(facts, "designer"), stated(facts, "family"),
            stated(facts, "kind"), {}};
        if (question_.days.empty()) return out;
        const analysis::ItemView view = analysis::show_item(after_.rulebook, item, question_.days.back().after);
        const Program& program = after_.rulebook.program();
        for (const ShownFact& fact : view.facts) {
            const auto slot = program.slot_by_name.find(fact.name);
            const bool figure =
                slot != program.slot_by_name.end() && program.slot(slot->second).type == rulebook::FactType::number;
            if (figure && fact.basis != "unknown") out.figures.push_back(fact);
        }
        return out;
    }

    [[nodiscard]] std::string stated(const facts::ItemFacts& facts, const char* name) const {
        const auto slot = facts::fact_named(after_.rulebook.program(), name, program::Subject::item);
        if (!slot) return {};
        const auto found = facts.stated.find(slot->index);
        return found == facts.stated.end() ? std::string() : found->second.text;
    }

    [[nodiscard]] std::vector<WhatIfCell> decide_item(std::size_t item) const {
        std::vector<WhatIfCell> cells;
        cells.reserve(out_.days.size() * out_.places.size());
        for (std::size_t days = 0; days < out_.days.size(); ++days) {
            for (std::size_t places = 0; places < out_.places.size(); ++places) {
                cells.push_back(decide_cell(item, days, places));
            }
        }
        return cells;
    }

    [[nodiscard]] WhatIfCell decide_cell(std::size_t item, std::size_t days, std::size_t places) const {
        WhatIfCell cell;
        cell.item = item;
        cell.days = days;
        cell.places = places;
        const std::string& destination = out_.places[places].codes.front();
        cell.before = answer(before_, item, destination, out_.days[days].before);
        const bool same = days_before_[days]->same_as(*days_after_[days]);
        cell.after = same ? cell.before : answer(after_, item, destination, out_.days[days].after);
        cell.flip = analysis::flip_of(cell.before, cell.after);
        cell.direction = analysis::direction_of(cell.flip, cell.before.outcome);
        if (cell.flip != Flip::none) {
            const LawDay& was = *days_before_[days];
            const LawDay& is = *days_after_[days];
            Probe before(before_.rulebook.program(), before_.items[item].facts(), before_.shipment.facts(), destination,
                         was.slice, question_.strict);
            Probe after(after_.rulebook.program(), after_.items[item].facts(), after_.shipment.facts(), destination,
                        is.slice, question_.strict);
            Explanation(cell, was, is, before, after).write();
        }
        return cell;
    }

    [[nodiscard]] WhatIfAnswer answer(const WhatIfLaw& law, std::size_t item, const std::string& destination,
                                      Date day) const {
        const Question question{destination, day, question_.known_on, question_.posture, question_.strict};
        return analysis::answer_of(decide(law.rulebook, law.items[item], law.shipment, question, Detail::outcome));
    }

    [[nodiscard]] std::vector<WhatIfNear> near_lines(std::size_t item) const {
        std::vector<WhatIfNear> near;
        for (std::size_t days = 0; days < out_.days.size(); ++days) {
            std::vector<analysis::NearLine> lines;
            for (const WhatIfPlaces& places : out_.places) {
                Probe probe(after_.rulebook.program(), after_.items[item].facts(), after_.shipment.facts(),
                            places.codes.front(), days_after_[days]->slice, question_.strict);
                for (analysis::NearLine& line : analysis::near_lines(probe, *within_)) {
                    const bool known = std::any_of(lines.begin(), lines.end(), [&](const analysis::NearLine& other) {
                        return other.margin == line.margin;
                    });
                    if (!known) lines.push_back(std::move(line));
                }
            }
            std::stable_sort(lines.begin(), lines.end(), [](const analysis::NearLine& a, const analysis::NearLine& b) {
                return a.share < b.share;
            });
            for (analysis::NearLine& line : lines) near.push_back({item, days, std::move(line.margin)});
        }
        return near;
    }

    const WhatIfLaw& before_;
    const WhatIfLaw& after_;
    const WhatIfQuestion& question_;
    std::vector<std::unique_ptr<LawDay>> days_before_, days_after_;
    std::optional<num::Number> within_;
    WhatIf out_;
};

}  // namespace

WhatIf whatif(const WhatIfLaw& before, const WhatIfLaw& after, const WhatIfQuestion& question) {
    return Run(before, after, question).take();
}

}  // namespace licet
