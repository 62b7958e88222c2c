#include "report/values.hpp"

#include "num/number.hpp"
#include "report/words.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace licet::report {

namespace {

constexpr int k_digits = 4;
constexpr int k_most_digits = 12;  ///< as many as a decision shows

std::string rounded_words(std::string_view decimal, num::Rounding rounding, std::string_view line) {
    const auto number = num::parse_decimal(decimal);
    const auto limit = num::parse_decimal(line);
    if (!number) return number_words(decimal);
    for (int digits = k_digits; digits < k_most_digits; ++digits) {
        const std::string text = num::show_short(*number, digits, rounding).text;
        const auto shown = num::parse_decimal(text);
        if (shown && (!limit || number->compare(*limit) == shown->compare(*limit))) return num::with_separators(text);
    }
    return number_words(decimal);
}

std::string with_unit(std::string text, std::string_view unit) {
    if (!unit.empty()) text.append(" ").append(unit);
    return text;
}

std::string shown(std::string_view text, std::string_view unit) { return with_unit(number_words(text), unit); }

/// A margin or a distance, which may be small but not nothing.
std::string distance_words(std::string_view text, bool rounded, std::string_view unit) {
    return with_unit(rounded ? rounded_words(text, num::Rounding::nearest, "0") : number_words(text), unit);
}

bool is_exact(const ShownValue& value) { return value.value.has_value(); }

struct RelationSigns {
    std::string_view op, sign, negated_sign;
    bool upward;  ///< holds for large values
};

constexpr std::array<RelationSigns, 6> k_relations{{
    {">=", "≥", "<", true},
    {">", ">", "≤", true},
    {"<=", "≤", ">", false},
    {"<", "<", "≥", false},
    {"==", "=", "≠", false},
    {"!=", "≠", "=", false},
}};

const RelationSigns* find_relation(std::string_view op) {
    const auto* found =
        std::find_if(k_relations.begin(), k_relations.end(), [&](const RelationSigns& r) { return r.op == op; });
    return found == k_relations.end() ? nullptr : found;
}

bool is_zero(std::string_view decimal) { return decimal.find_first_not_of("0.") == std::string_view::npos; }

std::string margin_to_line(const Comparison& c, const RelationSigns& relation) {
    if (!c.margin || relation.op == "==" || relation.op == "!=") return {};
    if (is_zero(*c.margin)) return ", exactly at the line";
    const bool holds = c.verdict == Verdict::true_;
    const std::string_view side = holds == relation.upward ? ", over by "
                                  : relation.upward        ? ", short by "
                                                           : ", under by ";
    return std::string(side) + distance_words(*c.margin, c.margin_rounded, c.unit);
}

std::string outcome_clause(Outcome outcome, std::string_view exception) {
    switch (outcome) {
        case Outcome::no_license_required:
            return "no license is required";
        case Outcome::license_exception:
            return std::string(exception) + " is open";
        case Outcome::undetermined:
            return "it stays undetermined";
        case Outcome::license_required:
            return "a license is required";
    }
    return {};
}

std::string turning_points(const MissingFact& fact, std::string_view exception) {
    std::string out;
    for (const TurningPoint& turn : fact.turns_at) {
        out += (turn.at_belongs_below ? "up to " : "below ") + shown(turn.at, fact.unit) + " ";
        out += outcome_clause(turn.below, exception) + ", ";
    }
    const TurningPoint& last = fact.turns_at.back();
    out += last.at_belongs_below ? "above that " : "from there on ";
    return out + outcome_clause(last.above, exception);
}

/// "if yes, a license is required; if no, no license is required".
std::string turning_values(const MissingFact& fact, std::string_view exception) {
    std::vector<Outcome> order;
    std::map<Outcome, std::vector<std::string>> by_outcome;
    for (const auto& [value, outcome] : fact.values) {
        if (by_outcome[outcome].empty()) order.push_back(outcome);
        by_outcome[outcome].push_back(value == "true" ? "yes" : value == "false" ? "no" : word_words(value));
    }
    std::vector<std::string> parts;
    for (const Outcome outcome : order) {
        parts.push_back("if " + list_words(by_outcome[outcome], "or") + ", " + outcome_clause(outcome, exception));
    }
    return parts.size() < 2 ? std::string() : join(parts, "; ");
}

}  // namespace

bool is_number(std::string_view text) {
    return !text.empty() && text::is_digit(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) { return text::is_digit(c) || c == '.'; });
}

std::string number_words(std::string_view decimal) {
    return is_number(decimal) ? num::with_separators(decimal) : std::string(decimal);
}

std::string number_words(std::uint64_t number) { return num::with_separators(std::to_string(number)); }

std::string value_words(const ShownValue& value, std::string_view line) {
    const auto text = [&](const std::string& decimal, num::Rounding rounding) {
        return value.rounded ? rounded_words(decimal, rounding, line) : number_words(decimal);
    };
    const auto unit = [&](std::string words) { return with_unit(std::move(words), value.unit); };
    if (value.value) return unit(text(*value.value, num::Rounding::nearest));
    const std::string low = value.min ? text(*value.min, num::Rounding::down) : "";
    const std::string high = value.max ? text(*value.max, num::Rounding::up) : "";
    // That an area or a density is more than nothing goes without saying.
    const bool has_low = value.min && !(value.min_open && is_zero(*value.min));
    if (has_low && value.max) {
        return low + (value.min_open ? " (excluded) to " : " to ") + unit(high) + (value.max_open ? " (excluded)" : "");
    }
    if (value.min && !value.max) return (value.min_open ? "more than " : "at least ") + unit(low);
    if (value.max) return (value.max_open ? "less than " : "at most ") + unit(high);
    return "unknown";
}

std::string line_words(const Comparison& c) {
    const RelationSigns* relation = find_relation(c.op);
    return std::string(relation == nullptr ? std::string_view(c.op) : relation->sign) + " " +
           shown(c.threshold, c.unit);
}

std::string relation_words(const Comparison& c) {
    const RelationSigns* relation = find_relation(c.op);
    const std::string name = fact_words(c.fact);
    const std::string threshold = shown(c.threshold, c.unit);
    std::string value = value_words(c.value, c.threshold);
    if (!is_exact(c.value)) value = "(" + value + ")";
    if (relation == nullptr) return name + " " + value + " " + c.op + " " + threshold;
    const std::string_view sign = c.verdict == Verdict::true_ ? relation->sign : relation->negated_sign;
    return name + " " + value + " " + std::string(sign) + " " + threshold + margin_to_line(c, *relation);
}

std::string near_words(const NearMiss& near) {
    std::string out = near.gives.empty() ? near.rule : near.gives;
    out += ": " + fact_words(near.fact) + " " + value_words(near.value, near.threshold);
    const RelationSigns* relation = find_relation(near.op);
    const std::string threshold = shown(near.threshold, near.unit);
    if (near.short_by.empty()) return out + ", the line is " + near.op + " " + threshold;
    const bool upward = relation == nullptr || relation->upward;
    return out + " is " + distance_words(near.short_by, near.rounded, near.unit) + (upward ? " short of " : " above ") +
           threshold;
}

std::string turning_words(const MissingFact& fact, std::string_view exception) {
    if (!fact.turns_at.empty()) return turning_points(fact, exception);
    return turning_values(fact, exception);
}

}  // namespace licet::report
