#include "report/whatif_words.hpp"

#include "report/values.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

namespace licet::report {

namespace {

using Codes = std::set<std::string>;

std::string exceptions_words(const WhatIfAnswer& answer) {
    std::vector<std::string> names;
    for (const ExceptionTrace& e : answer.exceptions) {
        if (e.status != Availability::available) continue;
        if (std::find(names.begin(), names.end(), e.name) == names.end()) names.push_back(e.name);
    }
    return names.empty() ? "a License Exception" : "License Exception " + list_words(names, "or");
}

/// "reviewed case by case", "possibly reviewed case by case or with a presumption of denial".
std::string review_words(const WhatIfAnswer& answer) {
    std::vector<std::string> certain;
    std::vector<std::string> possible;
    const auto add = [](std::vector<std::string>& list, std::string policy) {
        if (std::find(list.begin(), list.end(), policy) == list.end()) list.push_back(std::move(policy));
    };
    for (const ReviewPolicy& review : answer.review) {
        if (review.rule.verdict == Verdict::true_) add(certain, policy_words(review.policy));
    }
    for (const ReviewPolicy& review : answer.review) {
        std::string policy = policy_words(review.policy);
        if (std::find(certain.begin(), certain.end(), policy) == certain.end()) add(possible, std::move(policy));
    }
    std::string words = list_words(certain, "and");
    if (!possible.empty()) words += (words.empty() ? "possibly " : ", possibly ") + list_words(possible, "or");
    return words;
}

}  // namespace

bool is_told(Flip flip) { return flip != Flip::none && flip != Flip::rule_changed; }

std::vector<FlipStory> stories(const WhatIf& run, std::size_t days) {
    // First what one product meets, with all its destinations; then the products that share it.
    using OfProduct = std::tuple<Flip, std::string, std::string, std::string, std::string, std::size_t, std::string>;
    std::map<OfProduct, std::pair<const WhatIfCell*, Codes>> of_product;
    for (const WhatIfCell& cell : run.cells) {
        if (cell.days != days || !is_told(cell.flip)) continue;
        OfProduct key{
            cell.flip, cell.rule.id,       cell.rule.gives, answer_words(cell.before), answer_words(cell.after),
            cell.item, figures_words(cell)};
        auto& [first, codes] = of_product.try_emplace(std::move(key), &cell, Codes{}).first->second;
        codes.insert(run.places[cell.places].codes.begin(), run.places[cell.places].codes.end());
    }
    using OfStory = std::tuple<Flip, std::string, std::string, std::string, std::string, Codes>;
    std::map<OfStory, std::vector<const WhatIfCell*>> shared;
    for (const auto& [key, found] : of_product) {
        const auto& [flip, id, gives, before, after, item, margins] = key;
        shared[{flip, id, gives, before, after, found.second}].push_back(found.first);
    }
    std::vector<FlipStory> out;
    for (auto& [key, cells] : shared) {
        const Codes& codes = std::get<Codes>(key);
        std::sort(cells.begin(), cells.end(),
                  [](const WhatIfCell* a, const WhatIfCell* b) { return a->item < b->item; });
        out.push_back({std::get<Flip>(key), days, {codes.begin(), codes.end()}, std::move(cells)});
    }
    std::stable_sort(out.begin(), out.end(), [](const FlipStory& a, const FlipStory& b) {
        if (a.flip != b.flip) return a.flip < b.flip;
        if (a.products.size() != b.products.size()) return a.products.size() > b.products.size();
        return a.codes.size() > b.codes.size();
    });
    return out;
}

DestinationNames destination_names(const WhatIf& run, const Places& places) {
    DestinationNames names{{}, run.groups, places};
    for (const WhatIfPlaces& group : run.places) names.all.insert(group.codes.begin(), group.codes.end());
    return names;
}

std::string answer_words(const WhatIfAnswer& answer) {
    switch (answer.outcome) {
        case Outcome::no_license_required:
            return answer.because_no == "not_enforced" ? "no license required as enforced" : "no license required";
        case Outcome::license_exception:
            return exceptions_words(answer);
        case Outcome::undetermined:
            return "undetermined";
        case Outcome::license_required: {
            const std::string review = review_words(answer);
            return review.empty() ? "LICENSE REQUIRED" : "LICENSE REQUIRED, " + review;
        }
    }
    return {};
}

std::string flip_words(Flip flip) {
    switch (flip) {
        case Flip::caught:
            return "caught";
        case Flip::exception_lost:
            return "exception lost";
        case Flip::exception_needed:
            return "exception needed";
        case Flip::in_doubt:
            return "in doubt";
        case Flip::exception_gained:
            return "exception gained";
        case Flip::freed:
            return "freed";
        case Flip::review_stricter:
            return "stricter review";
        case Flip::review_milder:
            return "milder review";
        case Flip::review_changed:
            return "other review";
        case Flip::rule_changed:
            return "other rules, same answer";
        case Flip::none:
            return "unaffected";
    }
    return {};
}

std::string margin_words(const WhatIfMargin& margin) {
    Comparison made;
    made.fact = margin.fact;
    made.value = margin.value;
    made.op = margin.op;
    made.threshold = margin.threshold;
    made.unit = margin.unit;
    made.verdict = margin.meets ? Verdict::true_ : Verdict::false_;
    made.margin = margin.by;
    made.margin_rounded = margin.rounded;
    std::string words = relation_words(made);
    const bool distant = margin.percent.find_first_not_of("0.") != std::string::npos;
    if (distant) words += " (" + number_words(margin.percent) + " %)";
    return words;
}

std::string margins_words(const std::vector<WhatIfMargin>& margins) {
    std::vector<std::string> words;
    for (const WhatIfMargin& margin : margins) {
        std::string one = margin_words(margin);
        if (std::find(words.begin(), words.end(), one) == words.end()) words.push_back(std::move(one));
    }
    return join(words, "; ");
}

std::vector<WhatIfMargin> told_margins(const WhatIfCell& cell) {
    std::vector<WhatIfMargin> told = cell.margins;
    const auto narrow = [&](const auto& wanted) {
        std::vector<WhatIfMargin> kept;
        std::copy_if(told.begin(), told.end(), std::back_inserter(kept), wanted);
        if (!kept.empty()) told = std::move(kept);
    };
    narrow([&](const WhatIfMargin& margin) {
        return std::any_of(cell.margins_before.begin(), cell.margins_before.end(), [&](const WhatIfMargin& before) {
            return before.fact == margin.fact && before.meets != margin.meets;
        });
    });
    // A paragraph that ends above a figure is entered from below.
    narrow([](const WhatIfMargin& margin) { return margin.op.starts_with(">"); });
    return told;
}

std::string figures_words(const WhatIfCell& cell) {
    const std::string now = margins_words(told_margins(cell));
    const std::string then = margins_words(cell.margins_before);
    std::string words = now;
    if (!then.empty()) words += (now.empty() ? "before, " : "; before, ") + then;
    if (cell.after.outcome != Outcome::undetermined) return words;
    std::vector<std::string> open;
    for (const RuleTrace& rule : cell.after.rules) {
        for (const Comparison& made : rule.because) {
            if (made.verdict != Verdict::unknown || made.fact.empty() || made.fact == "item") continue;
            std::string fact = fact_words(made.fact);
            if (std::find(open.begin(), open.end(), fact) == open.end()) open.push_back(std::move(fact));
        }
    }
    if (open.empty()) return words;
    return words + (words.empty() ? "open: " : "; open: ") + join(capped(std::move(open), 3), ", ");
}

std::string rule_words(const RuleTrace& rule) {
    std::string cite = rule.cite.text;
    if (!rule.cite.fr.empty()) cite += "; " + rule.cite.fr;
    return (rule.gives.empty() ? rule.title : rule.gives) + " (" + cite + "; " + rule.id + ")";
}

std::string comparison_title(const WhatIf& run, const WhatIfDays& days) {
    const std::string law = run.posture == Posture::enforced ? "the law as enforced" : "the law as the CFR prints it";
    if (days.before != days.after) {
        return law + " on " + to_string(days.before) + " against that of " + to_string(days.after);
    }
    std::vector<std::string> titles;
    for (std::size_t i = run.overlays_before.size(); i < run.overlays_after.size(); ++i) {
        titles.push_back("\"" + run.overlays_after[i] + "\"");
    }
    if (titles.empty()) return law + " on " + to_string(days.after);
    return law + " on " + to_string(days.after) + ", without and with " + list_words(titles, "and");
}

}  // namespace licet::report
