#pragma once
// The conditions of one side, asked of every chip of a space at once: what Evaluator computes for one case, as terms of
// the solver. Every fact is settled, so each condition is true or false; what no fact settles is a variable of its own.

#include "symbolic/space.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace licet::symbolic {

class Encoder {
public:
    /// `tag` tells what belongs to this side and destination alone.
    Encoder(Space& space, const View& view, std::string destination, std::string tag);

    [[nodiscard]] const View& view() const { return view_; }
    [[nodiscard]] const std::string& destination() const { return destination_; }
    [[nodiscard]] Space& space() const { return space_; }

    /// A condition about the item and the shipment.
    [[nodiscard]] z3::expr node(std::uint32_t index) { return node(index, k_no_party); }
    /// A limb of a classify rule; false where the rule is not in force.
    [[nodiscard]] z3::expr limb(std::uint32_t index);
    /// Whether the rules put the item in a paragraph or below it.
    [[nodiscard]] z3::expr paragraph(const std::string& name);
    /// Whether a rule of another stage than derive and classify holds.
    [[nodiscard]] z3::expr rule(std::uint32_t index);
    /// Whether some exception lifts a requirement.
    [[nodiscard]] z3::expr lifted(std::uint32_t requirement);
    /// Whether some limb or a stated ECCN gives the item a paragraph.
    [[nodiscard]] z3::expr classified();

    /// Says how the numbers that this side computes hang together. Once all encoders of a question have done so, the
    /// axioms of the space are complete but for what conditions add.
    void define();

private:
    static constexpr int k_no_party = -1;

    struct Bounds {
        z3::expr low, high;
        [[nodiscard]] bool exact() const { return z3::eq(low, high); }
    };

    z3::expr node(std::uint32_t index, int party);
    z3::expr build(std::uint32_t index, int party);
    z3::expr number_node(const program::Node& at, int party);
    z3::expr category_node(const program::Node& at, int party);
    z3::expr paragraph_node(std::uint32_t index);
    z3::expr party_node(const program::Node& at, int party, std::uint32_t index);
    z3::expr part_node(const program::Node& at, std::uint32_t index);

    z3::expr number(SlotRef slot, int party);
    z3::expr expression(SlotRef slot, int party);
    Bounds term(std::uint32_t index, int party);
    z3::expr relation(const z3::expr& value, std::uint32_t index);
    z3::expr at_least(const z3::expr& value, std::uint32_t index);
    z3::expr at_most(const z3::expr& value, std::uint32_t index);
    void define(const z3::expr& value, const std::string& fact);

    const Category& category(SlotRef slot, int party);
    Category make_category(SlotRef slot, int party);
    Category derived_flag(SlotRef slot, const std::vector<const program::Step*>& steps);
    Category assumed(SlotRef slot, int party);
    std::optional<Category> assumption(const program::Assume& assume, int party, z3::expr& applies);
    [[nodiscard]] Category constant(const std::string& value);
    [[nodiscard]] Category flag(const z3::expr& is);
    z3::expr lies_in(const Category& values, SlotRef slot, const program::Mask& mask, const std::string& what);

    [[nodiscard]] std::string prefix(SlotRef slot, int party) const;
    [[nodiscard]] const facts::Value* given(SlotRef slot, int party) const;
    [[nodiscard]] std::string given_text(SlotRef slot, int party) const;
    [[nodiscard]] program::Mask bits(SlotRef slot, const std::string& value);
    [[nodiscard]] z3::expr opaque(const std::string& what);
    [[nodiscard]] z3::context& z3() { return space_.context(); }
    [[nodiscard]] z3::expr truth(bool value) { return space_.context().bool_val(value); }

    Space& space_;
    const View& view_;
    const Program& program_;
    std::string destination_;
    std::string tag_;
    std::map<std::pair<int, std::uint32_t>, z3::expr> nodes_;
    std::map<std::uint32_t, std::optional<z3::expr>> limbs_;
    std::map<std::pair<int, std::uint32_t>, std::optional<Category>> categories_;
    std::map<std::pair<std::uint32_t, std::string>, program::Mask> bits_;
    std::vector<std::optional<z3::expr>> rules_;
    std::optional<z3::expr> classified_;
};

}  // namespace licet::symbolic
