#include "report/values.hpp"

#include "num/number.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace licet::report {

namespace {

constexpr std::size_t k_decimals = 4;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text) {
    return !text.empty() && is_digit(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.'; });
}

/// Cuts a fraction after four digits, or after four that are not leading zeros where the number is below one.
std::string cut(std::string_view decimal) {
    const auto point = decimal.find('.');
    if (point == std::string_view::npos) return std::string(decimal);
    std::size_t keep = point + 1 + k_decimals;
    if (decimal.substr(0, point) == "0") {
        const auto first = decimal.find_first_not_of("0.");
        if (first != std::string_view::npos) keep = std::max(keep, first + k_decimals);
    }
    if (decimal.size() <= keep) return std::string(decimal);
    return std::string(decimal.substr(0, keep)) + "…";
}

std::string shown(std::string_view text, std::string_view unit) {
    std::string out = number_words(text);
    if (!unit.empty()) out.append(" ").append(unit);
    return out;
}

bool is_exact(const ShownValue& value) { return value.value.has_value(); }
bool is_unknown(const ShownValue& value) { return !value.value && !value.min && !value.max; }

struct Relation {
    std::string_view op, sign, negated_sign;
    bool upward;  ///< holds for large values
};

constexpr std::array<Relation, 6> k_relations{{
    {">=", "≥", "<", true},
    {">", ">", "≤", true},
    {"<=", "≤", ">", false},
    {"<", "<", "≥", false},
    {"==", "=", "≠", false},
    {"!=", "≠", "=", false},
}};

const Relation* find_relation(std::string_view op) {
    const auto* found =
        std::find_if(k_relations.begin(), k_relations.end(), [&](const Relation& r) { return r.op == op; });
    return found == k_relations.end() ? nullptr : found;
}

bool is_zero(std::string_view decimal) { return decimal.find_first_not_of("0.") == std::string_view::npos; }

std::string margin_words(const Comparison& c, const Relation& relation) {
    if (!c.margin || relation.op == "==" || relation.op == "!=") return {};
    if (is_zero(*c.margin)) return ", exactly at the line";
    const bool holds = c.verdict == Verdict::true_;
    const std::string_view side = holds == relation.upward ? ", over by "
                                  : relation.upward        ? ", short by "
                                                           : ", under by ";
    return std::string(side) + shown(*c.margin, c.unit);
}

std::string relation_words(const Comparison& c, const Relation& relation, const std::string& name) {
    const std::string threshold = shown(c.threshold, c.unit);
    if (c.verdict == Verdict::unknown) {
        return name + " " + value_words(c.value) + " (asked: " + std::string(relation.sign) + " " + threshold + ")";
    }
    std::string value = value_words(c.value);
    if (!is_exact(c.value)) value = "(" + value + ")";
    const std::string_view sign = c.verdict == Verdict::true_ ? relation.sign : relation.negated_sign;
    return name + " " + value + " " + std::string(sign) + " " + threshold + margin_words(c, relation);
}

std::string flag_words(const Comparison& c, const std::string& name) {
    if (!c.value.value) return name + ": unknown";
    return name + ": " + (*c.value.value == "true" ? "yes" : *c.value.value == "false" ? "no" : *c.value.value);
}

/// "destination CN in D:5", "family H20 is not H100".
std::string membership_words(const Comparison& c, const std::string& name) {
    const bool negated = c.op.rfind("not ", 0) == 0;
    const std::string op = negated ? c.op.substr(4) : c.op;
    std::string subject = name;
    if (c.value.value && *c.value.value != c.threshold && !c.value.value->empty()) subject += " " + *c.value.value;
    if (c.verdict == Verdict::unknown) {
        return (is_unknown(c.value) ? name + " unknown" : subject) + " (asked: " + c.op + " " + c.threshold + ")";
    }
    const bool holds = (c.verdict == Verdict::true_) != negated;
    if (op == "is") return subject + (holds ? " is " : " is not ") + c.threshold;
    if (op == "includes") return subject + (holds ? " includes " : " does not include ") + c.threshold;
    return subject + (holds ? " " : " not ") + op + " " + c.threshold;
}

std::string_view outcome_name(Outcome outcome, std::string_view exception) {
    return outcome == Outcome::license_exception ? exception : outcome_words(outcome);
}

std::string turning_points(const MissingFact& fact, std::string_view exception) {
    std::string out;
    for (std::size_t i = 0; i < fact.turns_at.size(); ++i) {
        const TurningPoint& turn = fact.turns_at[i];
        const std::string at = shown(turn.at, fact.unit);
        out += outcome_name(turn.below, exception);
        if (turn.at_belongs_below) {
            out += i == 0 ? " at " + at + " and below" : " up to " + at;
        } else {
            out += (turn.rounded ? " below about " : " below ") + at;
        }
        out += "; ";
    }
    const TurningPoint& last = fact.turns_at.back();
    out += outcome_name(last.above, exception);
    out += last.at_belongs_below ? " above" : " from " + shown(last.at, fact.unit);
    return out;
}

/// "license required if military; no license required if civil or wmd".
std::string turning_values(const MissingFact& fact, std::string_view exception) {
    std::vector<Outcome> order;
    std::map<Outcome, std::vector<std::string>> by_outcome;
    for (const auto& [value, outcome] : fact.values) {
        if (by_outcome[outcome].empty()) order.push_back(outcome);
        by_outcome[outcome].push_back(value);
    }
    std::vector<std::string> parts;
    for (const Outcome outcome : order) {
        parts.push_back(std::string(outcome_name(outcome, exception)) + " if " + join(by_outcome[outcome], " or "));
    }
    return join(parts, "; ");
}

}  // namespace

