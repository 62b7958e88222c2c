#pragma once
// The days on which an answer may change, and the law behind each: every date that a rulebook, an item or a shipment
// knows. Between two such days nothing that a decision reads differs.

#include "facts/facts.hpp"
#include "licet/timeline.hpp"
#include "program/program.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace licet::analysis {

struct DatedEvent {
    TimelineCause cause;
    int rule = -1;                     ///< index into Program::rules; -1: of a group, a list or a pack
    std::vector<std::string> members;  ///< group: codes that change; list: names
};

using DatedEvents = std::map<Date, std::vector<DatedEvent>>;

/// Everything dated in the rulebook.
[[nodiscard]] DatedEvents dated_events(const program::Program& program);

/// Days on which a date that the item or the shipment states begins or ends to lie in the past.
[[nodiscard]] std::set<Date> stated_days(const program::Program& program, const facts::ItemFacts& item,
                                         const facts::ShipmentFacts& shipment);

}  // namespace licet::analysis
