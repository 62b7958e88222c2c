#include "sql/columns.hpp"

#include "sql/logic.hpp"

#include <algorithm>
#include <string_view>

namespace licet::sql {

namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

/// Names of columns are made of small letters, digits and underscores.
std::string word_of(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const char small = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        if (is_word(small)) {
            out += small;
        } else if (!out.empty() && out.back() != '_') {
            out += '_';
        }
    }
    constexpr std::size_t k_longest = 50;  // PostgreSQL cuts names behind the 63rd byte
    if (out.size() > k_longest) out.resize(k_longest);
    return out;
}

std::string stage_name(std::size_t stage) { return stage == 0 ? "facts" : "stage_" + std::to_string(stage); }

bool is_atom(const std::string& formula) {
    return formula == k_true || formula == k_false || formula == k_unknown ||
           (!formula.empty() && formula.find_first_not_of("0123456789") == std::string::npos);
}

}  // namespace

std::string Columns::unused(const std::string& wanted) const {
    const std::string base = word_of(wanted);
    std::string name = base;
    for (int i = 2; stage_of_.contains(name); ++i) name = base + "_" + std::to_string(i);
    return name;
}

/// The columns that a formula reads.
std::vector<std::string> Columns::names_in(const std::string& formula) const {
    std::vector<std::string> names;
    bool quoted = false;
    for (std::size_t i = 0; i < formula.size();) {
        if (formula[i] == '\'') quoted = !quoted;
        if (quoted || !is_word(formula[i])) {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        while (i < formula.size() && is_word(formula[i])) ++i;
        std::string word = formula.substr(begin, i - begin);
        if (stage_of_.contains(word)) names.push_back(std::move(word));
    }
    return names;
}

std::set<std::string> Columns::needed(const std::vector<std::string>& wanted) const {
    std::set<std::string> found;
    std::vector<std::string> open = wanted;
    while (!open.empty()) {
        const std::string name = std::move(open.back());
        open.pop_back();
        if (!found.insert(name).second) continue;
        const auto formula = formula_of_.find(name);
        if (formula == formula_of_.end()) continue;
        for (std::string& read : names_in(formula->second)) open.push_back(std::move(read));
    }
    return found;
}

std::string Columns::input(const std::string& name, const std::string& from) {
    const std::string unique = unused(name);
    stages_.front().push_back({unique, from});
    stage_of_.emplace(unique, 0);
    return unique;
}

std::string Columns::add(const std::string& name, const std::string& formula) {
    if (is_atom(formula) || stage_of_.contains(formula)) return formula;
    const auto known = by_formula_.find(formula);
    if (known != by_formula_.end()) return known->second;
    const std::string unique = unused(name);
    std::size_t stage = 0;
    for (const std::string& read : names_in(formula)) stage = std::max(stage, stage_of_.at(read));
    ++stage;
    if (stages_.size() <= stage) stages_.resize(stage + 1);
    stages_[stage].push_back({unique, formula});
    stage_of_.emplace(unique, stage);
    by_formula_.emplace(formula, unique);
    formula_of_.emplace(unique, formula);
    return unique;
}

std::string Columns::stages(const std::string& from, const std::vector<std::string>& wanted) const {
    const std::set<std::string> kept = needed(wanted);
    std::string out;
    for (std::size_t i = 0; i < stages_.size(); ++i) {
        out += (i == 0 ? "" : ",\n") + dialect_.stage(stage_name(i)) + "\n  SELECT ";
        bool first = i == 0;
        if (i > 0) out += stage_name(i - 1) + ".*";
        for (const Column& column : stages_[i]) {
            if (!kept.contains(column.name)) continue;
            out += (first ? "" : ",\n    ") + column.formula + " AS " + column.name;
            first = false;
        }
        out += "\n  FROM " + (i == 0 ? from : stage_name(i - 1)) + "\n)";
    }
    return out;
}

std::string Columns::last_stage() const { return stage_name(stages_.size() - 1); }

}  // namespace licet::sql
