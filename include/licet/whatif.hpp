#pragma once
// What a change of the law does to products: every product, destination and day decided under the law before and under
// the law after, and compared. The change is a proposal (an overlay) or the passing of time. Plain values; nothing
// depends on the clock. docs/schemas/whatif.schema.json is its JSON.

#include "licet/date.hpp"
#include "licet/decide.hpp"
#include "licet/decision.hpp"
#include "licet/rulebook.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace licet {

/// Two days whose laws are compared; the same day where only the rulebook differs.
struct WhatIfDays {
    Date before{};
    Date after{};
    friend bool operator==(const WhatIfDays&, const WhatIfDays&) = default;
};

struct WhatIfQuestion {
    std::vector<std::string> destinations;  ///< codes
    std::vector<WhatIfDays> days;
    std::optional<Date> known_on = {};  ///< hide what was not known by that day
    Posture posture = Posture::enforced;
    bool strict = false;                     ///< assume nothing
    std::optional<std::string> within = {};  ///< a share of a threshold in percent, decimal ("10"): lists near lines
    std::size_t threads = 0;                 ///< 0: as many as there are processors
};

/// What a change does to one answer, the most severe first. A license exception is no license, and not "no license
/// required" either: where a product falls under an exception, someone has conditions to meet.
enum class Flip : std::uint8_t {
    caught,            ///< from no license, or from undetermined, to license required
    exception_lost,    ///< from a license exception to license required
    exception_needed,  ///< from no license to a license exception
    in_doubt,          ///< from any to undetermined
    exception_gained,  ///< from license required, or from undetermined, to a license exception
    freed,             ///< from any to no license
    review_stricter,   ///< a license before and after, and an application is reviewed more strictly
    review_milder,
    review_changed,  ///< reviewed otherwise, where one of the policies is not published
    rule_changed,    ///< the same answer, from other rules, exceptions or paragraphs
    none
};

/// Whether a flip makes it harder to ship (`stricter`), easier (`milder`), or neither for certain.
enum class Direction : std::uint8_t { stricter, milder, sideways };

/// The part of a decision that is compared.
struct WhatIfAnswer {
    Outcome outcome = Outcome::undetermined;
    BecauseNo because_no;
    std::vector<std::string> classification;
    std::vector<RuleTrace> rules;  ///< requirements met or open and the paragraphs behind them; none for a "no"
    std::vector<ExceptionTrace> exceptions;  ///< available or open
    std::vector<ReviewPolicy> review;        ///< that applies or may apply; none where no license is required
};

/// How far a figure is from a threshold that makes the difference.
struct WhatIfMargin {
    std::string rule;   ///< id
    std::string gives;  ///< the paragraph; empty for a requirement or exception
    Cite cite;
    std::string fact;
    ShownValue value;
    std::string op;
    std::string threshold;
    std::string unit;
    bool meets = false;  ///< whether the comparison holds
    std::string by;      ///< distance from the threshold, in the unit
    bool rounded = false;
    std::string percent;  ///< of the threshold, one decimal; empty where that is zero
    friend bool operator==(const WhatIfMargin&, const WhatIfMargin&) = default;
};

struct WhatIfItem {
    std::string name;
    std::string spec;  ///< path as given; empty for an item in memory
    std::string spec_digest;
    std::string designer;  ///< as stated, may be empty
    std::string family;
    std::string kind;
    std::vector<ShownFact> figures;  ///< numbers of the item that are stated or derived, by the law of the last day
};

/// Destinations that no rule tells apart on any of the days, before or after.
struct WhatIfPlaces {
    std::vector<std::string> codes;  ///< in the order of the question
};

/// One product, one set of destinations, one pair of days.
struct WhatIfCell {
    std::size_t item = 0;    ///< index into WhatIf::items
    std::size_t days = 0;    ///< index into WhatIf::days
    std::size_t places = 0;  ///< index into WhatIf::places
    WhatIfAnswer before;
    WhatIfAnswer after;
    Flip flip = Flip::none;
    Direction direction = Direction::sideways;
    /// The rule at which it flips, as it stands after the change or, where it is gone, before; no id where none is.
    RuleTrace rule;
    bool rule_is_new = true;  ///< `rule` is met or open after the change and was not before
    std::vector<WhatIfMargin> margins;
    /// What made the difference before: the figures that met the rule it is freed from, or by which it was missed.
    std::vector<WhatIfMargin> margins_before;
};

/// A figure that is within the share asked for of a line under the law after the change.
struct WhatIfNear {
    std::size_t item = 0;
    std::size_t days = 0;
    WhatIfMargin margin;  ///< `meets`: just over the line; else short of it
};

struct WhatIf {
    std::vector<WhatIfItem> items;
    std::vector<WhatIfDays> days;
    std::vector<WhatIfPlaces> places;
    std::vector<WhatIfCell> cells;  ///< every item x days x places, in this order
    std::vector<WhatIfNear> near;   ///< nearest first for each item
    /// Groups of destinations on the last day after the change, as far as the run asks for them.
    std::map<std::string, std::vector<std::string>> groups;

    std::optional<Date> known_on;
    Posture posture = Posture::enforced;
    bool strict = false;
    std::optional<std::string> within;
    std::vector<std::string> overlays_before;  ///< titles of overlays that are part of both
    std::vector<std::string> overlays_after;   ///< titles of all overlays after the change
    std::string digest_before, digest_after;   ///< of the rulebooks
    std::vector<std::string> not_checked;

    [[nodiscard]] const WhatIfCell& cell(std::size_t item, std::size_t days_index, std::size_t places_index) const {
        return cells[(item * days.size() + days_index) * places.size() + places_index];
    }
};

/// A rulebook, and the items and the shipment as read with it.
struct WhatIfLaw {
    Rulebook rulebook;
    std::vector<Item> items;
    Shipment shipment;
};

/// Decides everything twice and compares. Both laws hold the same items in the same order. Never fails.
[[nodiscard]] WhatIf whatif(const WhatIfLaw& before, const WhatIfLaw& after, const WhatIfQuestion& question);

/// What a run comes to, for one name of a product, a designer or a destination.
struct WhatIfTotal {
    std::string name;  ///< of the product or designer; code of the destination
    std::size_t cases = 0;
    std::size_t stricter = 0, milder = 0, sideways = 0;  ///< cases that flip, by direction
    std::size_t caught = 0, freed = 0;
};
enum class WhatIfAxis : std::uint8_t { product, destination, designer };
/// In order of the run (destinations by code), those of which nothing flips too; over all days or for one pair of them.
[[nodiscard]] std::vector<WhatIfTotal> totals(const WhatIf& run, WhatIfAxis axis, std::optional<std::size_t> days = {});

[[nodiscard]] std::string_view to_string(Flip flip);            ///< "caught", "exception_lost", ..., "none"
[[nodiscard]] std::string_view to_string(Direction direction);  ///< "stricter"

}  // namespace licet
