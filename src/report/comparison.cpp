#include "report/comparison.hpp"

#include "report/sets.hpp"
#include "report/values.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace licet::report {

namespace {

constexpr std::size_t k_brief_objects = 3;

enum class Shape : std::uint8_t { number, flag, one_of, in_set, reason };

/// Comparisons that make one clause: of one fact with several objects, or of several facts with one set.
struct Clause {
    Shape shape = Shape::reason;
    std::vector<const Comparison*> parts;
    Verdict holds = Verdict::unknown;  ///< whether the fact is what the threshold says, the negation of `op` undone
};

bool is_truth(std::string_view text) { return text == "true" || text == "false"; }

Shape shape_of(const Comparison& c) {
    if (!c.reason.empty()) return Shape::reason;
    if (c.threshold.empty() || is_truth(c.threshold)) return Shape::flag;
    if (c.op == "in" || c.op == "not in") return Shape::in_set;
    const bool names = c.op == "is" || c.op == "is not" || ((c.op == "==" || c.op == "!=") && !is_number(c.threshold));
    return names ? Shape::one_of : Shape::number;
}

bool is_negated(std::string_view op) { return op == "!=" || op == "is not" || op == "not in"; }

Verdict opposite(Verdict verdict) {
    switch (verdict) {
        case Verdict::false_:
            return Verdict::true_;
        case Verdict::unknown:
            return Verdict::unknown;
        case Verdict::true_:
            return Verdict::false_;
    }
    return Verdict::unknown;
}

/// The last word of a path: "headquarters" of "parties[1].headquarters".
std::string_view last_of(std::string_view fact) {
    const auto party = fact.rfind("].");
    if (party != std::string_view::npos) return fact.substr(party + 2);
    constexpr std::string_view k_of_parties = "parties.";
    return fact.starts_with(k_of_parties) ? fact.substr(k_of_parties.size()) : fact;
}

std::string_view path_of(std::string_view fact) { return fact.substr(0, fact.size() - last_of(fact).size()); }

bool is_of_party(std::string_view fact) { return fact.starts_with("parties"); }

bool is_headquarters(std::string_view fact) {
    return is_of_party(fact) && (last_of(fact) == "headquarters" || last_of(fact) == "ultimate_parent_headquarters");
}

/// "the parties", or the name of the one that is meant.
std::string party_words(std::string_view fact, const Names& names) {
    const auto end = fact.find(']');
    if (end == std::string_view::npos) return "the parties";
    const std::string party(fact.substr(0, end + 1));
    const auto name = names.transaction.find(party + ".name");
    return name == names.transaction.end() ? party : name->second;
}

bool joins(const Clause& clause, const Comparison& c, Shape shape, Verdict holds) {
    if (clause.shape != shape || clause.holds != holds) return false;
    const Comparison& first = *clause.parts.front();
    switch (shape) {
        case Shape::one_of:
            return first.fact == c.fact;
        case Shape::number:
            return holds == Verdict::unknown && first.fact == c.fact;
        case Shape::in_set:
            return first.threshold == c.threshold && is_headquarters(first.fact) && is_headquarters(c.fact) &&
                   path_of(first.fact) == path_of(c.fact);
        case Shape::flag:
        case Shape::reason:
            return false;
    }
    return false;
}

std::vector<Clause> clauses_of(const std::vector<Comparison>& because) {
    std::vector<Clause> clauses;
    for (const Comparison& c : because) {
        const Shape shape = shape_of(c);
        const Verdict holds = is_negated(c.op) ? opposite(c.verdict) : c.verdict;
        const auto same = std::find_if(clauses.begin(), clauses.end(),
                                       [&](const Clause& clause) { return joins(clause, c, shape, holds); });
        if (same == clauses.end()) {
            clauses.push_back({shape, {&c}, holds});
        } else {
            same->parts.push_back(&c);
        }
    }
    return clauses;
}

std::string object_words(const Comparison& c, std::string_view object, bool alone) {
    const std::string_view last = last_of(c.fact);
    if (last == "family") return (alone ? "the " : "") + std::string(object);
    if (last == "kind" || last == "transaction") return with_article(word_words(object));
    return word_words(object);
}

/// "the product is the H100, not the H20", "the item is none of 3A090.b, 4A090.b and 7 more".
std::string one_of_words(const Clause& clause, const Names& names, bool brief) {
    const Comparison& first = *clause.parts.front();
    std::vector<std::string> objects;
    for (const Comparison* c : clause.parts) {
        objects.push_back(object_words(*c, c->threshold, clause.parts.size() == 1));
    }
    if (brief) objects = capped(std::move(objects), k_brief_objects);
    const std::string subject = subject_words(first.fact, names);
    if (clause.holds == Verdict::unknown) return subject + " may be " + list_words(objects, "or");
    if (clause.holds == Verdict::true_) return subject + " is " + list_words(objects, "and");
    std::string out = subject + " is ";
    if (first.value.value) out += object_words(first, *first.value.value, true) + ", ";
    if (objects.size() == 1) return out + "not " + objects.front();
    return out +
           (objects.size() == 2 ? "neither " + list_words(objects, "nor") : "none of " + list_words(objects, "and"));
}

std::string in_set_words(const Clause& clause, const Names& names) {
    const Comparison& first = *clause.parts.front();
    std::string subject = subject_words(first.fact, names);
    if (clause.parts.size() > 1) {
        subject = "the headquarters of " + party_words(first.fact, names) + " and of their ultimate parents";
    }
    const bool of_headquarters = first.fact.ends_with("headquarters");
    if (first.value.value && first.fact != "destination") {
        subject += " (" + place_words(*first.value.value, names.places) + ")";
    }
    if (clause.holds == Verdict::unknown) {
        return subject + " may be " + set_words(first.threshold, true, !of_headquarters, names.places);
    }
    const bool inside = clause.holds == Verdict::true_;
    return subject + (of_headquarters ? " are " : " is ") +
           set_words(first.threshold, inside, !of_headquarters, names.places);
}

std::string clause_words(const Clause& clause, const Names& names, bool brief) {
    const Comparison& first = *clause.parts.front();
    switch (clause.shape) {
        case Shape::reason:
            return first.fact.empty() ? first.reason : fact_words(first.fact) + ": " + first.reason;
        case Shape::number: {
            std::vector<std::string> lines;
            for (const Comparison* c : clause.parts) lines.push_back(line_words(*c));
            return clause.holds == Verdict::unknown ? fact_words(first.fact) + " (" + value_words(first.value) +
                                                          ") may be " + list_words(lines, "and")
                                                    : relation_words(first);
        }
        case Shape::flag: {
            const std::string value = first.value.value.value_or("");
            return flag_words(first.fact,
                              value == "true"    ? Verdict::true_
                              : value == "false" ? Verdict::false_
                                                 : Verdict::unknown,
                              names);
        }
        case Shape::one_of:
            return one_of_words(clause, names, brief);
        case Shape::in_set:
            return in_set_words(clause, names);
    }
    return {};
}

/// That a chip is a chip is a test that rules make, but no news.
bool goes_without_saying(const Clause& clause) {
    return clause.shape == Shape::one_of && last_of(clause.parts.front()->fact) == "kind" &&
           clause.holds == Verdict::true_;
}

/// `word` says yes, `no` says no, what is open is `maybe`.
std::string by_value(Verdict value, const std::string& yes, const std::string& no, const std::string& maybe) {
    switch (value) {
        case Verdict::false_:
            return no;
        case Verdict::unknown:
            return maybe;
        case Verdict::true_:
            return yes;
    }
    return {};
}

}  // namespace

