#include "report/whatif_words.hpp"

#include "report/values.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace licet::report {

namespace {

using Codes = std::set<std::string>;

constexpr std::size_t k_few = 4;

std::string place(const std::string& code, const Places& places) {
    const std::string name = place_words(code, places);
    return name == code ? code : name + " (" + code + ")";
}

/// A set of destinations as groups and single places.
struct Cover {
    std::vector<std::string> parts;
    std::size_t left_over = 0;  ///< places beyond those that are named

    [[nodiscard]] std::string words(std::string_view conjunction) const {
        if (left_over == 0) return list_words(parts, conjunction);
        return join(parts, ", ") + " and " + std::to_string(left_over) + " more";
    }
};

class Describer {
public:
    Describer(const WhatIf& run, const Places& places) : run_(run), places_(places) {
        for (const WhatIfPlaces& group : run.places) all_.insert(group.codes.begin(), group.codes.end());
    }

    [[nodiscard]] std::string words(const Codes& codes) const {
        if (codes.size() > 1 && codes == all_) return "all " + std::to_string(all_.size()) + " destinations";
        const Cover inside = cover(codes);
        if (inside.left_over == 0) return counted_words(inside.words("and"), codes.size(), inside.parts.size());
        Codes others;
        std::set_difference(all_.begin(), all_.end(), codes.begin(), codes.end(), std::inserter(others, others.end()));
        const Cover outside = cover(others);
        if (outside.left_over == 0) {
            return "all but " + outside.words("and") + " (" + std::to_string(codes.size()) + " of " +
                   std::to_string(all_.size()) + ")";
        }
        return inside.words("and") + " (" + std::to_string(codes.size()) + ")";
    }

private:
    /// The number stands where groups hide it.
    static std::string counted_words(std::string words, std::size_t count, std::size_t parts) {
        return count == parts ? words : std::move(words) + " (" + std::to_string(count) + ")";
    }

    /// Groups that lie within the set, the largest first, then single places.
    [[nodiscard]] Cover cover(Codes open) const {
        Cover out;
        const Codes whole = open;
        for (std::size_t taken = 0; taken < 3 && open.size() > 1; ++taken) {
            const std::pair<const std::string, std::vector<std::string>>* best = nullptr;
            std::size_t most = 1;
            for (const auto& group : run_.groups) {
                const bool within = std::all_of(group.second.begin(), group.second.end(),
                                                [&](const std::string& code) { return whole.contains(code); });
                if (!within) continue;
                const auto news = static_cast<std::size_t>(
                    std::count_if(group.second.begin(), group.second.end(),
                                  [&](const std::string& code) { return open.contains(code); }));
                if (news <= most) continue;
                most = news;
                best = &group;
            }
            // A group says more than names only where it stands for several.
            if (best == nullptr || (most < 3 && open.size() <= k_few)) break;
            out.parts.push_back(best->first);
            for (const std::string& code : best->second) open.erase(code);
        }
        const std::size_t groups = out.parts.size();
        const std::size_t named = open.size() > k_few ? k_few - 1 : open.size();
        out.left_over = open.size() - named;
        for (const std::string& code : open) {
            if (out.parts.size() - groups == named) break;
            out.parts.push_back(place(code, places_));
        }
        return out;
    }

    const WhatIf& run_;
    const Places& places_;
    Codes all_;
};

std::string exceptions_words(const WhatIfAnswer& answer) {
    std::vector<std::string> names;
    for (const ExceptionTrace& e : answer.exceptions) {
        if (e.status != Availability::available) continue;
        if (std::find(names.begin(), names.end(), e.name) == names.end()) names.push_back(e.name);
    }
    return names.empty() ? "a License Exception" : "License Exception " + list_words(names, "or");
}

std::string review_words(const WhatIfAnswer& answer) {
    std::vector<std::string> words;
    for (const ReviewPolicy& review : answer.review) {
        std::string policy = policy_words(review.policy);
        if (review.rule.verdict != Verdict::true_) policy = "possibly " + policy;
        if (std::find(words.begin(), words.end(), policy) == words.end()) words.push_back(std::move(policy));
    }
    return list_words(words, "or");
}

}  // namespace

bool is_told(Flip flip) { return flip != Flip::none && flip != Flip::rule_changed; }

std::vector<FlipStory> stories(const WhatIf& run, std::size_t days) {
    // First what one product meets, with all its destinations; then the products that share it.
    using OfProduct = std::tuple<Flip, std::string, std::string, std::string, std::string, std::size_t, std::string>;
    std::map<OfProduct, std::pair<const WhatIfCell*, Codes>> of_product;
    for (const WhatIfCell& cell : run.cells) {
        if (cell.days != days || !is_told(cell.flip)) continue;
        OfProduct key{cell.flip,
                      cell.rule.id,
                      cell.rule.gives,
                      answer_words(cell.before),
                      answer_words(cell.after),
                      cell.item,
                      margins_words(cell.margins) + margins_words(cell.margins_before)};
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

std::string destinations_words(const WhatIf& run, const std::vector<std::string>& codes, const Places& places) {
    return Describer(run, places).words(Codes(codes.begin(), codes.end()));
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
    const bool distant = margin.by.find_first_not_of("0.") != std::string::npos;
    if (!margin.percent.empty() && distant) words += " (" + number_words(margin.percent) + " %)";
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
    return law + " on " + to_string(days.after) + ", without and with " + list_words(titles, "and");
}

}  // namespace licet::report