std::string number_words(std::string_view decimal) {
    if (!is_number(decimal)) return std::string(decimal);
    return num::with_separators(cut(decimal));
}

std::string value_words(const ShownValue& value) {
    const auto ends = [](bool open, std::string_view closed_word, std::string_view open_word) {
        return std::string(open ? open_word : closed_word);
    };
    if (value.value) return shown(*value.value, value.unit);
    if (value.min && value.max) {
        return number_words(*value.min) + (value.min_open ? " (excluded)" : "") + " to " +
               shown(*value.max, value.unit) + (value.max_open ? " (excluded)" : "");
    }
    if (value.min) return ends(value.min_open, "at least ", "more than ") + shown(*value.min, value.unit);
    if (value.max) return ends(value.max_open, "at most ", "less than ") + shown(*value.max, value.unit);
    return "unknown";
}

std::string comparison_words(const Comparison& c) {
    const std::string name = fact_words(c.fact);
    if (!c.reason.empty()) return (name.empty() ? "" : name + ": ") + c.reason;
    if (c.threshold == "true" || c.threshold == "false" || c.threshold.empty()) return flag_words(c, name);
    if (const Relation* relation = find_relation(c.op)) return relation_words(c, *relation, name);
    return membership_words(c, name);
}

std::string near_words(const NearMiss& near) {
    std::string out = near.gives.empty() ? near.rule : near.gives;
    out += ": " + fact_words(near.fact) + " " + value_words(near.value) + ", ";
    const Relation* relation = find_relation(near.op);
    const std::string sign(relation == nullptr ? std::string_view(near.op) : relation->sign);
    if (near.short_by.empty()) return out + "the line is " + sign + " " + shown(near.threshold, near.unit);
    const bool upward = relation == nullptr || relation->upward;
    return out + shown(near.short_by, near.unit) + (upward ? " short of " : " off ") + sign + " " +
           shown(near.threshold, near.unit);
}

std::string turning_words(const MissingFact& fact, std::string_view exception) {
    if (!fact.turns_at.empty()) return turning_points(fact, exception);
    return turning_values(fact, exception);
}

}  // namespace licet::report
