#pragma once
// What the facts of shipment and parties hang on. The engine itself fills them in (engine::make_case), once for each
// destination and once for each code of the columns, so that no assumption is written down twice.

#include "columns/table.hpp"
#include "engine/case.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace licet::columns {

/// Where the value of a category comes from.
struct Source {
    enum class Kind : std::uint8_t { constant, destination, group };
    Kind kind = Kind::constant;
    int group = -1;
};

/// What a category may be for each destination or for each code.
struct Choices {
    std::vector<program::Mask> masks;
    CodeBits stated;
};

class Surroundings {
public:
    Surroundings(const program::Program& program, const facts::ShipmentFacts& shipment, bool strict);

    /// Why no case of this shipment fits into columns; else empty.
    [[nodiscard]] const std::string& refusal() const { return refusal_; }
    [[nodiscard]] Source source(std::uint32_t frame, std::uint16_t slot) const { return sources_[frame][slot]; }
    [[nodiscard]] const facts::ShipmentFacts& shipment() const { return shipment_; }
    [[nodiscard]] std::uint32_t frames() const { return static_cast<std::uint32_t>(sources_.size()); }

    /// The facts that hang on nothing, on the day of a slice.
    [[nodiscard]] engine::Case constants(const program::Slice& slice) const;

    /// What the others may be, on the day of a slice. Valid until the next call with another slice or a longer table.
    const Choices& choices(std::uint32_t frame, std::uint16_t slot, const Table& table, const program::Slice& slice);

private:
    using Place = std::pair<std::uint32_t, std::uint16_t>;

    void find_sources();
    void fill(Source source, const Table& table, const program::Slice& slice);
    /// Whether assumptions of that day are those of the one before.
    [[nodiscard]] bool is_filled_for(const program::Slice& slice) const;

    const program::Program& program_;
    const facts::ShipmentFacts& shipment_;
    bool strict_;
    std::string refusal_;
    facts::ItemFacts blank_;
    std::vector<std::vector<Source>> sources_;  ///< per frame and slot
    std::vector<std::uint32_t> unless_sets_;    ///< sets of destinations that assumptions ask for
    bool unless_dated_ = false;                 ///< an assumption asks for what hangs on the day besides
    std::vector<program::Mask> filled_sets_;    ///< what unless_sets_ held when choices_ were filled
    Date filled_on_{};                          ///< and the day
    std::map<Place, Choices> choices_;
    std::map<int, std::size_t> filled_;  ///< per group (-1: destinations): how many entries
};

}  // namespace licet::columns
