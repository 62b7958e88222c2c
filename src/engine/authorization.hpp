#pragma once
// Licenses that are held (`licenses:` of an overlay).

#include "engine/case.hpp"
#include "licet/decision.hpp"
#include "program/slice.hpp"

#include <cstdint>
#include <optional>

namespace licet::engine {

/// The license that covers an export of the item by its exporter to a destination, an index into those of the rulebook:
/// one that holds on the day if there is any, else one that did or will.
[[nodiscard]] std::optional<Authorization> license_held(const Case& subject, const program::Slice& slice,
                                                        std::uint32_t destination);

}  // namespace licet::engine
