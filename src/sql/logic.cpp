#include "sql/logic.hpp"

#include <algorithm>

namespace licet::sql {

namespace {

std::string joined(const std::vector<std::string>& conditions, const std::string& neutral, const std::string& absorbing,
                   const char* operation) {
    std::vector<std::string> parts;
    for (const std::string& condition : conditions) {
        if (condition == absorbing) return absorbing;
        if (condition == neutral || std::find(parts.begin(), parts.end(), condition) != parts.end()) continue;
        parts.push_back(condition);
    }
    if (parts.empty()) return neutral;
    if (parts.size() == 1) return parts.front();
    std::string out = "(";
    for (const std::string& part : parts) out += (out.size() == 1 ? "" : operation) + part;
    return out + ")";
}

bool is_constant(const std::string& condition) {
    return condition == k_true || condition == k_false || condition == k_unknown;
}

}  // namespace

std::string all_of(const std::vector<std::string>& conditions) { return joined(conditions, k_true, k_false, " AND "); }

std::string any_of(const std::vector<std::string>& conditions) { return joined(conditions, k_false, k_true, " OR "); }

std::string none(const std::string& condition) {
    if (condition == k_true) return k_false;
    if (condition == k_false) return k_true;
    return condition == k_unknown ? k_unknown : "(NOT " + condition + ")";
}

std::string certain(const std::string& condition) {
    if (is_constant(condition)) return condition == k_true ? k_true : k_false;
    return "COALESCE(" + condition + ", FALSE)";
}

std::string possible(const std::string& condition) {
    if (is_constant(condition)) return condition == k_false ? k_false : k_true;
    return "COALESCE(" + condition + ", TRUE)";
}

std::string undecided(const std::string& condition) {
    if (is_constant(condition)) return condition == k_unknown ? k_true : k_false;
    return "(" + condition + " IS NULL)";
}

std::string choose(const std::string& condition, const std::string& yes, const std::string& no) {
    if (condition == k_true || yes == no) return yes;
    if (condition == k_false) return no;
    return "CASE WHEN " + condition + " THEN " + yes + " ELSE " + no + " END";
}

}  // namespace licet::sql
