#include "analysis/flips.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace licet::analysis {

namespace {

/// The policies from the mildest on. One that is not published may be any of them.
constexpr std::array<std::string_view, 4> k_policies{"presumption_of_approval", "case_by_case", "presumption_of_denial",
                                                     "policy_of_denial"};

std::optional<std::ptrdiff_t> rank(const std::string& policy) {
    const auto* const found = std::find(k_policies.begin(), k_policies.end(), policy);
    if (found == k_policies.end()) return std::nullopt;
    return found - k_policies.begin();
}

/// The policies that certainly apply.
std::set<std::string> policies(const WhatIfAnswer& answer) {
    std::set<std::string> names;
    for (const ReviewPolicy& review : answer.review) {
        if (review.rule.verdict == Verdict::true_) names.insert(review.policy);
    }
    return names;
}

/// Each requirement is reviewed under its own policy, and the strictest decides.
std::optional<std::ptrdiff_t> strictest(const std::set<std::string>& policies) {
    std::optional<std::ptrdiff_t> most;
    for (const std::string& policy : policies) {
        const auto strictness = rank(policy);
        if (!strictness) return std::nullopt;
        most = std::max(most.value_or(0), *strictness);
    }
    return most;
}

Flip compare_reviews(const WhatIfAnswer& before, const WhatIfAnswer& after) {
    const auto old_policies = policies(before);
    const auto new_policies = policies(after);
    if (old_policies == new_policies || old_policies.empty() || new_policies.empty()) return Flip::none;
    const auto from = strictest(old_policies);
    const auto to = strictest(new_policies);
    // A policy that nobody published keeps both open.
    if (!from && !to) return Flip::none;
    if (!from || !to) return Flip::review_changed;
    if (*from == *to) return Flip::none;
    return *from < *to ? Flip::review_stricter : Flip::review_milder;
}

using Mark = std::tuple<std::string, std::string, std::string>;

/// What an answer rests on: rules with their paragraphs, exceptions, review policies.
std::set<Mark> basis(const WhatIfAnswer& answer) {
    std::set<Mark> marks;
    for (const RuleTrace& rule : answer.rules) marks.emplace("rule", rule.id, rule.gives);
    for (const ExceptionTrace& e : answer.exceptions) {
        marks.emplace("exception", e.rule.id, std::string(to_string(e.status)));
    }
    for (const ReviewPolicy& review : answer.review) marks.emplace("review", review.rule.id, review.policy);
    return marks;
}

}  // namespace

WhatIfAnswer answer_of(const Decision& decision) {
    WhatIfAnswer answer;
    answer.outcome = decision.outcome;
    answer.because_no = decision.because_no;
    answer.classification = decision.classification;
    const bool required = decision.outcome == Outcome::license_required || decision.outcome == Outcome::undetermined;
    if (decision.outcome != Outcome::no_license_required) {
        for (const RuleTrace& rule : decision.rules) {
            if (rule.verdict == Verdict::false_) continue;
            const bool known = std::any_of(answer.rules.begin(), answer.rules.end(), [&](const RuleTrace& other) {
                return other.id == rule.id && other.gives == rule.gives && other.because.size() == rule.because.size();
            });
            if (!known) answer.rules.push_back(rule);
        }
        for (const ExceptionTrace& exception : decision.exceptions) {
            if (exception.status != Availability::unavailable) answer.exceptions.push_back(exception);
        }
    }
    if (required) answer.review = decision.review;
    return answer;
}

Flip flip_of(const WhatIfAnswer& before, const WhatIfAnswer& after) {
    if (before.outcome != after.outcome) {
        switch (after.outcome) {
            case Outcome::license_required:
                return before.outcome == Outcome::license_exception ? Flip::exception_lost : Flip::caught;
            case Outcome::license_exception:
                return before.outcome == Outcome::no_license_required ? Flip::exception_needed : Flip::exception_gained;
            case Outcome::undetermined:
                return Flip::in_doubt;
            case Outcome::no_license_required:
                return Flip::freed;
        }
    }
    if (after.outcome == Outcome::license_required) {
        const Flip review = compare_reviews(before, after);
        if (review != Flip::none) return review;
    }
    const bool same = before.because_no == after.because_no && basis(before) == basis(after);
    return same ? Flip::none : Flip::rule_changed;
}

Direction direction_of(Flip flip, Outcome before) {
    switch (flip) {
        case Flip::caught:
        case Flip::exception_lost:
        case Flip::exception_needed:
        case Flip::review_stricter:
            return Direction::stricter;
        case Flip::exception_gained:
        case Flip::freed:
        case Flip::review_milder:
            return Direction::milder;
        case Flip::in_doubt:
            return before == Outcome::license_required ? Direction::milder : Direction::stricter;
        case Flip::review_changed:
        case Flip::rule_changed:
        case Flip::none:
            return Direction::sideways;
    }
    return Direction::sideways;
}

}  // namespace licet::analysis

namespace licet {

std::string_view to_string(Flip flip) {
    switch (flip) {
        case Flip::caught:
            return "caught";
        case Flip::exception_lost:
            return "exception_lost";
        case Flip::exception_needed:
            return "exception_needed";
        case Flip::in_doubt:
            return "in_doubt";
        case Flip::exception_gained:
            return "exception_gained";
        case Flip::freed:
            return "freed";
        case Flip::review_stricter:
            return "review_stricter";
        case Flip::review_milder:
            return "review_milder";
        case Flip::review_changed:
            return "review_changed";
        case Flip::rule_changed:
            return "rule_changed";
        case Flip::none:
            return "none";
    }
    return {};
}

std::string_view to_string(Direction direction) {
    switch (direction) {
        case Direction::stricter:
            return "stricter";
        case Direction::milder:
            return "milder";
        case Direction::sideways:
            return "sideways";
    }
    return {};
}

}  // namespace licet
