#pragma once
// Asks the solver whether any chip is as wanted, and if so for the plainest one.

#include "symbolic/encode.hpp"

#include <optional>
#include <string>
#include <vector>

namespace licet::symbolic {

enum class Found : std::uint8_t { yes, no, unknown };

/// The values of one chip.
struct Sketch {
    std::optional<z3::expr> preferred;  ///< asked for beforehand: a chip that is this as well, if there is one

    struct Value {
        const Fact* fact = nullptr;
        std::optional<num::Number> number;
        std::string word;
        bool plain = true;
    };
    std::vector<Value> values;  ///< facts that have to be told
    std::vector<std::string> eccns;
    bool unclassified = false;  ///< no rule and no stated ECCN gives it a paragraph, on one of the sides
    std::vector<std::pair<const Open*, bool>> opens;
    std::vector<std::pair<const Fact*, num::Number>> changed;  ///< facts that a second chip has otherwise
};

class Finder {
public:
    explicit Finder(Space& space);

    /// With `sketch`, works out the plainest chip: the fewest facts that are not plain, then figures that rules name.
    /// `classified` is, for each side, whether the item has a paragraph; `others` are further numbers to be told.
    [[nodiscard]] Found find(const z3::expr& wanted, Sketch* sketch, const std::vector<z3::expr>& classified = {},
                             const std::vector<std::pair<const Fact*, z3::expr>>& others = {});
    /// Why the last answer was "unknown".
    [[nodiscard]] const std::string& reason() const { return reason_; }

private:
    [[nodiscard]] z3::check_result check();
    [[nodiscard]] bool possible(const z3::expr& also);
    void suppose_least();
    void make_plain();
    [[nodiscard]] std::vector<const Fact*> ordered_facts() const;
    void settle(const Fact& fact, const z3::expr& number);
    void settle(const Category& category);
    [[nodiscard]] bool is(const z3::expr& condition) const;

    Space& space_;
    z3::solver solver_;
    std::size_t axioms_ = 0;
    std::optional<z3::model> model_;
    std::string reason_;
};

}  // namespace licet::symbolic
