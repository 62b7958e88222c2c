#pragma once
// The rule files of docs/rules.md, read once more, and the law of one day.

#include "language.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace reference {

enum class Posture { enforced, text };

struct Assumption {
    std::optional<std::string> value;  ///< of the fact
    std::string fact;                  ///< or that of another fact
    std::string company;               ///< or the headquarters of the company in a fact
    std::string while_assumed;         ///< only while this fact is assumed as well
    std::optional<Node> unless;
};

struct Vocable {
    std::string name, of, type, unit;
    bool above_zero = false;
    std::vector<std::string> words;
    std::vector<Assumption> assume;
};

struct Spell {
    std::string is;
    int from = 0;
    std::optional<int> to;
    std::optional<int> announced;
};

struct Limb {
    std::string paragraph;
    std::optional<Node> when;
};

struct Rule {
    std::string id, pack, stage;
    std::optional<int> released, published;
    int from = 0;
    std::optional<int> to, compliance;
    std::vector<std::string> replaces;
    std::vector<Spell> spells;
    std::optional<Node> when, unless, formula;
    std::optional<Set> destinations;
    std::vector<Limb> limbs;
    std::string fact;
    std::vector<std::string> lifts;
    bool gated = true;
};

struct GroupChange {
    int on = 0;
    int known = 0;
    std::set<std::string> add, remove;
};
struct Group {
    std::set<std::string> members;
    std::vector<GroupChange> changes;
};

struct Listed {
    std::set<std::string> names;  ///< folded, aliases with them
    int from = 0;
    std::optional<int> to;
    std::map<std::string, std::optional<int>> marks;  ///< without a day where nobody knows
};

struct Pack {
    std::string name;
    int covers_from = 0;
    std::vector<Node> gates;
    std::vector<std::string> decides;
};

struct Rules {
    std::map<std::string, Vocable> vocabulary;
    Types types;
    std::map<std::string, std::string> treated_as;    ///< every code
    std::map<std::string, std::string> companies;     ///< canonical name by folded name or alias
    std::map<std::string, std::string> headquarters;  ///< by canonical name
    std::map<std::string, std::string> products;
    std::map<std::string, Group> groups;
    std::map<std::string, std::vector<Listed>> lists;
    std::map<std::string, Pack> packs;
    std::map<std::string, Rule> rules;

    // What conditions speak of, to know where to split what is open.
    std::map<std::string, std::vector<const Node*>> comparisons;      ///< by each number fact in them, through formulas
    std::map<std::string, std::set<std::string>> named;               ///< companies and products by fact
    std::set<std::string> paragraphs;                                 ///< asked for by `item is`
    std::map<std::string, std::vector<std::string>> undecided_below;  ///< of each that no pack decides: such of them
    std::vector<const Set*> sets;                                     ///< of destinations
    std::set<int> days;                                               ///< every day that occurs in a rule or a group

    Rules() = default;
    Rules(const Rules&) = delete;  // the lists above point into the rules
    Rules& operator=(const Rules&) = delete;
};

void load(const std::filesystem::path& folder, const std::vector<std::string>& packs, Rules& rules);

/// What counts on a day: rules that may count, with the doubt about the standing of those that nobody could verify.
struct Counting {
    const Rule* rule = nullptr;
    bool unverified = false;
    std::vector<std::string> held_back_by;  ///< it counts only where none of these unverified replacements does
};

struct Law {
    int day = 0;
    std::map<std::string, std::vector<Counting>> stages;
    std::map<std::string, std::set<std::string>> groups;
    std::set<std::string> codes;  ///< every destination, as the law reads it

    mutable std::vector<std::string> country_samples;  ///< kept here by those who work them out

    [[nodiscard]] const std::vector<Counting>& stage(const std::string& name) const;
    [[nodiscard]] bool contains(const Set& set, const std::string& code) const;
    /// What gives this paragraph or one below it: rules of the stage classify, with the number of the limb.
    [[nodiscard]] const std::vector<std::pair<const Counting*, std::size_t>>& giving(
        const std::string& paragraph) const;

private:
    mutable std::map<std::string, std::vector<std::pair<const Counting*, std::size_t>>> giving_;
};

[[nodiscard]] Law law_of(const Rules& rules, int day, std::optional<int> known_on, Posture posture);

}  // namespace reference
