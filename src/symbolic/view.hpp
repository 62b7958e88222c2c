#pragma once
// A side made ready to be read: its slice, its shipment, and which facts its conditions look at.

#include "engine/case.hpp"
#include "program/slice.hpp"
#include "symbolic/side.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace licet::symbolic {

using program::Program;
using program::SlotRef;
using program::Subject;

/// How a fact that is a number is computed on a side.
struct Formula {
    const program::Step* step = nullptr;
    std::string text;            ///< the formula and its condition as written
    std::vector<SlotRef> reads;  ///< facts, those of expressions inside included
    bool guard_on_item = true;   ///< its condition looks at nothing but the item
};

class View {
public:
    /// Throws std::runtime_error where the shipment does not load: the caller has loaded it before.
    explicit View(const Side& side);

    [[nodiscard]] const Side& side() const { return side_; }
    [[nodiscard]] const Program& program() const { return side_.rulebook.program(); }
    [[nodiscard]] const program::Slice& slice() const { return slice_; }
    [[nodiscard]] const facts::ShipmentFacts& shipment() const { return shipment_->facts(); }
    /// What lists of parties say of a party of the shipment; the item has no part in it.
    [[nodiscard]] const facts::Value& listed(std::size_t party, std::uint16_t slot) const;

    [[nodiscard]] bool in_force(int rule) const;
    /// The facts of a term, through expressions.
    [[nodiscard]] std::vector<SlotRef> facts_of(std::uint32_t root) const;
    /// Every slot that a node compares; paragraphs are marked by `paragraphs`.
    struct Looked {
        std::vector<SlotRef> slots;
        std::vector<std::uint32_t> paragraphs;
        bool at_classified = false;  ///< whether the item has any paragraph
    };
    [[nodiscard]] Looked looked_at(std::uint32_t root) const;

    /// What the conditions in force compare, the ones that were bound for the question among them.
    [[nodiscard]] const std::vector<std::uint32_t>& nodes() const { return nodes_; }
    [[nodiscard]] const std::set<std::string>& reads() const { return reads_; }
    /// The formulas in force that compute a fact; unverified ones are not.
    [[nodiscard]] const std::vector<Formula>& formulas(const std::string& fact) const;
    [[nodiscard]] const std::map<std::string, std::vector<Formula>>& formulas() const { return formulas_; }
    /// Conditions in force that make a flag true.
    [[nodiscard]] const std::vector<const program::Step*>& flag_steps(SlotRef slot) const;

private:
    void collect(std::uint32_t index);
    void look(std::uint32_t index, Looked& looked) const;
    void read(SlotRef slot);

    const Side& side_;
    program::Slice slice_;
    std::optional<Shipment> shipment_;
    std::vector<facts::Frame> parties_;
    std::vector<std::uint32_t> nodes_;
    std::set<std::uint32_t> seen_;
    std::set<std::string> reads_;
    std::map<std::string, std::vector<Formula>> formulas_;
    std::map<std::string, std::vector<const program::Step*>> flags_;
};

}  // namespace licet::symbolic
