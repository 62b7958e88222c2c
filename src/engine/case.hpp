#pragma once
// One question made ready to evaluate: every fact that was stated, every assumption that fills a gap, in frames.

#include "facts/facts.hpp"
#include "num/kleene.hpp"
#include "program/program.hpp"
#include "program/slice.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace licet::engine {

using facts::Basis;
using facts::Frame;
using facts::Value;
using program::Mask;
using program::Program;
using program::Slice;
using program::SlotRef;
using program::Subject;

/// Frames: the item, the shipment, the parties, then the ICs inside the item.
inline constexpr std::uint32_t k_item_frame = 0;
inline constexpr std::uint32_t k_shipment_frame = 1;
inline constexpr std::uint32_t k_first_party_frame = 2;

/// The frames of what is inside an item: of its parts, and of their parts.
struct Parts {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool known = true;  ///< every item inside is itself known down to its ICs
};

struct Case {
    const Program& program;
    const facts::ItemFacts& item;
    const facts::ShipmentFacts& shipment;
    bool strict = false;

    std::vector<Frame> frames;
    std::vector<std::string> labels;                          ///< per frame: "", "", "parties[0].", "contains[1]."
    std::vector<const facts::ItemFacts*> items;               ///< per frame: the item it stands for; null for others
    std::vector<std::map<std::uint16_t, std::string>> texts;  ///< per frame: company names as written or assumed
    std::uint32_t first_ic_frame = 0;
    std::vector<Parts> parts;      ///< per frame
    bool parties_implied = false;  ///< nobody was named: one party stands for all roles

    /// Whether a value of the item was given with the question: it stands, whatever the spec's other facts say.
    [[nodiscard]] bool overrides(std::uint32_t frame, std::uint16_t slot) const;
    /// Whether a part inside is an integrated circuit: a part whose kind is open may be a system with ICs of its own.
    [[nodiscard]] Kleene is_ic(std::uint32_t frame) const;
    [[nodiscard]] Subject subject(std::uint32_t frame) const;
    [[nodiscard]] const program::Slot& slot(std::uint32_t frame, std::uint16_t index) const;
    [[nodiscard]] std::string fact_name(std::uint32_t frame, std::uint16_t index) const;
};

[[nodiscard]] Case make_case(const Program& program, const facts::ItemFacts& item, const facts::ShipmentFacts& shipment,
                             const std::string& destination, const Slice& slice, bool strict);

/// The same without a destination: what is certain of this case is certain wherever the shipment goes. Nothing is
/// assumed that some destination may keep from being assumed.
[[nodiscard]] Case make_case_anywhere(const Program& program, const facts::ItemFacts& item,
                                      const facts::ShipmentFacts& shipment, const Slice& slice, bool strict);

}  // namespace licet::engine
