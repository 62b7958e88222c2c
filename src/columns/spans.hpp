#pragma once
// The days of a rulebook in spans: within one, no rule begins or ends, no group changes, and no date that a condition
// names is passed. Spans with the same law share a number.

#include "columns/plan.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace licet::columns {

struct Setting {
    Posture posture = Posture::enforced;
    bool strict = false;
    std::optional<Date> known_on = {};
};

[[nodiscard]] Law make_law(const program::Program& program, const Setting& setting, Date day);

/// Whether lists are searched for a party of the shipment or one of its owners.
[[nodiscard]] bool names_parties(const facts::ShipmentFacts& shipment);

class Spans {
public:
    /// `parties_named`: the days on which lists of parties change count too.
    Spans(const program::Program& program, bool parties_named, Setting setting);

    /// The number of the law on a day, which is made when it is first asked for.
    [[nodiscard]] std::uint32_t at(std::int32_t day) {
        const std::int32_t known = day < first_ ? first_ : day > last_ ? last_ : day;
        std::uint32_t& law = by_day_[static_cast<std::size_t>(known - first_)];
        if (law == k_new) law = find(known);
        return law;
    }
    [[nodiscard]] const Law& law(std::uint32_t number) const { return *laws_[number]; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(laws_.size()); }

private:
    [[nodiscard]] std::uint32_t find(std::int32_t day);
    [[nodiscard]] std::string key(const Law& law, Date day) const;

    static constexpr std::uint32_t k_new = 0xFFFFFFFF;

    const program::Program& program_;
    Setting setting_;
    std::int32_t first_ = 0, last_ = 0;  ///< behind them the law does not change
    std::vector<std::uint32_t> by_day_;
    std::vector<std::int32_t> starts_;   ///< of spans, but for the first
    std::vector<Date> compared_;         ///< dates that conditions name, and those of named parties
    std::vector<std::int32_t> numbers_;  ///< per span; -1: not made yet
    std::vector<std::unique_ptr<Law>> laws_;
    std::map<std::string, std::uint32_t> known_;
};

}  // namespace licet::columns
