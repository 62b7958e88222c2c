#pragma once
// Everything an embedding program needs.
//
//   licet::Diagnostics faults;
//   auto rules = licet::load_rulebook({.rules = *licet::find_rules()}, faults);
//   auto item = licet::load_item("h20.yaml", *rules, faults);
//   auto shipment = licet::make_shipment({}, {}, *rules, faults);
//   auto decision = licet::decide(*rules, *item, *shipment, {.destination = "CN", .date = licet::today()});

#include "licet/date.hpp"        // IWYU pragma: export
#include "licet/decide.hpp"      // IWYU pragma: export
#include "licet/decision.hpp"    // IWYU pragma: export
#include "licet/diagnostic.hpp"  // IWYU pragma: export
#include "licet/finding.hpp"     // IWYU pragma: export
#include "licet/report.hpp"      // IWYU pragma: export
#include "licet/rulebook.hpp"    // IWYU pragma: export
#include "licet/timeline.hpp"    // IWYU pragma: export
#include "licet/whatif.hpp"      // IWYU pragma: export