std::string subject_words(std::string_view fact, const Names& names) {
    const std::string_view last = last_of(fact);
    if (is_of_party(fact)) {
        const std::string party = party_words(fact, names);
        const bool all = party == "the parties";
        if (last == "headquarters") return "the headquarters of " + party;
        if (last == "ultimate_parent_headquarters") {
            return "the headquarters of " + party + (all ? "' ultimate parents" : "'s ultimate parent");
        }
        return "the " + fact_words(last) + " of " + party;
    }
    const std::string path(path_of(fact));
    if (!path.empty() && last == "item") return "the IC " + path.substr(0, path.size() - 1);
    if (last == "family") return "the product" + (path.empty() ? "" : " " + path.substr(0, path.size() - 1));
    if (last == "kind") return path.empty() ? "the item" : path.substr(0, path.size() - 1);
    if (last == "origin") return "the country it leaves";
    constexpr std::string_view k_headquarters = "_headquarters";
    if (last.ends_with(k_headquarters)) {
        return "the headquarters of the " + fact_words(last.substr(0, last.size() - k_headquarters.size()));
    }
    return "the " + fact_words(fact);
}

std::string flag_words(std::string_view fact, Verdict value, const Names& names) {
    const std::string_view last = last_of(fact);
    constexpr std::string_view k_on_list = "on ";
    if (last.starts_with(k_end_use)) {
        const std::string use = fact_words(last.substr(k_end_use.size())) + " end use";
        return by_value(value, "there is " + with_article(use), "there is no " + use,
                        "there may be " + with_article(use));
    }
    if (last.starts_with(k_on_list)) {
        const std::string name = fact_words(last.substr(k_on_list.size()));
        // "the entity list", but "supplement 8".
        const bool numbered = !name.empty() && text::is_digit(name.back());
        const std::string list = (numbered ? "on " : "on the ") + name;
        const std::string party = party_words(fact, names);
        const bool all = party == "the parties";
        return by_value(value, (all ? "a party" : party) + " is " + list,
                        (all ? "no party is " : party + " is not ") + list,
                        (all ? "a party" : party) + " may be " + list);
    }
    const std::string path(path_of(fact));
    const std::string item = path.empty() ? "the item" : path.substr(0, path.size() - 1);
    const std::string words = fact_words(last);
    if (last.starts_with("designed_") || last.starts_with("subject_")) {
        return by_value(value, item + " is " + words, item + " is not " + words, item + " may be " + words);
    }
    return fact_words(fact) + by_value(value, ": yes", ": no", ": unknown");
}

std::string comparison_words(const Comparison& comparison, const Names& names) {
    return because_words({comparison}, names);
}

std::string because_words(const std::vector<Comparison>& because, const Names& names,
                          std::optional<std::size_t> at_most) {
    std::vector<Clause> clauses = clauses_of(because);
    if (at_most && clauses.size() > 1) std::erase_if(clauses, goes_without_saying);
    std::vector<std::string> parts;
    for (const Clause& clause : clauses) parts.push_back(clause_words(clause, names, at_most.has_value()));
    if (at_most) parts = capped(std::move(parts), *at_most);
    const bool commas =
        std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.find(',') != std::string::npos; });
    return commas ? join(parts, "; ") : list_words(parts, "and");
}

}  // namespace licet::report
