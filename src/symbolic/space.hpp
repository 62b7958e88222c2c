#pragma once
// The chips that a question speaks of, as variables of the solver. Both sides of a question look at the same chip, so a
// fact is one variable, whatever rulebook asks for it; what no fact settles is one too.

#include "symbolic/smt.hpp"
#include "symbolic/view.hpp"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace licet::symbolic {

/// A value out of several, each with the condition under which it is the one.
struct Category {
    std::vector<std::pair<std::string, z3::expr>> values;
    z3::expr assumed;  ///< where an assumption of the vocabulary gave it
};

/// A fact that a chip or a shipment is free to have.
struct Fact {
    std::string name;  ///< "tpp", "parties.headquarters"
    Subject of = Subject::item;
    rulebook::FactType type = rulebook::FactType::number;
    std::optional<z3::expr> number = {};
    num::Unit unit = {};
    bool above_zero = false;
    std::set<num::Number> figures = {};  ///< what conditions compare it with
    std::optional<Category> category = {};
    std::string plain_value = {};  ///< of a category
    z3::expr plain;                ///< where it is as with the plainest chip
    z3::expr stated;               ///< where somebody has to say it, since nothing is assumed
    bool told = true;              ///< belongs to the description of a chip; others only tie facts together
    bool follows = false;          ///< is computed from others: plain wherever no condition tells it from nothing
    std::size_t order = 0;         ///< as the vocabulary has them
};

/// What no fact settles, the same for both sides where it stems from the same thing.
struct Open {
    enum class Kind : std::uint8_t {
        unknowable,  ///< `unknown "why"` in a rule; text: why
        standing,    ///< of an unverified rule; text: its id
        opaque       ///< what is not translated; text: what it is
    };
    Kind kind = Kind::opaque;
    std::string text;
    z3::expr holds;
};

/// How a number that rules can compute enters.
enum class Mode : std::uint8_t {
    input,     ///< nothing computes it
    stated,    ///< a value of its own, tied to what it is computed from
    computed,  ///< follows exactly from facts that are told
    apart      ///< the sides compute it in different ways: each has its own
};

class Space {
public:
    /// `told` are numbers that count as facts even if no condition compares them. With `exact` no quotient is taken as
    /// a value of its own.
    Space(const std::vector<const View*>& views, const std::set<std::string>& told = {}, bool exact = false);
    Space(const Space&) = delete;
    Space& operator=(const Space&) = delete;

    [[nodiscard]] z3::context& context() { return context_; }
    [[nodiscard]] const std::vector<z3::expr>& axioms() const { return axioms_; }
    void axiom(const z3::expr& holds) { axioms_.push_back(holds); }
    [[nodiscard]] std::deque<Fact>& facts() { return facts_; }
    [[nodiscard]] const std::deque<Open>& opens() const { return opens_; }

    [[nodiscard]] Mode mode(const std::string& number) const;
    [[nodiscard]] bool is_told(const std::string& number) const { return told_.contains(number); }
    /// Whether the fact is read by this one formula, as a divisor, and by nothing else: then the quotient of a number
    /// above zero may be any.
    [[nodiscard]] bool divides_only(const std::string& number) const;
    /// Numbers with a formula that something depends on, in order.
    [[nodiscard]] const std::set<std::string>& defined() const { return defined_; }
    /// Whether some side makes the flag true by a rule: then nobody can state it for the others without it.
    [[nodiscard]] bool computed_somewhere(const std::string& flag) const;
    /// True once for each name.
    [[nodiscard]] bool first(const std::string& name) { return done_.insert(name).second; }

    [[nodiscard]] Fact& number(const program::Slot& slot, Subject of, const std::string& prefix);
    [[nodiscard]] Fact& category(const View& view, SlotRef slot, const std::string& prefix);
    [[nodiscard]] z3::expr open(Open::Kind kind, const std::string& text);
    /// A number of one side alone.
    [[nodiscard]] z3::expr lone_number(const std::string& name);
    /// The ECCNs that an owner may state: paragraphs that some rule asks for and none decides.
    [[nodiscard]] const std::vector<std::pair<std::string, z3::expr>>& eccns() const { return eccns_; }

    /// The country that stands for all that nothing tells apart.
    [[nodiscard]] std::string country_like(const std::string& code) const;
    /// A company that no rule names.
    static constexpr const char* k_nobody = "Example";

private:
    void plan(const std::set<std::string>& told);
    void countries();
    [[nodiscard]] std::vector<std::string> values_of(SlotRef slot, const View& view) const;
    [[nodiscard]] std::string plain_of(const View& view, SlotRef slot, const std::vector<std::string>& values) const;
    [[nodiscard]] z3::expr plain_place(const Category& places, const std::string& fact, const View& view);

    z3::context context_;
    std::vector<const View*> views_;
    bool exact_;
    std::vector<z3::expr> axioms_;
    std::deque<Fact> facts_;
    std::map<std::string, Fact*> by_name_;
    std::deque<Open> opens_;
    std::map<std::pair<Open::Kind, std::string>, const Open*> open_by_;
    std::set<std::string> told_, defined_, apart_, stated_, done_;
    std::map<std::string, std::set<num::Number>> figures_;
    std::map<std::string, int> formula_reads_;
    std::map<std::string, std::string> country_class_;
    std::vector<std::string> country_values_;
    std::string plain_country_;
    std::vector<std::pair<std::string, z3::expr>> eccns_;
};

}  // namespace licet::symbolic
