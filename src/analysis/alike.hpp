#pragma once
// Destinations that no rule tells apart: what is decided for one of them holds for all.

#include "licet/decide.hpp"
#include "licet/rulebook.hpp"
#include "program/slice.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace licet::analysis {

/// The class of each destination of the program under some slices, which may be of several days; classes are numbered
/// in the order of their first members. See alike.
[[nodiscard]] std::vector<std::uint16_t> classes_of_destinations(const program::Program& program,
                                                                 const std::vector<const program::Slice*>& slices);

/// The same for one item and shipment: fewer and larger classes, since most rules speak of other items and tell
/// nothing apart. Costs an evaluation for each slice; both postures have to be among them for `by_posture` to agree.
[[nodiscard]] std::vector<std::uint16_t> classes_of_destinations(const program::Program& program,
                                                                 const std::vector<const program::Slice*>& slices,
                                                                 const facts::ItemFacts& item,
                                                                 const facts::ShipmentFacts& shipment, bool strict);

/// Parts destinations (codes) into classes. Two of one class lie in the same sets of destinations on each of the days,
/// whatever the posture, and no list of countries that a rule or a license compares with holds only one of them. A
/// decision sees a destination through these alone, so within a class outcomes, classification, deciding rules,
/// exceptions and missing facts agree; texts that name the destination do not. Classes and their members keep the order
/// of `destinations`.
[[nodiscard]] std::vector<std::vector<std::string>> alike(const Rulebook& rulebook,
                                                          const std::vector<std::string>& destinations,
                                                          const std::set<Date>& days, std::optional<Date> known_on);

/// The same for one item and shipment. What may differ within a class are proofs of what does not hold, margins, review
/// policies and advice.
[[nodiscard]] std::vector<std::vector<std::string>> alike(const Rulebook& rulebook,
                                                          const std::vector<std::string>& destinations,
                                                          const std::set<Date>& days, std::optional<Date> known_on,
                                                          const Item& item, const Shipment& shipment, bool strict);

}  // namespace licet::analysis
