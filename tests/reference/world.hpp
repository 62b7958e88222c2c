#pragma once
// One world: whatever is open is chosen when it is first asked for, and then stays.

#include "evaluator.hpp"

namespace reference {

/// The choices of one world, in the order in which they were asked for. `next` moves on to the next world.
class Choices {
public:
    /// One of 0..count-1.
    std::size_t choose(const std::string& name, std::size_t count);
    /// One of the numbers that `values` gives.
    const Rational& choose(const std::string& name, const std::function<std::vector<Rational>()>& values);
    /// Whether there is another world; forgets the choices behind the one that changes.
    bool next();
    /// Before the same world is asked again from the start.
    void restart() { asked_ = 0; }
    [[nodiscard]] bool any() const { return !trail_.empty(); }
    [[nodiscard]] std::string text() const;

private:
    struct Choice {
        std::string name;
        std::size_t taken = 0, count = 1;
        std::vector<Rational> values;
    };
    std::vector<Choice> trail_;
    std::size_t asked_ = 0;
};

/// A value in a world: a number, or words ("true", "CN", "civil").
struct Value {
    Rational number;
    std::set<std::string> words;
    bool open_words = false;  ///< each word is a choice of its own
};

/// What a condition is about: the item or an IC inside, and within a quantifier a party.
struct Scope {
    const Item* item = nullptr;
    std::string item_path;
    const Party* party = nullptr;
    std::string party_path;
};

class World {
public:
    World(const Rules& rules, const Law& law, const Case& asked, Choices& choices);

    bool truth(const Node& node, const Scope& scope);
    bool counts(const Counting& counting);
    /// Whether the rule is in force and its conditions hold.
    bool applies(const Counting& counting, const Scope& scope);
    bool gates_hold(const Rule& rule);
    bool is_in(const std::string& paragraph, const Scope& scope);
    /// All paragraphs that rules or the owner give.
    std::set<std::string> paragraphs(const Scope& scope);
    [[nodiscard]] Scope main() const { return {asked_.item, "", nullptr, ""}; }

private:
    Rational number(const Node& node, const Scope& scope);
    const Value& value(const std::string& name, const Scope& scope);
    Value compute(const Vocable& vocable, const std::string& key, const Scope& scope);
    std::optional<Value> derived(const Vocable& vocable, const Scope& scope);
    std::optional<Value> assumed(const Vocable& vocable, const Scope& scope);
    Value stated(const Vocable& vocable, const Fact& fact, const std::string& key, const Scope& scope);
    Value open(const Vocable& vocable, const std::string& key, const Scope& scope);
    Rational open_number(const std::string& name, const std::string& key, const Scope& scope, const Fact& bounds,
                         bool whole);

    std::vector<Rational> number_samples(const std::string& name, const std::string& key, const Scope& scope,
                                         const Fact& bounds, bool whole);

    bool conditions_hold(const Rule& rule, const Scope& scope);
    using Asked = std::pair<const Item*, const Limb*>;  ///< no limb: whether the item is in some paragraph
    static constexpr std::size_t k_nothing = static_cast<std::size_t>(-1);
    bool once(const Asked& key, const std::function<bool()>& verdict);
    bool limb_holds(const Counting& counting, std::size_t limb, const Scope& scope);
    bool classified(const Scope& scope);
    bool in_some(const Scope& scope);
    bool hidden_in(const std::string& paragraph, const Scope& scope);
    bool quantified(const Node& node, const Scope& scope);
    bool parts(const Item& item, const Scope& at, std::vector<Scope>& into);
    bool compared(const Node& node, const Scope& scope);
    bool listed(const Node& node, const Scope& scope);
    bool on_list(const std::string& name, const std::string& list, const std::string& mark, const std::string& key);
    bool certain(const Node& node, const Scope& scope, bool wanted = true);

    bool nothing_known(const Node& formula, const Scope& scope);
    const Fact* fact_of(const Vocable& vocable, const Scope& scope) const;
    [[nodiscard]] std::string path_of(const Vocable& vocable, const Scope& scope) const;
    bool has_assumed_value(const std::string& name, const Scope& scope);
    std::optional<std::string> settled_company(const std::string& fact, const Scope& scope) const;
    std::vector<std::string> country_samples() const;
    std::set<std::string> name_samples(const std::string& type) const;
    bool flip(const std::string& name);

    // A side of a comparison as (a + b x) / (c + d x) of one open number x, with the others as they are.
    struct Form {
        Rational a, b, c, d;
    };
    std::vector<Form> forms(const Node& node, const std::string& x, const Scope& scope);
    std::vector<Form> forms_of_fact(const std::string& name, const std::string& x, const Scope& scope);
    std::vector<Rational> turning_points(const std::string& name, const std::string& x, const Scope& scope);

    const Rules& rules_;
    const Law& law_;
    const Case& asked_;
    Choices& choices_;
    std::map<std::string, Value> values_;
    std::map<Asked, bool> known_;
    std::map<Asked, std::size_t> in_progress_;
    std::size_t rests_on_ = k_nothing;  ///< depth of the outermost question in progress that was asked again
    std::map<std::string, bool> certain_;
    std::map<std::string, bool> flips_;
};

}  // namespace reference
