#include "sql/columns.hpp"

#include "sql/logic.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

namespace licet::sql {

namespace {

bool is_word(char c) { return text::is_lower(c) || text::is_digit(c) || c == '_'; }

/// Names of columns are made of small letters, digits and underscores. No database has a word of its own that ends in
/// one.
std::string word_of(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const char small = text::to_lower(c);
        if (is_word(small)) {
            out += small;
        } else if (!out.empty() && out.back() != '_') {
            out += '_';
        }
    }
    constexpr std::size_t k_longest = 50;  // PostgreSQL cuts names behind the 63rd byte
    if (out.size() > k_longest) out.resize(k_longest);
    const bool ours = out == "id" || out == "outcome" || out == "rule";
    if (!ours && out.find('_') == std::string::npos) out += '_';
    return out;
}

bool is_atom(const std::string& formula) {
    return formula == k_true || formula == k_false || formula == k_unknown ||
           (!formula.empty() && formula.find_first_not_of("0123456789") == std::string::npos);
}

/// The formula with each word outside quotation marks as `say` has it.
std::string rewritten(const std::string& formula, const std::function<std::string(std::string)>& say) {
    std::string out;
    bool quoted = false;
    for (std::size_t i = 0; i < formula.size();) {
        if (formula[i] == '\'') quoted = !quoted;
        if (quoted || !is_word(formula[i])) {
            out += formula[i++];
            continue;
        }
        const std::size_t begin = i;
        while (i < formula.size() && is_word(formula[i])) ++i;
        out += say(formula.substr(begin, i - begin));
    }
    return out;
}

std::string in_parentheses(const std::string& formula) {
    return formula.find(' ') == std::string::npos || formula.front() == '(' ? formula : "(" + formula + ")";
}

}  // namespace

std::string Columns::unused(const std::string& wanted) const {
    const std::string base = word_of(wanted);
    std::string name = base;
    for (int i = 2; by_name_.contains(name); ++i) name = base + "_" + std::to_string(i);
    return name;
}

std::string Columns::input(const std::string& name, const std::string& from) {
    const auto known = by_formula_.find(from);
    if (known != by_formula_.end()) return known->second;
    const std::string unique = unused(name);
    by_name_.emplace(unique, columns_.size());
    by_formula_.emplace(from, unique);
    columns_.push_back({unique, from, true});
    return unique;
}

std::string Columns::add(const std::string& name, const std::string& formula) {
    if (is_atom(formula) || by_name_.contains(formula)) return formula;
    const auto known = by_formula_.find(formula);
    if (known != by_formula_.end()) return known->second;
    const std::string unique = unused(name);
    by_name_.emplace(unique, columns_.size());
    columns_.push_back({unique, formula, false});
    by_formula_.emplace(formula, unique);
    return unique;
}

/// How often each column is read by those that the wanted ones rest on.
std::map<std::string, std::size_t> Columns::uses(const std::vector<std::string>& wanted) const {
    std::map<std::string, std::size_t> uses;
    std::vector<std::string> open = wanted;
    while (!open.empty()) {
        const std::string name = std::move(open.back());
        open.pop_back();
        const auto found = by_name_.find(name);
        if (found == by_name_.end() || ++uses[name] > 1 || columns_[found->second].read) continue;
        (void)rewritten(columns_[found->second].formula, [&](std::string word) {
            if (by_name_.contains(word)) open.push_back(word);
            return word;
        });
    }
    return uses;
}

std::vector<Columns::Column> Columns::without_those_used_once(const std::vector<std::string>& wanted) const {
    const std::map<std::string, std::size_t> uses = this->uses(wanted);
    const std::set<std::string> kept(wanted.begin(), wanted.end());
    std::map<std::string, std::string> inside;
    std::vector<Column> out;
    for (const Column& column : columns_) {
        const auto used = uses.find(column.name);
        if (used == uses.end()) continue;
        Column written = column;
        if (!column.read) {
            written.formula = rewritten(column.formula, [&](std::string word) {
                const auto found = inside.find(word);
                return found == inside.end() ? word : found->second;
            });
        }
        constexpr std::size_t k_short = 48;
        const bool inlined =
            !column.read && !kept.contains(column.name) && (used->second == 1 || written.formula.size() <= k_short);
        if (inlined) {
            inside.emplace(column.name, in_parentheses(written.formula));
        } else {
            out.push_back(std::move(written));
        }
    }
    return out;
}

std::string Columns::stages(const std::string& from, const std::vector<std::string>& wanted) const {
    const std::vector<Column> columns = without_those_used_once(wanted);
    std::map<std::string, std::size_t> stage_of;
    std::map<std::string, std::size_t> last_use;
    std::size_t last = 0;
    for (const Column& column : columns) {
        std::size_t stage = 0;
        if (!column.read) {
            (void)rewritten(column.formula, [&](std::string word) {
                if (const auto found = stage_of.find(word); found != stage_of.end()) {
                    stage = std::max(stage, found->second + 1);
                }
                return word;
            });
            (void)rewritten(column.formula, [&](std::string word) {
                if (stage_of.contains(word)) last_use[word] = std::max(last_use[word], stage);
                return word;
            });
        }
        stage_of[column.name] = stage;
        last = std::max(last, stage);
    }
    for (const std::string& name : wanted) last_use[name] = last + 1;
    const auto stage_name = [&](std::size_t stage) {
        return stage == last ? last_stage() : stage == 0 ? "facts" : "stage_" + std::to_string(stage);
    };
    std::string out;
    for (std::size_t i = 0; i <= last; ++i) {
        out += (i == 0 ? "" : ",\n") + dialect_.stage(stage_name(i)) + "\n  SELECT";
        const char* separator = "\n    ";
        std::size_t width = 0;
        for (const Column& column : columns) {
            const std::size_t stage = stage_of[column.name];
            if (stage > i || last_use[column.name] <= i) continue;
            if (stage < i) {
                constexpr std::size_t k_width = 100;
                if (width > k_width) width = 0;
                out += (separator[0] == ',' && width > 0 ? "," : separator) + std::string(width > 0 ? " " : "") +
                       column.name;
                width += column.name.size() + 2;
            } else {
                out += separator + column.formula + " AS " + column.name;
                width = 0;
            }
            separator = ",\n    ";
        }
        out += "\n  FROM " + (i == 0 ? from : stage_name(i - 1)) + dialect_.end_of_stage() + "\n)";
    }
    return out;
}

}  // namespace licet::sql
